//! Starting a list: the hold, the batches and the state, in one transaction.

use nomor_contract::job::JobState;
use nomor_contract::{Channel, JobId, PersonId, Stamp, TenantId};

use crate::block::Block;
use crate::bulk;
use crate::ledger::Origin;
use crate::ledger::moves::{self, Held};
use crate::link::{Link, exec, one};
use crate::{Result, Store, job, point};

/// One batch to queue: a block on a channel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BatchOrder {
    pub channel: Channel,
    pub b: i64,
}

/// What a start sets aside and queues.
#[derive(Debug, Clone)]
pub struct StartOrder<'a> {
    /// Credits to hold, which is what the list is quoted at from now on; 0 holds nothing (test keys, everything cached).
    pub hold: i64,
    /// Takes the place of the list's blocks in a partial run: the numbers that will be asked or are known.
    pub blocks: Option<Vec<Block>>,
    /// Blocks with something to ask or to take from the cache.
    pub batches: Vec<BatchOrder>,
    /// Per channel the most numbers that will be asked, for a partial run.
    pub limits: Vec<(Channel, i64)>,
    /// The enumeration guard may stop it.
    pub is_guarded: bool,
    /// The consent sentence's version.
    pub consent_wording: &'a str,
    /// JSON of what it is started with.
    pub started_with: &'a str,
    /// What a valid number without a verdict will mean at the end: `not_answered`, or `budget` for a partial run.
    pub rest_reason: &'a str,
    /// Who is told of its end; absent for keys and the program.
    pub started_by: Option<PersonId>,
}

/// What became of a start.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Started {
    /// `queued`, or `completed` at once when there was nothing to do.
    Started(JobState),
    /// Not enough credits; nothing was changed.
    Short { available: i64 },
    /// It is not `ready`; nothing was changed.
    WrongState(JobState),
    /// The enumeration guard stops it; nothing was changed.
    Guarded,
    /// No such job of this tenant.
    Missing,
}

const LOOK: &str = "SELECT state, guard, guard_released_by IS NOT NULL FROM job
    WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL";
const QUEUE: &str =
    "UPDATE job SET state = 'queued', version = version + 1, started_at = $3, updated_at = $3,
        consent_at = $3, consent_wording = $4, started_with = $5, rest_reason = $6, quoted = $7, start_refused = NULL,
        started_by = $8
    WHERE tenant_id = $1 AND id = $2 AND state = 'ready'";
const DELETE_BLOCKS: &str = "DELETE FROM job_block WHERE job_id = $1";
const LIMIT: &str = "UPDATE job_channel SET limit_checks = $3 WHERE job_id = $1 AND channel = $2";
const BATCH: &str = "INSERT INTO job_batch (job_id, channel, b, tenant_id, state, queued_at)
    VALUES ($1, $2, $3, $4, 'waiting', $5)";

/// # Errors
/// The database does not answer.
pub async fn start(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    order: &StartOrder<'_>,
    now: Stamp,
) -> Result<Started> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        QUEUE,
        tenant.0,
        id.0,
        now.0,
        order.consent_wording,
        order.started_with,
        order.rest_reason,
        order.hold,
        order.started_by.map(|person| person.0)
    )?;
    // Looked at after the update: on PostgreSQL that holds the row now, so what is read is what stays.
    match one!(tx, (String, Option<String>, bool), LOOK, tenant.0, id.0)? {
        None => return Ok(Started::Missing),
        Some((state, ..)) if touched == 0 => return Ok(Started::WrongState(job::state(&state)?)),
        Some((_, Some(_), false)) if order.is_guarded => return Ok(Started::Guarded),
        Some(_) => {}
    }
    if let Held::Short { available } =
        moves::hold(&mut tx, tenant, Origin::Job(id), order.hold, now).await?
    {
        return Ok(Started::Short { available });
    }
    point::reached("start.held");
    queue(&mut tx, tenant, id, order, now).await?;
    let (state, told) = if order.batches.is_empty() {
        let (_, told) = crate::control::complete(&mut tx, tenant, id, now).await?;
        (JobState::Completed, told)
    } else {
        (JobState::Queued, Vec::new())
    };
    tx.commit().await?;
    point::reached("start.committed");
    store.tell(id);
    store.ring(&told);
    Ok(Started::Started(state))
}

async fn queue(
    tx: &mut Link,
    tenant: TenantId,
    id: JobId,
    order: &StartOrder<'_>,
    now: Stamp,
) -> Result<()> {
    if let Some(blocks) = &order.blocks {
        exec!(tx, DELETE_BLOCKS, id.0)?;
        bulk::blocks(tx, id, blocks).await?;
    }
    for (channel, most) in &order.limits {
        exec!(tx, LIMIT, id.0, channel.word(), most)?;
    }
    for batch in &order.batches {
        exec!(
            tx,
            BATCH,
            id.0,
            batch.channel.word(),
            batch.b,
            tenant.0,
            now.0
        )?;
    }
    Ok(())
}
