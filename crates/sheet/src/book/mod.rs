//! Workbooks: XLSX and ODS streaming, XLS and XLSB whole but small.

use std::path::Path;

use nomor_contract::list::FileKind;

use crate::rows::Source;
use crate::sniff::Family;
use crate::{Error, Limits};

/// A workbook opened at one sheet.
pub(crate) struct Book {
    /// Names of all sheets, in the workbook's order.
    pub sheets: Vec<String>,
    /// The one that is open.
    pub sheet: String,
    pub rows: Box<dyn Source>,
}

/// Opens a workbook at a sheet; `None` takes the first one that has cells.
pub(crate) fn open(
    _path: &Path,
    _kind: FileKind,
    _sheet: Option<&str>,
    _limits: &Limits,
) -> Result<Book, Error> {
    Err(Error::Unsupported { what: "a workbook" })
}

/// Which workbook it is.
pub(crate) fn kind(_path: &Path, _family: Family, _limits: &Limits) -> Result<FileKind, Error> {
    Err(Error::Unsupported { what: "a workbook" })
}
