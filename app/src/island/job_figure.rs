//! What a running list shows: the big figure and its line, one stacked bar per channel, speed, last answers.

use leptos::prelude::*;
use nomor_contract::Channel;
use nomor_contract::account::Language;
use nomor_contract::job::{JobState, JobView, RecentAnswer, VerdictCounts};

use super::job_live::{Live, moving};
use crate::part::{OutcomeChip, StateChip};
use crate::state::number::{count, percent, span};
use crate::words::{run as w, verdict};

/// Percentage, state, and the line that says what it means.
#[component]
pub fn Figures(live: Live) -> impl IntoView {
    let language = live.language;
    let whole = move || live.job(JobView::percent);
    let early = move || live.job(|job| ended_early(job.state));
    view! {
        <p class="live-percent" class:early=early>{move || format!("{} %", whole())}</p>
        <div class="live-told">
            <p class="live-state">
                {move || view! { <StateChip state=live.job(|job| job.state) language/> }}
                <span class="tabular">
                    {move || live.job(|job| w::done_of(
                        language,
                        count(language, job.checks.done),
                        count(language, job.checks.to_check),
                    ))}
                </span>
            </p>
            <p class="muted">{move || live.job(|job| told(job, language))}</p>
        </div>
        <svg
            class="live-bar"
            class:early=early
            viewBox="0 0 100 4"
            preserveAspectRatio="none"
            role="progressbar"
            aria-valuemin="0"
            aria-valuemax="100"
            aria-valuenow=move || whole().to_string()
            aria-label=w::live_title(language)
        >
            <rect class="track" width="100" height="4"/>
            <rect class="bar" height="4" width=move || whole().to_string()/>
        </svg>
    }
}

/// It is over, but not done.
#[must_use]
pub const fn ended_early(state: JobState) -> bool {
    matches!(state, JobState::Cancelled | JobState::Failed)
}

/// What a completed list could not find out, per channel; that nothing is left to ask, where it found out all.
fn outcome(job: &JobView, language: Language) -> String {
    let mut missing = Vec::new();
    for (channel, counts) in &job.verdicts {
        if counts.unknown > 0 {
            let (n, channel) = (count(language, counts.unknown), verdict::channel(*channel));
            missing.push(match (missing.is_empty(), counts.unknown) {
                (true, 1) => w::no_answer_one(language, channel),
                (true, _) => w::no_answer_on(language, n, channel),
                (false, _) => w::and_on(language, n, channel),
            });
        }
    }
    if missing.is_empty() {
        w::completed_about(language).to_owned()
    } else {
        missing.join(", ")
    }
}

/// One line about time, speed and where the answers come from.
fn told(job: &JobView, language: Language) -> String {
    let mut parts = Vec::new();
    match job.state {
        JobState::Queued => return w::waiting(language).to_owned(),
        JobState::Paused => return w::paused_about(language).to_owned(),
        JobState::Failed => {
            parts.extend(job.failure.clone());
            parts.push(w::failed_about(language).to_owned());
            return parts.join(" ");
        }
        JobState::Cancelled => return w::cancelled_about(language).to_owned(),
        JobState::Completed => parts.push(outcome(job, language)),
        _ => {
            parts.push(job.checks.eta_seconds.map_or_else(
                || w::time_unknown(language).to_owned(),
                |seconds| w::time_left(language, span(language, seconds.max(1))),
            ));
            if job.checks.rate_per_second >= 1.0 {
                parts.push(w::rate(
                    language,
                    count(language, rounded(job.checks.rate_per_second)),
                ));
            }
        }
    }
    if let (Some(from), Some(to)) = (job.started_at, job.finished_at) {
        parts.push(w::took(
            language,
            span(language, (to.since(from) / 1000).max(1)),
        ));
    }
    let mut providers: Vec<&str> = job.provider.values().map(String::as_str).collect();
    providers.dedup();
    if !providers.is_empty() {
        parts.push(w::via(language, providers.join(", ")));
    }
    parts.join(" · ")
}

/// A speed as a whole number.
#[expect(clippy::cast_possible_truncation, reason = "rates stay far below 2^53")]
pub fn rounded(rate: f64) -> i64 {
    rate.round() as i64
}

/// The parts of a bar: class, figure, word.
fn slices(
    counts: &VerdictCounts,
    channel: Channel,
    language: Language,
) -> [(&'static str, i64, &'static str); 5] {
    let negative = match channel {
        Channel::Whatsapp => verdict::not_registered(language),
        Channel::Telegram => verdict::not_found(language),
    };
    [
        ("good", counts.registered, verdict::registered(language)),
        ("neutral", counts.negative(), negative),
        ("warn", counts.unknown, verdict::unknown(language)),
        ("bad", counts.invalid, verdict::invalid(language)),
        ("rest", counts.pending, verdict::pending(language)),
    ]
}

/// Every channel's bar with its counters.
#[component]
pub fn Channels(live: Live, channels: Vec<Channel>) -> impl IntoView {
    let drawn = channels
        .into_iter()
        .map(|channel| view! { <ChannelBar live channel/> })
        .collect_view();
    view! { <div class="live-channels">{drawn}</div> }
}

