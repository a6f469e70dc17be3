//! Lists as lines: the history, and the last few on the dashboard.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::job::{JobState, JobView};

use super::list_head::{ListMenu, MayList};
use crate::part::{Moment, StateChip};
use crate::state::number::count;
use crate::words::{lists as w, quote};

/// One line per list. `may`: with the menu at its end.
#[component]
pub fn ListTable(
    jobs: Vec<JobView>,
    now: Stamp,
    language: Language,
    #[prop(optional_no_strip)] may: Option<MayList>,
) -> impl IntoView {
    let lines = jobs
        .into_iter()
        .map(|job| view! { <ListLine job now language may/> })
        .collect_view();
    let acts = may.map(
        |_| view! { <th scope="col"><span class="sr-only">{w::actions(language)}</span></th> },
    );
    view! {
        <div class="table-box">
            <table class="grid-table list-table">
                <thead>
                    <tr>
                        <th scope="col">{w::name(language)}</th>
                        <th scope="col">{w::state(language)}</th>
                        <th scope="col" class="num">{w::rows(language)}</th>
                        <th scope="col" class="num">{w::numbers(language)}</th>
                        <th scope="col" class="num">{w::cost(language)}</th>
                        <th scope="col">{w::when(language)}</th>
                        {acts}
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
        </div>
    }
}

#[component]
fn ListLine(job: JobView, now: Stamp, language: Language, may: Option<MayList>) -> impl IntoView {
    let id = job.id;
    let href = id.map(|id| format!("/app/lists/{id}")).unwrap_or_default();
    // The file's name is worth a line only where the list is called otherwise.
    let file = (job.file_name != job.name).then(|| job.file_name.clone());
    let parent = job.parent.map(|_| w::recheck_of(language));
    let sub = [parent.map(str::to_owned), file]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ");
    let percent = matches!(job.state, JobState::Running | JobState::Paused)
        .then(|| view! { <span class="tabular muted">{format!("{} %", job.percent())}</span> });
    let by = job.created_by.clone();
    let menu = may.zip(id).map(|(may, id)| {
        view! { <td class="acts"><ListMenu job=job.clone() id may language/></td> }
    });
    view! {
        <tr>
            <th scope="row" class="list-name">
                <a class="line-link" href=href>{job.name.clone()}</a>
                <span class="sub">{sub}</span>
            </th>
            <td data-label=w::state(language)>
                <span class="state-cell"><StateChip state=job.state language/> {percent}</span>
            </td>
            <td class="num" data-label=w::rows(language)>{count(language, job.rows.total)}</td>
            <td class="num" data-label=w::numbers(language)>{count(language, job.numbers.unique)}</td>
            <td class="num" data-label=w::cost(language) title=quote::charged(language)>{count(language, job.credits.charged)}</td>
            <td data-label=w::when(language)>
                <span>
                    <Moment at=job.created_at now language/>
                    <span class="sub">{by}</span>
                </span>
            </td>
            {menu}
        </tr>
    }
}
