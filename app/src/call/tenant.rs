//! Settings of the tenant.

use leptos::prelude::*;

use super::Fault;

/// Name, default country and retention. An empty country means none.
#[server(prefix = "/call", endpoint = "save_tenant")]
pub async fn save_tenant(
    name: String,
    #[server(default)] default_country: String,
    retention_days: u16,
) -> Result<(), Fault> {
    let ask = super::request();
    let country = default_country.parse().ok();
    let accounts = &ask.ports.accounts;
    accounts
        .save_tenant(&ask.caller()?, name, country, retention_days)
        .await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}
