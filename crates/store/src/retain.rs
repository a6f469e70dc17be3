//! Deleting lists for good, by hand or when their days are over. The ledger keeps its lines.

use nomor_contract::{Channel, JobId, Stamp, TenantId};
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::{Result, Store, analysis, file};

const DAY_MS: i64 = 86_400_000;

const MARK: &str = "UPDATE job SET purged_at = COALESCE(purged_at, $3), version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND state IN ('uploaded', 'analysing', 'ready', 'completed', 'cancelled', 'failed')";
const MARK_HOLD: &str = "UPDATE credit_hold SET purged_at = COALESCE(purged_at, $3) WHERE tenant_id = $1 AND origin_id = $2";
const BLOCKS: &str = "SELECT b, lowest, highest FROM job_block WHERE job_id = $1 ORDER BY b";
const DELETE_VERDICTS: &str = "DELETE FROM verdict
    WHERE tenant_id = $1 AND channel = $2 AND e164 >= $3 AND e164 <= $4 AND origin_id = $5";
const DELETE_BATCHES: &str = "DELETE FROM job_batch WHERE job_id = $1";
const DELETE_BLOCKS: &str = "DELETE FROM job_block WHERE job_id = $1";
const DELETE_CHANNELS: &str = "DELETE FROM job_channel WHERE job_id = $1";
const DELETE_JOB: &str = "DELETE FROM job WHERE id = $1 AND purged_at IS NOT NULL";
const DUE: &str = "SELECT j.tenant_id, j.id FROM job j JOIN tenant t ON t.id = j.tenant_id
    WHERE j.finished_at IS NOT NULL AND j.purged_at IS NULL AND j.finished_at < $1 - t.retention_days * $2
    ORDER BY j.finished_at LIMIT 100";
const ROWS_LEFT: &str = "SELECT COUNT(*) FROM list_row WHERE job_id = $1";
const UNFINISHED: &str = "SELECT tenant_id, id FROM job WHERE purged_at IS NOT NULL LIMIT 1000";

/// Deletes a list that is not at work (cancel it first): rows, blocks, batches, verdicts, the job. From the first
/// moment nobody sees it any more; a purge that was interrupted is found by [`unfinished`] and may be called again.
/// False when it is at work or not the tenant's.
///
/// # Errors
/// The database does not answer.
pub async fn purge(store: &Store, tenant: TenantId, id: JobId, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, MARK, tenant.0, id.0, now.0)? == 0 {
        return Ok(false);
    }
    exec!(tx, MARK_HOLD, tenant.0, id.0, now.0)?;
    file::delete_of_job(&mut tx, id, now).await?;
    tx.commit().await?;
    store.tell(id);
    analysis::delete_rows(store, id, None).await?;
    delete_verdicts(store, tenant, id).await?;
    let mut tx = store.write().await?;
    for sql in [DELETE_BATCHES, DELETE_BLOCKS, DELETE_CHANNELS, DELETE_JOB] {
        exec!(tx, sql, id.0)?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Block by block: each is a narrow range of the verdicts' key.
async fn delete_verdicts(store: &Store, tenant: TenantId, id: JobId) -> Result<()> {
    let mut link = store.read().await?;
    let blocks = all!(link, (i64, i64, i64), BLOCKS, id.0)?;
    drop(link);
    for (_, lowest, highest) in blocks {
        let mut tx = store.write().await?;
        for channel in Channel::ALL {
            exec!(
                tx,
                DELETE_VERDICTS,
                tenant.0,
                channel.word(),
                lowest,
                highest,
                id.0
            )?;
        }
        tx.commit().await?;
    }
    Ok(())
}

/// Platform-wide: lists whose days are over, at most 100.
///
/// # Errors
/// The database does not answer.
pub async fn due(store: &Store, now: Stamp) -> Result<Vec<(TenantId, JobId)>> {
    let mut link = store.read().await?;
    Ok(pairs(all!(link, (Uuid, Uuid), DUE, now.0, DAY_MS)?))
}

/// Platform-wide: lists whose deletion was interrupted.
///
/// # Errors
/// The database does not answer.
pub async fn unfinished(store: &Store) -> Result<Vec<(TenantId, JobId)>> {
    let mut link = store.read().await?;
    Ok(pairs(all!(link, (Uuid, Uuid), UNFINISHED)?))
}

fn pairs(rows: Vec<(Uuid, Uuid)>) -> Vec<(TenantId, JobId)> {
    rows.into_iter()
        .map(|(tenant, job)| (TenantId(tenant), JobId(job)))
        .collect()
}

/// How many rows of a list are left; for proving a purge.
///
/// # Errors
/// The database does not answer.
pub async fn rows_left(store: &Store, id: JobId) -> Result<i64> {
    let mut link = store.read().await?;
    let row = one!(link, (i64,), ROWS_LEFT, id.0)?;
    Ok(row.map_or(0, |(n,)| n))
}
