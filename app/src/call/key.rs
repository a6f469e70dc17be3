//! API keys.

use leptos::prelude::*;

use super::Fault;

/// Makes a key; its secret waits in the session for the next page, never in an address.
#[server(prefix = "/call", endpoint = "create_key")]
pub async fn create_key(
    name: String,
    #[server(default)] test: bool,
    #[server(default)] scopes: Vec<String>,
) -> Result<(), Fault> {
    use nomor_contract::Permission;
    use nomor_contract::account::KeyOrder;
    let ask = super::request();
    let scopes = scopes
        .iter()
        .filter_map(|word| Permission::from_word(word))
        .collect();
    let order = KeyOrder { name, test, scopes };
    let made = ask.ports.accounts.create_key(&ask.caller()?, order).await?;
    ask.visit.leave(made.key).await?;
    ask.visit.redirect("/app/keys");
    Ok(())
}

/// Ends a key for good.
#[server(prefix = "/call", endpoint = "revoke_key")]
pub async fn revoke_key(key: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let key = key.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.accounts.revoke_key(&ask.caller()?, key).await?;
    ask.visit.redirect("/app/keys?note=saved");
    Ok(())
}
