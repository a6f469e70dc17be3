//! Branches: there are none.

use async_trait::async_trait;
use nomor_contract::branch::{BranchForm, BranchName, BranchPerson, BranchView, Branches};
use nomor_contract::{BranchId, Caller, PersonId, Refusal};

use super::Fake;

#[async_trait]
impl Branches for Fake {
    async fn branch_names(&self, _: &Caller) -> Result<Vec<BranchName>, Refusal> {
        Ok(Vec::new())
    }

    async fn branches(&self, _: &Caller) -> Result<Vec<BranchView>, Refusal> {
        Ok(Vec::new())
    }

    async fn save_branch(
        &self,
        _: &Caller,
        _: Option<BranchId>,
        _: BranchForm,
    ) -> Result<BranchId, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn branch_people(&self, _: &Caller) -> Result<Vec<BranchPerson>, Refusal> {
        Ok(Vec::new())
    }

    async fn move_person(
        &self,
        _: &Caller,
        _: PersonId,
        _: Option<BranchId>,
    ) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_branch(&self, _: &Caller, _: BranchId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }
}
