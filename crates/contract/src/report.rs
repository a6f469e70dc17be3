//! What a download looks like beyond its format, and such looks kept under a name for a whole organisation.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::job::DownloadOrder;
use crate::reading::words;
use crate::{Caller, Refusal, ReportId};

/// The most reports an organisation keeps.
pub const REPORTS_MAX: usize = 50;
/// The longest name of one, in characters.
pub const REPORT_NAME_CHARS_MAX: usize = 80;
words! {
    /// How numbers are written.
    NumberFormat {
        E164 = "e164",
        International = "international",
        National = "national",
    }
}

/// A way of taking results along that was saved under a name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Report {
    pub id: ReportId,
    pub name: String,
    /// Columns are kept by name: on a list without one it is left out.
    pub order: DownloadOrder,
}

/// Saved reports, each its organisation's alone.
#[async_trait]
pub trait Reports: Send + Sync {
    /// By name.
    async fn reports(&self, caller: &Caller) -> Result<Vec<Report>, Refusal>;

    /// Saves under a name; one of the same name is replaced.
    ///
    /// # Errors
    /// No name, too many columns, or [`REPORTS_MAX`] are kept already.
    async fn save_report(
        &self,
        caller: &Caller,
        name: String,
        order: DownloadOrder,
    ) -> Result<Report, Refusal>;

    /// # Errors
    /// Not there, or not this organisation's.
    async fn delete_report(&self, caller: &Caller, id: ReportId) -> Result<(), Refusal>;
}
