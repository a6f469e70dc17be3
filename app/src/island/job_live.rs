//! The heart of a running list: percentage, time left, verdicts, speed, last answers, pause and cancel. It follows
//! the job from the analysis to the end and asks the server to redraw the rest of the page when the state changes.

use leptos::prelude::*;
use nomor_contract::Channel;
use nomor_contract::account::Language;
use nomor_contract::job::{JobFrame, JobState, JobView};

use super::job_figure::{Channels, Figures, Recent, Speed, rounded};
use super::job_follow;
use super::packed::Packed;
use crate::part::Icon;
use crate::words::run as w;

/// What the viewer may do here.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct May {
    pub control: bool,
    pub export: bool,
}

/// What everything below looks at.
#[derive(Clone, Copy)]
pub struct Live {
    pub frame: RwSignal<JobFrame>,
    /// Answers a second, the newest last.
    pub speeds: RwSignal<Vec<i64>>,
    pub lost: RwSignal<bool>,
    pub language: Language,
}

impl Live {
    /// A figure of the job that changes with every frame.
    pub fn job<T>(self, pick: impl FnOnce(&JobView) -> T) -> T {
        self.frame.with(|frame| pick(&frame.job))
    }
}

#[island]
pub fn JobLive(frame: Packed<JobFrame>, language: Language, may: May) -> impl IntoView {
    frame.open().map(|frame| live(frame, language, may))
}

fn live(frame: JobFrame, language: Language, may: May) -> impl IntoView {
    let job = frame.job.clone();
    let live = Live {
        speeds: RwSignal::new(vec![rounded(job.checks.rate_per_second)]),
        frame: RwSignal::new(frame),
        lost: RwSignal::new(false),
        language,
    };
    Effect::new(move |_| job_follow::begin(live));
    let channels: Vec<Channel> = job.channels.clone();
    // Whoever watches it run keeps percentage and last answers in sight at its end: the page must not jump. Whoever
    // comes later sees what came out.
    let watched = RwSignal::new(moving(job.state));
    let foot_away = move || {
        let now = live.job(|job| moving(job.state));
        if now {
            watched.set(true);
        }
        !now && !watched.get_untracked()
    };
    let id = job.id.map(|id| id.to_string()).unwrap_or_default();
    view! {
        <div
            class="live"
            class:done=job.state == JobState::Completed
            hidden=move || !live.job(|job| started(job.state))
        >
            <div class="live-head">
                <Figures live/>
                <div class="live-actions">
                    <Controls live id=id.clone() may/>
                    {may.export.then(|| view! { <Downloads id language/> })}
                </div>
            </div>
            <p class="form-error" role="status">
                {move || live.lost.get().then(|| w::reconnecting(language))}
            </p>
            <Channels live channels/>
            <div class="live-foot" hidden=foot_away>
                <Speed live/>
                <Recent live/>
            </div>
        </div>
    }
}

/// From the queue on there is something to see here.
#[must_use]
pub const fn started(state: JobState) -> bool {
    !matches!(
        state,
        JobState::Uploaded | JobState::Analysing | JobState::Ready
    )
}

/// Answers may still arrive.
#[must_use]
pub const fn moving(state: JobState) -> bool {
    matches!(
        state,
        JobState::Queued | JobState::Running | JobState::Paused
    )
}

/// The results as they are now, and the way to other formats.
#[component]
fn Downloads(id: String, language: Language) -> impl IntoView {
    view! {
        <span class="join-pair">
            <a class="btn btn-quiet" href=format!("/download/jobs/{id}?format=csv") download="">
                <Icon name="download"/>
                {w::download(language)}
            </a>
            <button
                type="button"
                class="btn btn-quiet"
                popovertarget="download"
                aria-label=w::options(language)
                title=w::options(language)
            >
                <Icon name="down"/>
            </button>
        </span>
    }
}

/// The dialog that asks before a list is cancelled; the server draws it, beside this island.
pub const CANCEL_DIALOG: &str = "cancel-job";

/// Pause and resume: one plain form whose buttons come and go with the state, sent in place by the conductor. The
/// button that cancels opens the dialog that asks first.
#[component]
fn Controls(live: Live, id: String, may: May) -> impl IntoView {
    let language = live.language;
    let pausable =
        move || live.job(|job| matches!(job.state, JobState::Queued | JobState::Running));
    let paused = move || live.job(|job| job.state == JobState::Paused);
    let over = move || live.job(|job| !moving(job.state));
    may.control.then(|| {
        view! {
            <form
                class="live-controls"
                method="post"
                action="/call/control_job"
                hidden=over
                data-live="stay"
            >
                <input type="hidden" name="id" value=id/>
                <button class="btn btn-quiet" name="control" value="pause" hidden=move || !pausable()>
                    <Icon name="pause"/>
                    {w::pause(language)}
                </button>
                <button class="btn btn-primary" name="control" value="resume" hidden=move || !paused()>
                    <Icon name="play"/>
                    {w::resume(language)}
                </button>
                <button type="button" class="btn btn-plain" popovertarget=CANCEL_DIALOG>
                    {w::cancel(language)}
                </button>
                <p class="field-error" role="alert" data-error=""></p>
            </form>
        }
    })
}
