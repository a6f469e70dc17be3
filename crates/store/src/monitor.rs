//! The queue at a glance, for system staff and `/metrics`. Platform-wide.

use nomor_contract::{JobId, Stamp, TenantId};
use uuid::Uuid;

use crate::link::{all, one};
use crate::{Result, Store};

/// The queue now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Queue {
    /// Batches waiting, of jobs that are not paused.
    pub waiting: i64,
    /// Batches in workers' hands.
    pub leased: i64,
    /// Since when the oldest waiting batch waits.
    pub oldest_at: Option<Stamp>,
    /// Jobs queued or running.
    pub jobs_running: i64,
}

/// Credits since midnight.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Today {
    /// Given to tenants.
    pub granted: i64,
    /// Spent on answers.
    pub used: i64,
}

/// What was given is found by the ids, which begin with their time.
const TODAY: &str = "SELECT
    CAST(COALESCE((SELECT SUM(amount) FROM credit_grant WHERE id >= $1), 0) AS BIGINT),
    CAST(COALESCE((SELECT SUM(credits) FROM usage_day WHERE day = $2), 0) AS BIGINT)";
const QUEUE: &str = "SELECT
    (SELECT COUNT(*) FROM job_batch b JOIN job j ON j.id = b.job_id
        WHERE b.state = 'waiting' AND j.state IN ('queued', 'running')),
    (SELECT COUNT(*) FROM job_batch WHERE state = 'leased'),
    (SELECT MIN(b.queued_at) FROM job_batch b JOIN job j ON j.id = b.job_id
        WHERE b.state = 'waiting' AND j.state IN ('queued', 'running')),
    (SELECT COUNT(*) FROM job WHERE state IN ('queued', 'running'))";
/// A batch in a worker's hands, of a list that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Held {
    pub job: JobId,
    pub channel: String,
    pub b: i64,
    pub lease_no: i64,
}

const LEASED: &str = "SELECT b.job_id, b.channel, b.b, b.lease_no FROM job_batch b JOIN job j ON j.id = b.job_id
    WHERE b.state = 'leased' AND j.state IN ('queued', 'running') ORDER BY b.job_id, b.channel, b.b";
const STALLED: &str = "SELECT tenant_id, id FROM job
    WHERE state IN ('uploaded', 'analysing') AND COALESCE(analysed_until, updated_at + $2) < $1
        AND purged_at IS NULL ORDER BY id LIMIT 1000";

/// Credits that came and went since midnight UTC.
///
/// # Errors
/// The database does not answer.
pub async fn today(store: &Store, now: Stamp) -> Result<Today> {
    let day = now.day();
    let midnight = Stamp::of_day(&day).unwrap_or(now);
    let mut link = store.read().await?;
    let row = one!(link, (i64, i64), TODAY, first_id(midnight), &day)?;
    let (granted, used) = row.unwrap_or_default();
    Ok(Today { granted, used })
}

/// The lowest id that is made from a moment on: ids begin with their time (UUIDv7).
fn first_id(at: Stamp) -> Uuid {
    let ms = u128::from(at.0.max(0).cast_unsigned());
    Uuid::from_u128(ms << 80)
}

/// # Errors
/// The database does not answer.
pub async fn queue(store: &Store) -> Result<Queue> {
    let mut link = store.read().await?;
    let row = one!(link, (i64, i64, Option<i64>, i64), QUEUE)?.unwrap_or_default();
    let (waiting, leased, oldest_at, jobs_running) = row;
    Ok(Queue {
        waiting,
        leased,
        oldest_at: oldest_at.map(Stamp),
        jobs_running,
    })
}

/// Which batches are leased, whether their workers live or not.
///
/// # Errors
/// The database does not answer.
pub async fn leased(store: &Store) -> Result<Vec<Held>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid, String, i64, i64), LEASED)?;
    Ok(rows
        .into_iter()
        .map(|(job, channel, b, lease_no)| Held {
            job: JobId(job),
            channel,
            b,
            lease_no,
        })
        .collect())
}

/// Lists whose analysis is in nobody's hands, because its process died, or was not begun within `grace_ms`.
///
/// # Errors
/// The database does not answer.
pub async fn stalled_analyses(
    store: &Store,
    now: Stamp,
    grace_ms: i64,
) -> Result<Vec<(TenantId, JobId)>> {
    let mut link = store.read().await?;
    Ok(all!(link, (Uuid, Uuid), STALLED, now.0, grace_ms)?
        .into_iter()
        .map(|(tenant, job)| (TenantId(tenant), JobId(job)))
        .collect())
}
