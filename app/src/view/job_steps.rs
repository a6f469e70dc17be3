//! The four steps of a list, each open, done or to come by the state of its job.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobState, JobView, Quote};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::{JobId, Refusal};

use super::list_step::{Stage, Step};
use super::list_understand::{Found, MappingForm, Reading, Understood, line as understood_line};
use super::quote::{QuoteReceipt, QuoteStep, line as quote_line, without_country};
use crate::island::job_live::started;
use crate::part::{Banner, Icon, Tone};
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

/// The first three steps: bring, understand, quote. Once the list has started they are one line that opens: what
/// matters then is what comes out.
#[component]
pub fn StepsBefore(steps: Steps) -> impl IntoView {
    let folded = started(steps.job.state).then(|| folded_line(&steps));
    let language = steps.language;
    let each = view! {
        <BringDone steps=steps.clone()/>
        <Understand steps=steps.clone()/>
        <Quoted steps/>
    };
    match folded {
        None => each.into_any(),
        Some(line) => {
            let name = [
                w::step_bring(language),
                w::step_understand(language),
                w::step_quote(language),
            ]
            .join(" · ");
            view! { <Step number=1 name line stage=Stage::Done><div class="steps">{each}</div></Step> }
                .into_any()
        }
    }
}

/// File, columns and quote in one line.
fn folded_line(steps: &Steps) -> String {
    let language = steps.language;
    let layout = steps.layout.as_ref();
    let understood = layout.map(|(layout, mapping)| understood_line(layout, mapping, language));
    let parts = [
        Some(steps.job.file_name.clone()),
        understood,
        Some(quote_line(&steps.job, steps.quote.as_ref(), language)),
    ];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    parts.join(" · ")
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
    let unread = steps
        .quote
        .as_ref()
        .filter(|_| state == JobState::Ready && mapping.default_country.is_none())
        .map_or(0, without_country);
    let look = mapping_needs_look(&layout) || many(unread, &steps.job);
    let open = state == JobState::Ready && (failed || look);
    let unread = (unread > 0 && steps.may_change).then(|| {
        let text = w::country_would_help(language, count(language, unread));
        view! { <Banner tone=Tone::Warn>{text}</Banner> }
    });
    let stage = if open { Stage::Now } else { Stage::Done };
    let body = if state == JobState::Ready && steps.may_change {
        let answer = steps.answers.configure;
        view! { {unread} <MappingForm job=steps.id layout mapping language answer/> }.into_any()
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

/// So many cells lack a country code that a default country changes what the list is worth: a tenth of them.
const fn many(unread: i64, job: &JobView) -> bool {
    unread > 0 && unread.saturating_mul(10) >= job.numbers.total
}

#[component]
fn Quoted(steps: Steps) -> impl IntoView {
    let language = steps.language;
    let name = w::step_quote(language);
    let layout = steps.layout.as_ref();
    let no_default = layout.is_some_and(|(_, mapping)| mapping.default_country.is_none());
    // Where many lack a country code the step above is open and says so itself.
    let unread = steps.quote.as_ref().map_or(0, without_country);
    let country_open = steps.may_change && no_default && !many(unread, &steps.job);
    match (steps.job.state, steps.quote) {
        (JobState::Uploaded | JobState::Analysing, _) => view! {
            <Step number=3 name line=w::step_quote_later(language) stage=Stage::Later>""</Step>
        }
        .into_any(),
        (JobState::Ready, Some(quote)) => view! {
            <Step number=3 name line="" stage=Stage::Now>
                <QuoteStep
                    country_open
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
            let line = quote_line(&steps.job, quote.as_ref(), language);
            let body = quote.map(|quote| view! { <QuoteReceipt job=steps.job quote language/> });
            view! { <Step number=3 name line stage=Stage::Done>{body}</Step> }.into_any()
        }
    }
}

/// The head of step four; its body is the live island.
#[component]
pub fn RunHead(job: JobView, language: Language) -> impl IntoView {
    let (class, icon) = match job.state {
        JobState::Completed => ("step-head done", Some("check")),
        JobState::Cancelled | JobState::Failed => ("step-head closed", Some("cross")),
        state if started(state) => ("step-head now", None),
        _ => ("step-head later", None),
    };
    let line = if started(job.state) {
        ""
    } else {
        w::step_run_later(language)
    };
    let mark = match icon {
        Some(name) => view! { <Icon name/> }.into_any(),
        None => "4".into_any(),
    };
    view! {
        <div class=class>
            <span class="step-mark">{mark}</span>
            <h2>{w::step_run(language)}</h2>
            <span class="step-line">{line}</span>
        </div>
    }
}
