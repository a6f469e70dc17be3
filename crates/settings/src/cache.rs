//! How long a tenant's own answers stay good.

use crate::{BadSetting, Values};

/// Separate lifetimes, in days, for positive and negative answers.
#[derive(Debug, Clone, Copy)]
pub struct Cache {
    pub known_days: u16,
    pub absent_days: u16,
}

impl Cache {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        Ok(Self {
            known_days: u16::try_from(values.number("cache_known_days", 0, 3_650)?).unwrap_or(30),
            absent_days: u16::try_from(values.number("cache_absent_days", 0, 3_650)?).unwrap_or(7),
        })
    }
}
