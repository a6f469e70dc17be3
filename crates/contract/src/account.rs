//! People, tenants, sessions and keys: wire types and the port.

use std::net::IpAddr;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::branch::At;
use crate::caller::{Actor, Role, SystemRole};
use crate::file::Pictures;
use crate::impersonation::Behind;
use crate::look::{Formats, Look};
use crate::notice::Reader;
use crate::reading::words;
pub use crate::visit::Visit;
use crate::{
    BranchId, Caller, Country, KeyId, Operator, Permission, PersonId, Refusal, Stamp, TenantId,
};

words! {
    /// The languages of the pages.
    Language { English = "en", Indonesian = "id", Spanish = "es", }
}

words! {
    /// The colour theme a person chose.
    Theme { System = "system", Light = "light", Dark = "dark", }
}

/// What registration asks for; nothing else.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Registration {
    pub name: String,
    pub email: String,
    pub password: String,
}

/// What became of a registration. Where mails leave the house it is always [`Registered::Mailed`], for an address that is
/// new and for one that is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Registered {
    /// Whoever has the address finds out how to go on in their mailbox; nobody is signed in.
    Mailed,
    /// No mail server is named, so nobody could read a mail: they are in at once.
    In(PersonId),
    /// No mail server is named, and the address is known.
    Known,
}

/// An email and a password.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Credentials {
    pub email: String,
    pub password: String,
}

/// Somebody who may come in, and the last end of all their sessions as it was when that was found out: a session that
/// begins with it is over as soon as another end has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    pub person: PersonId,
    pub signed_out_at: Stamp,
}

impl Entry {
    /// Of somebody who has just been made: no session of theirs has ended yet.
    #[must_use]
    pub const fn first(person: PersonId) -> Self {
        Self {
            person,
            signed_out_at: Stamp(0),
        }
    }
}

/// Who is looking at a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Viewer {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub language: Option<Language>,
    pub theme: Theme,
    /// The time zone they chose for themselves.
    pub zone: Option<String>,
    /// The tenant they act in; absent for system staff, and while it is suspended.
    pub tenant: Option<TenantView>,
    /// Their built-in role in it.
    pub role: Option<Role>,
    /// The name of the role that the tenant made for people like them.
    pub custom_role: Option<String>,
    /// What they may in it.
    pub permissions: Vec<Permission>,
    /// The branch they chose to work in, or their own.
    pub at: At,
    /// The name of the chosen branch.
    pub branch: Option<String>,
    /// Whether the tenant has branches to choose from.
    pub has_branches: bool,
    /// Their picture, and the logo of the tenant they act in.
    pub pictures: Pictures,
    /// Every tenant they belong to, the one they act in first.
    pub tenants: Vec<TenantChoice>,
    pub system: Option<SystemRole>,
    /// They proved that the address is theirs.
    pub verified: bool,
    /// System staff who look through this person's eyes.
    pub behind: Option<Behind>,
    /// They lack a second step of signing in where one is needed: until it is set up they reach their profile alone.
    pub second_step_due: bool,
    /// They have a passkey, which a session may show in place of a second step.
    pub has_passkey: bool,
}

impl Viewer {
    /// In a session that was shown one of their passkeys: it verified its person, so it stands for both steps, for as
    /// long as they have one.
    #[must_use]
    pub fn shown_passkey(self) -> Self {
        Self {
            second_step_due: self.second_step_due && !self.has_passkey,
            ..self
        }
    }

    /// The caller this viewer is inside their tenant.
    #[must_use]
    pub fn caller(&self) -> Option<Caller> {
        if self.second_step_due {
            return None;
        }
        let tenant = self.tenant.as_ref()?;
        Some(Caller {
            closing: tenant.closing_at.is_some(),
            tenant: tenant.id,
            actor: self.actor(self.role?),
            scopes: self.permissions.clone(),
            at: self.at,
        })
    }

    fn actor(&self, role: Role) -> Actor {
        match &self.behind {
            None => Actor::Person(self.person, role),
            Some(behind) => Actor::Looking {
                staff: behind.staff,
                person: self.person,
                role,
                changes: behind.changes,
            },
        }
    }

    /// The person, for what is theirs alone: nobody does it through their eyes.
    ///
    /// # Errors
    /// System staff look through them.
    pub fn themself(&self) -> Result<PersonId, Refusal> {
        match self.behind {
            None => Ok(self.person),
            Some(_) => Err(Refusal::looking()),
        }
    }

