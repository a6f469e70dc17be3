//! The quick check with scripts: every channel is its own question, and its row fills as it answers.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::check::CheckResult;
use nomor_contract::reading::NumberView;
use nomor_contract::{Channel, Refusal, Stamp};

use super::check_form::{self, Asked};
use super::region;
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

/// Reads the number and asks every channel, all at once.
fn ask_all(round: &Round, offline: &'static str) {
    let asked = round.asked.clone();
    let (number, left) = (round.number, StoredValue::new(round.answers.len()));
    leptos::task::spawn_local(async move {
        if let Ok(read) = check_form::send(&asked, None, offline).await {
            number.set(Some(read.number));
        }
    });
    for (channel, answer) in round.answers.clone() {
        let asked = round.asked.clone();
        leptos::task::spawn_local(async move {
            let said = check_form::send(&asked, Some(channel), offline).await;
            answer.set(Some(said));
            left.update_value(|left| *left -= 1);
            if left.get_value() == 0 {
                let _ = region::renew(&["#history", ".credit-pill"]).await;
            }
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
    let (number, answers) = (round.number, round.answers.clone());
    let shown = round.asked.number.clone();
    let facts = move || {
        let (number, given) = (number.get(), shown.clone());
        let country = check_form::country_name(number.as_ref().and_then(|n| n.country));
        view! { <NumberFacts number country language given/> }
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
        let nobody = number.with(|number| number.as_ref().is_some_and(|number| !number.valid));
        let nobody = nobody.then(|| view! { <p class="muted">{w::invalid_note(language)}</p> });
        let reach = number
            .get()
            .map(|number| view! { <Reach number verdicts language/> });
        let asked = Asked {
            live: true,
            once: check_form::fresh_once(),
            ..round.asked.clone()
        };
        Some(view! {
            {nobody}
            {sandbox}
            <div class="result-foot">
                <span class="muted">{cost(credits, language)}</span>
                <span class="result-acts">
                    {reach}
                    <button type="button" class="btn btn-quiet" on:click=move |_| again(asked.clone())>
                        <Icon name="refresh"/>
                        {w::again(language)}
                    </button>
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
        let (look, sentence) = match answer {
            None => ("muted", w::asking(language).to_owned()),
            Some(Err(refusal)) => ("verdict-said field-error", refusal.detail),
            Some(Ok(result)) => match result.verdicts.iter().find(|v| v.channel == channel) {
                Some(verdict) => {
                    found = Some((verdict.verdict, verdict.business));
                    let now = Stamp(check_form::now_ms());
                    (SAID, told(verdict, now, language))
                }
                None => ("muted", w::invalid_note(language).to_owned()),
            },
        };
        view! { <ChannelLine channel found waiting look sentence language/> }
    }
}
