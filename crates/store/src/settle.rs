//! Settling a piece of a leased batch: verdicts, charge, hold, counters and the batch itself, in one transaction.

use nomor_contract::job::JobState;
use nomor_contract::verdict::Answer;
use nomor_contract::{Source, Stamp, Verdict};

use crate::bulk::{self, VerdictLine};
use crate::ledger::Origin;
use crate::ledger::moves;
use crate::link::{Link, exec, one};
use crate::notice::{self, Told};
use crate::usage::{self, Used};
use crate::work::Lease;
use crate::{Result, Store, bug, control, job, point};

/// An answer for a number of the batch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    pub answer: Answer,
    /// Only a live answer that is known costs the lease's price.
    pub source: Source,
}

/// What became of a piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The lease is not mine any more; nothing was changed.
    Fenced,
    Settled(Receipt),
}

/// What a piece changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// Answers that were new; the others were settled before and changed nothing.
    pub inserted: i64,
    /// Credits.
    pub charged: i64,
    /// `completed` when this was the job's last open batch.
    pub state: JobState,
    pub version: i64,
}

/// The batch's state as this piece found it.
struct Fence {
    part: i64,
}

/// Sums over the answers that were really inserted.
#[derive(Default)]
struct Sums {
    used: Used,
    found_cached: i64,
    done: i64,
    registered: i64,
    absent: i64,
    unknown: i64,
    invalid: i64,
    provider: String,
}

const FENCE: &str = "UPDATE job_batch SET part = part + 1
    WHERE job_id = $1 AND channel = $2 AND b = $3 AND lease_no = $4 AND state = 'leased' RETURNING part";
/// The seeded bug: whoever comes last wins.
const NO_FENCE: &str = "UPDATE job_batch SET part = part + 1
    WHERE job_id = $1 AND channel = $2 AND b = $3 AND lease_no >= $4 RETURNING part";
const CLOSE: &str = "UPDATE job_batch SET state = 'done', leased_until = NULL WHERE job_id = $1 AND channel = $2 AND b = $3";
const COUNT: &str = "UPDATE job_channel SET done = done + $3, found_cached = found_cached + $4,
        registered = registered + $5, absent = absent + $6, unknown = unknown + $7, invalid = invalid + $8,
        pending = pending - $5 - $6 - $7 - $8,
        provider = CASE WHEN $9 = '' THEN provider ELSE $9 END, sandbox = CASE WHEN substr($9, 1, 7) = 'sandbox' THEN TRUE ELSE sandbox END
    WHERE job_id = $1 AND channel = $2";
const BUMP: &str =
    "UPDATE job SET version = version + 1, updated_at = $2 WHERE id = $1 RETURNING state, version";
const OPEN: &str = "SELECT COUNT(*) FROM (SELECT 1 FROM job_batch WHERE job_id = $1 AND state <> 'done' LIMIT 1) AS live";

/// Settles answers of a leased batch; `done` closes the batch, and with the last one the job.
///
/// Answers for numbers that are not in the batch are dropped; answers that were settled before change nothing. The
/// charge is bounded by what is still held. Repeating the call after an error is safe.
///
/// # Errors
/// The database does not answer; nothing was changed then (or, if the answer to the commit was lost, everything,
/// and repeating it changes nothing).
pub async fn settle(
    store: &Store,
    lease: &Lease,
    answers: &[Settled],
    done: bool,
    now: Stamp,
) -> Result<Outcome> {
    let mut lines = lines(lease, answers);
    loop {
        let mut tx = store.write().await?;
        let Some(fence) = fence(&mut tx, lease).await? else {
            return Ok(Outcome::Fenced);
        };
        // The thousands of rows go in before any lock that other settles of the job wait for.
        let open = moves::glimpse(&mut tx, lease.tenant, Origin::Job(lease.job)).await?;
        bound(&mut lines, open);
        let inserted = bulk::verdicts(&mut tx, lease, &lines).await?;
        point::reached("settle.rows");
        if inserted < lines.len() as u64 && !bug::no_fence() {
            // Some were settled before, by an earlier holder of the batch. Leave them out and settle the others.
            drop(tx);
            let before = lines.len();
            bulk::drop_settled(store, lease, &mut lines).await?;
            if lines.len() < before {
                continue;
            }
            return Err(crate::text::Place("verdict", "e164").wrong(lease.job));
        }
        if bug::split_commit() {
            tx.commit().await?;
            tokio::time::sleep(std::time::Duration::from_millis(bug::SPLIT_MS)).await;
            tx = store.write().await?;
        }
        let counted = account(&mut tx, lease, (&lines, &fence), done, now).await?;
        let Some((receipt, told)) = counted else {
            // Another settle took what was left of the hold meanwhile: weigh again what these may cost.
            continue;
        };
        point::reached("settle.charged");
        tx.commit().await?;
        point::reached("settle.committed");
        store.tell(lease.job);
        store.ring(&told);
        return Ok(Outcome::Settled(receipt));
    }
}

async fn fence(tx: &mut Link, lease: &Lease) -> Result<Option<Fence>> {
    let sql = if bug::no_fence() { NO_FENCE } else { FENCE };
    let row = one!(
        tx,
        (i64,),
        sql,
        lease.job.0,
        lease.channel.word(),
        lease.b,
        lease.lease_no
    )?;
    Ok(row.map(|(part,)| Fence { part }))
}

