//! The port `Reports`: ways of taking results along, kept under a name for the whole organisation.

use async_trait::async_trait;
use nomor_contract::job::DownloadOrder;
use nomor_contract::report::{REPORT_NAME_CHARS_MAX, REPORTS_MAX, Report, Reports};
use nomor_contract::{Caller, Permission, Refusal, ReportId};
use nomor_store::report;

use crate::core::Engine;
use crate::fault::refuse;

/// The most columns a report names, and the most bytes of their names together: what the download takes.
const COLUMNS_MAX: usize = 1_000;
const COLUMNS_BYTES_MAX: usize = 16_000;
/// The longest text it looks for, in characters.
const TEXT_CHARS_MAX: usize = 200;

#[async_trait]
impl Reports for Engine {
    async fn reports(&self, caller: &Caller) -> Result<Vec<Report>, Refusal> {
        caller.need(Permission::ExportLists)?;
        report::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)
    }

    async fn save_report(
        &self,
        caller: &Caller,
        name: String,
        order: DownloadOrder,
    ) -> Result<Report, Refusal> {
        caller.need(Permission::ExportLists)?;
        let name = checked(&name, &order)?;
        let most = i64::try_from(REPORTS_MAX).unwrap_or(i64::MAX);
        let line = (ReportId(self.new_id()), name, &order);
        let saved = report::save(&self.store, caller.tenant, line, most, self.now())
            .await
            .map_err(refuse)?;
        let id = saved.ok_or_else(|| {
            Refusal::conflict(
                "reports_full",
                format!("An organisation keeps at most {REPORTS_MAX} layouts. Delete one first."),
            )
        })?;
        Ok(Report {
            id,
            name: name.to_owned(),
            order,
        })
    }

    async fn delete_report(&self, caller: &Caller, id: ReportId) -> Result<(), Refusal> {
        caller.need(Permission::ExportLists)?;
        let gone = report::delete(&self.store, caller.tenant, id)
            .await
            .map_err(refuse)?;
        gone.then_some(()).ok_or_else(Refusal::not_found)
    }
}

fn checked<'a>(name: &'a str, order: &DownloadOrder) -> Result<&'a str, Refusal> {
    let name = name.trim();
    let length = name.chars().count();
    if !(1..=REPORT_NAME_CHARS_MAX).contains(&length) || name.chars().any(char::is_control) {
        return Err(Refusal::field(
            "name",
            "report_name",
            format!("Enter a name of at most {REPORT_NAME_CHARS_MAX} characters."),
        ));
    }
    let bytes: usize = order.columns.iter().map(String::len).sum();
    let text = order.filter.text.as_deref().unwrap_or_default();
    // PostgreSQL keeps no NUL in a text.
    let nul = text.contains('\0') || order.columns.iter().any(|column| column.contains('\0'));
    if order.columns.len() > COLUMNS_MAX
        || bytes > COLUMNS_BYTES_MAX
        || text.chars().count() > TEXT_CHARS_MAX
        || nul
    {
        return Err(Refusal::field(
            "columns",
            "report_large",
            "These are more columns than a layout can keep.",
        ));
    }
    Ok(name)
}
