//! What every provider account can do, and what it may say about a number.

use async_trait::async_trait;
use nomor_contract::{E164, Unknown};

use crate::{AskError, Http};

/// What a provider said about one number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    Registered {
        /// The provider says it is a business account.
        business: bool,
        /// The spelling the channel knows, where it differs from the number asked.
        found_as: Option<E164>,
    },
    /// A positive no, from a session that was healthy before and after the question.
    Negative,
    /// No answer for this number, or none that can be trusted.
    Unknown(Unknown),
    /// The provider refused the number as malformed.
    Invalid(&'static str),
}

impl Finding {
    /// A plain yes.
    pub const REGISTERED: Self = Self::Registered {
        business: false,
        found_as: None,
    };

    /// The provider answered, but not for this number.
    pub const NOT_ANSWERED: Self = Self::Unknown(Unknown::NotAnswered);
}

/// Findings by number. Order and completeness are not promised: whoever reads them correlates on the number.
pub type Findings = Vec<(E164, Finding)>;

/// What a wire format allows, whatever an admin configures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Caps {
    /// Numbers one request may carry.
    pub max_batch: u32,
    /// Numbers per second where the admin gave no rate; 0 means unlimited.
    pub default_rate: f64,
    /// Whether the same question may be put again after an ambiguous failure without paying twice.
    pub retry_safe: bool,
    /// Whether a number that an answer left out may be answered when it is asked again.
    pub missing_may_come: bool,
    /// Whether `registered` may carry the business flag.
    pub says_business: bool,
    /// How long one question may take beyond the desk's own limit, in milliseconds (asynchronous tasks).
    pub extra_ms: u32,
}

impl Caps {
    /// A gateway on a paired account. No provider publishes a safe rate; 5 checks per 10 s is what a vendor's own
    /// sample checker is configured for, and the account that asks is the one that gets punished.
    pub const PAIRED: Self = Self {
        max_batch: 1,
        default_rate: 0.5,
        retry_safe: true,
        missing_may_come: true,
        says_business: false,
        extra_ms: 0,
    };
}

/// One account at a provider.
#[async_trait]
pub trait Adapter: Send + Sync {
    fn caps(&self) -> Caps;

    /// Asks for at most `caps().max_batch` numbers. Session health is part of it: a negative comes back only if the
    /// session was healthy when it was given.
    ///
    /// # Errors
    /// The question as a whole was not answered; never "no".
    async fn ask(&self, http: &Http, numbers: &[E164]) -> Result<Findings, AskError>;

    /// A number this account must confirm, where the format itself brings one along (a sandbox that lies).
    fn own_control(&self) -> Option<E164> {
        None
    }

    /// Whether the account could answer now.
    ///
    /// # Errors
    /// Why it could not.
    async fn health(&self, http: &Http) -> Result<(), AskError>;
}
