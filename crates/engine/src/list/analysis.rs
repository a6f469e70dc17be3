//! The analysis of an uploaded list as a job: rows into the store, a quote at the end, `ready`. It may be begun
//! again at any time; what an interrupted one left is deleted first. One process has it in its hands and says so while
//! it works; when it falls silent another takes it over, and the first, should it wake up, finds itself fenced.

use std::ops::ControlFlow;
use std::sync::PoisonError;
use std::time::Duration;

use nomor_contract::{JobId, Refusal, RefusalKind, Stamp, TenantId};
use nomor_store::analysis::{self, Analysed, Lease, NewRow};
use nomor_store::block::{self, Block};
use nomor_store::job::{self, Snapshot};
use nomor_store::{control, monitor, tenant};
use tokio::sync::mpsc;

use super::analyse::{Analysis, RowReading, Stopped, analyse};
use super::files::{self, Sidecar, load_sidecar};
use super::mapping::{Plan, resolve};
use super::quote::{Wish, guard, quote};
use crate::check::start::{self, Starter};
use crate::core::Engine;
use crate::fault::refuse;

/// Rows stored in one transaction.
const ROWS_AT_ONCE: usize = 10_000;
/// Pieces of rows waiting for the database.
const PIECES: usize = 4;
/// How often and how long an analysis waits for a database that is away.
const RETRIES: u32 = 60;
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// Runs the analysis in the background, in place of one of the same list that is under way; retries while the
/// database is away.
pub fn spawn(engine: &Engine, tenant: TenantId, job: JobId) {
    let (own, tasks) = (engine.clone(), engine.tasks.clone());
    let handle = tasks.spawn(async move {
        let in_turn = async {
            let _turn = own.reading.acquire().await;
            persist(&own, tenant, job).await;
        };
        tokio::select! {
            () = in_turn => {}
            () = own.stop.cancelled() => {}
        }
    });
    let mut under_way = engine
        .analyses
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    under_way.retain(|_, handle| !handle.is_finished());
    if let Some(before) = under_way.insert(job, handle.abort_handle()) {
        before.abort();
    }
}

async fn persist(engine: &Engine, tenant: TenantId, job: JobId) {
    for _ in 0..RETRIES {
        match run(engine, tenant, job).await {
            Ok(()) => return,
            Err(refusal) if is_passing(&refusal) => {
                tracing::warn!(%job, %refusal, "an analysis waits for the database");
                tokio::time::sleep(RETRY_AFTER).await;
            }
            Err(refusal) => return fail(engine, tenant, job, &refusal.detail).await,
        }
    }
}

/// Whether waiting can help. Anything but a database that is away fails the same way the next time.
fn is_passing(refusal: &Refusal) -> bool {
    refusal.kind == RefusalKind::Unavailable
}

/// Takes over every analysis that is in nobody's hands and whose file is on this machine.
///
/// # Errors
/// The database does not answer.
pub async fn take_over(engine: &Engine) -> Result<(), Refusal> {
    let lease_ms = engine.settings.work.lease_ms;
    let stalled = monitor::stalled_analyses(&engine.store, engine.now(), lease_ms)
        .await
        .map_err(refuse)?;
    for (tenant, job) in stalled {
        if is_under_way(engine, job) {
            // It waits for its turn here, or for the database.
            continue;
        }
        if load_sidecar(engine, job).await?.is_some() || is_copy(engine, job).await {
            tracing::info!(%job, "reading a list whose reader fell silent");
            spawn(engine, tenant, job);
        }
    }
    Ok(())
}

fn is_under_way(engine: &Engine, job: JobId) -> bool {
    let under_way = engine
        .analyses
        .lock()
        .unwrap_or_else(PoisonError::into_inner);
    under_way.get(&job).is_some_and(|task| !task.is_finished())
}

async fn is_copy(engine: &Engine, job: JobId) -> bool {
    let found = job::get_any(&engine.store, job).await;
    matches!(found, Ok(Some(snapshot)) if snapshot.job.parent.is_some())
}

