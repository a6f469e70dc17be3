//! Steering a started job: pause, resume, cancel, fail, and how any job ends.

use nomor_contract::job::JobState;
use nomor_contract::notice::{Event, Facts};
use nomor_contract::{JobId, PersonId, Stamp, TenantId};
use uuid::Uuid;

use crate::ledger::Origin;
use crate::ledger::moves;
use crate::link::{Link, exec, one};
use crate::notice::{self, News, To, Told};
use crate::{Result, Store, job, point};

/// What became of a steering.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Steered {
    /// It is now in this state.
    Done(JobState),
    /// It was so already.
    Unchanged(JobState),
    /// It is in a state that does not allow it (not started yet, or over).
    Refused(JobState),
    /// No such job of this tenant.
    Missing,
}

const STATE: &str = "SELECT state FROM job WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";
const PAUSE: &str = "UPDATE job SET state = 'paused', version = version + 1, updated_at = $3
    WHERE tenant_id = $1 AND id = $2 AND state IN ('queued', 'running')";
/// Back to `queued`: the next claim makes it `running`.
const RESUME: &str = "UPDATE job SET state = 'queued', version = version + 1, updated_at = $3
    WHERE tenant_id = $1 AND id = $2 AND state = 'paused'";
const CLOSE_BATCHES: &str = "UPDATE job_batch SET state = 'done', leased_until = NULL WHERE job_id = $1 AND state <> 'done'";
const CANCEL: &str = "UPDATE job SET state = 'cancelled', rest_reason = 'cancelled', version = version + 1,
        finished_at = $3, updated_at = $3
    WHERE tenant_id = $1 AND id = $2 AND state IN ('uploaded', 'analysing', 'ready', 'queued', 'running', 'paused')";
const FAIL: &str = "UPDATE job SET state = 'failed', failure = $4, version = version + 1, finished_at = $3,
        updated_at = $3
    WHERE tenant_id = $1 AND id = $2 AND state IN ('uploaded', 'analysing', 'ready', 'queued', 'running', 'paused')";
const COMPLETE: &str =
    "UPDATE job SET state = 'completed', version = version + 1, finished_at = $3, updated_at = $3
    WHERE tenant_id = $1 AND id = $2 RETURNING version";
const REST_IS_UNKNOWN: &str =
    "UPDATE job_channel SET unknown = unknown + pending, pending = 0 WHERE job_id = $1";
const WHOSE: &str = "SELECT COALESCE(started_by, created_by), numbers_unique FROM job
    WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";
const UNKNOWN: &str =
    "SELECT COALESCE(CAST(SUM(unknown) AS BIGINT), 0) FROM job_channel WHERE job_id = $1";
const RELEASE_GUARD: &str =
    "UPDATE job SET guard_released_by = $2, version = version + 1, updated_at = $3
    WHERE id = $1 AND guard IS NOT NULL AND guard_released_by IS NULL AND purged_at IS NULL";

/// Running or queued → paused. Batches that are leased may still be settled.
///
/// # Errors
/// The database does not answer.
pub async fn pause(store: &Store, tenant: TenantId, id: JobId, now: Stamp) -> Result<Steered> {
    steer(store, tenant, id, (PAUSE, JobState::Paused), now).await
}

/// Paused → queued.
///
/// # Errors
/// The database does not answer.
pub async fn resume(store: &Store, tenant: TenantId, id: JobId, now: Stamp) -> Result<Steered> {
    let steered = steer(store, tenant, id, (RESUME, JobState::Queued), now).await?;
    Ok(match steered {
        Steered::Refused(state @ JobState::Running) => Steered::Unchanged(state),
        other => other,
    })
}

