//! Who is asking, and the one place that decides what they may.

use serde::{Deserialize, Serialize};

use crate::branch::At;
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
        /// Provider accounts that the tenant brings itself.
        ManageProviders = "providers:manage",
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

impl Permission {
    /// The owner's alone: in no other role, in no key.
    #[must_use]
    pub const fn is_owners_alone(self) -> bool {
        matches!(self, Self::TransferTenant | Self::CloseTenant)
    }

    /// Whether an API key can be given it: numbers, lists and credits, never people, roles, keys or the tenant.
    #[must_use]
    pub const fn fits_a_key(self) -> bool {
        matches!(
            self,
            Self::CheckNumbers
                | Self::ReadLists
                | Self::UploadLists
                | Self::StartLists
                | Self::ExportLists
                | Self::DeleteLists
                | Self::ReadCredits
        )
    }

    /// Whether system staff have it who look through the eyes of somebody that has it: what reads and, where the tenant
    /// lets them change things, what brings and mends. Never money (checking and starting spend credits), keys, secrets
    /// and exports; nor people and roles, with which somebody could stay after the look is over.
    #[must_use]
    pub const fn fits_a_look(self, changes: bool) -> bool {
        match self {
            Self::ReadLists
            | Self::ReadAllLists
            | Self::ReadCredits
            | Self::ReadTeam
            | Self::ReadAudit
            | Self::ReadFiles => true,
            Self::UploadLists
            | Self::DeleteLists
            | Self::ManageTenant
            | Self::ManageBranches
            | Self::ManageFiles => changes,
            Self::CheckNumbers
            | Self::StartLists
            | Self::ExportLists
            | Self::ManageKeys
            | Self::ManageProviders
            | Self::InviteTeam
            | Self::ManageTeam
            | Self::ManageRoles
            | Self::TransferTenant
            | Self::CloseTenant => false,
        }
    }

    /// Whether somebody keeps it while their tenant is being closed: what reads, what takes things along, and what
    /// calls the closing off.
    #[must_use]
    pub const fn fits_a_closing(self) -> bool {
        matches!(self, Self::ExportLists | Self::CloseTenant) || self.fits_a_look(false)
    }

    /// Whether it opens lists. A key that has it reaches every list of the tenant.
    #[must_use]
    pub const fn is_of_lists(self) -> bool {
        matches!(
            self,
            Self::ReadLists
                | Self::UploadLists
                | Self::StartLists
                | Self::ExportLists
                | Self::DeleteLists
        )
    }
}

words! {
    /// A person's built-in role in a tenant. Somebody with a role that the tenant made is a member with other
    /// permissions.
    Role {
        Owner = "owner",
        Admin = "admin",
        Member = "member",
    }
}

impl Role {
    /// What the role may when nobody has changed it for the platform.
    #[must_use]
    pub const fn allows(self, permission: Permission) -> bool {
        match self {
            Self::Owner => true,
            Self::Admin => !permission.is_owners_alone(),
            Self::Member => matches!(
                permission,
                Permission::CheckNumbers
                    | Permission::ReadLists
                    | Permission::UploadLists
                    | Permission::StartLists
                    | Permission::ExportLists
                    | Permission::DeleteLists
                    | Permission::ReadCredits
                    | Permission::ReadTeam
            ),
        }
    }

    /// Whether the platform may give it to or take it from this role. An owner always has everything, and whose lists
    /// members see is each tenant's own choice.
    #[must_use]
    pub const fn can_change(self, permission: Permission) -> bool {
        match self {
            Self::Owner => false,
            Self::Admin => !permission.is_owners_alone(),
            Self::Member => {
                !permission.is_owners_alone() && !matches!(permission, Permission::ReadAllLists)
            }
        }
    }

