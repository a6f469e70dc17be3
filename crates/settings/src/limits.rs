//! What a tenant may bring and spend.

use crate::{BadSetting, Values};

/// Named limits and prices (plans replace them tenant by tenant later).
#[derive(Debug, Clone)]
pub struct Limits {
    pub file_bytes: u64,
    pub file_rows: u64,
    pub requests_per_minute: u32,
    pub welcome_credits: i64,
    pub price_whatsapp: i64,
    pub price_telegram: i64,
    /// Per answer of an account that the tenant brought itself.
    pub price_own: i64,
    /// Days that what people were told is kept.
    pub notice_days: u32,
}

impl Limits {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        Ok(Self {
            file_bytes: values.number("file_bytes", 1_024, 4 << 30)?,
            file_rows: values.number("file_rows", 1, 20_000_000)?,
            requests_per_minute: u32::try_from(values.number(
                "requests_per_minute",
                1,
                1_000_000,
            )?)
            .unwrap_or(600),
            welcome_credits: values
                .number("welcome_credits", 0, 1_000_000_000)?
                .cast_signed(),
            price_whatsapp: values.number("price_whatsapp", 0, 1_000)?.cast_signed(),
            price_telegram: values.number("price_telegram", 0, 1_000)?.cast_signed(),
            price_own: values.number("price_own", 0, 1_000)?.cast_signed(),
            notice_days: u32::try_from(values.number("notice_days", 1, 3_650)?).unwrap_or(90),
        })
    }
}
