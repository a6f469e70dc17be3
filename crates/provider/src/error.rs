//! Why a question as a whole got no answer.

use nomor_contract::Unknown;
use thiserror::Error;

/// What is wrong with the account itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Key wrong, session logged out, account banned: an operator must look.
    Credentials,
    /// Plan or balance used up at the provider.
    Quota,
    /// The address may not be called (private, loopback, not a URL).
    Address,
}

/// A failed question. The sentences carry no secret and no phone number.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum AskError {
    /// Refused because of rate or flood.
    #[error("the provider asks to slow down")]
    Throttled { retry_after_ms: Option<u64> },
    /// May pass by itself: 5xx, no connection, time-out, session not ready.
    #[error("{why}")]
    Transient { why: String, timed_out: bool },
    /// Will not pass without a person.
    #[error("{why}")]
    Permanent { standing: Standing, why: String },
    /// An answer that is not what the format promises.
    #[error("the answer could not be read: {why}")]
    Malformed { why: String },
}

impl AskError {
    pub fn transient(why: impl Into<String>) -> Self {
        Self::Transient {
            why: why.into(),
            timed_out: false,
        }
    }

    #[must_use]
    pub fn timed_out() -> Self {
        Self::Transient {
            why: "the provider did not answer in time".into(),
            timed_out: true,
        }
    }

    pub fn malformed(why: impl Into<String>) -> Self {
        Self::Malformed { why: why.into() }
    }

    pub fn permanent(standing: Standing, why: impl Into<String>) -> Self {
        Self::Permanent {
            standing,
            why: why.into(),
        }
    }

    /// What a number becomes when this error is the last word on it.
    #[must_use]
    pub const fn reason(&self) -> Unknown {
        match self {
            Self::Throttled { .. } => Unknown::Throttled,
            Self::Transient {
                timed_out: true, ..
            } => Unknown::Timeout,
            Self::Malformed { .. } => Unknown::NotAnswered,
            Self::Permanent {
                standing: Standing::Quota,
                ..
            } => Unknown::Budget,
            Self::Transient { .. } | Self::Permanent { .. } => Unknown::ProviderError,
        }
    }
}
