//! Which workbook a file is, and opening it at a sheet.

use std::path::Path;

use nomor_contract::list::FileKind;

use super::archive::Archive;
use super::{ods, xls, xlsb, xlsx};
use crate::rows::Source;
use crate::sniff::Family;
use crate::{Error, Limits};

/// Characters of sheet names in a message.
const KNOWN_CHARS: usize = 120;

/// A workbook opened at one sheet.
pub(crate) struct Book {
    /// Names of all sheets, in the workbook's order.
    pub sheets: Vec<String>,
    /// The one that is open.
    pub sheet: String,
    pub rows: Box<dyn Source>,
}

/// Opens a workbook at a sheet; `None` takes the first.
pub(crate) fn open(
    path: &Path,
    kind: FileKind,
    sheet: Option<&str>,
    limits: &Limits,
) -> Result<Book, Error> {
    match kind {
        FileKind::Xlsx => xlsx::open(&Archive::open(path, limits)?, sheet, limits),
        FileKind::Ods => ods::open(&small(path, limits)?, sheet, limits),
        FileKind::Xlsb => xlsb::open(path, &small(path, limits)?, sheet, limits),
        FileKind::Xls => xls::open(path, sheet, limits),
        FileKind::Csv | FileKind::Txt => Err(Error::damaged("a text is no workbook")),
    }
}

/// Which workbook it is, once its parts were found to be what its directory says.
pub(crate) fn kind(path: &Path, family: Family, limits: &Limits) -> Result<FileKind, Error> {
    match family {
        Family::Zip => {
            let archive = Archive::open(path, limits)?;
            let kind = zipped(&archive)?;
            // Expanded once and counted, before a cell is read: a part that lies about its size ends here.
            archive.verify()?;
            Ok(kind)
        }
        Family::Ole => xls::check(path).map(|()| FileKind::Xls),
        Family::Text => Err(Error::damaged("a text is no workbook")),
    }
}

/// An archive that is read whole has to be small.
fn small(path: &Path, limits: &Limits) -> Result<Archive, Error> {
    let archive = Archive::open(path, limits)?;
    if archive.size() > limits.expanded_bytes {
        return Err(Error::TooBigInside {
            limit_mib: limits.expanded_bytes >> 20,
        });
    }
    archive.verify()?;
    Ok(archive)
}

fn zipped(archive: &Archive) -> Result<FileKind, Error> {
    if archive.has("xl/workbook.bin") {
        return Ok(FileKind::Xlsb);
    }
    if archive.has_under("xl/") && archive.has("[Content_Types].xml") {
        return Ok(FileKind::Xlsx);
    }
    if let Some(kind) = ods::kind(archive)? {
        return Ok(kind);
    }
    let what = if archive.has_under("word/") {
        "a text document (DOCX)"
    } else if archive.has_under("ppt/") {
        "a presentation (PPTX)"
    } else if archive.has_under("index/") {
        "a Numbers document"
    } else {
        "a compressed file (ZIP)"
    };
    Err(Error::Unsupported { what })
}

/// The place of a sheet by its name; without one, the first.
pub(crate) fn choose(names: &[String], wanted: Option<&str>) -> Result<usize, Error> {
    let Some(wanted) = wanted else {
        return if names.is_empty() {
            Err(Error::Empty)
        } else {
            Ok(0)
        };
    };
    let exact = names.iter().position(|name| name == wanted);
    let loose = || {
        names
            .iter()
            .position(|name| name.trim().to_lowercase() == wanted.trim().to_lowercase())
    };
    exact.or_else(loose).ok_or_else(|| Error::UnknownSheet {
        wanted: wanted.chars().take(KNOWN_CHARS).collect(),
        known: known(names),
    })
}

fn known(names: &[String]) -> String {
    let all = names.join(", ");
    if all.chars().count() <= KNOWN_CHARS {
        return all;
    }
    let mut short: String = all.chars().take(KNOWN_CHARS).collect();
    short.push('…');
    short
}
