//! Bringing a list, understanding it, quoting it, and giving it back.

mod analyse;
pub(crate) mod analysis;
mod cells;
mod columns;
pub(crate) mod download;
mod dry;
pub(crate) mod files;
pub(crate) mod job_view;
mod mapping;
mod own;
mod port;
pub(crate) mod quote;
mod recheck;
mod report;
mod row_view;
mod split;
pub(crate) mod spool;
mod upload;

use nomor_contract::{FieldError, Refusal, RefusalKind};

use crate::core::Engine;

/// The limits of files under this engine's settings.
pub(crate) fn sheet_limits(engine: &Engine) -> nomor_sheet::Limits {
    let limits = &engine.settings.limits;
    nomor_sheet::Limits {
        file_bytes: limits.file_bytes,
        rows: limits.file_rows,
        ..nomor_sheet::Limits::default()
    }
}

/// A bad file as its sender hears it; the machine's own failures apart.
pub(crate) fn refuse_file(error: &nomor_sheet::Error) -> Refusal {
    if error.is_machine() {
        tracing::error!(%error, "an uploaded file cannot be read back");
        return Refusal::unavailable();
    }
    let mut refusal = Refusal::new(RefusalKind::Invalid, error.code(), error.to_string());
    refusal.fields.push(FieldError {
        field: "file".to_owned(),
        code: error.code().to_owned(),
        detail: error.to_string(),
    });
    refusal
}

/// The cursor of a page, as a number.
pub(crate) fn cursor(text: Option<&str>) -> Result<Option<i64>, Refusal> {
    let wrong = || {
        Refusal::field(
            "cursor",
            "cursor",
            "This cursor is not one that was given out. Start again without it.",
        )
    };
    text.map(|t| t.parse::<i64>().ok().filter(|n| *n >= 0).ok_or_else(wrong))
        .transpose()
}
