//! Leases: a worker takes one batch at a time, keeps it alive, and gives it back.

use nomor_contract::{Channel, JobId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::block::{self, Weighted};
use crate::job::Cutoffs;
use crate::link::{Link, exec, one};
use crate::text::Place;
use crate::{Result, Store, bug, point};

/// What a worker asks for.
#[derive(Debug, Clone, Copy)]
pub struct Claim<'a> {
    /// The worker's name, for people who look.
    pub worker: &'a str,
    pub lease_ms: i64,
    /// The most batches of one tenant that may be leased at once; those of dead workers come on top.
    pub max_per_tenant: i64,
    pub now: Stamp,
}

/// A batch in a worker's hands. Fenced by `lease_no`: whoever took it later makes this one worthless.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lease {
    pub job: JobId,
    pub tenant: TenantId,
    pub channel: Channel,
    pub b: i64,
    pub lease_no: i64,
    pub until: Stamp,
    /// How often it was handed out, this time included.
    pub attempts: i64,
    /// Credits per known live answer; 0 for test jobs.
    pub price: i64,
    /// Made with a test key: sandbox only.
    pub test: bool,
    /// The tenant's own accounts answer it, and no other.
    pub own: bool,
    pub cache: Cutoffs,
    /// Ascending.
    pub numbers: Vec<Weighted>,
}

impl Lease {
    /// The lowest and the highest number.
    #[must_use]
    pub fn range(&self) -> Option<(nomor_contract::E164, nomor_contract::E164)> {
        Some((self.numbers.first()?.number, self.numbers.last()?.number))
    }

    /// How many phone cells a number of this batch stands for; `None` when it is not in it.
    #[must_use]
    pub fn cells(&self, number: nomor_contract::E164) -> Option<i64> {
        self.numbers
            .binary_search_by_key(&number, |weighted| weighted.number)
            .ok()
            .and_then(|at| self.numbers.get(at))
            .map(|weighted| i64::from(weighted.cells))
    }
}

#[derive(FromRow)]
struct LeaseRow {
    job_id: Uuid,
    tenant_id: Uuid,
    channel: String,
    b: i64,
    lease_no: i64,
    attempts: i64,
    queued: bool,
    test: bool,
    cache_since_known: i64,
    cache_since_absent: i64,
    price: i64,
    own: bool,
    numbers: Vec<u8>,
}

/// Whose turn it is: the tenant least recently served; of its jobs one with a batch whose lease ran out (its worker
/// died, so it has waited long enough and no limit holds it back), else the oldest started; then the lowest block.
macro_rules! next {
    ($lock:literal) => {
        concat!(
            "SELECT b.job_id, b.channel, b.b FROM job_batch b WHERE b.job_id = (
                SELECT j.id FROM job j JOIN tenant t ON t.id = j.tenant_id
                WHERE j.state IN ('queued', 'running') AND t.suspended_at IS NULL AND t.closing_at IS NULL
                    AND (EXISTS (SELECT 1 FROM job_batch w WHERE w.job_id = j.id AND w.state = 'waiting')
                        OR EXISTS (SELECT 1 FROM job_batch o
                            WHERE o.job_id = j.id AND o.state = 'leased' AND o.leased_until < $1))
                    AND ((SELECT COUNT(*) FROM job_batch l WHERE l.tenant_id = j.tenant_id AND l.state = 'leased'
                        AND l.leased_until >= $1) < $2
                        OR EXISTS (SELECT 1 FROM job_batch e
                            WHERE e.job_id = j.id AND e.state = 'leased' AND e.leased_until < $1))
                ORDER BY t.served_at,
                    CASE WHEN EXISTS (SELECT 1 FROM job_batch d
                        WHERE d.job_id = j.id AND d.state = 'leased' AND d.leased_until < $1) THEN 0 ELSE 1 END,
                    j.started_at, j.id LIMIT 1)
            AND (b.state = 'waiting' OR (b.state = 'leased' AND b.leased_until < $1))
            ORDER BY b.state, b.b, b.channel LIMIT 1",
            $lock
        )
    };
}

const NEXT_SQLITE: &str = next!("");
const NEXT_POSTGRES: &str = next!(" FOR UPDATE SKIP LOCKED");
const TAKE: &str =
    "UPDATE job_batch SET state = 'leased', lease_no = lease_no + 1, attempts = attempts + 1,
        leased_until = $4, worker = $5
    WHERE job_id = $1 AND channel = $2 AND b = $3";
