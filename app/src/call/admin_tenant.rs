//! What system staff do about tenants.

use leptos::prelude::*;
use nomor_contract::{Refusal, TenantId};

use super::Fault;

/// The tenant a form names.
///
/// # Errors
/// Not found when the text is no id of a tenant.
pub fn named(tenant: &str) -> Result<TenantId, Refusal> {
    tenant.parse().map_err(|_| Refusal::not_found())
}

/// The address of a tenant's page.
#[must_use]
pub fn page(tenant: TenantId) -> String {
    format!("/admin/tenants/{tenant}?note=saved")
}

/// Creates a tenant with its owner.
#[server(prefix = "/call", endpoint = "create_customer")]
pub async fn create_customer(
    organisation: String,
    name: String,
    email: String,
    password: String,
) -> Result<(), Fault> {
    use nomor_contract::account::Registration;
    let ask = super::request();
    let owner = Registration {
        name,
        email,
        password,
    };
    let port = &ask.ports.customers;
    let made = port
        .create_customer(&ask.operator()?, organisation, owner)
        .await?;
    ask.visit.redirect(&page(made.id));
    Ok(())
}

/// Name, default country, retention and what members see.
#[server(prefix = "/call", endpoint = "save_customer")]
pub async fn save_customer(
    tenant: String,
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
    let (operator, id) = (ask.operator()?, named(&tenant)?);
    let port = &ask.ports.customers;
    port.save_customer(&operator, id, form).await?;
    ask.visit.redirect(&page(id));
    Ok(())
}

/// Gives credits for a reason.
#[server(prefix = "/call", endpoint = "give_credits")]
pub async fn give_credits(
    tenant: String,
    #[server(default)] amount: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&tenant)?);
    // What is no number is as little an amount as none is.
    let amount = amount.trim().parse().unwrap_or(0);
    let port = &ask.ports.customers;
    port.give_credits(&operator, id, amount, reason).await?;
    ask.visit.redirect(&page(id));
    Ok(())
}

/// Nobody works in it until it is resumed.
#[server(prefix = "/call", endpoint = "suspend_customer")]
pub async fn suspend_customer(
    tenant: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&tenant)?);
    ask.ports.customers.suspend(&operator, id, reason).await?;
    ask.visit.redirect(&page(id));
    Ok(())
}

/// Ends a suspension.
#[server(prefix = "/call", endpoint = "resume_customer")]
pub async fn resume_customer(tenant: String) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&tenant)?);
    ask.ports.customers.resume(&operator, id).await?;
    ask.visit.redirect(&page(id));
    Ok(())
}

/// Suspends for good and hides; the name is typed again on purpose.
#[server(prefix = "/call", endpoint = "delete_customer")]
pub async fn delete_customer(
    tenant: String,
    #[server(default)] name: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&tenant)?);
    let port = &ask.ports.customers;
    port.delete_customer(&operator, id, name, reason).await?;
    ask.visit.redirect("/admin/tenants?note=saved");
    Ok(())
}
