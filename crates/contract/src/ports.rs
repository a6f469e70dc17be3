//! Everything the pages and the HTTP edge reach the product through, and what comes with one request.

use std::sync::Arc;

use async_trait::async_trait;
use futures::stream::BoxStream;

use crate::access::Access;
use crate::account::{Accounts, Language, Theme, Viewer, Visit, Wanted};
use crate::admin::{Admin, Machine};
use crate::audit::Audit;
use crate::billing::Billing;
use crate::branch::Branches;
use crate::check::Checks;
use crate::closing::Closings;
use crate::customer::Customers;
use crate::file::Files;
use crate::host::{Hosts, TenantFace};
use crate::impersonation::Impersonations;
use crate::job::Lists;
use crate::life::Life;
use crate::look::{Formats, Looks, Zones};
use crate::mail::Mails;
use crate::notice::Notices;
use crate::passkey::Passkeys;
use crate::platform::Platforms;
use crate::provider::OwnProviders;
use crate::report::Reports;
use crate::role::Roles;
use crate::second_step::SecondStep;
use crate::team::Teams;
use crate::tools::Tools;
use crate::{Caller, Operator, PersonId, Refusal, Stamp};

/// The ports, one per area. Cheap to clone.
#[derive(Clone)]
pub struct Ports {
    pub access: Arc<dyn Access>,
    pub accounts: Arc<dyn Accounts>,
    pub admin: Arc<dyn Admin>,
    pub audit: Arc<dyn Audit>,
    pub billing: Arc<dyn Billing>,
    pub branches: Arc<dyn Branches>,
    pub checks: Arc<dyn Checks>,
    pub closings: Arc<dyn Closings>,
    pub customers: Arc<dyn Customers>,
    pub files: Arc<dyn Files>,
    pub hosts: Arc<dyn Hosts>,
    pub impersonations: Arc<dyn Impersonations>,
    pub life: Arc<dyn Life>,
    pub lists: Arc<dyn Lists>,
    pub looks: Arc<dyn Looks>,
    pub machine: Arc<dyn Machine>,
    pub mails: Arc<dyn Mails>,
    pub platform: Arc<dyn Platforms>,
    pub notices: Arc<dyn Notices>,
    pub passkeys: Arc<dyn Passkeys>,
    pub own_providers: Arc<dyn OwnProviders>,
    pub reports: Arc<dyn Reports>,
    pub roles: Arc<dyn Roles>,
    pub second_step: Arc<dyn SecondStep>,
    pub sessions: Arc<dyn Sessions>,
    pub teams: Arc<dyn Teams>,
    pub tools: Arc<dyn Tools>,
    pub zones: Arc<dyn Zones>,
}

/// One request as a page or a server function sees it; the edge provides it as a Leptos context.
#[derive(Clone)]
pub struct Request {
    pub ports: Ports,
    pub visit: Arc<dyn Visit>,
    /// The tenant at whose own address this is; absent at the platform's.
    pub place: Option<TenantFace>,
    /// Who is signed in. Looked up once per request.
    pub viewer: Option<Viewer>,
    /// Their choice, else the cookie's, else `Accept-Language`'s, else English.
    pub language: Language,
    pub theme: Theme,
    /// How figures and moments are written here: as the tenant chose, in the zone that the person did.
    pub formats: Formats,
    /// When the request arrived, by [`Clock`]; pages say "3 minutes ago" by it.
    pub now: Stamp,
}

impl Request {
    /// # Errors
    /// Nobody is signed in, they act in no tenant, or it is suspended.
    pub fn caller(&self) -> Result<Caller, Refusal> {
        let viewer = self.viewer.as_ref().ok_or_else(Refusal::sign_in_needed)?;
        viewer.working()
    }

    /// # Errors
    /// Not system staff: the admin area answers as if it did not exist. Staff who lack a second step where staff need
    /// one are told so. At a tenant's own address there is no admin area for anybody.
    pub fn operator(&self) -> Result<Operator, Refusal> {
        self.at_home()?;
        let viewer = self.viewer.as_ref().ok_or_else(Refusal::not_found)?;
        viewer.operator().ok_or_else(|| match viewer.system {
            Some(_) => Refusal::second_step_due(),
            None => Refusal::not_found(),
        })
    }
}

impl Request {
    /// # Errors
    /// Not found at a tenant's own address: this is the platform's alone.
    pub fn at_home(&self) -> Result<(), Refusal> {
        match self.place {
            None => Ok(()),
            Some(_) => Err(Refusal::not_found()),
        }
    }
}

/// A session as it is kept: the session layer's own data, and what its person is told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub data: Vec<u8>,
    pub expires_at: Stamp,
    /// Absent while nobody is signed in.
    pub person: Option<PersonId>,
    /// Browser and system.
    pub device: String,
    /// The address it was last used from.
    pub address: String,
    /// When somebody signed in.
    pub since: Stamp,
    /// When it was last used, to the hour.
    pub seen_at: Stamp,
    /// Where they chose to work.
    pub wanted: Wanted,
}

/// A session that was found, with whoever it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub data: Vec<u8>,
    pub expires_at: Stamp,
    /// In the tenant they chose; absent while nobody is signed in, and once they are gone. With the last end of all their
    /// sessions: those begun with another one are over.
    pub viewer: Option<(Viewer, Stamp)>,
}

/// Where sessions are kept. Ids are random 128-bit numbers made by the session layer.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// False when the id is taken.
    async fn create(&self, id: i128, kept: Kept) -> Result<bool, Refusal>;
    /// A session that was ended meanwhile stays ended.
    async fn save(&self, id: i128, kept: Kept) -> Result<(), Refusal>;
    /// The session and whoever it belongs to, with everything that decides what they may: one query. `None` when unknown
    /// or expired.
    async fn load(&self, id: i128) -> Result<Option<Found>, Refusal>;
    async fn delete(&self, id: i128) -> Result<(), Refusal>;
    /// Goes on under another id. False when the session was ended meanwhile: then there is none.
    async fn renew(&self, id: i128, new: i128, kept: Kept) -> Result<bool, Refusal>;
    /// Tells whenever a session of this person has ended, as far as this process knows.
    fn ended(&self, person: PersonId) -> BoxStream<'static, ()>;
}

/// The time as a parameter: the system's in the product, a hand-moved one in tests.
pub trait Clock: Send + Sync {
    fn now(&self) -> Stamp;
}
