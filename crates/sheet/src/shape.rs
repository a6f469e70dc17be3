//! What was found in a file, and how to read it again.

use nomor_contract::list::{Encoding, FileKind};
use serde::{Deserialize, Serialize};

/// How to read a file: everything [`Rows`](crate::Rows) needs, small enough to store on the job.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Shape {
    pub kind: FileKind,
    /// Text files only.
    pub encoding: Option<Encoding>,
    /// Text files of more than one column only: `,` `;` tab or `|`.
    pub delimiter: Option<char>,
    /// Text files only: quotation marks enclose cells.
    pub quoted: bool,
    /// Text files only: the first line is Excel's `sep=;` and belongs to nobody.
    pub separator_line: bool,
    pub has_header: bool,
    /// Workbooks only: the sheet that is read.
    pub sheet: Option<String>,
    /// Cells every row is filled up to.
    pub width: usize,
}

/// What was found in a file before anything is read into the product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inspection {
    /// How to read it.
    pub shape: Shape,
    /// Sheet names in the workbook's order; empty for text files.
    pub sheets: Vec<String>,
    /// Column names: the header's, or `Column 2` where there is none; never two alike.
    pub columns: Vec<String>,
    /// The header as it stands in the file, as wide as `columns`; absent when the file has none.
    pub header: Option<Vec<String>>,
    /// The first data rows, at most [`Limits::sample_rows`](crate::Limits), each as wide as `columns` or wider.
    pub sample: Vec<Vec<String>>,
    /// Data rows in the file, where counting them was part of looking (text files).
    pub rows: Option<u64>,
    /// File size in bytes.
    pub bytes: u64,
}
