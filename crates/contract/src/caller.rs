//! Who is asking, and the one place that decides what they may.

use serde::{Deserialize, Serialize};

use crate::reading::words;
use crate::{KeyId, PersonId, Refusal, TenantId};

words! {
    /// Everything that can be allowed or denied. Spending, exporting, inviting and starting are apart.
    Permission {
        CheckNumbers = "numbers:check",
        ReadLists = "lists:read",
        UploadLists = "lists:upload",
        StartLists = "lists:start",
        ExportLists = "lists:export",
        DeleteLists = "lists:delete",
        ReadCredits = "credits:read",
        ManageKeys = "keys:manage",
        ManageTenant = "tenant:manage",
        /// Lists that others brought; without it a person sees and steers only their own.
        ReadAllLists = "lists:read_all",
        ReadTeam = "team:read",
        InviteTeam = "team:invite",
        ManageTeam = "team:manage",
        ManageRoles = "roles:manage",
        ManageBranches = "branches:manage",
        ReadAudit = "audit:read",
        ReadFiles = "files:read",
        ManageFiles = "files:manage",
        TransferTenant = "tenant:transfer",
        CloseTenant = "tenant:close",
    }
}

words! {
    /// A person's role in a tenant.
    Role {
        Owner = "owner",
        Admin = "admin",
        Member = "member",
    }
}

words! {
    /// A person's role in the platform itself.
    SystemRole {
        Admin = "admin",
        Operator = "operator",
    }
}

words! {
    /// What is allowed in the platform, across tenants.
    SystemPermission {
        ReadJobs = "system:jobs:read",
        ControlJobs = "system:jobs:control",
        ReadProviders = "system:providers:read",
        ManageProviders = "system:providers:manage",
        ReadTenants = "system:tenants:read",
        ReadOutbox = "system:outbox:read",
        SendMails = "system:outbox:send",
        OpenMails = "system:outbox:open",
    }
}

/// Who acts inside a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    Person(PersonId, Role),
    /// An API key; `test` keys only ever reach the sandbox and cost nothing.
    Key {
        id: KeyId,
        test: bool,
    },
    /// The command line on the machine itself.
    Program,
}

/// A caller inside one tenant. The tenant comes from the session or the key, never from a request's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    pub tenant: TenantId,
    pub actor: Actor,
    /// What an API key was given. Ignored for people (their role decides) and the program (everything).
    pub scopes: Vec<Permission>,
}

impl Caller {
    /// The one function that decides inside a tenant.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match self.actor {
            Actor::Program => true,
            Actor::Key { .. } => self.scopes.contains(&permission),
            Actor::Person(_, Role::Owner | Role::Admin) => true,
            Actor::Person(_, Role::Member) => !matches!(
                permission,
                Permission::ManageKeys
                    | Permission::ManageTenant
                    | Permission::InviteTeam
                    | Permission::ManageTeam
                    | Permission::TransferTenant
            ),
        }
    }

    /// # Errors
    /// Refuses when [`Caller::may`] says no.
    pub fn need(&self, permission: Permission) -> Result<(), Refusal> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Refusal::forbidden())
        }
    }

    /// The person behind the call, if it is one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(id, _) => Some(id),
            _ => None,
        }
    }

    /// Test keys use the sandbox and spend nothing.
    #[must_use]
    pub const fn is_test(&self) -> bool {
        matches!(self.actor, Actor::Key { test: true, .. })
    }
}

/// A caller in the platform's own area.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Operator {
    pub person: PersonId,
    pub role: SystemRole,
}

impl Operator {
    /// The one function that decides in the platform area: operators look, admins change.
    #[must_use]
    pub const fn may(&self, permission: SystemPermission) -> bool {
        match self.role {
            SystemRole::Admin => true,
            SystemRole::Operator => {
                matches!(
                    permission,
                    SystemPermission::ReadJobs
                        | SystemPermission::ReadProviders
                        | SystemPermission::ReadTenants
                        | SystemPermission::ReadOutbox
                        | SystemPermission::SendMails
                )
            }
        }
    }

    /// # Errors
    /// Refuses when [`Operator::may`] says no.
    pub fn need(&self, permission: SystemPermission) -> Result<(), Refusal> {
        if self.may(permission) {
            Ok(())
        } else {
            Err(Refusal::forbidden())
        }
    }
}
