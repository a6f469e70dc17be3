//! Credits as people see them, and the port.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::{Caller, Page, Refusal, Stamp};

/// Credits of a tenant now.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Balance {
    pub available: i64,
    /// Set aside for running jobs.
    pub held: i64,
}

/// One movement of credits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferView {
    pub seq: i64,
    /// `grant`, `hold`, `settle`, `release`, `charge`, `adjust`.
    pub kind: String,
    /// Signed change of the available balance.
    pub available: i64,
    pub amount: i64,
    /// What it belongs to: a job id, a check id, a reason.
    pub reference: String,
    pub at: Stamp,
}

/// One day of use (UTC).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DayUsage {
    /// `YYYY-MM-DD`.
    pub day: String,
    /// Answers given, live and from cache.
    pub checks: i64,
    pub credits: i64,
    pub registered_whatsapp: i64,
    pub registered_telegram: i64,
    pub known_whatsapp: i64,
    pub known_telegram: i64,
}

/// Usage over a window.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Usage {
    /// Oldest first, a line for every day of the window.
    pub days: Vec<DayUsage>,
}

/// The limits a tenant works under.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LimitsView {
    pub file_bytes: u64,
    pub file_rows: u64,
    pub batch_numbers: u32,
    pub requests_per_minute: u32,
    pub page_items: u32,
    pub retention_days: u16,
}

/// Credits and use.
#[async_trait]
pub trait Billing: Send + Sync {
    async fn balance(&self, caller: &Caller) -> Result<Balance, Refusal>;
    /// The last `days` (1 to 92) days.
    async fn usage(&self, caller: &Caller, days: u16) -> Result<Usage, Refusal>;
    /// Newest first.
    async fn transfers(
        &self,
        caller: &Caller,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<TransferView>, Refusal>;
    async fn limits(&self, caller: &Caller) -> Result<LimitsView, Refusal>;
}
