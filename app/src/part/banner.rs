//! Sentences that need to be seen: banners above the content, notes after a form.

use leptos::prelude::*;

use super::Icon;

/// What a message means. Always shown with its icon and words, never by colour alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Neutral,
    Good,
    Warn,
    Bad,
    Info,
}

impl Tone {
    /// The class suffix of the tone.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
            Self::Info => "info",
        }
    }

    /// The icon of the tone.
    #[must_use]
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Neutral | Self::Info => "info",
            Self::Good => "check",
            Self::Warn => "warn",
            Self::Bad => "ban",
        }
    }
}

/// A banner above the content. `bad` and `warn` are announced at once.
#[component]
pub fn Banner(tone: Tone, children: Children) -> impl IntoView {
    let role = if matches!(tone, Tone::Bad) {
        "alert"
    } else {
        "status"
    };
    view! {
        <div class=format!("banner tone-{}", tone.word()) role=role>
            <Icon name=tone.icon()/>
            <div>{children()}</div>
        </div>
    }
}

/// A quiet confirmation after a form: slides in, and leaves by itself where motion is welcome.
#[component]
pub fn Note(#[prop(into)] text: String) -> impl IntoView {
    view! {
        <div class="toast-note" role="status">
            <Icon name="check"/>
            {text}
        </div>
    }
}
