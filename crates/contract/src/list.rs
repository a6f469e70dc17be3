//! A file of numbers as it was found, and what the person says about it.

use serde::{Deserialize, Serialize};

use crate::reading::words;
use crate::{Channel, Country};

words! {
    /// The format of an uploaded file.
    FileKind {
        Csv = "csv",
        Txt = "txt",
        Xlsx = "xlsx",
        Xls = "xls",
        Xlsb = "xlsb",
        Ods = "ods",
    }
}

words! {
    /// Text encodings that are recognised.
    Encoding {
        Utf8 = "utf-8",
        Utf8Bom = "utf-8-bom",
        Utf16Le = "utf-16le",
        Utf16Be = "utf-16be",
        Windows1252 = "windows-1252",
    }
}

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// The header, or `Column 2` where the file has none.
    pub name: String,
    /// Up to five non-empty cells from the top.
    pub samples: Vec<String>,
    /// Of the sampled non-empty cells, how many read as a valid number, in thousandths.
    pub phone_permille: u16,
    /// Most cells are country codes or names.
    pub looks_like_country: bool,
}

/// What was found in a file, before anything is analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub kind: FileKind,
    /// Text files only.
    pub encoding: Option<Encoding>,
    /// Text files only: `,` `;` tab or `|`.
    pub delimiter: Option<char>,
    pub has_header: bool,
    /// Sheet names; empty for text files.
    pub sheets: Vec<String>,
    /// The sheet the columns below belong to.
    pub sheet: Option<String>,
    pub columns: Vec<Column>,
    /// File size in bytes.
    pub bytes: u64,
}

/// What the person confirms or changes about a file. Names that are absent mean "as detected".
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub sheet: Option<String>,
    /// Column names (or `Column N`); empty means the columns that look like phones.
    pub phone_columns: Vec<String>,
    pub default_country: Option<Country>,
    pub country_column: Option<String>,
    /// Empty: only clean the list.
    pub channels: Vec<Channel>,
    /// Accept the tenant's own answers up to this many days old; 0 asks everything live.
    pub max_age_days: Option<u16>,
}
