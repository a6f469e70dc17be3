use async_trait::async_trait;
use nomor_contract::provider::{OwnProviders, Probe, ProviderForm, ProviderView};
use nomor_contract::{Caller, ProviderId, Refusal};

use super::Fake;

/// Nobody brought one.
#[async_trait]
impl OwnProviders for Fake {
    async fn own_providers(&self, _: &Caller) -> Result<Vec<ProviderView>, Refusal> {
        Ok(Vec::new())
    }

    async fn create_own_provider(
        &self,
        _: &Caller,
        _: ProviderForm,
    ) -> Result<ProviderId, Refusal> {
        Err(Refusal::internal())
    }

    async fn update_own_provider(
        &self,
        _: &Caller,
        _: ProviderId,
        _: ProviderForm,
    ) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_own_provider(&self, _: &Caller, _: ProviderId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn test_own_provider(
        &self,
        _: &Caller,
        _: ProviderId,
        _: Option<String>,
    ) -> Result<Probe, Refusal> {
        Err(Refusal::not_found())
    }
}
