//! Settings of a tenant, by its own people.

use nomor_contract::account::TenantForm;
use nomor_contract::{Caller, Permission, Refusal};
use nomor_store::tenant::{self, Tenant};

use super::register::NAME_MAX;
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
    let found = tenant::find(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let saved = Tenant {
        name,
        default_country: form.default_country,
        retention_days: form.retention_days,
        members_see_all: form.members_see_all,
        ..found
    };
    tenant::save(&engine.store, &saved).await.map_err(refuse)?;
    engine
        .audit(
            Some(caller.tenant),
            &super::actor(caller),
            "tenant.saved",
            &caller.tenant.to_string(),
            "{}",
        )
        .await;
    Ok(())
}
