//! A small sheet that was read whole.

use calamine::Data;

use super::value;
use crate::rows::Source;
use crate::{Error, Row};

/// Gives the rows of a range of cells.
pub(super) struct Grid {
    range: calamine::Range<Data>,
    next: usize,
    /// Columns left of the range.
    before: usize,
    bytes: u64,
    is_1904: bool,
    shown: String,
}

impl Grid {
    pub(super) fn new(range: calamine::Range<Data>, is_1904: bool, bytes: u64) -> Self {
        let before = range.start().map_or(0, |(_, column)| column as usize);
        Self {
            range,
            next: 0,
            before,
            bytes,
            is_1904,
            shown: String::new(),
        }
    }
}

impl Source for Grid {
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        while self.next < self.range.height() {
            row.clear();
            for cell in &self.range[self.next] {
                show(cell, self.is_1904, &mut self.shown);
                if row.is_empty() {
                    row.pad_to(self.before);
                }
                row.push(&self.shown);
            }
            self.next += 1;
            trim(row);
            if !row.is_blank() {
                return Ok(true);
            }
        }
        row.clear();
        Ok(false)
    }

    fn bytes_read(&self) -> u64 {
        let rows = self.range.height().max(1) as u64;
        self.bytes * self.next as u64 / rows
    }
}

/// Leaves out the empty cells at the end that only fill the rectangle.
fn trim(row: &mut Row) {
    let filled = row
        .cells()
        .enumerate()
        .filter(|(_, cell)| !cell.is_empty())
        .last()
        .map_or(0, |(place, _)| place + 1);
    row.0.truncate(filled);
}

/// A value as a person would have typed it, in place of what is in `shown`.
pub(super) fn show(data: &Data, is_1904: bool, shown: &mut String) {
    shown.clear();
    match data {
        Data::Int(n) => shown.push_str(&n.to_string()),
        Data::Float(f) => value::float(*f, shown),
        Data::String(s) | Data::DateTimeIso(s) | Data::DurationIso(s) => shown.push_str(s),
        Data::Bool(yes) => shown.push_str(if *yes { "TRUE" } else { "FALSE" }),
        Data::DateTime(moment) => {
            let serial = moment.as_f64();
            match value::date(serial, is_1904) {
                Some(date) => shown.push_str(&date),
                None => value::float(serial, shown),
            }
        }
        Data::Error(e) => shown.push_str(&e.to_string()),
        _ => {}
    }
}
