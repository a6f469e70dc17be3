//! Mailed links, another password, where one is signed in.

use leptos::prelude::*;

use super::Fault;

/// Mails the link that proves the address once more.
#[server(prefix = "/call", endpoint = "resend_verification")]
pub async fn resend_verification(#[server(default)] back: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let access = &ask.ports.access;
    access.resend_verification(person, ask.language).await?;
    let back = crate::state::desk::safe_path(&back).unwrap_or("/app");
    ask.visit
        .redirect(&crate::state::desk::noted(back, "mail_sent"));
    Ok(())
}

/// Uses the link that proves an address.
#[server(prefix = "/call", endpoint = "verify_email")]
pub async fn verify_email(#[server(default)] token: String) -> Result<(), Fault> {
    let ask = super::request();
    let from = ask.visit.from();
    ask.ports.access.verify_email(&token, &from).await?;
    let home = match &ask.viewer {
        Some(viewer) => viewer.home(),
        None => "/login",
    };
    ask.visit
        .redirect(&crate::state::desk::noted(home, "verified"));
    Ok(())
}

/// Mails a link that sets a new password, if somebody has this address.
#[server(prefix = "/call", endpoint = "forgot_password")]
pub async fn forgot_password(#[server(default)] email: String) -> Result<(), Fault> {
    let ask = super::request();
    let (access, from) = (&ask.ports.access, ask.visit.from());
    access.forgot_password(&email, ask.language, &from).await?;
    ask.visit.redirect("/forgot-password?note=reset_sent");
    Ok(())
}

/// Sets a new password through a mailed link.
#[server(prefix = "/call", endpoint = "reset_password")]
pub async fn reset_password(
    #[server(default)] token: String,
    #[server(default)] password: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (access, from) = (&ask.ports.access, ask.visit.from());
    let done = access.reset_password(&token, password, ask.language, &from);
    done.await?;
    // Whoever was signed in here is not any more: every session of that person is over.
    ask.visit.redirect("/login?note=password_reset");
    Ok(())
}

/// Another password; this session goes on under a new id, every other one is over.
#[server(prefix = "/call", endpoint = "change_password")]
pub async fn change_password(
    #[server(default)] password: String,
    #[server(default)] code: String,
    #[server(default)] new_password: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let (access, said) = (&ask.ports.access, Said { password, code });
    let done = access.change_password(person, said, new_password, ask.language);
    ask.visit.begin(done.await?).await?;
    ask.visit.redirect("/app/profile?note=password_changed");
    Ok(())
}

/// Makes a secret for an app; the profile shows it until a first code is entered.
#[server(prefix = "/call", endpoint = "prepare_second_step")]
pub async fn prepare_second_step(#[server(default)] password: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let step = &ask.ports.second_step;
    step.prepare_second_step(person, password).await?;
    ask.visit.renew().await?;
    ask.visit.redirect("/app/profile");
    Ok(())
}

/// Switches the second step on; the codes on paper wait in the session for the next page.
#[server(prefix = "/call", endpoint = "confirm_second_step")]
pub async fn confirm_second_step(#[server(default)] code: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let step = &ask.ports.second_step;
    let codes = step.confirm_second_step(person, &code, ask.language);
    let codes = codes.await?.join("\n");
    ask.visit.leave(format!("codes\n{codes}")).await?;
    ask.visit.redirect("/app/profile");
    Ok(())
}

/// Nothing is asked for besides the password any more.
#[server(prefix = "/call", endpoint = "switch_off_second_step")]
pub async fn switch_off_second_step(
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let (step, said) = (&ask.ports.second_step, Said { password, code });
    let done = step.switch_off_second_step(person, said, ask.language);
    done.await?;
    ask.visit.renew().await?;
    ask.visit.redirect("/app/profile?note=saved");
    Ok(())
}

/// Whether everybody in the tenant needs a second step.
#[server(prefix = "/call", endpoint = "need_second_step")]
pub async fn need_second_step(#[server(default)] needed: bool) -> Result<(), Fault> {
    let ask = super::request();
    let (caller, step) = (ask.caller()?, &ask.ports.second_step);
    step.need_second_step(&caller, needed).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}

/// Another mail address, once it is proved.
#[server(prefix = "/call", endpoint = "change_address")]
pub async fn change_address(
    #[server(default)] email: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let (access, said) = (&ask.ports.access, Said { password, code });
    let done = access.want_new_address(person, said, &email, ask.language);
    done.await?;
    ask.visit.renew().await?;
    ask.visit.redirect("/app/profile?note=address_asked");
    Ok(())
}

/// Another name.
#[server(prefix = "/call", endpoint = "rename_person")]
pub async fn rename_person(#[server(default)] name: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    ask.ports.access.rename(person, name).await?;
    ask.visit.redirect("/app/profile?note=saved");
    Ok(())
}

/// Ends one session of the person.
#[server(prefix = "/call", endpoint = "end_session")]
pub async fn end_session(#[server(default)] name: String) -> Result<(), Fault> {
    use nomor_contract::proof::Fresh;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let fresh = Fresh::of(ask.visit.proof().await?, ask.now)?;
    ask.ports.access.end_session(person, &name, fresh).await?;
    ask.visit.redirect("/app/profile?note=session_ended");
    Ok(())
}

/// Ends every other session of the person.
#[server(prefix = "/call", endpoint = "end_other_sessions")]
pub async fn end_other_sessions() -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::proof::Fresh;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let this = ask.visit.session().ok_or_else(Refusal::sign_in_needed)?;
    let fresh = Fresh::of(ask.visit.proof().await?, ask.now)?;
    let access = &ask.ports.access;
    access.end_other_sessions(person, this, fresh).await?;
    ask.visit.redirect("/app/profile?note=sessions_ended");
    Ok(())
}
