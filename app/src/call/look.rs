//! Looking at an organisation through the eyes of somebody in it.

use leptos::prelude::*;

use super::Fault;

/// Begins to look: the session stays the staff's own, and everything is seen as the person sees it.
#[server(prefix = "/call", endpoint = "look_as")]
pub async fn look_as(
    #[server(default)] person: String,
    #[server(default)] tenant: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let operator = ask.operator()?;
    let person = super::admin_life::named(&person)?;
    let tenant = super::maybe(&tenant)?;
    let looks = &ask.ports.impersonations;
    let look = looks.begin_look(&operator, person, tenant, reason).await?;
    ask.visit.look(look).await?;
    ask.visit.redirect("/app");
    Ok(())
}

/// Ends it: the staff are themselves again.
#[server(prefix = "/call", endpoint = "end_look")]
pub async fn end_look() -> Result<(), Fault> {
    use nomor_contract::impersonation::Ending;
    let ask = super::request();
    let behind = ask
        .viewer
        .as_ref()
        .and_then(|viewer| viewer.behind.as_ref());
    if let (Some(look), Some(behind)) = (ask.visit.look_away().await?, behind) {
        let looks = &ask.ports.impersonations;
        looks.end_look(behind.staff, look, Ending::Asked).await;
        let page = super::admin_life::page(look.person, "look_ended");
        ask.visit.redirect(&page);
    } else {
        // It was over already.
        ask.visit.redirect("/app");
    }
    Ok(())
}

/// Whether system admins who look may change things.
#[server(prefix = "/call", endpoint = "let_support_change")]
pub async fn let_support_change(#[server(default)] may: bool) -> Result<(), Fault> {
    let ask = super::request();
    let (caller, looks) = (ask.caller()?, &ask.ports.impersonations);
    looks.let_support_change(&caller, may).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}
