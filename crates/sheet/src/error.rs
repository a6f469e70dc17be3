//! What can be wrong with a file: one variant per situation, one plain sentence each, saying what
//! happened, what it means and what to do.

use std::io;

use nomor_contract::{Refusal, RefusalKind};

/// Why a file is not read (or not read on).
#[derive(Debug, thiserror::Error)]
pub enum Error {
    #[error(
        "This file is empty. Choose the file that has your numbers in it and upload it again. Nothing was kept."
    )]
    Empty,
    #[error(
        "This file has a header but no rows under it, so there is nothing to check. Add the numbers and upload it again. Nothing was kept."
    )]
    HeaderOnly,
    #[error(
        "This file is not a list: it holds binary data instead of text. Save it as CSV or XLSX and upload that. Nothing was kept."
    )]
    Binary,
    #[error(
        "This is {what}, which Nomor does not read. Save the list as CSV, TXT, XLSX, XLS, XLSB or ODS and upload that. Nothing was kept."
    )]
    Unsupported {
        /// With its article: `a PDF document`.
        what: &'static str,
    },
    #[error(
        "The name of this file ends in .{ending}, which no list is saved under. Save the list as CSV, TXT, XLSX, XLS, XLSB or ODS and upload that. Nothing was kept."
    )]
    Ending {
        /// At most five letters and digits.
        ending: String,
    },
    #[error(
        "This workbook is locked with a password. Remove the password and upload it again. Nothing was kept."
    )]
    Locked,
    #[error(
        "This workbook would unpack to far more data than a list needs, so it was refused before a cell was read. Save the sheet with your numbers as CSV and upload that. Nothing was kept."
    )]
    Bomb,
    #[error(
        "This workbook is larger inside than Nomor can read in this format ({limit_mib} MB unpacked). Save the list as XLSX or CSV and upload that. Nothing was kept."
    )]
    TooBigInside {
        /// The limit that was passed, in mebibytes.
        limit_mib: u64,
    },
    #[error(
        "This workbook is cut off: its end is missing, as after an interrupted download or copy. Get the whole file and upload it again. Nothing was kept."
    )]
    Truncated,
    #[error(
        "This workbook is damaged and can't be read to its end. Open it in your spreadsheet program, save it again and upload that. Nothing was kept."
    )]
    Damaged {
        /// For the log; never shown.
        detail: String,
    },
    #[error(
        "This file is larger than the {limit_mb} MB allowed. Split the list into smaller files and upload them one by one. Nothing was kept."
    )]
    TooBig {
        /// The limit, in megabytes (10^6 bytes).
        limit_mb: u64,
    },
    #[error(
        "This list has more than the {limit} rows allowed. Split it into smaller lists and upload them one by one. Nothing was kept."
    )]
    TooManyRows {
        /// [`Limits::rows`](crate::Limits).
        limit: u64,
    },
    #[error(
        "Row {row} of this list has more than the {limit} columns allowed. Remove the columns you don't need and upload it again. Nothing was kept."
    )]
    TooManyColumns {
        /// 1-based, counting the header.
        row: u64,
        /// [`Limits::columns`](crate::Limits).
        limit: usize,
    },
    #[error(
        "A cell of this workbook holds more text than any list needs. Shorten it, or save the sheet with your numbers as CSV, and upload that. Nothing was kept."
    )]
    CellTooLong,
    #[error(
        "Row {row} of this list is longer than any list needs, often because a quotation mark is never closed. Correct that row and upload the list again. Nothing was kept."
    )]
    RowTooLong {
        /// 1-based, counting the header.
        row: u64,
    },
    #[error("This workbook has no sheet named “{wanted}”. It has: {known}. Choose one of these.")]
    UnknownSheet {
        wanted: String,
        /// The names there are, comma separated, shortened.
        known: String,
    },
    #[error(
        "No column in this list looks like phone numbers, so there is nothing to check. If they are written without a country code, choose the default country and upload it again; else upload the list that has the numbers. Nothing was kept."
    )]
    NoPhones,
    #[error(
        "This file could not be read from the disk. Try again; if it happens again, tell the administrator."
    )]
    Io(#[source] io::Error),
}

impl Error {
    /// Stable, translatable: the key of the sentence in other languages.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Empty => "file_empty",
            Self::HeaderOnly => "file_header_only",
            Self::Binary => "file_binary",
            Self::Unsupported { .. } => "file_unsupported",
            Self::Ending { .. } => "file_ending",
            Self::Locked => "file_locked",
            Self::Bomb => "file_bomb",
            Self::TooBigInside { .. } => "file_too_big_inside",
            Self::Truncated => "file_truncated",
            Self::Damaged { .. } => "file_damaged",
            Self::TooBig { .. } => "file_too_large",
            Self::TooManyRows { .. } => "file_too_many_rows",
            Self::TooManyColumns { .. } => "file_too_many_columns",
            Self::RowTooLong { .. } => "file_row_too_long",
            Self::CellTooLong => "file_cell_too_long",
            Self::UnknownSheet { .. } => "unknown_sheet",
            Self::NoPhones => "file_no_phones",
            Self::Io(_) => "file_io",
        }
    }

    /// The machine's fault (disk), not the file's: exit code 3 instead of 2, 503 instead of 422.
    #[must_use]
    pub const fn is_machine(&self) -> bool {
        matches!(self, Self::Io(_))
    }

    pub(crate) fn damaged(detail: impl ToString) -> Self {
        Self::Damaged {
            detail: detail.to_string(),
        }
    }
}

impl From<&Error> for Refusal {
    fn from(error: &Error) -> Self {
        let kind = match error {
            Error::TooBig { .. } => RefusalKind::TooLarge,
            Error::Io(_) => RefusalKind::Unavailable,
            _ => RefusalKind::Invalid,
        };
        Self::new(kind, error.code(), error.to_string())
    }
}

impl From<Error> for Refusal {
    fn from(error: Error) -> Self {
        Self::from(&error)
    }
}
