//! The port `OwnProviders`.

use async_trait::async_trait;
use nomor_contract::provider::{
    OWN_PROVIDERS_MAX, OwnProviders, Probe, ProviderForm, ProviderView,
};
use nomor_contract::{Caller, Permission, ProviderId, Refusal};
use serde_json::json;

use crate::account::ACCOUNT_WAIT_MAX_MS;
use crate::core::Engine;

#[async_trait]
impl OwnProviders for Engine {
    async fn own_providers(&self, caller: &Caller) -> Result<Vec<ProviderView>, Refusal> {
        caller.need(Permission::ManageProviders)?;
        super::list(self, Some(caller.tenant)).await
    }

    async fn create_own_provider(
        &self,
        caller: &Caller,
        form: ProviderForm,
    ) -> Result<ProviderId, Refusal> {
        caller.need(Permission::ManageProviders)?;
        let has = super::list(self, Some(caller.tenant)).await?;
        if has.len() >= OWN_PROVIDERS_MAX {
            return Err(Refusal::conflict(
                "providers_many",
                "Twenty accounts are enough. Delete one first.",
            ));
        }
        let detail = json!({ "name": form.name, "kind": form.kind, "channel": form.channel });
        let id = super::create(self, Some(caller.tenant), form).await?;
        let (object, detail) = (id.to_string(), detail.to_string());
        self.note(caller, "provider.created", &object, &detail)
            .await;
        Ok(id)
    }

    async fn update_own_provider(
        &self,
        caller: &Caller,
        id: ProviderId,
        form: ProviderForm,
    ) -> Result<(), Refusal> {
        caller.need(Permission::ManageProviders)?;
        let changed = super::update(self, Some(caller.tenant), id, form).await?;
        let (object, detail) = (id.to_string(), changed.to_string());
        self.note(caller, "provider.saved", &object, &detail).await;
        Ok(())
    }

    async fn delete_own_provider(&self, caller: &Caller, id: ProviderId) -> Result<(), Refusal> {
        caller.need(Permission::ManageProviders)?;
        super::delete(self, Some(caller.tenant), id).await?;
        self.note(caller, "provider.deleted", &id.to_string(), "{}")
            .await;
        Ok(())
    }

    async fn test_own_provider(
        &self,
        caller: &Caller,
        id: ProviderId,
        number: Option<String>,
    ) -> Result<Probe, Refusal> {
        caller.need(Permission::ManageProviders)?;
        let theirs = super::list(self, Some(caller.tenant)).await?;
        if !theirs.iter().any(|each| each.id == id) {
            return Err(Refusal::not_found());
        }
        // Each is a request to wherever the tenant says: enough to try things out, too few to be of use against others.
        let bucket = format!("probe:{}", caller.tenant);
        self.throttle
            .attempt(&bucket, ACCOUNT_WAIT_MAX_MS, self.now())?;
        super::probe(self, Some(caller.tenant), id, number).await
    }
}
