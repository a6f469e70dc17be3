//! The four steps of a list, each open, done or to come by the state of its job.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobState, JobView, Quote};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::{JobId, Refusal};

use super::list_step::{Stage, Step};
use super::list_understand::{Found, MappingForm, Reading, Understood, line as understood_line};
use super::quote::{QuoteReceipt, QuoteStep, line as quote_line};
use crate::state::number::{bytes, count};
use crate::words::{job as job_words, lists as w, run};

/// What the steps draw. `layout` is absent once the file is gone; `quote` until the analysis is done.
#[derive(Clone)]
pub struct Steps {
    pub job: JobView,
    pub id: JobId,
    pub layout: Option<(Layout, Mapping)>,
    pub quote: Option<Quote>,
    pub may_start: bool,
    pub may_change: bool,
    pub answers: Answers,
    pub language: Language,
}

/// What the page's plain forms came back with.
#[derive(Debug, Clone, Default)]
pub struct Answers {
    pub configure: Option<Refusal>,
    pub start: Option<Refusal>,
}

/// The first three steps: bring, understand, quote.
#[component]
pub fn StepsBefore(steps: Steps) -> impl IntoView {
    view! {
        <BringDone steps=steps.clone()/>
        <Understand steps=steps.clone()/>
        <Quoted steps/>
    }
}

/// Step one is always done here.
#[component]
fn BringDone(steps: Steps) -> impl IntoView {
    let language = steps.language;
    let size = steps
        .layout
        .as_ref()
        .map(|(layout, _)| format!(" · {}", bytes(language, layout.bytes)))
        .unwrap_or_default();
    let line = format!("{}{size}", steps.job.file_name);
    let body = match steps.layout {
        Some((layout, _)) => view! { <Found layout language/> }.into_any(),
        None => view! { <p class="muted">{w::nothing_kept(language)}</p> }.into_any(),
    };
    view! { <Step number=1 name=w::step_bring(language) line stage=Stage::Done>{body}</Step> }
}

#[component]
fn Understand(steps: Steps) -> impl IntoView {
    let language = steps.language;
    let name = w::step_understand(language);
    let state = steps.job.state;
    if matches!(state, JobState::Uploaded | JobState::Analysing) {
        let rows = count(language, steps.job.rows.total);
        return view! {
            <Step number=2 name line=job_words::state(language, state) stage=Stage::Now>
                <Reading rows language/>
                <noscript>
                    <meta http-equiv="refresh" content="2"/>
                    <p class="muted">
                        {run::no_script(language)} " " <a href="">{w::refresh(language)}</a>
                    </p>
                </noscript>
            </Step>
        }
        .into_any();
    }
    let Some((layout, mapping)) = steps.layout else {
        return view! { <Step number=2 name line="" stage=Stage::Done><p class="muted">{w::nothing_kept(language)}</p></Step> }
            .into_any();
    };
    let line = understood_line(&layout, &mapping, language);
    let failed = steps.answers.configure.is_some();
    let open = state == JobState::Ready && (failed || mapping_needs_look(&layout));
    let stage = if open { Stage::Now } else { Stage::Done };
    let body = if state == JobState::Ready && steps.may_change {
        let answer = steps.answers.configure;
        view! { <MappingForm job=steps.id layout mapping language answer/> }.into_any()
    } else {
        view! { <Understood layout mapping language/> }.into_any()
    };
    view! { <Step number=2 name line stage>{body}</Step> }.into_any()
}

/// Nothing in the file looks like a phone column at first sight, or several do: worth showing before the price.
fn mapping_needs_look(layout: &Layout) -> bool {
    let phones = layout
        .columns
        .iter()
        .filter(|column| column.phone_permille >= 500);
    phones.count() != 1
}

#[component]
fn Quoted(steps: Steps) -> impl IntoView {
    let language = steps.language;
    let name = w::step_quote(language);
    match (steps.job.state, steps.quote) {
        (JobState::Uploaded | JobState::Analysing, _) => view! {
            <Step number=3 name line=w::step_quote_later(language) stage=Stage::Later>""</Step>
        }
        .into_any(),
        (JobState::Ready, Some(quote)) => view! {
            <Step number=3 name line="" stage=Stage::Now>
                <QuoteStep
                    job=steps.job
                    id=steps.id
                    quote
                    may_start=steps.may_start
                    language
                    answer=steps.answers.start
                />
            </Step>
        }
        .into_any(),
        (_, quote) => {
            let line = quote_line(&steps.job, language);
            let body = quote.map(|quote| view! { <QuoteReceipt job=steps.job quote language/> });
            view! { <Step number=3 name line stage=Stage::Done>{body}</Step> }.into_any()
        }
    }
}

/// The head of step four; its body is the live island.
#[component]
pub fn RunHead(job: JobView, language: Language) -> impl IntoView {
    let started = !matches!(
        job.state,
        JobState::Uploaded | JobState::Analysing | JobState::Ready
    );
    let class = match job.state {
        JobState::Completed => "step-head done",
        _ if started => "step-head now",
        _ => "step-head later",
    };
    let line = if started {
        ""
    } else {
        w::step_run_later(language)
    };
    let mark = if job.state == JobState::Completed {
        view! { <crate::part::Icon name="check"/> }.into_any()
    } else {
        "4".into_any()
    };
    view! {
        <div class=class>
            <span class="step-mark">{mark}</span>
            <h2>{w::step_run(language)}</h2>
            <span class="step-line">{line}</span>
        </div>
    }
}
