//! The analysis of a list: its rows stream in, then everything else becomes visible in one transaction. One process has
//! it in its hands, as long as it says so in time; whoever begins it anew fences the one before.

use nomor_contract::{Channel, Country, E164, Flaw, JobId, Kind, Stamp, TenantId};

use crate::block::{Block, Weighted};
use crate::bulk;
use crate::job::Cutoffs;
use crate::link::{Link, all, exec, one};
use crate::{Result, Store, point};

/// An analysis in somebody's hands. Fenced by `no`: whoever began it later makes this one worthless.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lease {
    pub tenant: TenantId,
    pub job: JobId,
    pub no: i64,
}

/// One phone cell of a data row.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct NewRow {
    /// 1-based data row.
    pub n: i64,
    /// Ordinal of the phone column, 0-based.
    pub c: i64,
    /// JSON array of the row's original cells; only where `c` is 0.
    pub cells: Option<String>,
    /// The phone cell as it stands.
    pub raw: Option<String>,
    pub e164: Option<E164>,
    pub country: Option<Country>,
    pub kind: Option<Kind>,
    /// Set exactly when the cell is not a valid number.
    pub flaw: Option<Flaw>,
    /// Words of the repairs, comma separated; absent when none.
    pub repaired: Option<String>,
    /// Data row of the first cell with the same number.
    pub duplicate_of: Option<i64>,
    /// Why a valid number cannot hold the channels.
    pub barred: Option<String>,
}

/// One channel of the quote.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ChannelPlan {
    pub channel: Channel,
    /// The tenant's own accounts answer it.
    pub own: bool,
    /// Credits per answer.
    pub price: i64,
    /// Unique numbers: all, cached, barred, to ask.
    pub total: i64,
    pub cached: i64,
    pub barred: i64,
    pub to_check: i64,
    /// Phone cells that are invalid or barred, and all the others: together the list's `unique + duplicate + invalid`.
    pub invalid_cells: i64,
    pub pending_cells: i64,
}

/// What an analysis found.
#[derive(Debug, Clone)]
pub struct Analysed<'a> {
    pub rows_total: i64,
    pub numbers_unique: i64,
    pub numbers_duplicate: i64,
    pub numbers_invalid: i64,
    pub numbers_empty: i64,
    /// From [`crate::block::cut`].
    pub blocks: &'a [Block],
    pub channels: &'a [ChannelPlan],
    /// Credits.
    pub quoted: i64,
    /// JSON.
    pub quote: &'a str,
    pub cache: Cutoffs,
    /// Why the enumeration guard stops it.
    pub guard: Option<&'a str>,
}

/// The most rows deleted in one transaction, so that other writers hardly wait.
const DELETED_AT_ONCE: i64 = 20_000;

const BEGIN: &str =
    "UPDATE job SET state = 'analysing', failure = NULL, version = version + 1, updated_at = $3,
        analysis_no = analysis_no + 1, analysed_until = $4
    WHERE tenant_id = $1 AND id = $2 AND purged_at IS NULL AND started_at IS NULL
        AND state IN ('uploaded', 'analysing', 'ready')
    RETURNING analysis_no";
/// Also locks the job's row, so that whoever takes the analysis over waits for the end of this transaction.
const KEEP: &str = "UPDATE job SET analysed_until = $4
    WHERE tenant_id = $1 AND id = $2 AND analysis_no = $3 AND state = 'analysing'";
const HIGHEST: &str = "SELECT MAX(n) FROM list_row WHERE job_id = $1";
pub(crate) const DELETE_ROWS: &str =
    "DELETE FROM list_row WHERE job_id = $1 AND n > $2 AND n <= $3";
