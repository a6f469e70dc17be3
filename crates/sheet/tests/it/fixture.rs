//! Files to look at: those in `fixtures/`, and those a test makes.

use std::io::Write;
use std::path::{Path, PathBuf};

use nomor_sheet::{Error, Inspection, Limits, Row, Rows, inspect};
use tempfile::NamedTempFile;

pub(crate) fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("fixtures")
        .join(name)
}

/// A file with these bytes; it is gone when dropped.
pub(crate) fn file(bytes: &[u8]) -> NamedTempFile {
    let mut file = NamedTempFile::new().unwrap();
    file.write_all(bytes).unwrap();
    file
}

/// Inspects and reads to the end.
pub(crate) fn read(path: &Path, limits: &Limits) -> Result<(Inspection, Vec<Vec<String>>), Error> {
    let found = inspect(path, "list", limits)?;
    let rows = rows(path, &found, limits)?;
    Ok((found, rows))
}

pub(crate) fn rows(
    path: &Path,
    found: &Inspection,
    limits: &Limits,
) -> Result<Vec<Vec<String>>, Error> {
    let mut rows = Rows::open(path, &found.shape, limits)?;
    let mut row = Row::new();
    let mut all = Vec::new();
    while rows.next_into(&mut row)? {
        all.push(row.to_vec());
    }
    assert_eq!(rows.seen(), all.len() as u64);
    Ok(all)
}

/// Inspects and reads what a test made.
pub(crate) fn read_bytes(bytes: &[u8]) -> Result<(Inspection, Vec<Vec<String>>), Error> {
    read(file(bytes).path(), &Limits::default())
}

/// The refusal of what a test made.
#[track_caller]
pub(crate) fn refused(bytes: &[u8], limits: &Limits, code: &str) {
    match read(file(bytes).path(), limits) {
        Ok((found, rows)) => panic!("read {} rows of {found:?}", rows.len()),
        Err(e) => assert_eq!(e.code(), code, "{e} ({e:?})"),
    }
}
