//! Accounts nobody may touch.

use async_trait::async_trait;
use nomor_contract::life::{AccountView, Life};
use nomor_contract::{Operator, PersonId, Refusal};

use super::Fake;

#[async_trait]
impl Life for Fake {
    async fn account(&self, _: &Operator, _: PersonId) -> Result<AccountView, Refusal> {
        Err(Refusal::not_found())
    }

    async fn disable(&self, _: &Operator, _: PersonId, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn enable(&self, _: &Operator, _: PersonId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn end_all_sessions(&self, _: &Operator, _: PersonId, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn drop_second_step(&self, _: &Operator, _: PersonId, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }
}
