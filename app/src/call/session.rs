//! Getting in and out.

use leptos::prelude::*;

use super::Fault;

/// Signs in and goes to `next` (a path on this site), else to the area the person belongs to.
#[server(prefix = "/call", endpoint = "sign_in")]
pub async fn sign_in(
    email: String,
    password: String,
    #[server(default)] next: String,
) -> Result<(), Fault> {
    use nomor_contract::account::Credentials;
    let ask = super::request();
    let form = Credentials { email, password };
    let (from, mark) = (ask.visit.from(), ask.visit.mark());
    let at = ask.place.as_ref().map(|place| place.id);
    let entry = ask
        .ports
        .accounts
        .sign_in(form, &from, mark.as_deref(), at)
        .await?;
    if ask.ports.second_step.asks_for_code(entry.person).await? {
        ask.visit.wait(entry).await?;
        ask.visit
            .redirect(&crate::page::second_step::address(&next));
        return Ok(());
    }
    Ok(crate::state::desk::enter(&ask, entry, &next).await?)
}

/// Lets somebody in whose password was right, by a code.
#[server(prefix = "/call", endpoint = "second_step")]
pub async fn second_step(
    #[server(default)] code: String,
    #[server(default)] next: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let entry = ask.visit.waiting().await?;
    let entry = entry.ok_or_else(Refusal::sign_in_needed)?;
    let (step, from) = (&ask.ports.second_step, ask.visit.from());
    if let Err(refusal) = step.pass_second_step(entry, &code, &from).await {
        ask.visit.missed().await?;
        return Err(refusal.into());
    }
    Ok(crate::state::desk::enter(&ask, entry, &next).await?)
}

/// Creates the person and their tenant; signs them in where no mail could reach them.
#[server(prefix = "/call", endpoint = "register")]
pub async fn register(name: String, email: String, password: String) -> Result<(), Fault> {
    let ask = super::request();
    // At a tenant's own address people come in by invitation.
    ask.at_home()?;
    use nomor_contract::account::{Entry, Registered, Registration};
    let form = Registration {
        name,
        email,
        password,
    };
    let from = ask.visit.from();
    let accounts = &ask.ports.accounts;
    match accounts.register(form, ask.language, &from).await? {
        Registered::Mailed => {
            ask.visit.redirect("/register?note=look");
            return Ok(());
        }
        Registered::In(person) => ask.visit.begin(Entry::first(person)).await?,
        // A known address is answered the same, cookie and all; its owner is told by mail, and the sign-in page that
        // follows says what to do.
        Registered::Known => ask.visit.leave("registered".to_owned()).await?,
    }
    ask.visit.redirect("/app");
    Ok(())
}

/// Goes on in another tenant the person belongs to.
#[server(prefix = "/call", endpoint = "switch_tenant")]
pub async fn switch_tenant(tenant: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::account::Wanted;
    let ask = super::request();
    super::signed_in(&ask)?;
    let viewer = ask.viewer.as_ref().ok_or_else(Refusal::sign_in_needed)?;
    let chosen = viewer.choice(&tenant).ok_or_else(Refusal::not_found)?;
    let wanted = Wanted {
        tenant: Some(chosen.id),
        branch: None,
    };
    ask.visit.choose(wanted).await?;
    ask.visit.redirect("/app");
    Ok(())
}

/// Ends the session.
#[server(prefix = "/call", endpoint = "sign_out")]
pub async fn sign_out() -> Result<(), Fault> {
    use nomor_contract::impersonation::Ending;
    let ask = super::request();
    let look = ask.visit.look_away().await?;
    ask.visit.end().await?;
    if let Some(viewer) = &ask.viewer {
        let staff = viewer.behind.as_ref().map(|behind| behind.staff);
        if let (Some(look), Some(staff)) = (look, staff) {
            let looks = &ask.ports.impersonations;
            looks.end_look(staff, look, Ending::SignedOut).await;
        }
        let whose = staff.unwrap_or(viewer.person);
        ask.ports.accounts.sign_out(whose).await;
    }
    ask.visit.redirect("/login?note=signed_out");
    Ok(())
}

/// Creates the first system admin with the one-time token from the data folder.
#[server(prefix = "/call", endpoint = "set_up")]
pub async fn set_up(
    token: String,
    name: String,
    email: String,
    password: String,
) -> Result<(), Fault> {
    let ask = super::request();
    ask.at_home()?;
    if !ask.ports.accounts.needs_setup().await? {
        return Err(nomor_contract::Refusal::not_found().into());
    }
    use nomor_contract::account::{Entry, Registration};
    let form = Registration {
        name,
        email,
        password,
    };
    let person = ask.ports.accounts.set_up(token.trim(), form).await?;
    ask.visit.begin(Entry::first(person)).await?;
    ask.visit.redirect("/admin");
    Ok(())
}
