//! The quick check with scripts: every channel is its own question, and its row fills as it answers.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::check::CheckResult;
use nomor_contract::reading::NumberView;
use nomor_contract::{Channel, Refusal, RefusalKind, Stamp};

use super::check_form::{self, Asked};
use super::{form, region};
use crate::part::{Banner, Icon, Tone};
use crate::view::result_card::{ChannelLine, NumberFacts, Reach, SAID, cost, is_sandbox, told};
use crate::words::{check as w, shell};

/// One channel's answer, once it is there.
type Answer = Option<Result<CheckResult, Refusal>>;

/// A question and its answers.
#[derive(Clone)]
struct Round {
    asked: Asked,
    number: RwSignal<Option<NumberView>>,
    /// The number will not be read any more: the server refused or did not answer.
    unread: RwSignal<bool>,
    answers: Vec<(Channel, RwSignal<Answer>)>,
}

#[island]
pub fn CheckLive(language: Language) -> impl IntoView {
    let round = RwSignal::new(None::<Round>);
    let ask = move |asked: Asked| {
        let answers = asked
            .channels
            .iter()
            .map(|c| (*c, RwSignal::new(None)))
            .collect();
        let next = Round {
            asked,
            number: RwSignal::new(None),
            unread: RwSignal::new(false),
            answers,
        };
        round.set(Some(next.clone()));
        ask_all(&next, shell::offline(language));
    };
    Effect::new(move |_| check_form::begin(language, ask));
    view! {
        <div class="check-result" aria-live="polite">
            {move || round.get().map(|round| view! { <RoundCard round language again=ask/> })}
        </div>
    }
}

/// Reads the number and asks every channel, all at once; the form is free again when all have answered.
fn ask_all(round: &Round, offline: &'static str) {
    let asked = round.asked.clone();
    let (number, unread) = (round.number, round.unread);
    let answers = round.answers.clone();
    // The reading is one more answer to wait for.
    let left = StoredValue::new(answers.len() + 1);
    let whole = StoredValue::new(true);
    let arrived = move |refusal: Option<&Refusal>| {
        // A refusal for want of a server or a session asked nobody: the same question stays open.
        let lost =
            |r: &Refusal| matches!(r.kind, RefusalKind::Unavailable | RefusalKind::SignInNeeded);
        whole.update_value(|whole| *whole &= !refusal.is_some_and(lost));
        left.update_value(|left| *left -= 1);
        if left.get_value() == 0 {
            check_form::end_round(whole.get_value());
            leptos::task::spawn_local(async {
                let _ = region::renew(&["#history", ".credit-pill"]).await;
            });
        }
    };
    let first = asked.clone();
    leptos::task::spawn_local(async move {
        let said = check_form::send(&first, None, offline).await;
        arrived(said.as_ref().err());
        match said {
            Ok(read) => number.set(Some(read.number)),
            Err(_) => unread.set(true),
        }
    });
    for (channel, answer) in answers {
        let asked = asked.clone();
        leptos::task::spawn_local(async move {
            let said = check_form::send(&asked, Some(channel), offline).await;
            arrived(said.as_ref().err());
            answer.set(Some(said));
        });
    }
}

/// The card of one question.
#[component]
fn RoundCard(
    round: Round,
    language: Language,
    again: impl Fn(Asked) + Copy + Send + Sync + 'static,
) -> impl IntoView {
    let (number, unread) = (round.number, round.unread);
    let answers = round.answers.clone();
    let shown = round.asked.number.clone();
    let facts = move || {
        let (number, given) = (number.get(), shown.clone());
        let country = check_form::country_name(number.as_ref().and_then(|n| n.country));
        view! { <NumberFacts number country language given waiting=!unread.get()/> }
    };
    let rows = answers
        .iter()
        .map(|(channel, answer)| view! { <AnswerRow channel=*channel answer=*answer language/> })
        .collect_view();
    let all = {
        let answers = answers.clone();
        move || {
            let said: Vec<_> = answers
                .iter()
                .filter_map(|(_, answer)| answer.get())
                .collect();
            (said.len() == answers.len()).then_some(said)
        }
    };
    let foot = move || {
        let said = all()?;
        let credits = said
            .iter()
            .flatten()
            .map(|result| result.credits_charged)
            .sum();
        let verdicts: Vec<_> = said
            .into_iter()
            .flatten()
            .flat_map(|result| result.verdicts)
            .collect();
        let sandbox = is_sandbox(&verdicts)
            .then(|| view! { <Banner tone=Tone::Info>{w::sandbox(language)}</Banner> });
        let nobody_asked =
            number.with(|number| number.as_ref().is_some_and(|number| !number.valid));
        let nobody =
            nobody_asked.then(|| view! { <p class="muted">{w::invalid_note(language)}</p> });
        let reach = number
            .get()
            .map(|number| view! { <Reach number verdicts language/> });
        let asked = Asked {
            live: true,
            once: check_form::fresh_once(),
            ..round.asked.clone()
        };
        // Asking again means something only where somebody can be asked.
        let askable = !nobody_asked && !asked.channels.is_empty();
        let again = askable.then(|| {
            view! {
                <button
                    type="button"
                    class="btn btn-quiet"
                    on:click=move |_| {
                        if check_form::begin_round() {
                            again(check_form::keep_open(asked.clone()));
                        }
                    }
                >
                    <Icon name="refresh"/>
                    {w::again(language)}
                </button>
            }
        });
        Some(view! {
            {nobody}
            {sandbox}
            <div class="result-foot">
                <span class="muted">{cost(credits, language)}</span>
                <span class="result-acts">
                    {reach}
                    {again}
                </span>
            </div>
        })
    };
    view! {
        <section class="surface result-card" aria-label=w::result(language)>
            {facts}
            <div class="verdict-lines">{rows}</div>
            {foot}
        </section>
    }
}

/// One channel: waiting, answered, or refused.
#[component]
fn AnswerRow(channel: Channel, answer: RwSignal<Answer>, language: Language) -> impl IntoView {
    move || {
        let answer = answer.get();
        let waiting = answer.is_none();
        let mut found = None;
        let mut way = None;
        let (look, sentence) = match answer {
            None => ("muted", w::asking(language).to_owned()),
            Some(Err(refusal)) => {
                way = (refusal.kind == RefusalKind::SignInNeeded).then(form::sign_in);
                ("verdict-said field-error", refusal.detail)
            }
            Some(Ok(result)) => match result.verdicts.iter().find(|v| v.channel == channel) {
                Some(verdict) => {
                    found = Some((verdict.verdict, verdict.business));
                    let now = Stamp(check_form::now_ms());
                    (SAID, told(verdict, now, language))
                }
                None => ("muted", w::invalid_note(language).to_owned()),
            },
        };
        view! { <ChannelLine channel found waiting look sentence way language/> }
    }
}