    /// Where they begin: staff who belong to no tenant in the platform's area, everybody else at their desk.
    #[must_use]
    pub const fn home(&self) -> &'static str {
        home(self.system.is_some() && self.tenants.is_empty())
    }

    /// Whose bell theirs is.
    #[must_use]
    pub fn reader(&self) -> Reader {
        Reader {
            person: self.person,
            tenant: self.tenant.as_ref().map(|tenant| tenant.id),
        }
    }

    /// The tenant of theirs that a text names.
    #[must_use]
    pub fn choice(&self, id: &str) -> Option<&TenantChoice> {
        let id: TenantId = id.parse().ok()?;
        self.tenants.iter().find(|each| each.id == id)
    }

    /// The tenant they would act in if it were not suspended.
    #[must_use]
    pub fn suspended(&self) -> Option<&TenantChoice> {
        let chosen = self.tenants.first()?;
        (self.tenant.is_none() && chosen.suspended).then_some(chosen)
    }

    /// As [`Viewer::caller`], saying why there is none.
    ///
    /// # Errors
    /// They act in no tenant, or it is suspended.
    pub fn working(&self) -> Result<Caller, Refusal> {
        self.caller().ok_or_else(|| match self.suspended() {
            _ if self.second_step_due => Refusal::second_step_due(),
            Some(_) => Refusal::suspended(),
            None => Refusal::sign_in_needed(),
        })
    }

    /// How figures and moments are written for them.
    #[must_use]
    pub fn formats(&self) -> Formats {
        let tenant = self.tenant.as_ref();
        let formats = tenant.map(|tenant| tenant.look.formats.clone());
        let formats = formats.unwrap_or_default();
        Formats {
            zone: self.zone.clone().or(formats.zone),
            ..formats
        }
    }

    /// The operator this viewer is in the platform area.
    #[must_use]
    pub fn operator(&self) -> Option<Operator> {
        let system = self.system.filter(|_| !self.second_step_due);
        system.map(|role| Operator {
            person: self.person,
            role,
        })
    }
}

/// Where somebody begins.
#[must_use]
pub const fn home(is_staff_alone: bool) -> &'static str {
    if is_staff_alone { "/admin" } else { "/app" }
}

/// A tenant as its members see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantView {
    pub id: TenantId,
    pub name: String,
    pub default_country: Option<Country>,
    /// Days a finished list is kept before it is purged.
    pub retention_days: u16,
    /// Members see the lists of everybody in it.
    pub members_see_all: bool,
    /// How its pages look.
    pub look: Look,
    /// How old an own answer may be unless a check says otherwise, in days; absent: as the platform has it.
    pub cache_days: Option<u16>,
    /// When everything in it is erased; until then it stands still.
    pub closing_at: Option<Stamp>,
}

/// A tenant somebody may switch to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantChoice {
    pub id: TenantId,
    pub name: String,
    /// Nobody works in it for now.
    pub suspended: bool,
}

/// Where somebody chose to work, as their session remembers it. What is not theirs is not followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Absent: the first they joined.
    pub tenant: Option<TenantId>,
    /// Absent: all of its branches.
    pub branch: Option<BranchId>,
}

/// Settings of a tenant that its lists use.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenantForm {
    pub name: String,
    pub default_country: Option<Country>,
    /// 1 to 3,650 days.
    pub retention_days: u16,
    pub members_see_all: bool,
}

/// What a person may set for themselves.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Preferences {
    pub language: Option<Language>,
    pub theme: Option<Theme>,
    /// A time zone; empty: the tenant's.
    pub zone: Option<String>,
}

/// An API key in a list; the secret itself is never shown again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyView {
    pub id: KeyId,
    pub name: String,
    /// `nmr_live_1a2b…`: enough to recognise it.
    pub prefix: String,
    pub test: bool,
    pub scopes: Vec<Permission>,
    /// Requests a minute, where the key has a rate of its own.
    pub per_minute: Option<u32>,
    /// Networks and addresses it may come from; empty: from everywhere.
    pub networks: Vec<String>,
    pub created_at: Stamp,
    pub last_used_at: Option<Stamp>,
    /// Refused from then on.
    pub expires_at: Option<Stamp>,
    /// After a rotation: the former secret works until then.
    pub old_until: Option<Stamp>,
    pub revoked_at: Option<Stamp>,
}