async fn steer(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    (sql, to): (&'static str, JobState),
    now: Stamp,
) -> Result<Steered> {
    let mut tx = store.write().await?;
    if exec!(tx, sql, tenant.0, id.0, now.0)? == 0 {
        return refused(&mut tx, tenant, id, to).await;
    }
    tx.commit().await?;
    store.tell(id);
    Ok(Steered::Done(to))
}

async fn refused(tx: &mut Link, tenant: TenantId, id: JobId, to: JobState) -> Result<Steered> {
    let Some((state,)) = one!(tx, (String,), STATE, tenant.0, id.0)? else {
        return Ok(Steered::Missing);
    };
    let state = job::state(&state)?;
    Ok(if state == to {
        Steered::Unchanged(state)
    } else {
        Steered::Refused(state)
    })
}

/// Ends a job that is not over: what was answered stays and stays charged, everything else becomes
/// `unknown(cancelled)`, the rest of the hold goes back. Whoever still works on it is fenced.
///
/// # Errors
/// The database does not answer.
pub async fn cancel(store: &Store, tenant: TenantId, id: JobId, now: Stamp) -> Result<Steered> {
    end(store, tenant, id, (JobState::Cancelled, None), now).await
}

/// Ends a job with a reason that is shown; its credits go back.
///
/// # Errors
/// The database does not answer.
pub async fn fail(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    sentence: &str,
    now: Stamp,
) -> Result<Steered> {
    end(store, tenant, id, (JobState::Failed, Some(sentence)), now).await
}

async fn end(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    (to, sentence): (JobState, Option<&str>),
    now: Stamp,
) -> Result<Steered> {
    let mut tx = store.write().await?;
    // Whose it is comes first; then the locks in the order of a settle: batches, credits, counters, job.
    if one!(tx, (String,), STATE, tenant.0, id.0)?.is_none() {
        return Ok(Steered::Missing);
    }
    close(&mut tx, tenant, id, now).await?;
    let touched = match sentence {
        None => exec!(tx, CANCEL, tenant.0, id.0, now.0)?,
        Some(sentence) => exec!(tx, FAIL, tenant.0, id.0, now.0, sentence)?,
    };
    if touched == 0 {
        return refused(&mut tx, tenant, id, to).await;
    }
    if tx.is_postgres() {
        // A start that committed while the line above waited for the job has queued and held since.
        close(&mut tx, tenant, id, now).await?;
    }
    let told = match to {
        JobState::Failed => over(&mut tx, tenant, id, (Event::JobFailed, now)).await?,
        // Whoever cancels it knows.
        _ => Told::new(),
    };
    point::reached("cancel.closed");
    tx.commit().await?;
    store.tell(id);
    store.ring(&told);
    Ok(Steered::Done(to))
}

/// No batch is open, no credit is held, nothing is pending.
async fn close(tx: &mut Link, tenant: TenantId, id: JobId, now: Stamp) -> Result<()> {
    exec!(tx, CLOSE_BATCHES, id.0)?;
    moves::release(tx, tenant, Origin::Job(id), now).await?;
    exec!(tx, REST_IS_UNKNOWN, id.0)?;
    Ok(())
}

/// The ordinary end, inside the transaction that settled the last batch; answers the job's new version and who was told.
pub(crate) async fn complete(
    tx: &mut Link,
    tenant: TenantId,
    id: JobId,
    now: Stamp,
) -> Result<(i64, Told)> {
    moves::release(tx, tenant, Origin::Job(id), now).await?;
    exec!(tx, REST_IS_UNKNOWN, id.0)?;
    let version = one!(tx, (i64,), COMPLETE, tenant.0, id.0, now.0)?;
    let told = over(tx, tenant, id, (Event::JobDone, now)).await?;
    Ok((version.map_or(0, |(version,)| version), told))
}

/// Tells whoever started it, else whoever brought it. What a program brought and started is nobody's.
async fn over(
    tx: &mut Link,
    tenant: TenantId,
    id: JobId,
    (event, now): (Event, Stamp),
) -> Result<Told> {
    let Some((Some(person), numbers)) = one!(tx, (Option<Uuid>, i64), WHOSE, tenant.0, id.0)?
    else {
        return Ok(Told::new());
    };
    let unknown = one!(tx, (i64,), UNKNOWN, id.0)?;
    let news = News {
        event,
        tenant: Some(tenant),
        about: Some(id.0),
        facts: Facts {
            count: Some(numbers),
            unknown: unknown.map(|(n,)| n).filter(|n| *n > 0),
            ..Facts::default()
        },
    };
    notice::tell_in(tx, To::Person(PersonId(person)), &news, now).await
}

/// Lets a list start that the enumeration guard stopped; platform-wide, for system staff. False when there was
/// nothing to release.
///
/// # Errors
/// The database does not answer.
pub async fn release_guard(store: &Store, id: JobId, by: PersonId, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, RELEASE_GUARD, id.0, by.0, now.0)?;
    tx.commit().await?;
    store.tell(id);
    Ok(touched == 1)
}
