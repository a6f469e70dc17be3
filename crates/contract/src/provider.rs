//! Providers as an admin configures and watches them.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::reading::words;
use crate::{Caller, Channel, E164, ProviderId, Refusal, Stamp};

words! {
    /// The wire format a provider speaks.
    ProviderKind {
        Sandbox = "sandbox",
        Waha = "waha",
        Evolution = "evolution",
        GreenTelegram = "green_telegram",
        CheckNumber = "checknumber",
        TelegramGateway = "telegram_gateway",
    }
}

words! {
    /// The state of a provider's circuit breaker.
    Breaker { Closed = "closed", HalfOpen = "half_open", Open = "open", }
}

/// Names of sandbox providers start with this, and no others do: wherever only the name came along, it tells that an
/// answer is not real.
pub const SANDBOX: &str = "sandbox";

/// A provider account as stored. `secret` is write-only: it is empty in everything that is read back.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
pub struct ProviderForm {
    pub name: String,
    pub kind: ProviderKind,
    pub channel: Channel,
    /// Base address; empty for the sandbox and for fixed hosts.
    pub endpoint: String,
    /// Session, instance or account name, where the format has one.
    pub account: String,
    /// API key or token; empty on edit keeps the stored one.
    pub secret: String,
    pub enabled: bool,
    /// Lower is asked first.
    pub position: i32,
    /// Numbers per request, 1 to the format's own limit.
    pub batch_size: u32,
    /// Numbers per second this account may be asked; 0 means unlimited (sandbox only).
    pub rate_per_second: f64,
    /// Requests under way at once.
    pub concurrency: u32,
    /// Numbers per UTC day; 0 means no budget.
    pub daily_budget: u32,
    /// A number known to be registered, asked now and then; a provider that denies it is suspended.
    pub control_registered: Option<E164>,
    /// A number known not to be registered.
    pub control_absent: Option<E164>,
    /// Sandbox tuning, `seed=1,latency_ms=0,…`; empty elsewhere.
    pub tuning: String,
}

/// Says which account it is, never its secret: a log line cannot give away what it does not have.
impl std::fmt::Debug for ProviderForm {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ProviderForm")
            .field("name", &self.name)
            .field("kind", &self.kind)
            .field("channel", &self.channel)
            .finish_non_exhaustive()
    }
}

/// A provider with its live health.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProviderView {
    pub id: ProviderId,
    pub form: ProviderForm,
    pub health: Health,
}

/// Live health of a provider in this process since it started.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Health {
    pub breaker: Option<Breaker>,
    /// Set when the truth test caught it lying, or an operator did: the reason.
    pub suspended: Option<String>,
    pub asked: u64,
    pub known: u64,
    pub unknown: u64,
    pub throttled: u64,
    pub failed: u64,
    pub p50_ms: Option<u32>,
    pub p99_ms: Option<u32>,
    pub spent_today: u32,
    pub last_error: Option<String>,
    pub last_used_at: Option<Stamp>,
}

/// The outcome of a "Test" press: a real probe with its exchange, secrets removed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Probe {
    pub ok: bool,
    /// One plain sentence.
    pub sentence: String,
    pub request: String,
    pub response: String,
    pub took_ms: u32,
}

/// Accounts that one tenant may bring.
pub const OWN_PROVIDERS_MAX: usize = 20;

/// Accounts that a tenant brings and pays for itself. Where it has one enabled on a channel, its numbers are put to those
/// and to no other; everybody else's never are. All of it needs `providers:manage`.
#[async_trait]
pub trait OwnProviders: Send + Sync {
    /// With their health, secrets removed.
    async fn own_providers(&self, caller: &Caller) -> Result<Vec<ProviderView>, Refusal>;

    /// # Errors
    /// Not permitted, field errors, the name is taken, or there are [`OWN_PROVIDERS_MAX`].
    async fn create_own_provider(
        &self,
        caller: &Caller,
        form: ProviderForm,
    ) -> Result<ProviderId, Refusal>;

    /// An empty secret is kept, unless the address changes.
    ///
    /// # Errors
    /// Not permitted, field errors, the name is taken, or it is not theirs.
    async fn update_own_provider(
        &self,
        caller: &Caller,
        id: ProviderId,
        form: ProviderForm,
    ) -> Result<(), Refusal>;

    /// # Errors
    /// Not permitted, or it is not theirs.
    async fn delete_own_provider(&self, caller: &Caller, id: ProviderId) -> Result<(), Refusal>;

    /// A real request, shown without its secrets.
    ///
    /// # Errors
    /// Not permitted, throttled, it is not theirs, or the number does not read.
    async fn test_own_provider(
        &self,
        caller: &Caller,
        id: ProviderId,
        number: Option<String>,
    ) -> Result<Probe, Refusal>;
}
