//! The analysis of an uploaded list as a job: rows into the store, a quote at the end, `ready`. It may be begun
//! again at any time; what an interrupted one left is deleted first.

use std::ops::ControlFlow;
use std::sync::PoisonError;

use nomor_contract::{JobId, Refusal, TenantId};
use nomor_store::analysis::{self, Analysed, NewRow};
use nomor_store::block::{self, Block};
use nomor_store::job::{self, Snapshot};
use nomor_store::{control, tenant};
use tokio::sync::mpsc;

use super::analyse::{Analysis, RowReading, Stopped, analyse};
use super::files::{Sidecar, list_file, load_sidecar};
use super::mapping::{Plan, resolve};
use super::quote::{Wish, guard, quote};
use crate::core::Engine;
use crate::fault::refuse;

/// Rows stored in one transaction.
const ROWS_AT_ONCE: usize = 10_000;
/// Pieces of rows waiting for the database.
const PIECES: usize = 4;
/// How often and how long an analysis waits for a database that is away.
const RETRIES: u32 = 60;
const RETRY_AFTER: std::time::Duration = std::time::Duration::from_secs(2);

/// Runs the analysis in the background, in place of one of the same list that is under way; retries while the
/// database is away.
pub fn spawn(engine: &Engine, tenant: TenantId, job: JobId) {
    let (own, tasks) = (engine.clone(), engine.tasks.clone());
    let handle = tasks.spawn(async move {
        tokio::select! {
            () = persist(&own, tenant, job) => {}
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
            Err(refusal) if refusal.status() >= 500 => {
                tracing::warn!(%job, %refusal, "an analysis waits for the database");
                tokio::time::sleep(RETRY_AFTER).await;
            }
            Err(refusal) => return fail(engine, tenant, job, &refusal.detail).await,
        }
    }
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
    let sidecar = load_sidecar(engine, id).await.ok_or_else(|| {
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
    if !analysis::begin(&engine.store, tenant, id, engine.now())
        .await
        .map_err(refuse)?
    {
        return Ok(());
    }
    let analysis = read_into_store(engine, id, &sidecar, plan).await?;
    finish(engine, &snapshot, &analysis).await?;
    tracing::info!(job = %id, rows = analysis.rows, "analysed");
    if let Some(start) = sidecar.start
        && let Err(refusal) = crate::check::start::start(engine, tenant, id, start).await
    {
        tracing::info!(job = %id, %refusal, "a list that was to start at once waits instead");
    }
    Ok(())
}

/// A list that re-checks another has no file: its rows come from its parent.
async fn run_copy(engine: &Engine, snapshot: &Snapshot, parent: JobId) -> Result<(), Refusal> {
    let (tenant, id) = (snapshot.job.tenant, snapshot.job.id);
    if !analysis::begin(&engine.store, tenant, id, engine.now())
        .await
        .map_err(refuse)?
    {
        return Ok(());
    }
    let analysis = super::recheck::copy(engine, snapshot, parent).await?;
    finish(engine, snapshot, &analysis).await
}

async fn read_into_store(
    engine: &Engine,
    id: JobId,
    sidecar: &Sidecar,
    plan: Plan,
) -> Result<Analysis, Refusal> {
    let (sender, mut pieces) = mpsc::channel::<Vec<RowReading>>(PIECES);
    let (file, shape, limits) = (
        list_file(engine, id),
        sidecar.found.shape.clone(),
        super::sheet_limits(engine),
    );
    let reading = tokio::task::spawn_blocking(move || {
        let rows = nomor_sheet::Rows::open(&file, &shape, &limits).map_err(Stopped::File)?;
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
            analysis::write_rows(&engine.store, id, &waiting)
                .await
                .map_err(refuse)?;
            waiting.clear();
        }
    }
    analysis::write_rows(&engine.store, id, &waiting)
        .await
        .map_err(refuse)?;
    reading
        .await
        .map_err(|_| Refusal::internal())?
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

async fn finish(engine: &Engine, snapshot: &Snapshot, analysis: &Analysis) -> Result<(), Refusal> {
    let job = &snapshot.job;
    let blocks: Vec<Block> = block::cut(analysis.askable.clone());
    let wish = Wish {
        tenant: job.tenant,
        channels: job.mapping.channels.clone(),
        max_age_days: job.mapping.max_age_days,
        test: job.test,
    };
    let quoted = quote(engine, &wish, analysis, &blocks).await?;
    let guard = guard(analysis);
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
    analysis::finish(&engine.store, job.tenant, job.id, &found, engine.now())
        .await
        .map_err(refuse)?;
    Ok(())
}
