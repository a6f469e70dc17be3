//! The answer for a number on a channel: one type for the page, the API, the download and the cache.

use serde::{Deserialize, Serialize};

use crate::reading::words;
use crate::{E164, Stamp};

words! {
    /// Where a number may be reachable.
    Channel {
        Whatsapp = "whatsapp",
        Telegram = "telegram",
    }
}

impl Channel {
    /// The channels of a wish, each once, where it is named first.
    #[must_use]
    pub fn once_each(named: &[Self]) -> Vec<Self> {
        let mut channels = Vec::new();
        for channel in named {
            if !channels.contains(channel) {
                channels.push(*channel);
            }
        }
        channels
    }
}

words! {
    /// Why nothing is known. Free of charge; never turned into a negative.
    Unknown {
        Timeout = "timeout",
        Throttled = "throttled",
        ProviderError = "provider_error",
        /// The provider answered, but not for this number (or not in a way that can be trusted).
        NotAnswered = "not_answered",
        /// No provider is configured, enabled and healthy for this channel.
        NoProvider = "no_provider",
        Cancelled = "cancelled",
        /// Not asked: credits or the provider's daily budget ran out.
        Budget = "budget",
    }
}

words! {
    /// Whether an answer was fetched for this question or remembered from an earlier one of the same tenant.
    Source {
        Live = "live",
        Cache = "cache",
    }
}

words! {
    /// The four outcomes as words. `not_registered` is WhatsApp's negative, `not_found` Telegram's
    /// (no account, *or* hidden by privacy).
    Outcome {
        Registered = "registered",
        NotRegistered = "not_registered",
        NotFound = "not_found",
        Unknown = "unknown",
        Invalid = "invalid",
    }
}

/// What is known about a number on a channel.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Verdict {
    Registered {
        /// The provider says it is a business account.
        business: bool,
    },
    /// WhatsApp only: a positive no from a healthy session.
    NotRegistered,
    /// Telegram only: no account, or the account hides its number.
    NotFound,
    Unknown(Unknown),
    /// The number cannot hold the channel; the reason in words.
    Invalid(String),
}

impl Verdict {
    /// The negative of a channel.
    #[must_use]
    pub const fn negative(channel: Channel) -> Self {
        match channel {
            Channel::Whatsapp => Self::NotRegistered,
            Channel::Telegram => Self::NotFound,
        }
    }

    #[must_use]
    pub const fn outcome(&self) -> Outcome {
        match self {
            Self::Registered { .. } => Outcome::Registered,
            Self::NotRegistered => Outcome::NotRegistered,
            Self::NotFound => Outcome::NotFound,
            Self::Unknown(_) => Outcome::Unknown,
            Self::Invalid(_) => Outcome::Invalid,
        }
    }

    /// The reason of an `unknown` or `invalid`.
    #[must_use]
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Unknown(why) => Some(why.word()),
            Self::Invalid(why) => Some(why),
            _ => None,
        }
    }

    /// Only a known answer costs a credit.
    #[must_use]
    pub const fn is_known(&self) -> bool {
        matches!(
            self,
            Self::Registered { .. } | Self::NotRegistered | Self::NotFound
        )
    }
}

/// A verdict with its provenance, as a provider (or the cache) gave it for one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    pub number: E164,
    pub verdict: Verdict,
    /// The provider's display name (`sandbox`, `waha-1`); empty when nobody was asked.
    pub provider: String,
    pub checked_at: Stamp,
    /// The spelling under which the channel knows the number, where it differs (Brazil's ninth digit, …).
    pub found_as: Option<E164>,
}

/// A verdict on the wire.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerdictView {
    pub channel: Channel,
    pub verdict: Outcome,
    /// Why it is `unknown` or `invalid`.
    pub reason: Option<String>,
    pub provider: Option<String>,
    pub source: Option<Source>,
    pub checked_at: Option<Stamp>,
    /// The provider says it is a business account.
    #[serde(default)]
    pub business: bool,
    /// The spelling the channel knows, where it differs from the number.
    #[serde(default)]
    pub found_as: Option<E164>,
}
