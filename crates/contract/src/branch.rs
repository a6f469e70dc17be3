//! Branches: shops or offices of a tenant, which people and lists belong to.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::{BranchId, Caller, PersonId, Refusal};

/// The most branches a tenant has.
pub const BRANCHES_MAX: usize = 200;
/// The longest code and name of one, in characters.
pub const BRANCH_CODE_CHARS_MAX: usize = 20;
pub const BRANCH_NAME_CHARS_MAX: usize = 80;

/// Which branch a caller works in.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct At {
    /// Lists are narrowed to it; absent: all are shown.
    pub shown: Option<BranchId>,
    /// Lists they bring belong to it: the one they chose, else their own.
    pub new: Option<BranchId>,
}

/// A branch by its name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchName {
    pub id: BranchId,
    pub name: String,
}

/// A branch as whoever manages it sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchView {
    pub id: BranchId,
    pub code: String,
    pub name: String,
    /// At most one of a tenant.
    pub headquarters: bool,
    pub people: i64,
    pub lists: i64,
}

/// What a branch is saved with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchForm {
    pub code: String,
    pub name: String,
    /// Takes it from the branch that had it.
    pub headquarters: bool,
}

/// Somebody, and where they work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BranchPerson {
    pub person: PersonId,
    pub name: String,
    pub branch: Option<BranchName>,
}

/// The branches of a tenant.
#[async_trait]
pub trait Branches: Send + Sync {
    /// By name, for whoever works in the tenant.
    async fn branch_names(&self, caller: &Caller) -> Result<Vec<BranchName>, Refusal>;

    /// Headquarters first, then by name.
    ///
    /// # Errors
    /// Not permitted.
    async fn branches(&self, caller: &Caller) -> Result<Vec<BranchView>, Refusal>;

    /// Makes a branch, or changes one.
    ///
    /// # Errors
    /// Not permitted, not there, no code or name, a code that is taken, or [`BRANCHES_MAX`] are there.
    async fn save_branch(
        &self,
        caller: &Caller,
        id: Option<BranchId>,
        form: BranchForm,
    ) -> Result<BranchId, Refusal>;

    /// Everybody in the tenant with the branch they belong to, in the order they joined.
    ///
    /// # Errors
    /// Not permitted.
    async fn branch_people(&self, caller: &Caller) -> Result<Vec<BranchPerson>, Refusal>;

    /// Puts somebody into a branch, or into none.
    ///
    /// # Errors
    /// Not permitted, or the person or the branch is not of this tenant.
    async fn move_person(
        &self,
        caller: &Caller,
        person: PersonId,
        branch: Option<BranchId>,
    ) -> Result<(), Refusal>;

    /// # Errors
    /// Not permitted, not there, or people or lists belong to it.
    async fn delete_branch(&self, caller: &Caller, id: BranchId) -> Result<(), Refusal>;
}
