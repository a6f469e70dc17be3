//! One list from its arrival to its results: four steps that open downward, then the summary and the rows.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use nomor_contract::job::{JobFrame, JobState, JobView, RowFilter, Summary};
use nomor_contract::{JobId, Permission, Refusal};

use crate::island::job_live::May;
use crate::island::{JobLive, Packed, RowKeys};
use crate::part::{Card, Icon};
use crate::state::{Desk, Page, answered, member};
use crate::view::download_box::DownloadBox;
use crate::view::job_steps::{Answers, RunHead, Steps, StepsBefore};
use crate::view::list_head::{CancelDialog, ListMenu, MayList, Sandbox};
use crate::view::rail::Section;
use crate::view::row_filter::RowFilters;
use crate::view::row_look::Look;
use crate::view::row_table::{ROWS_PER_PAGE, RowTable, Rows};
use crate::view::summary::SummaryCards;
use crate::words::{lists as lw, run as w};

/// `/app/lists/{id}`
#[component]
pub fn List() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("id")
        .unwrap_or_default();
    let query = use_query_map().get_untracked();
    let look = Look::read(
        |name| query.get(name),
        query.get_all("col").unwrap_or_default(),
    );
    let answers = Answers {
        configure: answered("configure_list"),
        start: answered("start_job"),
    };
    member(Section::Lists, move |desk| async move {
        // A text that is no id is answered like an id that is not there.
        let id: JobId = id.parse().map_err(|_| Refusal::not_found())?;
        let job = desk.ask.ports.lists.job(&desk.caller, id).await?;
        let steps = steps(&desk, id, &job, answers).await;
        let started = !matches!(
            job.state,
            JobState::Uploaded | JobState::Analysing | JobState::Ready
        );
        let results = if started {
            Some(results(&desk, id, &job, look, &steps).await?)
        } else {
            None
        };
        let title = job.name.clone();
        let about = job
            .parent
            .map(|_| lw::recheck_of(desk.language))
            .unwrap_or_default();
        Ok(Page::new(title, about, body(&desk, job, steps, results)))
    })
}

/// What the steps need, beyond the job itself.
async fn steps(desk: &Desk, id: JobId, job: &JobView, answers: Answers) -> Steps {
    let lists = &desk.ask.ports.lists;
    let analysed = !matches!(job.state, JobState::Uploaded | JobState::Analysing);
    // Neither is worth refusing the page for: a purged file has no layout, a failed list no quote.
    let layout = lists.layout(&desk.caller, id).await.ok();
    let quote = if analysed {
        lists.quote(&desk.caller, id).await.ok()
    } else {
        None
    };
    Steps {
        job: job.clone(),
        id,
        layout,
        quote,
        may_start: desk.caller.may(Permission::StartLists),
        may_change: desk.caller.may(Permission::UploadLists),
        answers,
        language: desk.language,
    }
}

/// One page of rows with what its filters offer.
async fn results(
    desk: &Desk,
    id: JobId,
    job: &JobView,
    look: Look,
    steps: &Steps,
) -> Result<(Rows, Summary), Refusal> {
    let lists = &desk.ask.ports.lists;
    let (filter, cursor) = (look.filter.clone(), look.cursor.clone());
    let page = lists
        .rows(&desk.caller, id, filter, cursor, ROWS_PER_PAGE)
        .await?;
    let summary = lists.summary(&desk.caller, id).await?;
    let columns = match &steps.layout {
        Some((layout, _)) => layout
            .columns
            .iter()
            .map(|column| column.name.clone())
            .collect(),
        None => Vec::new(),
    };
    let rows = Rows {
        job: job.clone(),
        id,
        look,
        columns,
        page,
        now: desk.ask.now,
        language: desk.language,
    };
    Ok((rows, summary))
}

/// The whole page. Everything between the islands has an id by which it is drawn again when the state changes.
fn body(desk: &Desk, job: JobView, steps: Steps, results: Option<(Rows, Summary)>) -> AnyView {
    let language = desk.language;
    let id = steps.id;
    let may = May {
        control: steps.may_start,
        export: desk.caller.may(Permission::ExportLists),
    };
    let list = MayList {
        upload: desk.caller.may(Permission::UploadLists),
        delete: desk.caller.may(Permission::DeleteLists),
    };
    let frame = JobFrame {
        job: job.clone(),
        recent: Vec::new(),
    };
    let moving = matches!(
        job.state,
        JobState::Queued | JobState::Running | JobState::Paused
    );
    // The frame says it already while nothing but the sandbox answers.
    let offer = desk.ask.ports.checks.offer(Some(desk.caller.tenant));
    let announced = offer.sandbox_only;
    let cancel =
        (may.control && !job.state.is_final()).then(|| view! { <CancelDialog id language/> });
    let parts = results.map(|(rows, summary)| parts(rows, summary, &steps));
    let (summary, rows, download) =
        parts.map_or_else(Default::default, |(a, b, c)| (Some(a), Some(b), Some(c)));
    view! {
        <div class="list-bar">
            <a class="btn btn-plain btn-sm" href="/app/lists"><Icon name="left"/> {crate::words::shell::lists(language)}</a>
            <ListMenu job=job.clone() id may=list language/>
        </div>
        <Sandbox show=job.sandbox && !announced language/>
        <div class="steps">
            <div id="steps" class="steps"><StepsBefore steps/></div>
            <section class="step run">
                <div id="run-head"><RunHead job language/></div>
                {moving.then(|| view! {
                    <noscript>
                        <meta http-equiv="refresh" content="5"/>
                        <p class="muted step-note">{w::no_script(language)} " " <a href="">{lw::refresh(language)}</a></p>
                    </noscript>
                })}
                <JobLive frame=Packed::new(&frame) language may/>
            </section>
        </div>
        <div id="cancel-box">{cancel}</div>
        <div id="summary">{summary}</div>
        <div id="results">{rows}</div>
        <div id="download-box">{download}</div>
        <RowKeys/>
    }
    .into_any()
}

/// How many rows the filter leaves, where the list's own counts say so: all of them, or a group as it came out.
fn matching(rows: &Rows, summary: &Summary) -> Option<i64> {
    let filter = &rows.look.filter;
    let Some(preset) = filter.preset else {
        return (!rows.look.filtered()).then_some(rows.job.rows.total);
    };
    let alone = RowFilter {
        preset: Some(preset),
        ..RowFilter::default()
    };
    let mut presets = summary.presets.iter();
    let found = presets.find(|(known, _)| *known == preset);
    // While answers arrive, rows and counts are not of the same moment.
    let still = rows.job.state.is_final() && *filter == alone;
    found.filter(|_| still).map(|(_, n)| *n)
}

/// Summary, results, download dialog.
fn parts(rows: Rows, summary: Summary, steps: &Steps) -> (AnyView, AnyView, AnyView) {
    let language = rows.language;
    let over = rows.job.state.is_final();
    let cards = over.then(|| {
        view! {
            <SummaryCards
                job=rows.job.clone()
                id=rows.id
                summary=summary.clone()
                may_start=steps.may_start
                language
            />
        }
    });
    let filters = rows.clone();
    let lines = rows.clone();
    let total = matching(&rows, &summary);
    let table = view! {
        <Card title=w::results(language) about=w::results_about(language)>
            <RowFilters rows=filters summary/>
            <div id="results-rows"><RowTable rows=lines total/></div>
            <p class="hint keys-hint needs-script">{w::keys_hint(language)}</p>
        </Card>
    };
    (
        cards.into_any(),
        table.into_any(),
        view! { <DownloadBox rows/> }.into_any(),
    )
}
