//! Nobody is looked through here.

use async_trait::async_trait;
use nomor_contract::account::Viewer;
use nomor_contract::impersonation::{Ending, Impersonations, Look};
use nomor_contract::{Caller, Operator, PersonId, Refusal, TenantId};

use super::Fake;

#[async_trait]
impl Impersonations for Fake {
    async fn begin_look(
        &self,
        _: &Operator,
        _: PersonId,
        _: Option<TenantId>,
        _: String,
    ) -> Result<Look, Refusal> {
        Err(Refusal::not_found())
    }

    async fn looking(&self, _: &Viewer, _: Look) -> Result<Option<Viewer>, Refusal> {
        Ok(None)
    }

    async fn end_look(&self, _: PersonId, _: Look, _: Ending) {}

    async fn support_may_change(&self, _: &Caller) -> Result<bool, Refusal> {
        Ok(false)
    }

    async fn let_support_change(&self, _: &Caller, _: bool) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}