words! {
    /// How long a rotated key's former secret works on.
    Overlap { None = "none", Hour = "hour", Day = "day", Week = "week", }
}

impl Overlap {
    /// In milliseconds.
    #[must_use]
    pub const fn ms(self) -> i64 {
        const HOUR: i64 = 3_600_000;
        match self {
            Self::None => 0,
            Self::Hour => HOUR,
            Self::Day => 24 * HOUR,
            Self::Week => 7 * 24 * HOUR,
        }
    }
}

/// A request that an API key let in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyPass {
    pub caller: Caller,
    /// Requests a minute, where the key has a rate of its own; at most the platform's counts.
    pub per_minute: Option<u32>,
}

/// A new key's answer: the only time the secret is shown.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewKey {
    pub id: KeyId,
    pub key: String,
}

/// What a new key is asked with.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct KeyOrder {
    pub name: String,
    pub test: bool,
    /// Empty: everything an integration needs (all but managing keys and the tenant).
    pub scopes: Vec<Permission>,
    /// Requests a minute, at most the platform's; the platform's when absent.
    pub per_minute: Option<u32>,
    /// Refused from then on; never when absent.
    pub expires_at: Option<Stamp>,
    /// Addresses and networks it may come from (`203.0.113.7`, `2001:db8::/32`); empty: from everywhere.
    pub networks: Vec<String>,
}

/// A tenant made from the command line or the admin area.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct NewTenant {
    pub id: TenantId,
    pub owner: PersonId,
}

/// People and how they get in.
#[async_trait]
pub trait Accounts: Send + Sync {
    /// Creates the person and their tenant, and mails a link that proves the address. When the address is known its owner
    /// is told by mail, and the caller must be answered exactly as if it were new.
    ///
    /// # Errors
    /// Field errors for name, email and password; throttled per address `from`.
    async fn register(
        &self,
        form: Registration,
        language: Language,
        from: &str,
    ) -> Result<Registered, Refusal>;

    /// At the address of the tenant `at`, only its people come in.
    ///
    /// # Errors
    /// One constant refusal (`wrong_credentials`) for an unknown account, for a wrong password, for somebody who does not
    /// belong to `at` and, where mails leave the house, for an address that is not proved yet; throttled.
    async fn sign_in(
        &self,
        form: Credentials,
        from: &str,
        mark: Option<&str>,
        at: Option<TenantId>,
    ) -> Result<Entry, Refusal>;

    /// A mark for the device that somebody has just signed in on: with it, what others try elsewhere is nothing to it.
    async fn mark(&self, person: PersonId) -> Result<String, Refusal>;

    /// Where a person begins, as [`Viewer::home`] has it.
    async fn home(&self, person: PersonId) -> Result<&'static str, Refusal>;

    /// Notes that a person ended their session.
    async fn sign_out(&self, _person: PersonId) {}

    /// The caller behind a bearer key that came from an address (`None`: not over the network);
    /// [`Refusal::sign_in_needed`] for anything that is not a live key.
    ///
    /// # Errors
    /// Forbidden from an address that the key's networks leave out, and while its tenant is suspended.
    async fn key_caller(&self, bearer: &str, from: Option<IpAddr>) -> Result<KeyPass, Refusal>;

    async fn save_preferences(
        &self,
        person: PersonId,
        preferences: Preferences,
    ) -> Result<(), Refusal>;

    /// True while no system admin exists: `/setup` is open with the one-time token.
    async fn needs_setup(&self) -> Result<bool, Refusal>;

    /// Creates the first system admin; the token was written into the data folder.
    async fn set_up(&self, token: &str, form: Registration) -> Result<PersonId, Refusal>;

    async fn keys(&self, caller: &Caller) -> Result<Vec<KeyView>, Refusal>;
    async fn create_key(&self, caller: &Caller, order: KeyOrder) -> Result<NewKey, Refusal>;
    /// A new secret for a key; the former one works on for as long as `overlap` says.
    ///
    /// # Errors
    /// Not permitted, expired, or no such live key in this tenant.
    async fn rotate_key(
        &self,
        caller: &Caller,
        key: KeyId,
        overlap: Overlap,
    ) -> Result<NewKey, Refusal>;
    async fn revoke_key(&self, caller: &Caller, key: KeyId) -> Result<(), Refusal>;

    /// Settings of the tenant that lists use.
    async fn save_tenant(&self, caller: &Caller, form: TenantForm) -> Result<(), Refusal>;
}
