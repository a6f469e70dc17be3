//! The first look at a file: what it is, how to read it, and whether it can be read at all.

use std::path::Path;

use nomor_contract::list::FileKind;

use crate::rows::Source;
use crate::sniff::{self, Family};
use crate::text::delimiter::{self, Cut};
use crate::text::encoding;
use crate::text::rows::TextRows;
use crate::{Error, Inspection, Limits, Row, Shape, book, header, name};

/// Text looked at to find the separator, in bytes.
const GLANCE_BYTES: usize = 256 * 1024;
/// Sheets tried for one that has cells, when nobody chose.
const SHEETS: usize = 8;
/// Read after the end of a text: it must come out as a row of its own, or a quotation mark is still open.
const END_MARK: &str = "\u{1}";
const END_LINE: &[u8] = b"\n\x01\n";

/// Looks at a file and says what it is. Workbooks open at the first sheet that has cells.
///
/// `file_name` is the name it was uploaded under. The content decides; the name is only asked where the content says
/// nothing, and has to be one that lists are saved under, or have no ending.
///
/// # Errors
/// Any [`Error`] but [`Error::NoPhones`] (what looks like a phone is the caller's knowledge).
pub fn inspect(path: &Path, file_name: &str, limits: &Limits) -> Result<Inspection, Error> {
    inspect_sheet(path, file_name, None, limits)
}

/// As [`inspect`], at a sheet of the workbook. Text files have none: there `sheet` must be absent.
///
/// # Errors
/// As [`inspect`], and [`Error::UnknownSheet`].
pub fn inspect_sheet(
    path: &Path,
    file_name: &str,
    sheet: Option<&str>,
    limits: &Limits,
) -> Result<Inspection, Error> {
    let bytes = std::fs::metadata(path).map_err(Error::Io)?.len();
    if bytes > limits.file_bytes {
        return Err(Error::TooBig {
            limit_mb: limits.file_bytes / 1_000_000,
        });
    }
    let family = sniff::family(path)?;
    // After what it is by its content: a PDF is called a PDF.
    if let Some(ending) = name::strange_ending(file_name) {
        return Err(Error::Ending { ending });
    }
    if family == Family::Text {
        if let Some(wanted) = sheet {
            return Err(Error::UnknownSheet {
                wanted: wanted.to_owned(),
                known: "no sheets, because it is a text file".to_owned(),
            });
        }
        return text(path, file_name, bytes, limits);
    }
    workbook(path, family, sheet, bytes, limits)
}

fn text(path: &Path, file_name: &str, bytes: u64, limits: &Limits) -> Result<Inspection, Error> {
    let encoding = encoding::detect(path)?;
    let glance = encoding::glance(path, encoding, GLANCE_BYTES)?;
    let cut = delimiter::detect(&glance, glance.len() < GLANCE_BYTES);
    let shape = |cut: Cut| Shape {
        kind: text_kind(cut, file_name),
        encoding: Some(encoding),
        delimiter: cut.delimiter,
        quoted: cut.quoted,
        separator_line: cut.separator_line,
        has_header: false,
        sheet: None,
        width: 0,
    };
    match count(path, shape(cut), bytes, limits) {
        // One cell a line: there a lone quotation mark is part of the cell.
        Err(Error::RowTooLong { .. }) if cut.quoted && cut.delimiter.is_none() => count(
            path,
            shape(Cut {
                quoted: false,
                ..cut
            }),
            bytes,
            limits,
        ),
        other => other,
    }
}

fn text_kind(cut: Cut, file_name: &str) -> FileKind {
    let named = |ending: &str| file_name.to_ascii_lowercase().ends_with(ending);
    if cut.delimiter.is_some() || named(".csv") || named(".tsv") {
        FileKind::Csv
    } else {
        FileKind::Txt
    }
}

