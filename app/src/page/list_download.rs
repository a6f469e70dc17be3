//! `/app/lists/{id}/download`: which columns in which order, how numbers are written, one file or one per verdict; and
//! such choices kept under a name.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use nomor_contract::job::{DownloadFormat, DownloadOrder};
use nomor_contract::report::{NumberFormat, Report};
use nomor_contract::{JobId, Permission, Refusal, ReportId};

use crate::state::download::DownloadChoice;
use crate::state::{Desk, Page, answered, member};
use crate::view::download_form::{DownloadForm, Layouts, Taking};
use crate::view::rail::Section;
use crate::view::row_look::Look;
use crate::words::download as w;

/// `/app/lists/{id}/download`
#[component]
pub fn ListDownload() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("id")
        .unwrap_or_default();
    let query = use_query_map().get_untracked();
    let look = Look::read(|name| query.get(name), Vec::new());
    let chosen = query.get("report").filter(|text| !text.is_empty());
    let answers = [
        answered("take_list"),
        answered("save_report"),
        answered("delete_report"),
    ];
    member(Section::Lists, move |desk| async move {
        let language = desk.language;
        desk.caller.need(Permission::ExportLists)?;
        let id: JobId = id.parse().map_err(|_| Refusal::not_found())?;
        let lists = &desk.ask.ports.lists;
        let job = lists.job(&desk.caller, id).await?;
        let columns = lists.columns(&desk.caller, id).await?;
        let reports = desk.ask.ports.reports.reports(&desk.caller).await?;
        let chosen = chosen.map(|text| find(&reports, &text)).transpose()?;
        let order = chosen.as_ref().map_or_else(
            || DownloadOrder {
                format: DownloadFormat::Csv,
                columns: Vec::new(),
                filter: look.filter,
                number_format: NumberFormat::E164,
                split: None,
                bom: false,
                neutralise: true,
            },
            |report| report.order.clone(),
        );
        let about = w::about(language, &job.name);
        let chosen = chosen.map(|report| report.name);
        let answer = answers.into_iter().flatten().next_back();
        let typed = match answer {
            Some(_) => left_behind(&desk).await?,
            None => None,
        };
        let order = typed.as_ref().map_or(order, DownloadChoice::loosely);
        let taking = Taking {
            job,
            id,
            columns,
            order,
            typed,
            chosen,
            answer,
            language,
        };
        let body = view! {
            <DownloadForm taking/>
            <Layouts id reports language/>
        };
        Ok(Page::new(w::title(language), about, body))
    })
}

/// What a refused form was filled in with, once.
async fn left_behind(desk: &Desk) -> Result<Option<DownloadChoice>, Refusal> {
    let text = desk.ask.visit.take().await?;
    Ok(text.and_then(|text| serde_json::from_str(&text).ok()))
}

/// A report of this organisation; a text that is no id is answered like one that is not there.
fn find(reports: &[Report], text: &str) -> Result<Report, Refusal> {
    let id: ReportId = text.parse().map_err(|_| Refusal::not_found())?;
    let found = reports.iter().find(|report| report.id == id);
    found.cloned().ok_or_else(Refusal::not_found)
}
