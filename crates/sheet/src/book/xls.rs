//! XLS (BIFF in an OLE container): read whole, after it is known to be small.

use std::fs::File;
use std::io::{BufReader, Cursor, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Reader, SheetType, Xls, XlsError};
use cfb::CompoundFile;

use super::biff;
use super::grid::Grid;
use super::kind::{Book, choose};
use crate::{Error, Limits};

/// Streams of an OLE container by which its owner is known.
const OWNERS: [(&str, &str); 4] = [
    ("WordDocument", "a text document (DOC)"),
    ("PowerPoint Document", "a presentation (PPT)"),
    ("__properties_version1.0", "an e-mail (MSG)"),
    ("VisioDocument", "a drawing"),
];

/// What an OLE container holds: fine when it is an XLS workbook.
///
/// # Errors
/// [`Error::Locked`] for an encrypted XLSX, [`Error::Unsupported`] for other documents, [`Error::Damaged`].
pub(super) fn check(path: &Path) -> Result<(), Error> {
    let container = container(path)?;
    if container.exists("EncryptedPackage") || container.exists("EncryptionInfo") {
        return Err(Error::Locked);
    }
    if stream_name(&container).is_some() {
        return Ok(());
    }
    let owner = OWNERS.iter().find(|(stream, _)| container.exists(stream));
    Err(Error::Unsupported {
        what: owner.map_or("an Office file without a sheet", |(_, what)| what),
    })
}

/// Opens at a sheet; `None` takes the first.
pub(super) fn open(path: &Path, wanted: Option<&str>, limits: &Limits) -> Result<Book, Error> {
    let size = std::fs::metadata(path).map_err(Error::Io)?.len();
    if size > limits.expanded_bytes {
        return Err(Error::TooBigInside {
            limit_mib: limits.expanded_bytes >> 20,
        });
    }
    biff::check(&stream(path, limits)?, limits)?;
    let bytes = std::fs::read(path).map_err(Error::Io)?;
    let mut book = guarded(|| Xls::new(Cursor::new(bytes)).map_err(error))?;
    let names: Vec<String> = book
        .sheets_metadata()
        .iter()
        .filter(|sheet| sheet.typ == SheetType::WorkSheet)
        .map(|sheet| sheet.name.clone())
        .collect();
    let chosen = choose(&names, wanted)?;
    let range = guarded(|| book.worksheet_range(&names[chosen]).map_err(error))?;
    Ok(Book {
        sheet: names[chosen].clone(),
        sheets: names,
        rows: Box::new(Grid::new(range, book.has_1904_epoch(), size)),
    })
}

/// Runs a reader that indexes into what it trusts: its panic is the file's fault, not the program's.
pub(super) fn guarded<T>(read: impl FnOnce() -> Result<T, Error>) -> Result<T, Error> {
    catch_unwind(AssertUnwindSafe(read)).unwrap_or_else(|_| Err(Error::damaged("reader panicked")))
}

fn container(path: &Path) -> Result<CompoundFile<BufReader<File>>, Error> {
    let file = File::open(path).map_err(Error::Io)?;
    guarded(|| CompoundFile::open(BufReader::new(file)).map_err(container_error))
}

fn container_error(e: std::io::Error) -> Error {
    match e.kind() {
        std::io::ErrorKind::UnexpectedEof => Error::Truncated,
        _ => Error::damaged(e),
    }
}

fn stream_name<F>(container: &CompoundFile<F>) -> Option<&'static str> {
    ["Workbook", "Book"]
        .into_iter()
        .find(|name| container.is_stream(name))
}

/// The workbook's records.
fn stream(path: &Path, limits: &Limits) -> Result<Vec<u8>, Error> {
    let mut container = container(path)?;
    let name = stream_name(&container).ok_or_else(|| Error::damaged("no workbook stream"))?;
    guarded(|| {
        let mut bytes = Vec::new();
        let stream = container.open_stream(name).map_err(container_error)?;
        stream
            .take(limits.expanded_bytes)
            .read_to_end(&mut bytes)
            .map_err(container_error)?;
        Ok(bytes)
    })
}

fn error(e: XlsError) -> Error {
    match e {
        XlsError::Password => Error::Locked,
        other => Error::damaged(other),
    }
}
