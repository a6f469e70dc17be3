//! Rows of an XLSX sheet, streaming.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_xml::events::{BytesStart, Event};

use super::escape::unescape;
use super::strings::Shared;
use crate::book::value::{self, Format};
use crate::book::xml::{Xml, append};
use crate::rows::Source;
use crate::{Error, Limits, Row};

/// What cells refer to.
pub(super) struct Context {
    pub shared: Shared,
    pub formats: Vec<Format>,
    pub is_1904: bool,
}

/// Reads the cells of one sheet row by row.
pub(super) struct XlsxRows {
    xml: Xml,
    context: Context,
    read: Arc<AtomicU64>,
    limits: Limits,
    /// The text of the cell under way, and what it shows.
    raw: String,
    shown: String,
    /// Rows begun, for messages.
    row: u64,
    over: bool,
}

/// The attributes of a cell.
struct Head {
    column: Option<usize>,
    style: usize,
    kind: Kind,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Number,
    Shared,
    Inline,
    Formula,
    Bool,
    /// Errors and ISO dates, shown as they are.
    Literal,
}

impl XlsxRows {
    pub(super) fn new(
        mut xml: Xml,
        context: Context,
        read: Arc<AtomicU64>,
        limits: &Limits,
    ) -> Result<Self, Error> {
        let mut over = false;
        loop {
            match xml.next()? {
                Event::Start(e) if e.local_name().as_ref() == "sheetData" => break,
                Event::Eof => {
                    over = true;
                    break;
                }
                _ => {}
            }
        }
        if over {
            return Err(Error::damaged("a sheet without data"));
        }
        Ok(Self {
            xml,
            context,
            read,
            limits: limits.clone(),
            raw: String::new(),
            shown: String::new(),
            row: 0,
            over,
        })
    }

    /// Reads the cell that `head` began; its text is in `shown`.
    fn cell(&mut self, head: &Head) -> Result<(), Error> {
        self.raw.clear();
        self.shown.clear();
        let wanted = if head.kind == Kind::Inline { "t" } else { "v" };
        let (mut inside, mut phonetic) = (false, false);
        loop {
            match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "rPh" => phonetic = true,
                    name => inside = name == wanted && !phonetic,
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "c" => break,
                    "rPh" => phonetic = false,
                    _ => inside = false,
                },
                Event::Eof => return Err(Error::Truncated),
                event if inside => append(&event, &mut self.raw, self.limits.cell_bytes)?,
                _ => {}
            }
        }
        self.show(head)
    }

    fn show(&mut self, head: &Head) -> Result<(), Error> {
        let raw = self.raw.as_str();
        if raw.is_empty() {
            return Ok(());
        }
        match head.kind {
            Kind::Number => {
                let format = self.context.formats.get(head.style).copied();
                value::number(
                    raw,
                    format.unwrap_or_default(),
                    self.context.is_1904,
                    &mut self.shown,
                );
            }
            Kind::Shared => {
                let text = raw
                    .trim()
                    .parse()
                    .ok()
                    .and_then(|i| self.context.shared.get(i));
                self.shown.push_str(
                    text.ok_or_else(|| Error::damaged("a shared text that is not there"))?,
                );
            }
            Kind::Inline | Kind::Formula => self.shown.push_str(&unescape(raw)),
            Kind::Bool => self.shown.push_str(match raw.trim() {
                "0" | "false" => "FALSE",
                _ => "TRUE",
            }),
            Kind::Literal => self.shown.push_str(raw),
        }
        Ok(())
    }

    /// Puts the shown text into its column.
    fn place(&mut self, column: usize, row: &mut Row) -> Result<(), Error> {
        if self.shown.is_empty() {
            return Ok(());
        }
        if column >= self.limits.columns {
            return Err(Error::TooManyColumns {
                row: self.row,
                limit: self.limits.columns,
            });
        }
        if column < row.len() {
            return Err(Error::damaged("cells out of order"));
        }
        if row.bytes() + self.shown.len() > self.limits.row_bytes {
            return Err(Error::CellTooLong);
        }
        row.pad_to(column);
        row.push(&self.shown);
        Ok(())
    }

    fn end(&mut self) -> Result<bool, Error> {
        self.over = true;
        self.xml.check_end()?;
        Ok(false)
    }
}

impl Source for XlsxRows {
    fn next_into(&mut self, row: &mut Row) -> Result<bool, Error> {
        row.clear();
        if self.over {
            return Ok(false);
        }
        let mut next = 0;
        loop {
            let head = match self.xml.next()? {
                Event::Start(e) => match e.local_name().as_ref() {
                    "c" => head(&e)?,
                    "row" => {
                        self.row += 1;
                        next = 0;
                        row.clear();
                        continue;
                    }
                    _ => continue,
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "row" if !row.is_blank() => return Ok(true),
                    "sheetData" => return self.end(),
                    _ => continue,
                },
                Event::Eof => return Err(Error::Truncated),
                _ => continue,
            };
            let column = head.column.unwrap_or(next);
            next = column + 1;
            self.cell(&head)?;
            self.place(column, row)?;
        }
    }

    fn bytes_read(&self) -> u64 {
        self.read.load(Ordering::Relaxed)
    }
}

fn head(e: &BytesStart<'_>) -> Result<Head, Error> {
    let mut head = Head {
        column: None,
        style: 0,
        kind: Kind::Number,
    };
    for attribute in e.attributes().with_checks(false) {
        let attribute = attribute.map_err(Error::damaged)?;
        match attribute.key.as_ref() {
            "r" => head.column = column(&attribute.value),
            "s" => head.style = attribute.value.parse().unwrap_or(0),
            "t" => head.kind = kind(&attribute.value)?,
            _ => {}
        }
    }
    Ok(head)
}

fn kind(word: &str) -> Result<Kind, Error> {
    Ok(match word {
        "n" => Kind::Number,
        "s" => Kind::Shared,
        "inlineStr" => Kind::Inline,
        "str" => Kind::Formula,
        "b" => Kind::Bool,
        "e" | "d" => Kind::Literal,
        other => return Err(Error::damaged(format!("a cell of type {other:.20}"))),
    })
}

/// The 0-based column of a reference: `B7` is 1. A reference too long to be one is past every limit.
fn column(reference: &str) -> Option<usize> {
    let letters = reference.bytes().take_while(u8::is_ascii_alphabetic);
    let number = letters.fold(0_usize, |n, b| {
        n.saturating_mul(26)
            .saturating_add(usize::from(b.to_ascii_uppercase() - b'A') + 1)
    });
    // Saturated, it must leave room for the next column.
    number.checked_sub(1).map(|n| n.min(usize::MAX - 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reference_names_its_column() {
        assert_eq!(column("A1"), Some(0));
        assert_eq!(column("AA10"), Some(26));
        assert_eq!(column("XFD1"), Some(16_383));
        assert_eq!(column("12"), None);
        assert_eq!(column(&"Z".repeat(99)), Some(usize::MAX - 1));
    }
}
