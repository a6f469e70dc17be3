//! The system admin's area.

use async_trait::async_trait;
use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::audit::Origin;
use crate::job::{Control, JobView};
use crate::provider::{Probe, ProviderForm, ProviderView};
use crate::{JobId, Operator, Page, PersonId, ProviderId, Refusal, Stamp};

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
    /// Credits given and spent since midnight UTC; absent for staff who see no money.
    pub credits_today: Option<(i64, i64)>,
    pub books: Books,
    /// Programs at work on this database.
    pub processes: Vec<ProcessView>,
    /// Of the data folder; absent where the system does not say.
    pub disk: Option<Disk>,
    /// What somebody should look at.
    pub alerts: Vec<Alert>,
}

/// When something was proved last, and whether it was right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proof {
    pub at: Stamp,
    pub clean: bool,
}

/// The ledger's audit, and the chain of the audit log's seals.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Books {
    pub ledger: Option<Proof>,
    pub chain: Option<Proof>,
}

/// A program at work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProcessView {
    /// The machine's name and the process's number.
    pub name: String,
    pub version: String,
    /// Batches it checks at once; 0: it has no workers.
    pub workers: i64,
    pub started_at: Stamp,
    pub seen_at: Stamp,
}

/// Room on a disk, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disk {
    pub free: u64,
    pub total: u64,
}

/// What somebody should look at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Alert {
    LedgerWrong,
    LedgerUnproved,
    ChainBroken,
    ChainUnproved,
    ProviderSuspended {
        name: String,
    },
    /// Its breaker is open: it is not asked for the moment.
    ProviderAway {
        name: String,
    },
    /// There is a mail server, and these do not leave.
    MailsStuck {
        waiting: i64,
    },
    /// Batches wait, and no program has workers.
    NoWorker {
        waiting: i64,
    },
    DiskLow {
        /// Bytes.
        free: u64,
    },
}

/// What system staff do.
#[async_trait]
pub trait Admin: Send + Sync {
    async fn system(&self, operator: &Operator) -> Result<SystemView, Refusal>;
    /// Proves ledger and audit log now.
    async fn prove_books(&self, operator: &Operator) -> Result<Books, Refusal>;
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