/// One channel: bar and counters, each with its word.
#[component]
fn ChannelBar(live: Live, channel: Channel) -> impl IntoView {
    let language = live.language;
    let counts = move || live.job(|job| job.verdicts.get(&channel).copied().unwrap_or_default());
    let parts = (0..4)
        .map(|at| {
            let place = move || {
                let counts = counts();
                let parts = slices(&counts, channel, language);
                let before: i64 = parts.iter().take(at).map(|part| part.1).sum();
                let total = counts.total();
                (share(before, total), share(parts[at].1, total))
            };
            let class = slices(&VerdictCounts::default(), channel, language)[at].0;
            view! {
                <rect class=format!("slice {class}") height="8" x=move || place().0 width=move || place().1/>
            }
        })
        .collect_view();
    let legend = (0..5)
        .map(|at| {
            let (class, _, word) = slices(&VerdictCounts::default(), channel, language)[at];
            view! {
                <li
                    class=format!("count-{class}")
                    hidden=move || class == "rest" && live.job(|job| job.state.is_final()) && counts().pending == 0
                >
                    <svg class="dot" viewBox="0 0 8 8" aria-hidden="true">
                        <circle class=format!("slice {class}") cx="4" cy="4" r="4"/>
                    </svg>
                    <span class="count-word">{word}</span>
                    <span class="count-figure">
                        {move || count(language, slices(&counts(), channel, language)[at].1)}
                    </span>
                    <span class="count-share">
                        {move || {
                            let counts = counts();
                            percent(language, slices(&counts, channel, language)[at].1, counts.total())
                        }}
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="live-channel">
            <h3>{verdict::channel(channel)}</h3>
            <svg class="stack" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
                <rect class="track" width="100" height="8"/>
                {parts}
            </svg>
            <ul class="counts">{legend}</ul>
        </section>
    }
}

/// `part / whole` of a bar 100 units wide, to the hundredth.
fn share(part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "0".to_owned();
    }
    let hundredths = (part.saturating_mul(10_000) / whole).clamp(0, 10_000);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

/// The speed of the last half minute.
#[component]
pub fn Speed(live: Live) -> impl IntoView {
    let language = live.language;
    let points = move || {
        let speeds = live.speeds.get();
        let top = speeds.iter().copied().fold(1, i64::max);
        let steps = speeds.len().saturating_sub(1).max(1);
        let mut text = String::new();
        for (at, speed) in speeds.iter().enumerate() {
            text.push_str(&format!("{},{} ", 100 * at / steps, 23 - speed * 22 / top));
        }
        text
    };
    let now = move || live.job(|job| count(language, rounded(job.checks.rate_per_second)));
    view! {
        <section class="live-speed">
            <h3>{w::speed(language)}</h3>
            <p class="stat-figure">{now}</p>
            <svg class="spark" viewBox="0 0 100 24" preserveAspectRatio="none" aria-hidden="true">
                <polyline points=points vector-effect="non-scaling-stroke"/>
            </svg>
            <p class="muted">
                {move || live.job(|job| moving(job.state)).then(|| w::close_ok(language))}
            </p>
        </section>
    }
}

/// The last ten answers; a new one slides in.
#[component]
pub fn Recent(live: Live) -> impl IntoView {
    let language = live.language;
    let none = move || live.frame.with(|frame| frame.recent.is_empty());
    view! {
        <section class="live-recent">
            <h3>{w::recent(language)}</h3>
            <p class="muted" hidden=move || !none()>{w::recent_none(language)}</p>
            <ul>
                <For
                    each=move || live.frame.with(|frame| frame.recent.clone())
                    key=|answer: &RecentAnswer| (answer.number.clone(), answer.verdict.channel)
                    let:answer
                >
                    <li>
                        <span class="country-code">{answer.country.map(|c| c.to_string())}</span>
                        <span class="number">{answer.number.clone()}</span>
                        <span class="muted">{verdict::channel(answer.verdict.channel)}</span>
                        <OutcomeChip outcome=answer.verdict.verdict language/>
                    </li>
                </For>
            </ul>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn job(state: JobState, done: i64, unknown: [i64; 2]) -> JobView {
        let counts = |unknown: i64| json!({ "registered": 5, "unknown": unknown, "invalid": 0, "pending": 0 });
        let [whatsapp, telegram] = unknown;
        let view = json!({
            "id": null, "name": "march", "state": state, "rows": { "total": 9 },
            "numbers": { "total": 9, "unique": 9, "duplicate": 0, "invalid": 0, "empty": 0 },
            "checks": { "total": 18, "cached": 0, "to_check": 18, "done": done, "rate_per_second": 0.0, "eta_seconds": null },
            "verdicts": { "whatsapp": counts(whatsapp), "telegram": counts(telegram) },
            "credits": { "quoted": 18, "held": 0, "charged": 0, "released": 0 },
            "provider": {}, "created_at": "2026-11-21T03:00:00Z", "started_at": null, "finished_at": null,
            "failure": null, "version": 1, "file_name": "march.csv", "channels": ["whatsapp", "telegram"],
            "parent": null, "created_by": null, "sandbox": true, "guard": null,
        });
        serde_json::from_value(view).unwrap()
    }

    #[test]
    fn a_list_that_ended_early_stays_where_it_ended() {
        assert_eq!(job(JobState::Cancelled, 8, [0, 0]).percent(), 44);
        assert_eq!(job(JobState::Failed, 0, [0, 0]).percent(), 0);
        assert_eq!(job(JobState::Running, 17, [0, 0]).percent(), 94);
        assert_eq!(job(JobState::Completed, 8, [0, 0]).percent(), 100);
    }

    #[test]
    fn a_completed_list_says_what_it_could_not_find_out() {
        let check = |unknown, expect: &str| {
            let job = job(JobState::Completed, 18, unknown);
            assert_eq!(told(&job, Language::English), expect);
        };
        check([0, 0], "nothing is left to ask");
        check([0, 5_549], "5,549 numbers have no answer on Telegram");
        check([1, 0], "1 number has no answer on WhatsApp");
        check(
            [281, 3],
            "281 numbers have no answer on WhatsApp, 3 on Telegram",
        );
    }
}