async fn fail(engine: &Engine, tenant: TenantId, job: JobId, sentence: &str) {
    if let Err(error) = control::fail(&engine.store, tenant, job, sentence, engine.now()).await {
        tracing::error!(%error, %job, "a failed analysis could not be noted");
    }
}

async fn run(engine: &Engine, tenant: TenantId, id: JobId) -> Result<(), Refusal> {
    let Some(snapshot) = job::get(&engine.store, tenant, id).await.map_err(refuse)? else {
        return Ok(());
    };
    if let Some(parent) = snapshot.job.parent {
        return run_copy(engine, &snapshot, parent).await;
    }
    let sidecar = load_sidecar(engine, id).await?.ok_or_else(|| {
        Refusal::invalid(
            "file_gone",
            "The uploaded file is not on this server any more. Upload it again.",
        )
    })?;
    let own = tenant::find(&engine.store, tenant).await.map_err(refuse)?;
    let plan = resolve(
        &sidecar.found.layout,
        &snapshot.job.mapping,
        own.and_then(|t| t.default_country),
    )?;
    let Some(lease) = begin(engine, tenant, id).await? else {
        return Ok(());
    };
    let reading = async {
        let Some(analysis) = read_into_store(engine, &lease, &sidecar, plan).await? else {
            return Ok(false);
        };
        tracing::info!(job = %id, rows = analysis.rows, "analysed");
        finish(engine, &snapshot, &lease, &analysis).await
    };
    if !while_ours(engine, &lease, reading).await? {
        return Ok(());
    }
    if let Some(start) = sidecar.start
        && let Err(refusal) = start::start(engine, tenant, id, start, Starter::ITSELF).await
    {
        tracing::info!(job = %id, %refusal, "a list that was to start at once waits instead");
        let told = analysis::start_refused(&engine.store, tenant, id, &refusal.detail).await;
        told.map_err(refuse)?;
    }
    Ok(())
}

/// A list that re-checks another has no file: its rows come from its parent.
async fn run_copy(engine: &Engine, snapshot: &Snapshot, parent: JobId) -> Result<(), Refusal> {
    let (tenant, id) = (snapshot.job.tenant, snapshot.job.id);
    let Some(lease) = begin(engine, tenant, id).await? else {
        return Ok(());
    };
    let copying = async {
        match super::recheck::copy(engine, snapshot, parent, &lease).await? {
            Some(analysis) => finish(engine, snapshot, &lease, &analysis).await,
            None => Ok(false),
        }
    };
    while_ours(engine, &lease, copying).await.map(drop)
}

async fn begin(engine: &Engine, tenant: TenantId, id: JobId) -> Result<Option<Lease>, Refusal> {
    analysis::begin(&engine.store, tenant, id, (engine.now(), until(engine)))
        .await
        .map_err(refuse)
}

/// Until when an analysis is ours from now on.
fn until(engine: &Engine) -> Stamp {
    engine.now().plus_ms(engine.settings.work.lease_ms)
}

/// Works while the lease is ours, which it renews; false when somebody else took it.
async fn while_ours(
    engine: &Engine,
    lease: &Lease,
    work: impl Future<Output = Result<bool, Refusal>>,
) -> Result<bool, Refusal> {
    let every = Duration::from_millis((engine.settings.work.lease_ms / 3).unsigned_abs());
    let lost = async {
        loop {
            tokio::time::sleep(every).await;
            match analysis::heartbeat(&engine.store, lease, until(engine)).await {
                Ok(true) => {}
                Ok(false) => return,
                Err(error) => {
                    tracing::warn!(%error, job = %lease.job, "a lease could not be renewed")
                }
            }
        }
    };
    tokio::select! {
        biased;
        done = work => done,
        () = lost => Ok(false),
    }
}

/// Stores rows; false when the analysis is not ours any more.
///
/// # Errors
/// The database does not answer.
pub async fn write(engine: &Engine, lease: &Lease, rows: &[NewRow]) -> Result<bool, Refusal> {
    analysis::write_rows(&engine.store, lease, rows, until(engine))
        .await
        .map_err(refuse)
}

