//! The answer for one number: what it is, and a row per channel. Drawn by the server for a plain form and by the
//! quick check's island as answers arrive.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::reading::NumberView;
use nomor_contract::verdict::VerdictView;
use nomor_contract::{Channel, Flaw, Outcome, Source, Stamp, Unknown};

use crate::part::{Chip, Icon, OutcomeChip, Tone};
use crate::state::number::{ago, count};
use crate::words::{check as w, repair, verdict as v};

/// The provider whose answers are not real.
pub const SANDBOX: &str = "sandbox";

/// Formats, country, type, validity, repairs. `country` is its name in the reader's language.
#[component]
pub fn NumberFacts(number: NumberView, country: String, language: Language) -> impl IntoView {
    let shown = number
        .international
        .clone()
        .unwrap_or_else(|| number.input.clone());
    let flag = number.country.map(|c| c.flag()).unwrap_or_default();
    let (tone, validity) = match (number.valid, number.reason) {
        (true, _) => (Tone::Good, v::valid(language)),
        (false, Some(flaw)) => (Tone::Bad, v::flaw(language, flaw)),
        (false, None) => (Tone::Bad, v::invalid(language)),
    };
    let kind = number.valid.then(|| v::kind(language, number.kind));
    let repaired = (!number.repaired.is_empty()).then(|| {
        number
            .repaired
            .iter()
            .map(|mended| repair::name(language, *mended))
            .collect::<Vec<_>>()
            .join(", ")
    });
    let line = |name: &'static str, value: Option<String>| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    };
    view! {
        <div class="result-head">
            <span class="result-flag" aria-hidden="true">{flag}</span>
            <p class="result-number number">{shown}</p>
            <Chip tone word=validity/>
        </div>
        <dl class="found result-facts">
            {line(w::national(language), number.national.clone())}
            {line(w::country_of(language), Some(country))}
            {line(w::kind(language), kind.map(str::to_owned))}
            {line(w::repaired(language), repaired)}
            {line(w::as_given(language), Some(number.input))}
        </dl>
    }
}

/// A channel's name in its row.
#[component]
pub fn ChannelName(channel: Channel) -> impl IntoView {
    let icon = match channel {
        Channel::Whatsapp => "chat",
        Channel::Telegram => "send",
    };
    view! {
        <span class="verdict-channel">
            <Icon name=icon/>
            {v::channel(channel)}
        </span>
    }
}

/// What is known on one channel: word, sentence, age, provider.
#[component]
pub fn VerdictLine(verdict: VerdictView, now: Stamp, language: Language) -> impl IntoView {
    let said = said(&verdict, language);
    let from = from(&verdict, now, language);
    let business = verdict
        .business
        .then(|| view! { <Chip tone=Tone::Neutral icon="person" word=v::business(language)/> });
    view! {
        <div class="verdict-line">
            <ChannelName channel=verdict.channel/>
            <span class="verdict-chips"><OutcomeChip outcome=verdict.verdict language/> {business}</span>
            <span class="verdict-said muted">{[said, from].into_iter().filter(|s| !s.is_empty()).collect::<Vec<_>>().join(" · ")}</span>
        </div>
    }
}

/// The sentence an outcome needs beyond its word.
#[must_use]
pub fn said(verdict: &VerdictView, language: Language) -> String {
    let reason = verdict.reason.as_deref().unwrap_or_default();
    match verdict.verdict {
        Outcome::NotFound => w::not_found_long(language).to_owned(),
        Outcome::Unknown => Unknown::from_word(reason)
            .map_or(reason, |why| v::why(language, why))
            .to_owned(),
        Outcome::Invalid => reason_words(reason, language),
        Outcome::Registered | Outcome::NotRegistered => verdict
            .found_as
            .map(|number| w::found_as(language, number))
            .unwrap_or_default(),
    }
}

/// Why a number is invalid on a channel: a flaw of the number, or the kind of line that bars it.
#[must_use]
pub fn reason_words(reason: &str, language: Language) -> String {
    Flaw::from_word(reason)
        .map_or(reason, |flaw| v::flaw(language, flaw))
        .to_owned()
}

/// Where the answer came from and how old it is.
fn from(verdict: &VerdictView, now: Stamp, language: Language) -> String {
    let mut parts = Vec::new();
    if let Some(at) = verdict.checked_at {
        parts.push(match verdict.source {
            Some(Source::Cache) => w::from_cache(language, ago(language, at, now)),
            _ => ago(language, at, now),
        });
    }
    if let Some(provider) = verdict.provider.as_deref().filter(|name| !name.is_empty()) {
        parts.push(w::by(language, provider));
    }
    parts.join(" ")
}

/// An answer of the sandbox is among these.
#[must_use]
pub fn is_sandbox(verdicts: &[VerdictView]) -> bool {
    verdicts
        .iter()
        .any(|v| v.provider.as_deref() == Some(SANDBOX))
}

/// What the check cost.
#[must_use]
pub fn cost(credits: i64, language: Language) -> String {
    match credits {
        0 => w::cost_none(language).to_owned(),
        1 => w::cost_one(language).to_owned(),
        n => w::cost(language, count(language, n)),
    }
}

/// Where the number can be written to, once it is known to be there.
#[component]
pub fn Reach(number: NumberView, verdicts: Vec<VerdictView>, language: Language) -> impl IntoView {
    let Some(e164) = number.e164.filter(|_| number.valid) else {
        return ().into_any();
    };
    let on = |channel: Channel| {
        verdicts
            .iter()
            .any(|v| v.channel == channel && v.verdict == Outcome::Registered)
    };
    let whatsapp = on(Channel::Whatsapp).then(|| {
        view! {
            <a class="btn btn-quiet" href=format!("https://wa.me/{}", e164.digits()) rel="noopener noreferrer" target="_blank">
                <Icon name="chat"/>
                {w::message(language)}
            </a>
        }
    });
    let telegram = on(Channel::Telegram).then(|| {
        view! {
            <a class="btn btn-quiet" href=format!("https://t.me/{e164}") rel="noopener noreferrer" target="_blank">
                <Icon name="send"/>
                {w::open_telegram(language)}
            </a>
        }
    });
    view! { {whatsapp} {telegram} }.into_any()
}
