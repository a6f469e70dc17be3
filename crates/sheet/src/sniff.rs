//! What kind of file this is, by its first bytes; the file name only speaks where the content can't.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use crate::Error;

/// The families of files that are read in different ways.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Family {
    /// XLSX, XLSB, ODS, or some other archive.
    Zip,
    /// An OLE container: XLS, or an encrypted workbook.
    Ole,
    Text,
}

/// First bytes of files that are often uploaded by mistake, with what they are called.
const STRANGERS: &[(&[u8], &str)] = &[
    (b"%PDF", "a PDF document"),
    (b"\x89PNG", "a picture"),
    (b"\xFF\xD8\xFF", "a picture"),
    (b"GIF8", "a picture"),
    (b"{\\rtf", "a text document (RTF)"),
    (b"\x1F\x8B", "a compressed file (GZIP)"),
    (b"7z\xBC\xAF\x27\x1C", "a compressed file (7-Zip)"),
    (b"Rar!", "a compressed file (RAR)"),
    (b"SQLite format 3", "a database"),
];

/// Beginnings of markup, compared without case after white space.
const MARKUP: &[(&str, &str)] = &[
    ("<!doctype html", "a web page"),
    ("<html", "a web page"),
    ("<table", "a web page"),
    ("<?xml", "an XML document"),
];

/// # Errors
/// [`Error::Empty`], [`Error::Unsupported`], [`Error::Io`].
pub(crate) fn family(path: &Path) -> Result<Family, Error> {
    let mut head = Vec::with_capacity(512);
    File::open(path)
        .and_then(|file| file.take(512).read_to_end(&mut head))
        .map_err(Error::Io)?;
    if head.is_empty() {
        return Err(Error::Empty);
    }
    if head.starts_with(b"PK\x03\x04") || head.starts_with(b"PK\x05\x06") {
        return Ok(Family::Zip);
    }
    if head.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
        return Ok(Family::Ole);
    }
    if let Some(what) = stranger(&head) {
        return Err(Error::Unsupported { what });
    }
    Ok(Family::Text)
}

fn stranger(head: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = STRANGERS.iter().find(|(magic, _)| head.starts_with(magic)) {
        return Some(what);
    }
    let text = String::from_utf8_lossy(head);
    let text = text
        .trim_start_matches('\u{FEFF}')
        .trim_start()
        .to_ascii_lowercase();
    MARKUP
        .iter()
        .find(|(start, _)| text.starts_with(start))
        .map(|(_, what)| *what)
}
