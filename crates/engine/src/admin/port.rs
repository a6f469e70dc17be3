//! The port `Admin`.

use async_trait::async_trait;
use nomor_contract::admin::{Admin, Books, MonitoredJob, SystemView};
use nomor_contract::caller::SystemPermission;
use nomor_contract::job::Control;
use nomor_contract::provider::{Probe, ProviderForm, ProviderView};
use nomor_contract::{JobId, Operator, Page, ProviderId, Refusal};
use serde_json::json;

use super::{books, desk, jobs};
use crate::core::Engine;
use crate::provider;

#[async_trait]
impl Admin for Engine {
    async fn system(&self, operator: &Operator) -> Result<SystemView, Refusal> {
        operator.need(SystemPermission::ReadSystem)?;
        desk::system(self, operator).await
    }

    async fn prove_books(&self, operator: &Operator) -> Result<Books, Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        books::prove(self).await
    }

    async fn jobs(
        &self,
        operator: &Operator,
        state: Option<String>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<MonitoredJob>, Refusal> {
        operator.need(SystemPermission::ReadJobs)?;
        jobs::list(self, state, cursor, limit).await
    }

    async fn control(
        &self,
        operator: &Operator,
        job: JobId,
        control: Control,
        reason: String,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ControlJobs)?;
        jobs::steer(self, operator, job, control, &reason).await
    }

    async fn release_guard(&self, operator: &Operator, job: JobId) -> Result<(), Refusal> {
        operator.need(SystemPermission::ControlJobs)?;
        jobs::release_guard(self, operator, job).await
    }

    async fn providers(&self, operator: &Operator) -> Result<Vec<ProviderView>, Refusal> {
        operator.need(SystemPermission::ReadProviders)?;
        provider::list(self, None).await
    }

    async fn create_provider(
        &self,
        operator: &Operator,
        form: ProviderForm,
    ) -> Result<ProviderId, Refusal> {
        operator.need(SystemPermission::ManageProviders)?;
        let detail = json!({ "name": form.name, "kind": form.kind, "channel": form.channel });
        let id = provider::create(self, None, form).await?;
        let (actor, object) = (operator.person.to_string(), id.to_string());
        let detail = detail.to_string();
        self.audit(None, &actor, "provider.created", &object, &detail)
            .await;
        Ok(id)
    }

    async fn update_provider(
        &self,
        operator: &Operator,
        id: ProviderId,
        form: ProviderForm,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageProviders)?;
        let detail = provider::update(self, None, id, form).await?.to_string();
        let (actor, object) = (operator.person.to_string(), id.to_string());
        self.audit(None, &actor, "provider.saved", &object, &detail)
            .await;
        Ok(())
    }

    async fn delete_provider(&self, operator: &Operator, id: ProviderId) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageProviders)?;
        provider::delete(self, None, id).await?;
        self.audit(
            None,
            &operator.person.to_string(),
            "provider.deleted",
            &id.to_string(),
            "{}",
        )
        .await;
        Ok(())
    }

    async fn test_provider(
        &self,
        operator: &Operator,
        id: ProviderId,
        number: Option<String>,
    ) -> Result<Probe, Refusal> {
        operator.need(SystemPermission::ManageProviders)?;
        provider::probe(self, None, id, number).await
    }
}
