//! A child list with the rows whose answer is still unknown: copied from the parent instead of read from a file.

use std::collections::HashMap;

use nomor_contract::job::{JobView, NumberCounts, Preset, RowFilter};
use nomor_contract::{Caller, E164, JobId, Permission, Refusal, TenantId};
use nomor_store::analysis::{self, Lease, NewRow};
use nomor_store::job::{NewJob, Snapshot};
use nomor_store::rows::ListRow;
use nomor_store::{job, rows};

use super::analyse::Analysis;
use super::cells;
use crate::core::Engine;
use crate::fault::refuse;
use crate::once::Once;

/// Makes the child; its rows follow in the background.
///
/// # Errors
/// Not permitted, not found, not over yet, nothing is unknown, or the key was used for another request.
pub async fn begin(
    engine: &Engine,
    caller: &Caller,
    parent: JobId,
    once: Option<Once>,
) -> Result<JobView, Refusal> {
    caller.need(Permission::UploadLists)?;
    let snapshot = super::own::find(engine, caller, parent).await?;
    if let Some(once) = &once
        && let Some(child) = made_before(engine, caller.tenant, once).await?
    {
        return Ok(child);
    }
    if !snapshot.job.state.is_final() {
        return Err(Refusal::conflict(
            "not_over",
            "This list is not finished yet. Its unknowns can be checked again once it is.",
        ));
    }
    if snapshot.channels.iter().all(|c| c.unknown == 0) {
        return Err(Refusal::conflict(
            "nothing_unknown",
            "Nothing in this list is unknown.",
        ));
    }
    let id = JobId(engine.new_id());
    let source = snapshot.job;
    let new = NewJob {
        id,
        created_by: caller.person(),
        branch: source.branch,
        name: format!("{} (unknowns again)", source.name)
            .chars()
            .take(super::upload::NAME_MAX)
            .collect(),
        file_name: source.file_name,
        file_bytes: 0,
        layout: source.layout,
        mapping: source.mapping,
        parent: Some(parent),
        test: caller.is_test() || source.test,
        idempotency: once
            .as_ref()
            .map(|once| (once.key.clone(), once.hash.clone())),
    };
    let inserted = job::insert(&engine.store, caller.tenant, &new, engine.now())
        .await
        .map_err(refuse)?;
    if !inserted && let Some(once) = &once {
        // The same request, sent twice at once: the other one was quicker.
        let child = made_before(engine, caller.tenant, once).await?;
        return child.ok_or_else(Refusal::internal);
    }
    super::analysis::spawn(engine, caller.tenant, id);
    super::job_view::load(engine, caller.tenant, id).await
}

/// The job that was made under the same key.
async fn made_before(
    engine: &Engine,
    tenant: TenantId,
    once: &Once,
) -> Result<Option<JobView>, Refusal> {
    let found = job::find_by_idempotency(&engine.store, tenant, &once.key)
        .await
        .map_err(refuse)?;
    let Some((before, hash)) = found else {
        return Ok(None);
    };
    once.fits(&hash)?;
    super::job_view::load(engine, tenant, before)
        .await
        .map(Some)
}

/// Copies the parent's unknown rows and counts them; `None` when the analysis is not ours any more.
///
/// # Errors
/// The parent is gone, or the database does not answer.
pub async fn copy(
    engine: &Engine,
    child: &Snapshot,
    parent: JobId,
    lease: &Lease,
) -> Result<Option<Analysis>, Refusal> {
    let (tenant, id) = (child.job.tenant, child.job.id);
    let filter = RowFilter {
        preset: Some(Preset::Unknown),
        ..RowFilter::default()
    };
    let mut copied = Copied::default();
    let found = rows::pieces(&engine.store, tenant, parent, filter).await;
    let mut pieces = found.map_err(refuse)?.ok_or_else(|| {
        Refusal::invalid(
            "parent_gone",
            "The list this one re-checks was deleted meanwhile.",
        )
    })?;
    while let Some(piece) = pieces.recv().await {
        let rows = piece.map_err(refuse)?.into_iter();
        let new: Vec<NewRow> = rows.flat_map(|row| copied.take(row)).collect();
        if !super::analysis::write(engine, lease, &new).await? {
            return Ok(None);
        }
    }
    let mut analysis = copied.analysis;
    analysis.askable = analysis::numbers(&engine.store, id).await.map_err(refuse)?;
    Ok(Some(analysis))
}

#[derive(Default)]
struct Copied {
    analysis: Analysis,
    first: HashMap<E164, i64>,
}

impl Copied {
    fn take(&mut self, row: ListRow) -> Vec<NewRow> {
        self.analysis.rows += 1;
        let n = self.analysis.rows;
        let mut text = Some(cells::encode(row.cells.iter().map(String::as_str)));
        let new = row.numbers.into_iter().map(|cell| {
            let duplicate_of = cell
                .e164
                .and_then(|number| self.first.get(&number).copied());
            count(&mut self.analysis, &cell, duplicate_of.is_some());
            if let Some(number) = cell.e164 {
                self.first.entry(number).or_insert(n);
            }
            NewRow {
                n,
                c: cell.c,
                cells: text.take(),
                raw: Some(cell.raw),
                e164: cell.e164,
                country: cell.country,
                kind: cell.kind,
                flaw: cell.flaw,
                repaired: Some(cell.repaired).filter(|words| !words.is_empty()),
                duplicate_of,
                barred: cell.barred,
            }
        });
        new.collect()
    }
}

fn count(analysis: &mut Analysis, cell: &rows::Cell, duplicate: bool) {
    let numbers: &mut NumberCounts = &mut analysis.numbers;
    match (cell.e164, cell.flaw) {
        (Some(_), _) if duplicate => numbers.duplicate += 1,
        (Some(_), _) => numbers.unique += 1,
        (None, Some(nomor_contract::Flaw::Empty)) => {
            numbers.empty += 1;
            return;
        }
        (None, _) => numbers.invalid += 1,
    }
    numbers.total += 1;
    if cell.barred.is_some() {
        analysis.barred_cells += 1;
        analysis.barred += i64::from(!duplicate);
    }
}
