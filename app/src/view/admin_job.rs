//! The job monitor: every tenant's lists with their speed, and pause, resume, cancel and release behind a reason.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::admin::MonitoredJob;
use nomor_contract::job::{Control, JobState};
use nomor_contract::{Page, Stamp};

use crate::part::{
    Chip, Dialog, Empty, Field, FilterChip, Form, Hidden, Moment, OpenButton, Pager, StateChip,
    Submit, Tone,
};
use crate::state::number::count;
use crate::words::{admin as w, job as state_words, shell};

/// The states staff look for.
const WATCHED: [JobState; 6] = [
    JobState::Running,
    JobState::Queued,
    JobState::Paused,
    JobState::Completed,
    JobState::Failed,
    JobState::Cancelled,
];

/// Chips that narrow the monitor to one state.
#[component]
pub fn StateFilter(chosen: Option<String>, language: Language) -> impl IntoView {
    let chips = WATCHED
        .iter()
        .map(|state| {
            let here = chosen.as_deref() == Some(state.word());
            view! {
                <FilterChip
                    href=format!("/admin/jobs?state={}", state.word())
                    word=state_words::state(language, *state)
                    chosen=here
                />
            }
        })
        .collect_view();
    view! {
        <nav class="filters" aria-label=w::state(language)>
            <FilterChip href="/admin/jobs" word=shell::all(language) chosen=chosen.is_none()/>
            {chips}
        </nav>
    }
}

/// All jobs of the page.
#[component]
pub fn JobTable(
    page: Page<MonitoredJob>,
    state: Option<String>,
    later: bool,
    /// The operator may change what they see.
    may: bool,
    back: String,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="list" title=w::no_jobs(language) about=w::no_jobs_about(language)/>
            </section>
        }
        .into_any();
    }
    let base = state.map_or_else(
        || "/admin/jobs".to_owned(),
        |state| format!("/admin/jobs?state={state}"),
    );
    let rows = page
        .items
        .into_iter()
        .map(|each| view! { <JobRow each may back=back.clone() now language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::job(language)}</th>
                            <th scope="col">{w::state(language)}</th>
                            <th scope="col" class="num">
                                {w::progress(language)}
                            </th>
                            <th scope="col" class="num">
                                {w::rate(language)}
                            </th>
                            <th scope="col">{w::created(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager base next=page.next_cursor later language/>
        </section>
    }
    .into_any()
}

#[component]
fn JobRow(
    each: MonitoredJob,
    may: bool,
    back: String,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let job = each.job;
    let id = job.id.map(|id| id.to_string()).unwrap_or_default();
    let percent = job.percent();
    let done = format!(
        "{} / {}",
        count(language, job.checks.done),
        count(language, job.checks.to_check)
    );
    let rate = (job.state == JobState::Running).then(|| {
        w::per_second(
            language,
            count(language, rounded(job.checks.rate_per_second)),
        )
    });
    let rate = rate.unwrap_or_else(|| "–".to_owned());
    let leased = (each.leased > 0).then(|| w::leased(language, count(language, each.leased)));
    let stuck = each
        .stuck
        .then(|| view! { <Chip tone=Tone::Warn word=w::stuck(language)/> });
    let guarded = job
        .guard
        .clone()
        .map(|_| view! { <Chip tone=Tone::Warn icon="shield" word=w::guarded(language)/> });
    let acts = may.then(|| {
        view! { <JobActs id name=job.name.clone() state=job.state guarded=job.guard back language/> }
    });
    view! {
        <tr>
            <th scope="row">
                <span>
                    {job.name} <span class="sub">{each.tenant}</span>
                </span>
            </th>
            <td data-label=w::state(language)>
                <span class="chips">
                    <StateChip state=job.state language/>
                    {stuck}
                    {guarded}
                </span>
            </td>
            <td class="num" data-label=w::progress(language)>
                <span>
                    {percent}
                    "%"
                    <span class="sub">{done}</span>
                </span>
            </td>
            <td class="num" data-label=w::rate(language)>
                <span>
                    {rate}
                    {leased.map(|told| view! { <span class="sub">{told}</span> })}
                </span>
            </td>
            <td data-label=w::created(language)>
                <Moment at=job.created_at now language/>
            </td>
            <td class="acts">{acts}</td>
        </tr>
    }
}

/// What can be done in a state.
#[component]
fn JobActs(
    id: String,
    name: String,
    state: JobState,
    guarded: Option<String>,
    back: String,
    language: Language,
) -> impl IntoView {
    let controls: &[Control] = match state {
        JobState::Running | JobState::Queued => &[Control::Pause, Control::Cancel],
        JobState::Paused => &[Control::Resume, Control::Cancel],
        _ => &[],
    };
    let controls = controls
        .iter()
        .map(|control| {
            view! {
                <ControlDialog
                    id=id.clone()
                    name=name.clone()
                    control=*control
                    back=back.clone()
                    language
                />
            }
        })
        .collect_view();
    let release = guarded.map(|why| {
        let dialog = format!("release-{id}");
        view! {
            <OpenButton of=dialog.clone() label=w::release(language) look="btn-quiet btn-sm"/>
            <Dialog
                id=dialog
                title=w::control_title(language, w::release(language), &name)
                close=shell::close(language)
            >
                <p>{why}</p>
                <p class="muted">{w::release_about(language)}</p>
                <Form call="release_guard" class="stack-form">
                    <Hidden name="job" value=id/>
                    <div class="form-actions">
                        <Submit label=w::release(language)/>
                    </div>
                </Form>
            </Dialog>
        }
    });
    view! {
        {controls}
        {release}
    }
}

/// One control behind its dialog: the reason is part of it.
#[component]
fn ControlDialog(
    id: String,
    name: String,
    control: Control,
    back: String,
    language: Language,
) -> impl IntoView {
    let (word, about, icon, look, submit) = match control {
        Control::Pause => (
            w::pause(language),
            w::pause_about(language),
            "pause",
            "btn-quiet btn-sm",
            "btn-primary",
        ),
        Control::Resume => (
            w::resume(language),
            w::resume_about(language),
            "play",
            "btn-quiet btn-sm",
            "btn-primary",
        ),
        Control::Cancel => (
            w::cancel_job(language),
            w::cancel_about(language),
            "cross",
            "btn-bad-quiet btn-sm",
            "btn-bad",
        ),
    };
    let dialog = format!("{control}-{id}");
    let prefix = format!("{dialog}-");
    view! {
        <OpenButton of=dialog.clone() label=word icon look/>
        <Dialog
            id=dialog
            title=w::control_title(language, word, name)
            close=shell::close(language)
        >
            <p class="muted">{about}</p>
            <Form call="control_any_job" class="stack-form">
                <Hidden name="job" value=id/>
                <Hidden name="control" value=control.word()/>
                <Hidden name="back" value=back/>
                <Field
                    label=w::reason(language)
                    name="reason"
                    prefix
                    hint=w::reason_hint(language)
                    required=true
                    maxlength=300
                    autocomplete="off"
                />
                <div class="form-actions">
                    <Submit label=word look=submit/>
                </div>
            </Form>
        </Dialog>
    }
}

/// A speed as a whole number.
#[expect(
    clippy::cast_possible_truncation,
    reason = "a speed shown to people; saturates"
)]
const fn rounded(rate: f64) -> i64 {
    (rate + 0.5) as i64
}
