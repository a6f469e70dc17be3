//! Lists as jobs: what is stored of one, and reading it with its counters and credits at one instant.

use nomor_contract::job::{JobFilter, JobState};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::{BranchId, Channel, JobId, PersonId, Stamp, TenantId};
use uuid::Uuid;

use crate::file::{self, NewFile, Room};
use crate::link::{Link, all, exec, one};
use crate::text::{self, Place};
use crate::{Error, Result, Store};

mod record;

use record::{ChannelRow, JobRow};

/// A list that was just brought.
#[derive(Debug, Clone)]
pub struct NewJob {
    pub id: JobId,
    pub created_by: Option<PersonId>,
    /// The branch it belongs to, of the same tenant.
    pub branch: Option<BranchId>,
    pub name: String,
    pub file_name: String,
    pub file_bytes: i64,
    pub layout: Option<Layout>,
    pub mapping: Mapping,
    /// The list whose unknowns it re-checks.
    pub parent: Option<JobId>,
    /// Made with a test key.
    pub test: bool,
    /// The caller's key and a hash of the request.
    pub idempotency: Option<(String, Vec<u8>)>,
}

/// A job as stored.
#[derive(Debug, Clone, PartialEq)]
pub struct Job {
    pub id: JobId,
    pub tenant: TenantId,
    pub created_by: Option<PersonId>,
    /// The name of `created_by`.
    pub created_by_name: Option<String>,
    pub branch: Option<BranchId>,
    pub name: String,
    pub file_name: String,
    pub file_bytes: i64,
    pub state: JobState,
    pub layout: Option<Layout>,
    pub mapping: Mapping,
    /// JSON, as given at the start.
    pub started_with: Option<String>,
    pub rows_total: i64,
    pub numbers_unique: i64,
    pub numbers_duplicate: i64,
    pub numbers_invalid: i64,
    pub numbers_empty: i64,
    /// Credits.
    pub quoted: i64,
    /// JSON, as given by the analysis.
    pub quote: Option<String>,
    pub version: i64,
    pub parent: Option<JobId>,
    pub test: bool,
    pub consent_at: Option<Stamp>,
    pub consent_wording: Option<String>,
    pub guard: Option<String>,
    pub guard_released_by: Option<PersonId>,
    /// What a valid number without a verdict means once the job is over.
    pub rest_reason: Option<String>,
    pub failure: Option<String>,
    /// Why a list that was to start as soon as it is ready did not.
    pub start_refused: Option<String>,
    pub cache: Cutoffs,
    pub created_at: Stamp,
    pub started_at: Option<Stamp>,
    pub finished_at: Option<Stamp>,
    pub claimed_at: Option<Stamp>,
    pub updated_at: Stamp,
}

/// Which of a tenant's jobs somebody looks at; what is absent narrows nothing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Only {
    /// Those that one person brought.
    pub person: Option<PersonId>,
    /// Those of one branch.
    pub branch: Option<BranchId>,
}

/// Own answers checked at or after these moments are taken instead of asking; frozen at the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cutoffs {
    /// For `registered`.
    pub registered: Stamp,
    /// For `not_registered` and `not_found`.
    pub absent: Stamp,
}

impl Cutoffs {
    /// Nothing is taken from the cache.
    pub const NEVER: Self = Self {
        registered: Stamp(i64::MAX),
        absent: Stamp(i64::MAX),
    };
}

/// A job on one channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JobChannel {
    pub channel: Channel,
    /// The tenant's own accounts answer it.
    pub own: bool,
    /// Credits per answer.
    pub price: i64,
    /// Unique numbers: all, cached at the quote, barred by policy, to ask.
    pub total: i64,
    pub cached: i64,
    pub barred: i64,
    pub to_check: i64,
    /// The most that will be asked, when the credits fell short.
    pub limit_checks: Option<i64>,
    /// Unique numbers asked, and found in the cache, since the start.
    pub done: i64,
    pub found_cached: i64,
    /// Phone cells, duplicates included.
    pub registered: i64,
    pub absent: i64,
    pub unknown: i64,
    pub invalid: i64,
    pub pending: i64,
    /// The provider last used; empty before the first answer.
    pub provider: String,
    pub sandbox: bool,
}

/// Credits of a job: `held` is still set aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Credits {
    pub held: i64,
    pub charged: i64,
    pub released: i64,
}

/// A job with its counters and credits at one instant.
#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    pub job: Job,
    /// The asked channels.
    pub channels: Vec<JobChannel>,
    pub credits: Credits,
}

/// A job of any tenant in the monitor.
#[derive(Debug, Clone, PartialEq)]
pub struct Monitored {
    pub tenant_name: String,
    /// Batches leased right now.
    pub leased: i64,
    pub snapshot: Snapshot,
}