    /// The permissions of the role, with what the platform `added` and `removed`.
    #[must_use]
    pub fn permissions(self, added: &[Permission], removed: &[Permission]) -> Vec<Permission> {
        let has = |permission: &Permission| {
            if self.can_change(*permission) {
                let kept = self.allows(*permission) && !removed.contains(permission);
                kept || added.contains(permission)
            } else {
                self.allows(*permission)
            }
        };
        Permission::ALL.iter().copied().filter(has).collect()
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
        ReadPermissions = "system:permissions:read",
        ManagePermissions = "system:permissions:manage",
        ManageTenants = "system:tenants:manage",
        ReadPeople = "system:people:read",
        ManagePeople = "system:people:manage",
        LookAs = "system:people:look",
        ReadAudit = "system:audit:read",
        ReadFiles = "system:files:read",
        ManageFiles = "system:files:manage",
        ReadSystem = "system:read",
        /// Settings of the platform, its log, and proving the books.
        ManageSystem = "system:manage",
    }
}

/// Who acts inside a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Actor {
    Person(PersonId, Role),
    /// One of the system staff, who looks through a person's eyes.
    Looking {
        staff: PersonId,
        person: PersonId,
        role: Role,
        /// The tenant lets them change things.
        changes: bool,
    },
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
    /// What an API key was given, or what a person may by their role. Ignored for the program (everything).
    pub scopes: Vec<Permission>,
    /// The branch they work in; keys and the program work in all.
    pub at: At,
    /// The tenant is being closed: what would change it is not among the scopes.
    pub closing: bool,
}

impl Caller {
    /// The one function that decides inside a tenant.
    #[must_use]
    pub fn may(&self, permission: Permission) -> bool {
        match self.actor {
            Actor::Program => true,
            Actor::Key { .. } => permission.fits_a_key() && self.scopes.contains(&permission),
            Actor::Person(..) => self.scopes.contains(&permission),
            Actor::Looking { changes, .. } => {
                permission.fits_a_look(changes) && self.scopes.contains(&permission)
            }
        }
    }

    /// Whose lists it is about when the caller may not see everybody's: a person's own. Keys and the program see the
    /// tenant's.
    #[must_use]
    pub fn only_own(&self) -> Option<PersonId> {
        self.person()
            .filter(|_| !self.may(Permission::ReadAllLists))
    }

    /// # Errors
    /// Refuses when [`Caller::may`] says no.
    pub fn need(&self, permission: Permission) -> Result<(), Refusal> {
        if self.may(permission) {
            Ok(())
        } else if self.is_looking() && self.scopes.contains(&permission) {
            Err(Refusal::looking())
        } else if self.closing && !permission.fits_a_closing() {
            Err(Refusal::closing())
        } else {
            Err(Refusal::forbidden())
        }
    }

    /// As [`Caller::need`], for what nobody does through somebody else's eyes, whatever the tenant lets them change.
    ///
    /// # Errors
    /// As [`Caller::need`].
    pub fn need_themself(&self, permission: Permission) -> Result<(), Refusal> {
        if self.is_looking() {
            return Err(Refusal::looking());
        }
        self.need(permission)
    }

    /// The person whose eyes see and whose name it is done in, if it is one.
    #[must_use]
    pub const fn person(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(id, _) | Actor::Looking { person: id, .. } => Some(id),
            Actor::Key { .. } | Actor::Program => None,
        }
    }

    /// The person, where it is really them who act.
    #[must_use]
    pub const fn themself(&self) -> Option<PersonId> {
        match self.actor {
            Actor::Person(id, _) => Some(id),
            _ => None,
        }
    }

    /// System staff look through somebody's eyes.
    #[must_use]
    pub const fn is_looking(&self) -> bool {
        matches!(self.actor, Actor::Looking { .. })
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

impl SystemRole {
    /// The one function that decides in the platform area: operators look, admins change.
    #[must_use]
    pub const fn allows(self, permission: SystemPermission) -> bool {
        match self {
            Self::Admin => true,
            Self::Operator => {
                matches!(
                    permission,
                    SystemPermission::ReadJobs
                        | SystemPermission::ReadProviders
                        | SystemPermission::ReadTenants
                        | SystemPermission::ReadOutbox
                        | SystemPermission::SendMails
                        | SystemPermission::ReadPermissions
                        | SystemPermission::ReadPeople
                        | SystemPermission::ReadFiles
                        | SystemPermission::LookAs
                        | SystemPermission::ReadSystem
                )
            }
        }
    }
}

impl Operator {
    /// What the role of this operator allows.
    #[must_use]
    pub const fn may(&self, permission: SystemPermission) -> bool {
        self.role.allows(permission)
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