const DELETE_BLOCKS: &str = "DELETE FROM job_block WHERE job_id = $1";
const DELETE_CHANNELS: &str = "DELETE FROM job_channel WHERE job_id = $1";
/// Rows need not be on the disk before the analysis is: its end is, and with it everything that was written before. If
/// the database dies in between, the list is read again.
const UNHURRIED: &str = "SELECT set_config('synchronous_commit', 'off', TRUE)";
const FINISH: &str = "UPDATE job SET state = 'ready', version = version + 1, updated_at = $3, rows_total = $4,
        numbers_unique = $5, numbers_duplicate = $6, numbers_invalid = $7, numbers_empty = $8, quoted = $9,
        quote = $10, cache_since_known = $11, cache_since_absent = $12, guard = $13, summary = NULL,
        analysed_until = NULL, start_refused = NULL
    WHERE tenant_id = $1 AND id = $2 AND state = 'analysing' AND analysis_no = $14";
const CHANNEL: &str = "INSERT INTO job_channel (job_id, channel, price, total, cached, barred, to_check, invalid, pending, own)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
const FIRST: &str = "SELECT n, c, e164 FROM list_row
    WHERE job_id = $1 AND (n, c) > ($2, $3) AND flaw IS NULL AND barred IS NULL AND duplicate_of IS NULL
        AND e164 IS NOT NULL ORDER BY n, c LIMIT $4";
const BLOCKS: &str = "SELECT COUNT(*) FROM job_block WHERE job_id = $1";
const REFUSED: &str = "UPDATE job SET start_refused = $3, version = version + 1
    WHERE tenant_id = $1 AND id = $2 AND state = 'ready'";
const NUMBERS: &str = "SELECT e164, COUNT(*) FROM list_row
    WHERE job_id = $1 AND flaw IS NULL AND barred IS NULL AND e164 IS NOT NULL GROUP BY e164 ORDER BY e164";

/// Starts (or starts again) an analysis, until when it is ours: the job is `analysing` and has no rows. `None` when the
/// job has started, is over, or is not the tenant's, or when somebody else began it at the same time.
///
/// # Errors
/// The database does not answer; the job stays `analysing` and this may be called again.
pub async fn begin(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    (now, until): (Stamp, Stamp),
) -> Result<Option<Lease>> {
    let mut tx = store.write().await?;
    let Some((no,)) = one!(tx, (i64,), BEGIN, tenant.0, id.0, now.0, until.0)? else {
        return Ok(None);
    };
    exec!(tx, DELETE_BLOCKS, id.0)?;
    exec!(tx, DELETE_CHANNELS, id.0)?;
    tx.commit().await?;
    store.tell(id);
    let lease = Lease {
        tenant,
        job: id,
        no,
    };
    let cleared = delete_rows(store, id, Some((&lease, until))).await?;
    Ok(cleared.then_some(lease))
}

/// All rows of a job, a bounded piece at a time. False when the analysis they make room for is not ours any more.
pub(crate) async fn delete_rows(
    store: &Store,
    id: JobId,
    room_for: Option<(&Lease, Stamp)>,
) -> Result<bool> {
    let mut link = store.read().await?;
    let highest = one!(link, (Option<i64>,), HIGHEST, id.0)?.and_then(|(n,)| n);
    drop(link);
    let Some(highest) = highest else {
        return Ok(true);
    };
    let mut from = 0;
    while from < highest {
        let mut tx = store.write().await?;
        if let Some((lease, until)) = room_for
            && !keep(&mut tx, lease, until).await?
        {
            return Ok(false);
        }
        exec!(tx, DELETE_ROWS, id.0, from, from + DELETED_AT_ONCE)?;
        tx.commit().await?;
        from += DELETED_AT_ONCE;
    }
    Ok(true)
}

async fn keep(tx: &mut Link, lease: &Lease, until: Stamp) -> Result<bool> {
    let kept = exec!(tx, KEEP, lease.tenant.0, lease.job.0, lease.no, until.0)?;
    Ok(kept == 1)
}

/// Keeps an analysis in our hands until `until`. False when it is not ours any more: stop working on it.
///
/// # Errors
/// The database does not answer.
pub async fn heartbeat(store: &Store, lease: &Lease, until: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let kept = keep(&mut tx, lease, until).await?;
    tx.commit().await?;
    Ok(kept)
}

