//! Ways of taking results along, kept under a name.

use leptos::prelude::*;
use nomor_contract::{JobId, ReportId};

use super::Fault;
use crate::state::download::DownloadChoice;

/// Keeps what a download form says for the whole organisation, and shows it.
#[server(prefix = "/call", endpoint = "save_report")]
pub async fn save_report(
    id: JobId,
    #[server(default)] name: String,
    #[server(default)] look: DownloadChoice,
) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    let reports = &ask.ports.reports;
    let order = look.settled(&ask).await?;
    let report = reports.save_report(&caller, name, order).await?;
    ask.visit.redirect(&format!(
        "/app/lists/{id}/download?report={}&note=saved",
        report.id
    ));
    Ok(())
}

/// Forgets one.
#[server(prefix = "/call", endpoint = "delete_report")]
pub async fn delete_report(id: JobId, report: ReportId) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    ask.ports.reports.delete_report(&caller, report).await?;
    ask.visit
        .redirect(&format!("/app/lists/{id}/download?note=report_deleted"));
    Ok(())
}
