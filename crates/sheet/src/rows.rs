//! The rows of a file of any kind, in order, streaming.

use std::path::Path;

use nomor_contract::list::FileKind;

use crate::text::rows::TextRows;
use crate::{Error, Limits, Row, Shape, book};

/// What every kind of file can do: give its next row that is not blank, header included.
pub(crate) trait Source: Send {
    /// Fills `row`; `false` at the end.
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error>;
    /// Bytes of the file read so far, as near as the format tells.
    fn bytes_read(&self) -> u64;
}

/// Reads the data rows of a file: header and blank lines left out, short rows filled up with empty
/// cells, long rows kept whole.
pub struct Rows {
    source: Box<dyn Source>,
    width: usize,
    widest: usize,
    seen: u64,
    rows: u64,
    columns: usize,
    /// 1 when a header was read before the first data row.
    before: u64,
    over: bool,
}

impl Rows {
    /// Opens a file by the shape that [`inspect`](crate::inspect) found.
    ///
    /// # Errors
    /// Any [`Error`]: the file may have changed since it was inspected.
    pub fn open(path: &Path, shape: &Shape, limits: &Limits) -> Result<Self, Error> {
        let mut rows = Self::with(open(path, shape, limits)?, shape.width, limits);
        if shape.has_header {
            rows.source.next_into(&mut Row::new())?;
            rows.before = 1;
        }
        Ok(rows)
    }

    pub(crate) fn with(source: Box<dyn Source>, width: usize, limits: &Limits) -> Self {
        Self {
            source,
            width,
            widest: width,
            seen: 0,
            rows: limits.rows,
            columns: limits.columns,
            before: 0,
            over: false,
        }
    }

    /// Fills `row` with the next data row and answers `true`; `false` at the end. Reuse `row`: it keeps its memory.
    ///
    /// # Errors
    /// Any [`Error`]; the next call answers `false`.
    pub fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        if self.over {
            row.clear();
            return Ok(false);
        }
        let more = self.step(row);
        self.over = !matches!(more, Ok(true));
        more
    }

    fn step(&mut self, row: &mut Row) -> Result<bool, Error> {
        if !self.source.next_into(row)? {
            return Ok(false);
        }
        self.seen += 1;
        if self.seen > self.rows {
            return Err(Error::TooManyRows { limit: self.rows });
        }
        if row.len() > self.columns {
            return Err(Error::TooManyColumns {
                row: self.seen + self.before,
                limit: self.columns,
            });
        }
        self.widest = self.widest.max(row.len());
        row.pad_to(self.width);
        Ok(true)
    }

    /// Data rows given so far.
    #[must_use]
    pub const fn seen(&self) -> u64 {
        self.seen
    }

    /// Cells of the widest row so far, never less than the shape's width.
    #[must_use]
    pub const fn widest(&self) -> usize {
        self.widest
    }

    /// Bytes of the file read so far, for a progress bar; for workbooks, compressed bytes of the sheet.
    #[must_use]
    pub fn bytes_read(&self) -> u64 {
        self.source.bytes_read()
    }
}

/// Allocates a row each; [`Rows::next_into`] does not.
impl Iterator for Rows {
    type Item = Result<Row, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = Row::new();
        match self.next_into(&mut row) {
            Ok(true) => Some(Ok(row)),
            Ok(false) => None,
            Err(e) => Some(Err(e)),
        }
    }
}

/// The source of a file's rows, header included.
pub(crate) fn open(path: &Path, shape: &Shape, limits: &Limits) -> Result<Box<dyn Source>, Error> {
    match shape.kind {
        FileKind::Csv | FileKind::Txt => Ok(Box::new(TextRows::open(path, shape, limits)?)),
        _ => book::open(path, shape.kind, shape.sheet.as_deref(), limits).map(|book| book.rows),
    }
}
