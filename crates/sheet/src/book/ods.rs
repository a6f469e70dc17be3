//! ODS: OpenDocument spreadsheets (OASIS OpenDocument 1.3), their content read as a stream. Repeated
//! rows and cells are never expanded beyond what is asked for.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use nomor_contract::list::FileKind;
use quick_xml::events::{BytesStart, Event};

use super::archive::Archive;
use super::kind::{Book, choose};
use super::value::{self, Format};
use super::xml::{Xml, append, attribute};
use crate::rows::Source;
use crate::{Error, Limits, Row};

const CONTENT: &str = "content.xml";
const MANIFEST: &str = "meta-inf/manifest.xml";
/// Parts that are read whole to know what the file is.
const SMALL_BYTES: u64 = 4 << 20;

/// The kind of an OpenDocument archive; `None` when it is none.
///
/// # Errors
/// [`Error::Locked`]; [`Error::Unsupported`] for other documents.
pub(super) fn kind(archive: &Archive) -> Result<Option<FileKind>, Error> {
    let Some(part) = archive.part("mimetype") else {
        return Ok(None);
    };
    let mime = archive.read_small(part, SMALL_BYTES)?;
    let Some(kind) = mime.strip_prefix(b"application/vnd.oasis.opendocument.") else {
        return Ok(None);
    };
    if !kind.starts_with(b"spreadsheet") {
        let what = "an OpenDocument file that is no spreadsheet";
        return Err(Error::Unsupported { what });
    }
    let manifest = match archive.part(MANIFEST) {
        Some(part) => archive.read_small(part, SMALL_BYTES)?,
        None => Vec::new(),
    };
    let says = |word: &[u8]| manifest.windows(word.len()).any(|w| w == word);
    if archive.has("encrypted-package") || says(b"encryption-data") {
        return Err(Error::Locked);
    }
    Ok(Some(FileKind::Ods))
}

/// Opens at a sheet; `None` takes the first.
pub(super) fn open(
    archive: &Archive,
    wanted: Option<&str>,
    limits: &Limits,
) -> Result<Book, Error> {
    let read = Arc::default();
    let names = names(content(archive, limits, &Arc::default())?, limits)?;
    let chosen = choose(&names, wanted)?;
    let mut xml = content(archive, limits, &read)?;
    let mut left = chosen + 1;
    while left > 0 {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "table" && !is_inside(&e)? => left -= 1,
            Event::Eof => return Err(Error::Truncated),
            _ => {}
        }
    }
    Ok(Book {
        sheet: names[chosen].clone(),
        sheets: names,
        rows: Box::new(OdsRows {
            xml,
            read,
            limits: limits.clone(),
            last: Row::new(),
            repeats: 0,
            row: 0,
            text: String::new(),
            over: false,
        }),
    })
}

fn content(archive: &Archive, limits: &Limits, read: &Arc<AtomicU64>) -> Result<Xml, Error> {
    let part = archive
        .part(CONTENT)
        .ok_or_else(|| Error::damaged("no content"))?;
    let bytes = archive.read(part, limits.cell_bytes as u64 * 4, read)?;
    Ok(Xml::new(part.clone(), bytes))
}

fn names(mut xml: Xml, limits: &Limits) -> Result<Vec<String>, Error> {
    let mut names = Vec::new();
    loop {
        match xml.next()? {
            Event::Start(e) if e.local_name().as_ref() == "table" && !is_inside(&e)? => {
                names.push(attribute(&e, "name")?.unwrap_or_default().into_owned());
            }
            Event::Eof => break,
            _ => {}
        }
        if names.len() > limits.sheets {
            return Err(Error::Bomb);
        }
    }
    xml.check_end()?;
    Ok(names)
}

/// A table within a cell of another.
fn is_inside(e: &BytesStart<'_>) -> Result<bool, Error> {
    Ok(attribute(e, "is-sub-table")?.as_deref() == Some("true"))
}

struct OdsRows {
    xml: Xml,
    read: Arc<AtomicU64>,
    limits: Limits,
    /// A row that stands for several, and how many are still to come.
    last: Row,
    repeats: u64,
    /// Rows read, for messages.
    row: u64,
    text: String,
    over: bool,
}

