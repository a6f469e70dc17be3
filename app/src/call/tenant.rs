//! Settings of the tenant.

use leptos::prelude::*;

use super::Fault;

/// Name, default country, retention and what members see. An empty country means none.
#[server(prefix = "/call", endpoint = "save_tenant")]
pub async fn save_tenant(
    name: String,
    #[server(default)] default_country: String,
    retention_days: u16,
    #[server(default)] members_see_all: bool,
) -> Result<(), Fault> {
    use nomor_contract::account::TenantForm;
    let ask = super::request();
    let form = TenantForm {
        name,
        default_country: default_country.parse().ok(),
        retention_days,
        members_see_all,
    };
    ask.ports.accounts.save_tenant(&ask.caller()?, form).await?;
    ask.visit.redirect("/app/settings?note=saved");
    Ok(())
}
