//! Settings of a tenant, by its own people.

use nomor_contract::account::TenantForm;
use nomor_contract::{Caller, Permission, Refusal, TenantId};
use nomor_store::tenant::{self, Tenant};
use serde_json::json;

use super::register::NAME_MAX;
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

/// Shortest and longest retention, in days.
const RETENTION_DAYS: std::ops::RangeInclusive<u16> = 1..=3_650;

/// Saves them.
///
/// # Errors
/// Not permitted, a bad name or retention.
pub async fn save(engine: &Engine, caller: &Caller, form: TenantForm) -> Result<(), Refusal> {
    caller.need(Permission::ManageTenant)?;
    save_as(engine, &super::actor(caller), caller.tenant, form).await
}

/// Saves them for somebody who may; the audit log says what changed.
///
/// # Errors
/// A bad name or retention, or no such tenant.
pub async fn save_as(
    engine: &Engine,
    actor: &str,
    id: TenantId,
    form: TenantForm,
) -> Result<(), Refusal> {
    let name = form.name.trim().to_owned();
    if name.is_empty() || name.chars().count() > NAME_MAX {
        return Err(Refusal::field(
            "name",
            "name_missing",
            "Enter a name of at most 100 characters.",
        ));
    }
    if !RETENTION_DAYS.contains(&form.retention_days) {
        return Err(Refusal::field(
            "retention_days",
            "retention_range",
            "Keep lists between 1 and 3,650 days.",
        ));
    }
    let found = tenant::find(&engine.store, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let before = told(&found);
    let saved = Tenant {
        name,
        default_country: form.default_country,
        retention_days: form.retention_days,
        members_see_all: form.members_see_all,
        ..found
    };
    tenant::save(&engine.store, &saved).await.map_err(refuse)?;
    let detail = diff::changes(&before, &told(&saved), &[]).to_string();
    engine
        .audit(Some(id), actor, "tenant.saved", &id.to_string(), &detail)
        .await;
    Ok(())
}

/// The settings as the audit log tells them.
fn told(tenant: &Tenant) -> serde_json::Value {
    json!({
        "name": tenant.name,
        "default_country": tenant.default_country,
        "retention_days": tenant.retention_days,
        "members_see_all": tenant.members_see_all,
    })
}