const INSERT: &str = "INSERT INTO job (id, tenant_id, created_by, name, file_name, file_bytes, state, layout, mapping,
        parent_id, test, idempotency_key, idempotency_hash, branch_id, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, 'uploaded', $7, $8, $9, $10, $11, $12, $13, $14, $14)";
const BY_KEY: &str =
    "SELECT id, idempotency_hash FROM job WHERE tenant_id = $1 AND idempotency_key = $2";
const MOVE: &str = "UPDATE job SET state = $4, version = version + 1, updated_at = $5
    WHERE tenant_id = $1 AND id = $2 AND state = $3 AND purged_at IS NULL";
const RENAME: &str = "UPDATE job SET name = $3, version = version + 1, updated_at = $4
    WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";
const MAP: &str = "UPDATE job SET layout = $3, mapping = $4, version = version + 1, updated_at = $5
    WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL AND state IN ('uploaded', 'analysing', 'ready', 'failed')
        AND started_at IS NULL";
const SUMMARISE: &str = "UPDATE job SET summary = $3 WHERE tenant_id = $1 AND id = $2";
const SUMMARY: &str =
    "SELECT summary FROM job WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";

/// What became of a list that was brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Brought {
    Brought(Room),
    /// The tenant's files have no room; nothing is stored.
    Full(Room),
    /// The idempotency key is taken; nothing is stored.
    KeyTaken,
}

/// A list and the file it came in, or neither. `usual` is the quota of tenants that have none of their own, in bytes.
///
/// # Errors
/// The database does not answer.
pub async fn bring(
    store: &Store,
    tenant: TenantId,
    new: &NewJob,
    (file, usual): (&NewFile, i64),
    now: Stamp,
) -> Result<Brought> {
    let mut tx = store.write().await?;
    let room = file::add(&mut tx, file, usual, now).await?;
    if !room.fits {
        // That the tenant was told stays.
        tx.commit().await?;
        return Ok(Brought::Full(room));
    }
    if !insert_in(&mut tx, tenant, new, now).await? {
        return Ok(Brought::KeyTaken);
    }
    tx.commit().await?;
    store.tell(new.id);
    Ok(Brought::Brought(room))
}

/// A list without a file. False when the idempotency key is taken; nothing is stored then.
///
/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, tenant: TenantId, new: &NewJob, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    if !insert_in(&mut tx, tenant, new, now).await? {
        return Ok(false);
    }
    tx.commit().await?;
    store.tell(new.id);
    Ok(true)
}

