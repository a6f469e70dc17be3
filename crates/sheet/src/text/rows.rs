//! Rows of a text file, streaming.

use std::io::Read;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use csv::{ByteRecord, ReaderBuilder, StringRecord};
use nomor_contract::list::Encoding;

use super::delimiter::byte;
use super::encoding;
use crate::meter::{Meter, Passed, passed};
use crate::rows::Source;
use crate::{Error, Limits, Row, Shape};

const BUFFER_BYTES: usize = 256 * 1024;
/// Stands for "no delimiter": this byte never occurs in UTF-8.
const NO_DELIMITER: u8 = 0xFF;

/// Reads rows of text; blank lines are left out.
pub(crate) struct TextRows {
    reader: csv::Reader<Meter<Box<dyn Read + Send>>>,
    read: Arc<AtomicU64>,
    /// Records read, header included.
    row: u64,
}

impl TextRows {
    pub(crate) fn open(path: &Path, shape: &Shape, limits: &Limits) -> Result<Self, Error> {
        Self::over(path, shape, limits, &[])
    }

    /// As `open`, with `tail` read after the end of the file.
    pub(crate) fn over(
        path: &Path,
        shape: &Shape,
        limits: &Limits,
        tail: &'static [u8],
    ) -> Result<Self, Error> {
        let read = Arc::new(AtomicU64::new(0));
        let encoding = shape.encoding.unwrap_or(Encoding::Utf8);
        let text: Box<dyn Read + Send> =
            Box::new(encoding::open(path, encoding, &read)?.chain(tail));
        // The reader below fetches a buffer ahead of the row it is in.
        let piece_limit = limits.row_bytes.saturating_add(BUFFER_BYTES) as u64;
        let reader = ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .quoting(shape.quoted)
            .delimiter(shape.delimiter.map_or(NO_DELIMITER, byte))
            .buffer_capacity(BUFFER_BYTES)
            .from_reader(Meter::new(text, piece_limit, u64::MAX));
        let mut rows = Self {
            reader,
            read,
            row: 0,
        };
        if shape.separator_line {
            rows.next_into(&mut Row::new())?;
        }
        Ok(rows)
    }

    fn error(&self, error: csv::Error) -> Error {
        match error.into_kind() {
            csv::ErrorKind::Io(e) if passed(&e) == Some(Passed::Piece) => {
                Error::RowTooLong { row: self.row + 1 }
            }
            csv::ErrorKind::Io(e) => Error::Io(e),
            other => Error::damaged(format!("{other:?}")),
        }
    }
}

impl Source for TextRows {
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        loop {
            self.reader.get_mut().mark();
            let mut bytes = std::mem::take(&mut row.0).into_byte_record();
            let more = self.reader.read_byte_record(&mut bytes);
            let more = more.map_err(|e| self.error(e))?;
            row.0 = text(bytes);
            if !more {
                return Ok(false);
            }
            self.row += 1;
            // A line of white space is blank; `;;` is a row of empty cells, and so is `""`.
            let blank = row.len() == 1 && !row.cell(0).is_empty() && row.is_blank();
            if !blank {
                return Ok(true);
            }
        }
    }

    fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

/// Broken UTF-8 becomes the replacement character; nothing else of the row changes.
fn text(bytes: ByteRecord) -> StringRecord {
    StringRecord::from_byte_record(bytes)
        .unwrap_or_else(|e| StringRecord::from_byte_record_lossy(e.into_byte_record()))
}