/// Reads a text to its end: the widest row, the number of rows and an open quotation mark are known for sure.
fn count(path: &Path, shape: Shape, bytes: u64, limits: &Limits) -> Result<Inspection, Error> {
    let mut rows = TextRows::over(path, &shape, limits, END_LINE)?;
    let mut top = Top::default();
    let mut row = Row::new();
    let mut at_end = false;
    while rows.next_into(&mut row)? {
        at_end = row.len() == 1 && row.cell(0) == END_MARK;
        top.take(&row, limits)?;
    }
    if !at_end {
        return Err(Error::RowTooLong { row: top.rows });
    }
    top.drop_end();
    let rows = top.rows;
    let mut found = describe(top, shape, Vec::new(), bytes)?;
    let data = rows - u64::from(found.shape.has_header);
    if data > limits.rows {
        return Err(Error::TooManyRows { limit: limits.rows });
    }
    found.rows = Some(data);
    Ok(found)
}

fn workbook(
    path: &Path,
    family: Family,
    sheet: Option<&str>,
    bytes: u64,
    limits: &Limits,
) -> Result<Inspection, Error> {
    let kind = book::kind(path, family, limits)?;
    let mut book = book::open(path, kind, sheet, limits)?;
    let mut top = Top::read(&mut *book.rows, limits)?;
    if sheet.is_none() {
        for name in book.sheets.clone().into_iter().take(SHEETS).skip(1) {
            if top.rows > 0 {
                break;
            }
            book = book::open(path, kind, Some(&name), limits)?;
            top = Top::read(&mut *book.rows, limits)?;
        }
    }
    let shape = Shape {
        kind,
        encoding: None,
        delimiter: None,
        quoted: false,
        separator_line: false,
        has_header: false,
        sheet: Some(book.sheet),
        width: 0,
    };
    describe(top, shape, book.sheets, bytes)
}

/// The first rows of a file, and the size of what was read.
#[derive(Default)]
struct Top {
    /// Header included.
    sample: Vec<Vec<String>>,
    /// Rows read, header included.
    rows: u64,
    widest: usize,
    /// Text in the sample, in bytes.
    bytes: usize,
    /// The sample takes no more rows.
    full: bool,
}

impl Top {
    fn read(source: &mut dyn Source, limits: &Limits) -> Result<Self, Error> {
        let mut top = Self::default();
        let mut row = Row::new();
        while !top.full && source.next_into(&mut row)? {
            top.take(&row, limits)?;
        }
        Ok(top)
    }

    fn take(&mut self, row: &Row, limits: &Limits) -> Result<(), Error> {
        self.rows += 1;
        if row.len() > limits.columns {
            return Err(Error::TooManyColumns {
                row: self.rows,
                limit: limits.columns,
            });
        }
        // One more for the header, one more for the end mark.
        if self.rows > limits.rows.saturating_add(2) {
            return Err(Error::TooManyRows { limit: limits.rows });
        }
        self.widest = self.widest.max(row.len());
        if !self.full {
            self.sample.push(row.to_vec());
            self.bytes += row.bytes();
            // One more for the header.
            self.full = self.sample.len() > limits.sample_rows || self.bytes > limits.sample_bytes;
        }
        Ok(())
    }

    /// The last row taken was the end mark.
    fn drop_end(&mut self) {
        if self.sample.len() as u64 == self.rows {
            self.sample.pop();
        }
        self.rows -= 1;
    }
}

/// Names the columns, and says whether the first row is a header.
fn describe(top: Top, shape: Shape, sheets: Vec<String>, bytes: u64) -> Result<Inspection, Error> {
    let mut sample = top.sample.into_iter();
    let first = sample.next().ok_or(Error::Empty)?;
    let mut sample: Vec<Vec<String>> = sample.collect();
    let has_header = header::has_header(&first, &sample);
    if has_header && sample.is_empty() {
        return Err(Error::HeaderOnly);
    }
    let columns = name::columns(has_header.then_some(&first), top.widest);
    let header = if has_header {
        let mut header = first;
        header.resize(columns.len(), String::new());
        Some(header)
    } else {
        sample.insert(0, first);
        None
    };
    for row in &mut sample {
        row.resize(row.len().max(columns.len()), String::new());
    }
    Ok(Inspection {
        shape: Shape {
            has_header,
            width: columns.len(),
            ..shape
        },
        sheets,
        columns,
        header,
        sample,
        rows: None,
        bytes,
    })
}
