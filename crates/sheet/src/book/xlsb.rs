//! XLSB (binary records in a ZIP): read whole, after its directory was checked and found small.

use std::fs::File;
use std::io::BufReader;
use std::path::Path;

use calamine::{Reader, SheetType, Xlsb, XlsbError};

use super::archive::Archive;
use super::grid::show;
use super::kind::{Book, choose};
use super::xls::guarded;
use crate::rows::Source;
use crate::{Error, Limits, Row};

/// Text may stand in several cells: this many times the expanded size is still believed.
const TEXT_TIMES: u64 = 4;

/// Opens at a sheet; `None` takes the first.
pub(super) fn open(
    path: &Path,
    archive: &Archive,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Book, Error> {
    let file = File::open(path).map_err(Error::Io)?;
    let mut book = guarded(|| Xlsb::new(BufReader::new(file)).map_err(error))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let chosen = choose(&names, wanted)?;
    let rows = guarded(|| read(&mut book, &names[chosen], limits))?;
    Ok(Book {
        sheet: names[chosen].clone(),
        sheets: names,
        rows: Box::new(Whole {
            rows: rows.into_iter(),
            bytes: archive.size(),
        }),
    })
}

/// Cells one by one: nothing is reserved for the rectangle that the sheet declares.
fn read(book: &mut Xlsb<BufReader<File>>, name: &str, limits: &Limits) -> Result<Vec<Row>, Error> {
    let is_1904 = book.has_1904_epoch();
    let mut cells = book.worksheet_cells_reader(name).map_err(error)?;
    let mut rows: Vec<Row> = Vec::new();
    let (mut shown, mut last, mut held) = (String::new(), None, 0_u64);
    while let Some(cell) = cells.next_cell().map_err(error)? {
        let (row, column) = cell.get_position();
        show(&cell.get_value().clone().into(), is_1904, &mut shown);
        if shown.is_empty() {
            continue;
        }
        if last != Some(row) {
            rows.push(Row::new());
            last = Some(row);
        }
        let column = column as usize;
        if column >= limits.columns {
            return Err(Error::TooManyColumns {
                row: rows.len() as u64,
                limit: limits.columns,
            });
        }
        let Some(current) = rows.last_mut().filter(|row| row.len() <= column) else {
            return Err(Error::damaged("cells out of order"));
        };
        // An end costs eight bytes, a text its length.
        held += (column - current.len()) as u64 * 8 + shown.len() as u64 + 8;
        if held > limits.expanded_bytes.saturating_mul(TEXT_TIMES) {
            return Err(Error::TooBigInside {
                limit_mib: limits.expanded_bytes >> 20,
            });
        }
        current.pad_to(column);
        current.push(&shown);
    }
    Ok(rows)
}

struct Whole {
    rows: std::vec::IntoIter<Row>,
    bytes: u64,
}

impl Source for Whole {
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        row.clear();
        for next in self.rows.by_ref() {
            if !next.is_blank() {
                *row = next;
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn bytes_read(&self) -> u64 {
        self.bytes
    }
}

fn error(e: XlsbError) -> Error {
    match e {
        XlsbError::Password => Error::Locked,
        other => Error::damaged(other),
    }
}
