//! The system admin's area.

use async_trait::async_trait;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::audit::Origin;
use crate::job::{Control, JobView};
use crate::provider::{Probe, ProviderForm, ProviderView};
use crate::{JobId, Operator, Page, PersonId, ProviderId, Refusal};

/// A job in the monitor, with whose it is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MonitoredJob {
    pub tenant: String,
    pub job: JobView,
    /// Batches leased right now.
    pub leased: i64,
    /// Running, but nothing was settled for two minutes.
    pub stuck: bool,
}

/// The platform at a glance.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SystemView {
    pub version: String,
    /// Release of libphonenumber's metadata in use.
    pub number_metadata: String,
    /// `sqlite` or `postgres`, with its version.
    pub database: String,
    pub tenants: i64,
    pub people: i64,
    pub jobs_running: i64,
    /// Batches waiting.
    pub queue_depth: i64,
    /// Age of the oldest waiting batch in milliseconds.
    pub oldest_wait_ms: Option<i64>,
    /// The ledger's audit query found nothing.
    pub ledger_clean: bool,
}

/// What system staff do.
#[async_trait]
pub trait Admin: Send + Sync {
    async fn system(&self, operator: &Operator) -> Result<SystemView, Refusal>;
    /// All tenants' jobs, newest first; `state` narrows.
    async fn jobs(
        &self,
        operator: &Operator,
        state: Option<String>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<MonitoredJob>, Refusal>;
    /// Pause, resume, cancel any tenant's job. The reason is kept.
    async fn control(
        &self,
        operator: &Operator,
        job: JobId,
        control: Control,
        reason: String,
    ) -> Result<(), Refusal>;
    /// Lets a list start that the enumeration guard stopped.
    async fn release_guard(&self, operator: &Operator, job: JobId) -> Result<(), Refusal>;
    async fn providers(&self, operator: &Operator) -> Result<Vec<ProviderView>, Refusal>;
    async fn create_provider(
        &self,
        operator: &Operator,
        form: ProviderForm,
    ) -> Result<ProviderId, Refusal>;
    async fn update_provider(
        &self,
        operator: &Operator,
        id: ProviderId,
        form: ProviderForm,
    ) -> Result<(), Refusal>;
    async fn delete_provider(&self, operator: &Operator, id: ProviderId) -> Result<(), Refusal>;
    /// One real request with the control number (or a given one), redacted.
    async fn test_provider(
        &self,
        operator: &Operator,
        id: ProviderId,
        number: Option<String>,
    ) -> Result<Probe, Refusal>;
}

/// Whether the machine is well, for `/readyz` and `/metrics`.
#[async_trait]
pub trait Machine: Send + Sync {
    /// `(part, Ok or the plain sentence)` for database, storage and queue.
    async fn ready(&self) -> Vec<(&'static str, Result<(), String>)>;
    /// Prometheus text exposition format 0.0.4.
    async fn metrics(&self) -> String;
    /// Does the work of one request: what it adds to the audit log says where it came from. Work that it leaves
    /// running behind it is the system's own.
    fn within<'a>(&self, _origin: Origin, work: BoxFuture<'a, ()>) -> BoxFuture<'a, ()> {
        work
    }
    /// Does the rest of a request's work while one of the system staff looks through somebody's eyes: every line that
    /// it adds to the audit log says so.
    fn behind<'a>(&self, _staff: PersonId, work: BoxFuture<'a, ()>) -> BoxFuture<'a, ()> {
        work
    }
}
