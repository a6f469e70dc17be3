//! Passkeys: a script asks, an authenticator answers, and a form brings the answer.

use leptos::prelude::*;

use super::Fault;

/// The options of `navigator.credentials`, as JSON. `kind`: `sign_in`, `second_step`, `again`, `add`.
#[server(prefix = "/call", endpoint = "ask_passkey")]
pub async fn ask_passkey(#[server(default)] kind: String) -> Result<String, Fault> {
    use nomor_contract::passkey::Asking;
    use nomor_contract::proof::Confirmed;
    let ask = super::request();
    let what = match kind.as_str() {
        "second_step" => {
            use nomor_contract::Refusal;
            let entry = ask.visit.waiting().await?;
            Asking::SecondStep(entry.ok_or_else(Refusal::sign_in_needed)?.person)
        }
        "again" => Asking::Again(super::signed_in(&ask)?),
        "add" => {
            let person = super::signed_in(&ask)?;
            Asking::Add(person, Confirmed::of(ask.visit.proof().await?, ask.now)?)
        }
        _ => Asking::SignIn,
    };
    let site = crate::state::passkey::site(&ask)?;
    let from = ask.visit.from();
    let asked = ask.ports.passkeys.ask(what, &site, &from).await?;
    ask.visit.hold(asked.ticket).await?;
    Ok(asked.options)
}

/// Signs in by a passkey alone.
#[server(prefix = "/call", endpoint = "sign_in_passkey")]
pub async fn sign_in_passkey(
    #[server(default)] answer: String,
    #[server(default)] next: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let answer = crate::state::passkey::brought(&ask, &answer).await?;
    let entry = ask.ports.passkeys.sign_in_by_passkey(answer.answer());
    crate::state::desk::enter(&ask, entry.await?, &next).await?;
    Ok(ask.visit.show_passkey().await?)
}

/// Lets somebody in whose password was right, by a passkey.
#[server(prefix = "/call", endpoint = "second_step_passkey")]
pub async fn second_step_passkey(
    #[server(default)] answer: String,
    #[server(default)] next: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let entry = ask.visit.waiting().await?;
    let entry = entry.ok_or_else(Refusal::sign_in_needed)?;
    let answer = crate::state::passkey::brought(&ask, &answer).await?;
    let passed = ask.ports.passkeys.pass_by_passkey(entry, answer.answer());
    if let Err(refusal) = passed.await {
        ask.visit.missed().await?;
        return Err(refusal.into());
    }
    crate::state::desk::enter(&ask, entry, &next).await?;
    Ok(ask.visit.show_passkey().await?)
}

/// Shows by a passkey that it is still them; the session goes on under another id.
#[server(prefix = "/call", endpoint = "prove_passkey")]
pub async fn prove_passkey(#[server(default)] answer: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let answer = crate::state::passkey::brought(&ask, &answer).await?;
    let passkeys = &ask.ports.passkeys;
    passkeys.prove_by_passkey(person, answer.answer()).await?;
    ask.visit.renew().await?;
    ask.visit.show_passkey().await?;
    ask.visit.redirect("/app/profile?note=proved");
    Ok(())
}

/// Shows by the password, and a code where signing in asks for one, that it is still them.
#[server(prefix = "/call", endpoint = "prove")]
pub async fn prove(
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let said = Said { password, code };
    ask.ports.access.prove(person, said).await?;
    ask.visit.renew().await?;
    ask.visit.redirect("/app/profile?note=proved");
    Ok(())
}

/// Keeps a new passkey.
#[server(prefix = "/call", endpoint = "add_passkey")]
pub async fn add_passkey(
    #[server(default)] answer: String,
    #[server(default)] name: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Confirmed;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    Confirmed::of(ask.visit.proof().await?, ask.now)?;
    let answer = crate::state::passkey::brought(&ask, &answer).await?;
    let passkeys = &ask.ports.passkeys;
    let done = passkeys.add_passkey(person, answer.answer(), name, ask.language);
    done.await?;
    ask.visit.show_passkey().await?;
    ask.visit.redirect("/app/profile?note=passkey_added");
    Ok(())
}

/// Another name for a passkey.
#[server(prefix = "/call", endpoint = "rename_passkey")]
pub async fn rename_passkey(
    #[server(default)] id: String,
    #[server(default)] name: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.passkeys.rename_passkey(person, id, name).await?;
    ask.visit.redirect("/app/profile?note=saved");
    Ok(())
}

/// Removes a passkey.
#[server(prefix = "/call", endpoint = "remove_passkey")]
pub async fn remove_passkey(#[server(default)] id: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::proof::Confirmed;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let id = id.parse().map_err(|_| Refusal::not_found())?;
    let confirmed = Confirmed::of(ask.visit.proof().await?, ask.now)?;
    let passkeys = &ask.ports.passkeys;
    let done = passkeys.remove_passkey(person, id, confirmed, ask.language);
    done.await?;
    ask.visit.redirect("/app/profile?note=passkey_removed");
    Ok(())
}