async fn insert_in(tx: &mut Link, tenant: TenantId, new: &NewJob, now: Stamp) -> Result<bool> {
    let layout = new.layout.as_ref().map(text::json).transpose()?;
    let mapping = text::json(&new.mapping)?;
    let (key, hash) = new.idempotency.clone().unzip();
    let outcome = exec!(
        tx,
        INSERT,
        new.id.0,
        tenant.0,
        new.created_by.map(|p| p.0),
        &new.name,
        &new.file_name,
        new.file_bytes,
        layout,
        mapping,
        new.parent.map(|p| p.0),
        new.test,
        key,
        hash,
        new.branch.map(|branch| branch.0),
        now.0
    );
    match outcome {
        Ok(_) => Ok(true),
        Err(Error::Conflict(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The job that was made with a key, and the hash of that request.
///
/// # Errors
/// The database does not answer.
pub async fn find_by_idempotency(
    store: &Store,
    tenant: TenantId,
    key: &str,
) -> Result<Option<(JobId, Vec<u8>)>> {
    let mut link = store.read().await?;
    let row = one!(link, (Uuid, Option<Vec<u8>>), BY_KEY, tenant.0, key)?;
    Ok(row.map(|(id, hash)| (JobId(id), hash.unwrap_or_default())))
}

/// A job of the tenant.
///
/// # Errors
/// The database does not answer.
pub async fn get(store: &Store, tenant: TenantId, id: JobId) -> Result<Option<Snapshot>> {
    let mut link = store.snapshot().await?;
    let found = one!(link, JobRow, record::GET, tenant.0, id.0)?;
    with_channels(&mut link, found).await
}

/// A job of any tenant, for workers and system staff.
///
/// # Errors
/// The database does not answer.
pub async fn get_any(store: &Store, id: JobId) -> Result<Option<Snapshot>> {
    let mut link = store.snapshot().await?;
    let found = one!(link, JobRow, record::GET_ANY, id.0)?;
    with_channels(&mut link, found).await
}

async fn with_channels(link: &mut Link, found: Option<JobRow>) -> Result<Option<Snapshot>> {
    let Some(row) = found else { return Ok(None) };
    let channels = all!(link, ChannelRow, record::CHANNELS, row.id, row.id)?;
    record::snapshots(vec![row], channels).map(|mut one| one.pop())
}

/// At most `limit` jobs of the tenant, newest first, before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    filter: &JobFilter,
    only: Only,
    (before, limit): (Option<JobId>, u32),
) -> Result<Vec<Snapshot>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let state = filter.state.map(JobState::word);
    let text = filter.text.as_deref().map(text::contains);
    let mut link = store.snapshot().await?;
    let rows = all!(
        link,
        JobRow,
        record::LIST,
        tenant.0,
        before,
        state,
        text,
        only.person.map(|person| person.0),
        only.branch.map(|branch| branch.0),
        i64::from(limit)
    )?;
    let channels = channels_of(&mut link, &rows).await?;
    record::snapshots(rows, channels)
}

/// Jobs of all tenants, newest first, before `before`, for system staff.
///
/// # Errors
/// The database does not answer.
pub async fn list_all(
    store: &Store,
    state: Option<JobState>,
    before: Option<JobId>,
    limit: u32,
) -> Result<Vec<Monitored>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let state = state.map(JobState::word);
    let mut link = store.snapshot().await?;
    let rows = all!(
        link,
        JobRow,
        record::LIST_ALL,
        before,
        state,
        i64::from(limit)
    )?;
    let watched: Vec<(String, i64)> = rows
        .iter()
        .map(|row| (row.tenant_name.clone(), row.leased))
        .collect();
    let channels = channels_of(&mut link, &rows).await?;
    let snapshots = record::snapshots(rows, channels)?;
    Ok(watched
        .into_iter()
        .zip(snapshots)
        .map(|((tenant_name, leased), snapshot)| Monitored {
            tenant_name,
            leased,
            snapshot,
        })
        .collect())
}

/// The channels of a page of jobs (newest first): all between its last and its first id.
async fn channels_of(link: &mut Link, rows: &[JobRow]) -> Result<Vec<ChannelRow>> {
    let (Some(newest), Some(oldest)) = (rows.first(), rows.last()) else {
        return Ok(Vec::new());
    };
    all!(link, ChannelRow, record::CHANNELS, oldest.id, newest.id)
}

/// Compare and set. False when the job is not (or no longer) in `from`, or not the tenant's.
///
/// # Errors
/// The database does not answer.
pub async fn set_state(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    (from, to): (JobState, JobState),
    now: Stamp,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, MOVE, tenant.0, id.0, from.word(), to.word(), now.0)?;
    tx.commit().await?;
    store.tell(id);
    Ok(touched == 1)
}

/// # Errors
/// The database does not answer.
pub async fn rename(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    name: &str,
    now: Stamp,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, RENAME, tenant.0, id.0, name, now.0)?;
    tx.commit().await?;
    store.tell(id);
    Ok(touched == 1)
}

/// What was found in the file and what the person says about it. False once the job has started.
///
/// # Errors
/// The database does not answer.
pub async fn save_mapping(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    (layout, mapping): (Option<&Layout>, &Mapping),
    now: Stamp,
) -> Result<bool> {
    let layout = layout.map(text::json).transpose()?;
    let mapping = text::json(mapping)?;
    let mut tx = store.write().await?;
    let touched = exec!(tx, MAP, tenant.0, id.0, layout, mapping, now.0)?;
    tx.commit().await?;
    store.tell(id);
    Ok(touched == 1)
}

/// Keeps the charts of a job that is over, as JSON.
///
/// # Errors
/// The database does not answer.
pub async fn save_summary(store: &Store, tenant: TenantId, id: JobId, json: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, SUMMARISE, tenant.0, id.0, json)?;
    tx.commit().await
}

/// The kept charts, as JSON.
///
/// # Errors
/// The database does not answer.
pub async fn summary(store: &Store, tenant: TenantId, id: JobId) -> Result<Option<String>> {
    let mut link = store.read().await?;
    let row = one!(link, (Option<String>,), SUMMARY, tenant.0, id.0)?;
    Ok(row.and_then(|(json,)| json))
}

pub(crate) fn state(word: &str) -> Result<JobState> {
    Place("job", "state").word(word, JobState::from_word)
}

/// The statements that macros put together, by name.
#[cfg(feature = "testing")]
pub(crate) fn built() -> Vec<(&'static str, &'static str)> {
    vec![
        ("job::GET", record::GET),
        ("job::GET_ANY", record::GET_ANY),
        ("job::LIST", record::LIST),
        ("job::LIST_ALL", record::LIST_ALL),
    ]
}
