//! Chips: a state or a verdict, always an icon and a word.

use leptos::prelude::*;
use nomor_contract::Outcome;
use nomor_contract::account::Language;
use nomor_contract::job::JobState;

use super::{Icon, Tone};
use crate::words;

/// A word with its icon.
#[component]
pub fn Chip(
    tone: Tone,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(into)] word: String,
) -> impl IntoView {
    view! {
        <span class=format!("chip tone-{}", tone.word())>
            <Icon name=icon.unwrap_or(tone.icon())/>
            {word}
        </span>
    }
}

/// A verdict's outcome.
#[component]
pub fn OutcomeChip(outcome: Outcome, language: Language) -> impl IntoView {
    let (tone, icon) = match outcome {
        Outcome::Registered => (Tone::Good, "check"),
        Outcome::NotRegistered | Outcome::NotFound => (Tone::Neutral, "minus"),
        Outcome::Unknown => (Tone::Warn, "question"),
        Outcome::Invalid => (Tone::Bad, "ban"),
    };
    view! { <Chip tone icon=icon word=words::verdict::outcome(language, outcome)/> }
}

/// Where a job stands.
#[component]
pub fn StateChip(state: JobState, language: Language) -> impl IntoView {
    let (tone, icon) = match state {
        JobState::Uploaded | JobState::Analysing | JobState::Queued => (Tone::Neutral, "clock"),
        JobState::Ready => (Tone::Info, "file"),
        JobState::Running => (Tone::Info, "play"),
        JobState::Paused => (Tone::Warn, "pause"),
        JobState::Completed => (Tone::Good, "check"),
        JobState::Cancelled => (Tone::Neutral, "cross"),
        JobState::Failed => (Tone::Bad, "ban"),
    };
    view! { <Chip tone icon=icon word=words::job::state(language, state)/> }
}