impl OdsRows {
    /// Reads the cells of a row up to its end; empty cells count only before one that is not.
    fn cells(&mut self, row: &mut Row) -> Result<(), Error> {
        let mut column = 0_usize;
        loop {
            let (repeats, value) = match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "table-cell" | "covered-table-cell" => cell(&e)?,
                    _ => continue,
                },
                Event::End(e) if e.local_name().as_ref() == "table-row" => return Ok(()),
                Event::Eof => return Err(Error::Truncated),
                _ => continue,
            };
            self.text.clear();
            self.paragraphs()?;
            if let Some(value) = value {
                self.text = value;
            }
            let end = column.saturating_add(repeats);
            if !self.text.is_empty() {
                if end > self.limits.columns {
                    return Err(Error::TooManyColumns {
                        row: self.row,
                        limit: self.limits.columns,
                    });
                }
                if row.bytes() + self.text.len() * repeats > self.limits.row_bytes {
                    return Err(Error::CellTooLong);
                }
                row.pad_to(column);
                for _ in 0..repeats {
                    row.push(&self.text);
                }
            }
            column = end;
        }
    }

    /// Reads to the end of a cell; its paragraphs, one a line, are in `text`. Comments and drawings are not text.
    fn paragraphs(&mut self) -> Result<(), Error> {
        let (mut paragraphs, mut depth, mut other) = (0, 0_usize, 0_usize);
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    _ if other > 0 => other += 1,
                    "p" | "h" => {
                        if paragraphs > 0 && depth == 0 {
                            self.text.push('\n');
                        }
                        paragraphs += 1;
                        depth += 1;
                    }
                    "s" if depth > 0 => {
                        let count = attribute(&e, "c")?.and_then(|c| c.parse().ok());
                        let count = count.unwrap_or(1).min(self.limits.cell_bytes);
                        self.text.extend(std::iter::repeat_n(' ', count));
                        depth += 1;
                    }
                    "tab" if depth > 0 => {
                        self.text.push('\t');
                        depth += 1;
                    }
                    "line-break" if depth > 0 => {
                        self.text.push('\n');
                        depth += 1;
                    }
                    _ if depth > 0 && is_text(&e) => depth += 1,
                    _ => other += 1,
                },
                Event::End(_) if other > 0 => other -= 1,
                Event::End(_) if depth > 0 => depth -= 1,
                Event::End(_) => return Ok(()),
                Event::Eof => return Err(Error::Truncated),
                event if depth > 0 && other == 0 => {
                    append(&event, &mut self.text, self.limits.cell_bytes)?;
                }
                _ => {}
            }
            if self.text.len() > self.limits.cell_bytes {
                return Err(Error::CellTooLong);
            }
        }
    }
}

/// Spans, links and fields hold text of the cell; comments (`office:annotation`) and drawings do not.
fn is_text(e: &BytesStart<'_>) -> bool {
    e.name().as_ref().starts_with("text:") && e.local_name().as_ref() != "note"
}

/// How often a cell stands there, and its value where that is not its paragraphs.
fn cell(e: &BytesStart<'_>) -> Result<(usize, Option<String>), Error> {
    let repeats = attribute(e, "number-columns-repeated")?.map_or(1, |n| n.parse().unwrap_or(1));
    let kind = attribute(e, "value-type")?;
    let value = match kind.as_deref() {
        Some("float" | "currency") => {
            let mut shown = String::new();
            if let Some(raw) = attribute(e, "value")? {
                value::number(&raw, Format::Plain, false, &mut shown);
            }
            Some(shown)
        }
        Some("date") => attribute(e, "date-value")?.map(|date| moment(&date)),
        Some("boolean") => attribute(e, "boolean-value")?.map(|yes| yes.to_uppercase()),
        // Text, times and percentages read best as they are shown.
        _ => None,
    };
    Ok((repeats, value.filter(|value| !value.is_empty())))
}

/// `2026-11-21T08:30:00` as XLSX dates are shown; midnight is a day.
fn moment(iso: &str) -> String {
    let iso = iso.strip_suffix("T00:00:00").unwrap_or(iso);
    iso.replacen('T', " ", 1)
}

impl Source for OdsRows {
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        row.clear();
        if self.repeats > 0 {
            self.repeats -= 1;
            row.clone_from(&self.last);
            return Ok(true);
        }
        while !self.over {
            let repeats = match self.xml.next()? {
                Event::Start(e) if e.local_name().as_ref() == "table-row" => {
                    attribute(&e, "number-rows-repeated")?.map_or(1, |n| n.parse().unwrap_or(1))
                }
                Event::End(e) if e.local_name().as_ref() == "table" => {
                    self.over = true;
                    self.xml.check_end()?;
                    break;
                }
                Event::Eof => return Err(Error::Truncated),
                _ => continue,
            };
            self.row += 1;
            self.cells(row)?;
            if row.is_blank() {
                row.clear();
                continue;
            }
            self.repeats = u64::saturating_sub(repeats, 1);
            if self.repeats > 0 {
                self.last.clone_from(row);
            }
            return Ok(true);
        }
        Ok(false)
    }

    fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}