const LOOK: &str = "SELECT b.job_id, b.tenant_id, b.channel, b.b, b.lease_no, b.attempts,
        j.state = 'queued' AS queued, j.test, j.cache_since_known, j.cache_since_absent, c.price, c.own, k.numbers
    FROM job_batch b JOIN job j ON j.id = b.job_id
        JOIN job_channel c ON c.job_id = b.job_id AND c.channel = b.channel
        JOIN job_block k ON k.job_id = b.job_id AND k.b = b.b
    WHERE b.job_id = $1 AND b.channel = $2 AND b.b = $3";
const RUN: &str =
    "UPDATE job SET state = 'running', version = version + 1, claimed_at = $2, updated_at = $2
    WHERE id = $1 AND state = 'queued'";
const SERVED: &str = "UPDATE tenant SET served_at = $2 WHERE id = $1";
const HEARTBEAT: &str = "UPDATE job_batch SET leased_until = $5
    WHERE job_id = $1 AND channel = $2 AND b = $3 AND lease_no = $4 AND state = 'leased'";
const RELEASE: &str = "UPDATE job_batch SET state = 'waiting', leased_until = NULL, worker = NULL
    WHERE job_id = $1 AND channel = $2 AND b = $3 AND lease_no = $4 AND state = 'leased'";

/// The next batch, fairly; `None` when nothing waits. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn claim(store: &Store, claim: Claim<'_>) -> Result<Option<Lease>> {
    let mut tx = store.write().await?;
    let sql = tx.pick(NEXT_SQLITE, NEXT_POSTGRES);
    let next = one!(
        tx,
        (Uuid, String, i64),
        sql,
        claim.now.0,
        claim.max_per_tenant
    )?;
    let Some((job, channel, b)) = next else {
        return Ok(None);
    };
    let until = claim.now.plus_ms(claim.lease_ms);
    exec!(tx, TAKE, job, &channel, b, until.0, claim.worker)?;
    let Some(row) = one!(tx, LeaseRow, LOOK, job, &channel, b)? else {
        return Err(Place("job_batch", "b").wrong(job));
    };
    let changed = row.queued;
    let lease = lease(row, until)?;
    serve(&mut tx, &lease, changed, claim.now).await?;
    point::reached("claim.taken");
    tx.commit().await?;
    point::reached("claim.committed");
    if changed {
        store.tell(lease.job);
    }
    Ok(Some(lease))
}

async fn serve(tx: &mut Link, lease: &Lease, first: bool, now: Stamp) -> Result<()> {
    if first {
        exec!(tx, RUN, lease.job.0, now.0)?;
    }
    exec!(tx, SERVED, lease.tenant.0, now.0)?;
    Ok(())
}

fn lease(row: LeaseRow, until: Stamp) -> Result<Lease> {
    Ok(Lease {
        job: JobId(row.job_id),
        tenant: TenantId(row.tenant_id),
        channel: Place("job_batch", "channel").word(&row.channel, Channel::from_word)?,
        b: row.b,
        lease_no: row.lease_no,
        until,
        attempts: row.attempts,
        price: if row.test { 0 } else { row.price },
        test: row.test,
        own: row.own,
        cache: Cutoffs {
            registered: Stamp(row.cache_since_known),
            absent: Stamp(row.cache_since_absent),
        },
        numbers: block::unpack(&row.numbers)?,
    })
}

/// Keeps a lease alive until `until`. False when it is not mine any more: stop working on it.
///
/// # Errors
/// The database does not answer.
pub async fn heartbeat(store: &Store, lease: &Lease, until: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        HEARTBEAT,
        lease.job.0,
        lease.channel.word(),
        lease.b,
        lease.lease_no,
        until.0
    )?;
    tx.commit().await?;
    Ok(touched == 1 || bug::no_fence())
}

/// Hands a batch back unfinished, at shutdown or when its job was paused. False when it is not mine any more.
///
/// # Errors
/// The database does not answer.
pub async fn release(store: &Store, lease: &Lease) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        RELEASE,
        lease.job.0,
        lease.channel.word(),
        lease.b,
        lease.lease_no
    )?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// The statements that macros put together, by name.
#[cfg(feature = "testing")]
pub(crate) fn built() -> Vec<(&'static str, &'static str)> {
    vec![
        ("work.rs::NEXT_SQLITE", NEXT_SQLITE),
        ("work.rs::NEXT_POSTGRES", NEXT_POSTGRES),
    ]
}
