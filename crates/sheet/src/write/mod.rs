//! Results streaming out: rows go in, bytes come out as soon as they are ready.

mod bundle;
mod csv;
mod jsonl;
pub(crate) mod neutral;
mod outbox;
mod xlsx;

use std::io;

use nomor_contract::job::DownloadFormat;

pub use bundle::Bundle;

/// One cell of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cell<'a> {
    /// As it stood in the uploaded file: written as text, and never run by a spreadsheet.
    Original(&'a str),
    /// Our own text.
    Text(&'a str),
    Bool(bool),
    Int(i64),
    /// Nothing is known; an empty cell, `null` in JSON.
    Empty,
}

/// How results are written. The default has no byte order mark and neutralises.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WriteOptions {
    /// CSV: begin with a byte order mark, which old Excel needs to see UTF-8.
    pub bom: bool,
    /// CSV: put an apostrophe before original cells that a spreadsheet would run.
    pub neutralise: bool,
}

impl Default for WriteOptions {
    fn default() -> Self {
        Self {
            bom: false,
            neutralise: true,
        }
    }
}

/// Turns rows into a file of one format. Memory stays constant when the caller drains it regularly.
///
/// Call `header` once, then `row` (or `cell` … `end_row`) for each row; [`drain`](Self::drain) whenever
/// [`ready`](Self::ready) has grown; [`finish`](Self::finish) at the end.
pub struct Writer(Format);

enum Format {
    Csv(Box<csv::CsvWriter>),
    Jsonl(jsonl::JsonlWriter),
    Xlsx(Box<xlsx::XlsxWriter>),
}

/// Calls the same method of whichever format it is.
macro_rules! each {
    ($self:ident, $writer:ident => $call:expr) => {
        match &mut $self.0 {
            Format::Csv($writer) => $call,
            Format::Jsonl($writer) => $call,
            Format::Xlsx($writer) => $call,
        }
    };
}

impl Writer {
    #[must_use]
    pub fn new(format: DownloadFormat, options: WriteOptions) -> Self {
        Self(match format {
            DownloadFormat::Csv => Format::Csv(Box::new(csv::CsvWriter::new(options))),
            DownloadFormat::Jsonl => Format::Jsonl(jsonl::JsonlWriter::default()),
            DownloadFormat::Xlsx => Format::Xlsx(Box::default()),
        })
    }

    /// The column names, before any row.
    ///
    /// # Errors
    /// XLSX only, when packing fails; memory is all it writes to.
    pub fn header(&mut self, names: &[&str]) -> io::Result<()> {
        each!(self, writer => writer.header(names))
    }

    /// One row, one cell for each column name.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn row(&mut self, cells: &[Cell<'_>]) -> io::Result<()> {
        for cell in cells {
            self.cell(*cell)?;
        }
        self.end_row()
    }

    /// The next cell of the row under way.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        each!(self, writer => writer.cell(cell))
    }

    /// Ends the row under way.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn end_row(&mut self) -> io::Result<()> {
        each!(self, writer => writer.end_row())
    }

    /// Bytes that [`drain`](Self::drain) would hand over.
    #[must_use]
    pub fn ready(&self) -> usize {
        match &self.0 {
            Format::Csv(writer) => writer.ready(),
            Format::Jsonl(writer) => writer.out.len(),
            Format::Xlsx(writer) => writer.ready(),
        }
    }

    /// Hands over the bytes that are ready and forgets them.
    #[must_use]
    pub fn drain(&mut self) -> Vec<u8> {
        match &mut self.0 {
            Format::Csv(writer) => writer.drain(),
            Format::Jsonl(writer) => std::mem::take(&mut writer.out),
            Format::Xlsx(writer) => writer.drain(),
        }
    }

    /// The rest of the bytes; the file is complete.
    ///
    /// # Errors
    /// As [`header`](Self::header).
    pub fn finish(self) -> io::Result<Vec<u8>> {
        match self.0 {
            Format::Csv(writer) => writer.finish(),
            Format::Jsonl(writer) => Ok(writer.out),
            Format::Xlsx(writer) => writer.finish(),
        }
    }
}

/// The media type of a format.
#[must_use]
pub const fn content_type(format: DownloadFormat) -> &'static str {
    match format {
        DownloadFormat::Csv => "text/csv; charset=utf-8",
        DownloadFormat::Jsonl => "application/x-ndjson; charset=utf-8",
        DownloadFormat::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    }
}