/// Stores a piece of the list in one transaction. Ascending by `(n, c)` it is fastest; 5,000 to 20,000 rows a call
/// keep other writers from waiting long. False when the analysis is not ours any more; nothing was stored then.
///
/// # Errors
/// The database does not answer (the piece is not stored); a row is there already.
pub async fn write_rows(
    store: &Store,
    lease: &Lease,
    rows: &[NewRow],
    until: Stamp,
) -> Result<bool> {
    if rows.is_empty() {
        return Ok(true);
    }
    let mut tx = store.write().await?;
    if !keep(&mut tx, lease, until).await? {
        return Ok(false);
    }
    if tx.is_postgres() {
        exec!(tx, UNHURRIED)?;
    }
    bulk::rows(&mut tx, lease.job, rows).await?;
    point::reached("analysis.rows");
    tx.commit().await?;
    Ok(true)
}

/// The analysis is done: counts, blocks, quote and the state `ready`, in one transaction. False when it is not ours any
/// more, or the job was cancelled or deleted meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn finish(
    store: &Store,
    lease: &Lease,
    found: &Analysed<'_>,
    now: Stamp,
) -> Result<bool> {
    let id = lease.job;
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        FINISH,
        lease.tenant.0,
        id.0,
        now.0,
        found.rows_total,
        found.numbers_unique,
        found.numbers_duplicate,
        found.numbers_invalid,
        found.numbers_empty,
        found.quoted,
        found.quote,
        found.cache.registered.0,
        found.cache.absent.0,
        found.guard,
        lease.no
    )?;
    if touched == 0 {
        return Ok(false);
    }
    bulk::blocks(&mut tx, id, found.blocks).await?;
    for plan in found.channels {
        exec!(
            tx,
            CHANNEL,
            id.0,
            plan.channel.word(),
            plan.price,
            plan.total,
            plan.cached,
            plan.barred,
            plan.to_check,
            plan.invalid_cells,
            plan.pending_cells,
            plan.own
        )?;
    }
    point::reached("analysis.finish");
    tx.commit().await?;
    point::reached("analysis.finished");
    store.tell(id);
    Ok(true)
}

/// Numbers that may be asked, each where it first stands, in the order of the file after a cell `(row, column)`.
///
/// # Errors
/// The database does not answer.
pub async fn first_numbers(
    store: &Store,
    id: JobId,
    (n, c): (i64, i64),
    limit: i64,
) -> Result<Vec<(i64, i64, E164)>> {
    let mut link = store.read().await?;
    let rows = all!(link, (i64, i64, i64), FIRST, id.0, n, c, limit)?;
    Ok(rows
        .into_iter()
        .map(|(n, c, e164)| (n, c, E164::from_i64(e164)))
        .collect())
}

/// How many blocks a list was cut into.
///
/// # Errors
/// The database does not answer.
pub async fn blocks(store: &Store, id: JobId) -> Result<i64> {
    let mut link = store.read().await?;
    let row = one!(link, (i64,), BLOCKS, id.0)?;
    Ok(row.map_or(0, |(blocks,)| blocks))
}

/// Notes why a list that was to start as soon as it is ready did not.
///
/// # Errors
/// The database does not answer.
pub async fn start_refused(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    sentence: &str,
) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, REFUSED, tenant.0, id.0, sentence)?;
    tx.commit().await?;
    store.tell(id);
    Ok(())
}

/// The unique numbers that may be asked (valid, not barred), ascending, with how many cells hold each: for a list
/// whose rows were copied instead of read.
///
/// # Errors
/// The database does not answer.
pub async fn numbers(store: &Store, id: JobId) -> Result<Vec<Weighted>> {
    let mut link = store.whole().await?;
    let rows = all!(link, (i64, i64), NUMBERS, id.0)?;
    Ok(rows
        .into_iter()
        .map(|(e164, cells)| Weighted {
            number: E164::from_i64(e164),
            cells: u32::try_from(cells).unwrap_or(u32::MAX),
        })
        .collect())
}
