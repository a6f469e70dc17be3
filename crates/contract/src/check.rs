//! Quick checks: one number now.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::reading::NumberView;
use crate::verdict::VerdictView;
use crate::{Caller, Channel, CheckId, Country, Refusal, Stamp, TenantId};

/// The most numbers one batch call may carry.
pub const BATCH_MAX: usize = 1_000;
/// The longest text that is taken as a number, in characters; enough for any link that carries one.
pub const NUMBER_CHARS_MAX: usize = 250;

/// The request of `POST /api/v1/checks`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct QuickCheck {
    pub number: String,
    #[serde(default)]
    pub default_country: Option<Country>,
    /// Absent: both channels.
    #[serde(default = "both")]
    pub channels: Vec<Channel>,
    /// Accept the tenant's own answer up to this old; 0 asks live. Absent: the platform's cache lifetimes.
    #[serde(default)]
    pub max_age_days: Option<u16>,
}

fn both() -> Vec<Channel> {
    Channel::ALL.to_vec()
}

/// The answer for one number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckResult {
    pub number: NumberView,
    pub verdicts: Vec<VerdictView>,
    pub credits_charged: i64,
}

/// The request of `POST /api/v1/checks/batch`.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchCheck {
    /// At most 1,000.
    pub numbers: Vec<String>,
    #[serde(default)]
    pub default_country: Option<Country>,
    #[serde(default = "both")]
    pub channels: Vec<Channel>,
    #[serde(default)]
    pub max_age_days: Option<u16>,
}

/// Same order as asked; an invalid number has its reason and costs nothing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BatchResult {
    pub results: Vec<CheckResult>,
    pub credits_charged: i64,
}

/// A line of the quick-check history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentCheck {
    pub id: CheckId,
    pub at: Stamp,
    pub result: CheckResult,
}

/// What checking costs here, and whether it is real.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Credits per answer of the platform's accounts.
    pub prices: Vec<(Channel, i64)>,
    /// Credits per answer of an account that the tenant brought.
    pub own_price: i64,
    /// The sandbox answers: on no channel is a real provider enabled, and the tenant lacks one of its own somewhere.
    pub sandbox_only: bool,
}

/// One number now.
#[async_trait]
pub trait Checks: Send + Sync {
    /// How a text reads, without asking anybody; free, needs no account.
    fn read(&self, text: &str, default_country: Option<Country>) -> NumberView;

    /// For a tenant, which may have accounts of its own, or for whoever is not signed in.
    fn offer(&self, tenant: Option<TenantId>) -> Offer;

    /// An unreadable number is an answer with `invalid`, not a refusal. A repeated `idempotency` key of the same
    /// caller answers what was answered first and charges nothing.
    ///
    /// # Errors
    /// Out of credits, throttled, not permitted; 409 when the key was used for another request.
    async fn quick(
        &self,
        caller: &Caller,
        ask: QuickCheck,
        idempotency: Option<String>,
    ) -> Result<CheckResult, Refusal>;

    /// # Errors
    /// As [`Checks::quick`]; more than [`BATCH_MAX`] numbers are refused whole.
    async fn batch(
        &self,
        caller: &Caller,
        ask: BatchCheck,
        idempotency: Option<String>,
    ) -> Result<BatchResult, Refusal>;

    /// The tenant's last quick checks, newest first.
    async fn recent(&self, caller: &Caller, limit: u32) -> Result<Vec<RecentCheck>, Refusal>;
}
