//! Rows of a list as pages and the API show them.

use nomor_contract::job::{RowNumber, RowView, repairs_from_words};
use nomor_contract::list::Layout;
use nomor_contract::reading::NumberView;
use nomor_contract::{Flaw, Kind};
use nomor_store::rows::{Cell, ListRow};

/// A stored row with the names of its phone columns.
#[must_use]
pub fn view(row: ListRow, columns: &[String]) -> RowView {
    let numbers = row
        .numbers
        .into_iter()
        .map(|cell| number(cell, columns))
        .collect();
    RowView {
        n: row.n,
        cells: row.cells,
        numbers,
    }
}

fn number(cell: Cell, columns: &[String]) -> RowNumber {
    let place = usize::try_from(cell.c).unwrap_or(0);
    let number = NumberView {
        input: cell.raw,
        e164: cell.e164,
        valid: cell.e164.is_some(),
        possible: cell.e164.is_some() || cell.flaw == Some(Flaw::NotInUse),
        country: cell.country,
        kind: cell.kind.unwrap_or(Kind::Unknown),
        national: cell.e164.map(nomor_number::national),
        international: cell.e164.map(nomor_number::international),
        repaired: repairs_from_words(&cell.repaired),
        reason: cell.flaw,
    };
    RowNumber {
        column: columns.get(place).cloned().unwrap_or_default(),
        number,
        duplicate_of: cell.duplicate_of,
        verdicts: cell.verdicts,
    }
}

/// Names of a job's phone columns, in their order.
#[must_use]
pub fn phone_columns(layout: Option<&Layout>, plan: &[usize]) -> Vec<String> {
    plan.iter()
        .map(|place| {
            layout
                .and_then(|l| l.columns.get(*place))
                .map(|c| c.name.clone())
                .unwrap_or_default()
        })
        .collect()
}
