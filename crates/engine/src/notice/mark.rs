//! Below how many credits the people of a tenant are told.

use nomor_contract::notice::LOW_CREDITS_MAX;
use nomor_contract::{Caller, Permission, Refusal};
use nomor_store::notice;
use serde_json::json;

use crate::account::actor;
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

impl Engine {
    pub(super) async fn mark(&self, caller: &Caller) -> Result<i64, Refusal> {
        caller.need(Permission::ReadCredits)?;
        notice::mark(&self.store, caller.tenant)
            .await
            .map_err(refuse)
    }

    pub(super) async fn set_mark(&self, caller: &Caller, mark: i64) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        if !(0..=LOW_CREDITS_MAX).contains(&mark) {
            return Err(Refusal::field(
                "mark",
                "low_credits_range",
                "Enter a whole number from 0 to 1,000,000,000.",
            ));
        }
        let before = notice::set_mark(&self.store, caller.tenant, mark).await;
        let before = json!({ "low_credits": before.map_err(refuse)? });
        let detail = diff::changes(&before, &json!({ "low_credits": mark }), &[]).to_string();
        let (who, tenant) = (actor(caller), caller.tenant);
        self.audit(
            Some(tenant),
            &who,
            "tenant.saved",
            &tenant.to_string(),
            &detail,
        )
        .await;
        Ok(())
    }
}