/// `None` when the analysis is not ours any more.
async fn read_into_store(
    engine: &Engine,
    lease: &Lease,
    sidecar: &Sidecar,
    plan: Plan,
) -> Result<Option<Analysis>, Refusal> {
    let (sender, mut pieces) = mpsc::channel::<Vec<RowReading>>(PIECES);
    let (file, shape, limits) = (
        files::here(engine, lease.tenant, lease.job).await?,
        sidecar.found.shape.clone(),
        super::sheet_limits(engine),
    );
    let reading = tokio::task::spawn_blocking(move || {
        let rows =
            nomor_sheet::Rows::open(file.as_ref(), &shape, &limits).map_err(Stopped::File)?;
        analyse(rows, &plan, |piece| {
            if sender.blocking_send(piece).is_ok() {
                ControlFlow::Continue(())
            } else {
                ControlFlow::Break(())
            }
        })
    });
    let mut waiting: Vec<NewRow> = Vec::with_capacity(ROWS_AT_ONCE);
    while let Some(piece) = pieces.recv().await {
        waiting.extend(piece.into_iter().flat_map(new_rows));
        if waiting.len() >= ROWS_AT_ONCE {
            if !write(engine, lease, &waiting).await? {
                return Ok(None);
            }
            waiting.clear();
        }
    }
    if !write(engine, lease, &waiting).await? {
        return Ok(None);
    }
    reading
        .await
        .map_err(|_| Refusal::internal())?
        .map(Some)
        .map_err(refuse_stopped)
}

/// What stopped a reading, as the caller hears it.
pub fn refuse_stopped(stopped: Stopped) -> Refusal {
    match stopped {
        Stopped::File(error) => super::refuse_file(&error),
        Stopped::Receiver => Refusal::unavailable(),
    }
}

fn new_rows(row: RowReading) -> impl Iterator<Item = NewRow> {
    let mut cells = Some(row.cells);
    row.numbers.into_iter().map(move |number| NewRow {
        n: row.n,
        c: i64::from(number.c),
        cells: cells.take(),
        raw: Some(number.raw),
        e164: number.e164,
        country: number.country.filter(|_| number.e164.is_some()),
        kind: number.e164.map(|_| number.kind),
        flaw: number.flaw,
        repaired: Some(number.repaired).filter(|words| !words.is_empty()),
        duplicate_of: number.duplicate_of,
        barred: number.barred.map(ToOwned::to_owned),
    })
}

/// False when the analysis is not ours any more.
async fn finish(
    engine: &Engine,
    snapshot: &Snapshot,
    lease: &Lease,
    analysis: &Analysis,
) -> Result<bool, Refusal> {
    let job = &snapshot.job;
    let blocks: Vec<Block> = block::cut(analysis.askable.clone());
    let wish = Wish {
        tenant: job.tenant,
        channels: job.mapping.channels.clone(),
        max_age_days: job.mapping.max_age_days,
        test: job.test,
    };
    let quoted = quote(engine, &wish, analysis, &blocks).await?;
    let guard = guard(analysis, &quoted);
    let text = serde_json::to_string(&quoted.kept).map_err(|_| Refusal::internal())?;
    let found = Analysed {
        rows_total: analysis.rows,
        numbers_unique: analysis.numbers.unique,
        numbers_duplicate: analysis.numbers.duplicate,
        numbers_invalid: analysis.numbers.invalid,
        numbers_empty: analysis.numbers.empty,
        blocks: &blocks,
        channels: &quoted.plans,
        quoted: quoted.kept.quote.credits,
        quote: &text,
        cache: quoted.cutoffs,
        guard: guard.as_deref(),
    };
    analysis::finish(&engine.store, lease, &found, engine.now())
        .await
        .map_err(refuse)
}

#[cfg(test)]
mod tests {
    use nomor_store::Error;

    use super::*;

    #[test]
    fn only_a_database_that_is_away_is_waited_for() {
        assert!(is_passing(&Refusal::unavailable()));
        let mistake = refuse(Error::Conflict("job_channel.channel".to_owned()));
        for refusal in [mistake, Refusal::internal(), Refusal::not_found()] {
            assert!(!is_passing(&refusal), "{refusal:?}");
        }
    }
}