/// The answers as they will be stored, ascending and once each, with what each costs.
fn lines<'a>(lease: &Lease, answers: &'a [Settled]) -> Vec<VerdictLine<'a>> {
    let mut lines: Vec<VerdictLine<'a>> = answers
        .iter()
        .filter_map(|settled| {
            let cells = lease.cells(settled.answer.number)?;
            let live = settled.source == Source::Live;
            let costs = live && (settled.answer.verdict.is_known() || bug::charge_unknowns());
            Some(VerdictLine {
                answer: &settled.answer,
                source: settled.source,
                cells,
                charged: if costs { lease.price } else { 0 },
            })
        })
        .collect();
    if lines.len() < answers.len() {
        let dropped = answers.len() - lines.len();
        tracing::warn!(job = %lease.job, b = lease.b, dropped, "answers nobody asked for were dropped");
    }
    lines.sort_by_key(|line| line.answer.number);
    lines.dedup_by_key(|line| line.answer.number);
    lines
}

/// Never charges more than is held: what lies beyond is given for free.
fn bound(lines: &mut [VerdictLine<'_>], open: i64) {
    let mut left = open;
    for line in lines {
        line.charged = if line.charged <= left {
            line.charged
        } else {
            0
        };
        left -= line.charged;
    }
}

fn sum(lines: &[VerdictLine<'_>]) -> Sums {
    let mut sums = Sums::default();
    for line in lines {
        sums.used.checks += 1;
        sums.used.credits += line.charged;
        match line.source {
            Source::Live => sums.done += 1,
            Source::Cache => sums.found_cached += 1,
        }
        match &line.answer.verdict {
            Verdict::Registered { .. } => {
                sums.registered += line.cells;
                sums.used.registered += 1;
                sums.used.known += 1;
            }
            Verdict::NotRegistered | Verdict::NotFound => {
                sums.absent += line.cells;
                sums.used.known += 1;
            }
            Verdict::Unknown(_) => sums.unknown += line.cells,
            Verdict::Invalid(_) => sums.invalid += line.cells,
        }
        if line.source == Source::Live && !line.answer.provider.is_empty() {
            line.answer.provider.clone_into(&mut sums.provider);
        }
    }
    sums
}

/// Charges and counts; `None` when less is held than the lines cost.
async fn account(
    tx: &mut Link,
    lease: &Lease,
    (lines, fence): (&[VerdictLine<'_>], &Fence),
    done: bool,
    now: Stamp,
) -> Result<Option<(Receipt, Told)>> {
    let sums = sum(lines);
    if done {
        // This may release the rest, which moves the available account: its lock comes before the others.
        moves::lock(tx, lease.tenant).await?;
        exec!(tx, CLOSE, lease.job.0, lease.channel.word(), lease.b)?;
    }
    if sums.used.credits > 0 && !charge(tx, lease, (fence, sums.used.credits), now).await? {
        return Ok(None);
    }
    if sums.used.checks > 0 {
        usage::add(tx, lease.tenant, lease.channel, &sums.used, now).await?;
        count(tx, lease, &sums).await?;
    }
    let mut told = notice::low_credits(tx, lease.tenant, sums.used.credits, now).await?;
    let (mut state, mut version) = bump(tx, lease, now).await?;
    if done && !state.is_final() && nothing_open(tx, lease).await? {
        let (ended, heard) = control::complete(tx, lease.tenant, lease.job, now).await?;
        version = ended;
        state = JobState::Completed;
        told.extend(heard);
    }
    let receipt = Receipt {
        inserted: sums.used.checks,
        charged: sums.used.credits,
        state,
        version,
    };
    Ok(Some((receipt, told)))
}

/// False when less is held.
async fn charge(
    tx: &mut Link,
    lease: &Lease,
    (fence, credits): (&Fence, i64),
    now: Stamp,
) -> Result<bool> {
    let origin = Origin::Job(lease.job);
    let open = moves::open(tx, lease.tenant, origin).await?;
    let pieces = moves::spread(&open, credits);
    if pieces.iter().map(|(_, piece)| piece).sum::<i64>() < credits && !bug::no_fence() {
        return Ok(false);
    }
    let reference = format!("{}/{}/{}/{}", lease.job, lease.channel, lease.b, fence.part);
    moves::charge(tx, lease.tenant, origin, (&reference, &pieces), now).await?;
    Ok(true)
}

async fn count(tx: &mut Link, lease: &Lease, sums: &Sums) -> Result<()> {
    exec!(
        tx,
        COUNT,
        lease.job.0,
        lease.channel.word(),
        sums.done,
        sums.found_cached,
        sums.registered,
        sums.absent,
        sums.unknown,
        sums.invalid,
        &sums.provider
    )?;
    Ok(())
}

/// Holds the job's row from here on: of two last batches, the second sees the first as done.
async fn bump(tx: &mut Link, lease: &Lease, now: Stamp) -> Result<(JobState, i64)> {
    let row = one!(tx, (String, i64), BUMP, lease.job.0, now.0)?;
    let (state, version) =
        row.ok_or_else(|| crate::text::Place("job_batch", "job_id").wrong(lease.job))?;
    Ok((job::state(&state)?, version))
}

async fn nothing_open(tx: &mut Link, lease: &Lease) -> Result<bool> {
    if bug::early_close() {
        return Ok(true);
    }
    let open = one!(tx, (i64,), OPEN, lease.job.0)?;
    Ok(open.is_none_or(|(n,)| n == 0))
}
