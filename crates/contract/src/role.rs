//! Roles: those a tenant makes for itself, and what the platform lets the built-in ones do.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::caller::Role;
use crate::{Caller, Operator, Permission, Refusal, RoleId};

/// The most roles an organisation makes.
pub const ROLES_MAX: usize = 50;
/// The longest name of one, in characters.
pub const ROLE_NAME_CHARS_MAX: usize = 60;

/// A role that a tenant made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleView {
    pub id: RoleId,
    pub name: String,
    /// In the order of [`Permission::ALL`].
    pub permissions: Vec<Permission>,
    /// How many people have it.
    pub people: i64,
}

/// What a role is saved with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RoleForm {
    pub name: String,
    pub permissions: Vec<Permission>,
}

/// What the built-in roles that can be changed may do, on the whole platform.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct BuiltIn {
    pub admin: Vec<Permission>,
    pub member: Vec<Permission>,
}

impl BuiltIn {
    /// The permissions of a built-in role; an owner has them all.
    #[must_use]
    pub fn of(&self, role: Role) -> &[Permission] {
        match role {
            Role::Owner => Permission::ALL,
            Role::Admin => &self.admin,
            Role::Member => &self.member,
        }
    }
}

/// Who may do what.
#[async_trait]
pub trait Roles: Send + Sync {
    /// The tenant's own roles by name.
    ///
    /// # Errors
    /// The caller may neither read the team nor make roles.
    async fn roles(&self, caller: &Caller) -> Result<Vec<RoleView>, Refusal>;

    /// Makes a role, or changes one. What is added must be the caller's own to give, and never an owner's alone.
    ///
    /// # Errors
    /// Not permitted, a bad or taken name, nothing ticked, more than the caller has, or [`ROLES_MAX`] are there.
    async fn save_role(
        &self,
        caller: &Caller,
        id: Option<RoleId>,
        form: RoleForm,
    ) -> Result<RoleId, Refusal>;

    /// # Errors
    /// Not permitted, not there, or people have it.
    async fn delete_role(&self, caller: &Caller, id: RoleId) -> Result<(), Refusal>;

    /// What admins and members may on this platform.
    ///
    /// # Errors
    /// Not permitted.
    async fn built_in(&self, operator: &Operator) -> Result<BuiltIn, Refusal>;

    /// Sets it for every tenant at once. What is an owner's alone is left out of it.
    ///
    /// # Errors
    /// Not permitted.
    async fn save_built_in(&self, operator: &Operator, wanted: BuiltIn) -> Result<(), Refusal>;
}
