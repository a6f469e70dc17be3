//! Everything the pages and the HTTP edge reach the product through, and what comes with one request.

use std::sync::Arc;

use async_trait::async_trait;

use crate::account::{Accounts, Language, Theme, Viewer, Visit};
use crate::admin::{Admin, Machine};
use crate::billing::Billing;
use crate::check::Checks;
use crate::job::Lists;
use crate::report::Reports;
use crate::role::Roles;
use crate::{Caller, Operator, Refusal, Stamp};

/// The ports, one per area. Cheap to clone.
#[derive(Clone)]
pub struct Ports {
    pub accounts: Arc<dyn Accounts>,
    pub admin: Arc<dyn Admin>,
    pub billing: Arc<dyn Billing>,
    pub checks: Arc<dyn Checks>,
    pub lists: Arc<dyn Lists>,
    pub machine: Arc<dyn Machine>,
    pub reports: Arc<dyn Reports>,
    pub roles: Arc<dyn Roles>,
    pub sessions: Arc<dyn Sessions>,
}

/// One request as a page or a server function sees it; the edge provides it as a Leptos context.
#[derive(Clone)]
pub struct Request {
    pub ports: Ports,
    pub visit: Arc<dyn Visit>,
    /// Who is signed in. Looked up once per request.
    pub viewer: Option<Viewer>,
    /// Their choice, else the cookie's, else `Accept-Language`'s, else English.
    pub language: Language,
    pub theme: Theme,
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
    /// Not system staff: the admin area answers as if it did not exist.
    pub fn operator(&self) -> Result<Operator, Refusal> {
        self.viewer
            .as_ref()
            .and_then(Viewer::operator)
            .ok_or_else(Refusal::not_found)
    }
}

/// Where sessions are kept. Ids are random 128-bit numbers made by the session layer.
#[async_trait]
pub trait Sessions: Send + Sync {
    /// False when the id is taken.
    async fn create(&self, id: i128, data: Vec<u8>, expires_at: Stamp) -> Result<bool, Refusal>;
    async fn save(&self, id: i128, data: Vec<u8>, expires_at: Stamp) -> Result<(), Refusal>;
    /// `None` when unknown or expired.
    async fn load(&self, id: i128) -> Result<Option<(Vec<u8>, Stamp)>, Refusal>;
    async fn delete(&self, id: i128) -> Result<(), Refusal>;
}

/// The time as a parameter: the system's in the product, a hand-moved one in tests.
pub trait Clock: Send + Sync {
    fn now(&self) -> Stamp;
}
