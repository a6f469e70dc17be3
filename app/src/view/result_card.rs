//! The answer for one number: what it is, and a row per channel. Drawn by the server for a plain form and by the
//! quick check's island as answers arrive.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::provider::SANDBOX;
use nomor_contract::reading::NumberView;
use nomor_contract::verdict::VerdictView;
use nomor_contract::{Channel, Flaw, Outcome, Source, Stamp, Unknown};

use crate::part::{Chip, Icon, OutcomeChip, Tone};
use crate::state::number::{ago, count};
use crate::words::{check as w, repair, verdict as v};

/// Formats, country, type, validity, repairs. `country` is its name in the reader's language.
#[component]
pub fn NumberFacts(
    /// None while it is still being read.
    #[prop(into)]
    number: Option<NumberView>,
    country: String,
    language: Language,
    /// Stands for the number until it is read.
    #[prop(optional)]
    given: String,
    /// It is on its way.
    #[prop(default = true)]
    waiting: bool,
) -> impl IntoView {
    let read = number.as_ref();
    let flag = read.and_then(|number| number.country).map(|c| c.flag());
    let chip = read.map(|number| {
        let (tone, word) = validity(number, language);
        view! { <Chip tone word/> }
    });
    let shown = read.map_or(given, |number| {
        let international = number.international.clone();
        international.unwrap_or_else(|| number.input.clone())
    });
    let waiting = (waiting && read.is_none()).then(|| {
        view! { <div class="found result-facts"><span class="skeleton skeleton-line"></span></div> }
    });
    view! {
        <div class="result-head">
            <span class="result-flag" aria-hidden="true">{flag.unwrap_or_default()}</span>
            <p class="result-number number">{shown}</p>
            {chip}
        </div>
        {waiting}
        {number.map(|number| facts(number, country, language))}
    }
}

fn validity(number: &NumberView, language: Language) -> (Tone, &'static str) {
    match (number.valid, number.reason) {
        (true, _) => (Tone::Good, v::valid(language)),
        (false, Some(flaw)) => (Tone::Bad, v::flaw(language, flaw)),
        (false, None) => (Tone::Bad, v::invalid(language)),
    }
}

fn facts(number: NumberView, country: String, language: Language) -> impl IntoView {
    let kind = number.valid.then(|| v::kind(language, number.kind));
    let repaired: Vec<_> = number
        .repaired
        .iter()
        .map(|mended| repair::name(language, *mended))
        .collect();
    let lines = [
        (w::national(language), number.national),
        (w::country_of(language), Some(country)),
        (w::kind(language), kind.map(str::to_owned)),
        (w::repaired(language), Some(repaired.join(", "))),
        (w::as_given(language), Some(number.input)),
    ];
    let lines = lines.into_iter().filter_map(|(name, value)| {
        let value = value.filter(|value| !value.is_empty())?;
        Some(view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    });
    view! { <dl class="found result-facts">{lines.collect_view()}</dl> }
}

/// One channel's row: its name, the verdict's chips once there are any, and a sentence.
#[component]
pub fn ChannelLine(
    channel: Channel,
    /// The outcome, and whether it is a business account.
    found: Option<(Outcome, bool)>,
    /// The answer is on its way.
    #[prop(optional)]
    waiting: bool,
    /// The sentence's classes.
    look: &'static str,
    #[prop(into)] sentence: String,
    /// Where the sentence leads.
    #[prop(optional_no_strip)]
    way: Option<String>,
    language: Language,
) -> impl IntoView {
    let icon = match channel {
        Channel::Whatsapp => "chat",
        Channel::Telegram => "send",
    };
    let chips = found.map(|(outcome, business)| {
        let business = business
            .then(|| view! { <Chip tone=Tone::Neutral icon="person" word=v::business(language)/> });
        view! { <span class="verdict-chips"><OutcomeChip outcome language/> {business}</span> }
    });
    let sentence = match way {
        Some(way) => view! { <a href=way data-keep="">{sentence}</a> }.into_any(),
        None => sentence.into_any(),
    };
    let pulse = waiting.then(|| view! { <span class="pulse" aria-hidden="true"></span> });
    view! {
        <div class=if waiting { "verdict-line waiting" } else { "verdict-line" }>
            <span class="verdict-channel"><Icon name=icon/>{v::channel(channel)}</span>
            {chips}
            <span class=look>{pulse}{sentence}</span>
        </div>
    }
}

/// What is known on one channel: word, sentence, age, provider.
#[component]
pub fn VerdictLine(verdict: VerdictView, now: Stamp, language: Language) -> impl IntoView {
    let found = Some((verdict.verdict, verdict.business));
    let sentence = told(&verdict, now, language);
    view! { <ChannelLine channel=verdict.channel found look=SAID sentence language/> }
}

/// The classes of a verdict's sentence.
pub const SAID: &str = "verdict-said muted";

/// A verdict's sentence: what its word needs, age, provider.
#[must_use]
pub fn told(verdict: &VerdictView, now: Stamp, language: Language) -> String {
    let mut sentence = said(verdict, language);
    let from = from(verdict, now, language);
    if !sentence.is_empty() && !from.is_empty() {
        sentence.push_str(" · ");
    }
    sentence + &from
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
        .filter_map(|verdict| verdict.provider.as_deref())
        .any(|name| name.starts_with(SANDBOX))
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
    let e164 = number.e164.filter(|_| number.valid);
    let link = |channel: Channel| {
        let on = |v: &VerdictView| v.channel == channel && v.verdict == Outcome::Registered;
        let e164 = e164.filter(|_| verdicts.iter().any(on))?;
        let (href, icon, word) = match channel {
            Channel::Whatsapp => (
                format!("https://wa.me/{}", e164.digits()),
                "chat",
                w::message(language),
            ),
            Channel::Telegram => (
                format!("https://t.me/{e164}"),
                "send",
                w::open_telegram(language),
            ),
        };
        Some(view! {
            <a class="btn btn-quiet" href=href rel="noopener noreferrer" target="_blank">
                <Icon name=icon/>
                {word}
            </a>
        })
    };
    Channel::ALL
        .iter()
        .filter_map(|channel| link(*channel))
        .collect_view()
}
