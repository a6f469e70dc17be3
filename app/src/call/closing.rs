//! The end of an account: closing the organisation, calling that off, deleting one's own account.

use leptos::prelude::*;

use super::Fault;

/// The organisation stands still and is erased after the grace.
#[server(prefix = "/call", endpoint = "close_tenant")]
pub async fn close_tenant(
    #[server(default)] name: String,
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let (caller, closings) = (ask.caller()?, &ask.ports.closings);
    let said = Said { password, code };
    closings.close_tenant(&caller, name, said).await?;
    ask.visit.redirect("/app?note=closing");
    Ok(())
}

/// It goes on as before.
#[server(prefix = "/call", endpoint = "keep_tenant")]
pub async fn keep_tenant() -> Result<(), Fault> {
    let ask = super::request();
    let (caller, closings) = (ask.caller()?, &ask.ports.closings);
    closings.keep_tenant(&caller).await?;
    ask.visit.redirect("/app?note=kept");
    Ok(())
}

/// Deletes the person's own account.
#[server(prefix = "/call", endpoint = "delete_account")]
pub async fn delete_account(
    #[server(default)] password: String,
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let closings = &ask.ports.closings;
    closings
        .delete_account(person, Said { password, code })
        .await?;
    ask.visit.end().await?;
    ask.visit.redirect("/login?note=account_deleted");
    Ok(())
}
