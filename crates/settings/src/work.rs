//! How much is checked at once.

use crate::{BadSetting, Values};

/// Workers and providers.
#[derive(Debug, Clone)]
pub struct Work {
    pub workers: usize,
    pub lease_ms: i64,
    pub sandbox: String,
    pub allow_private_providers: bool,
    /// Addresses that tenants name may be private: for development and tests.
    pub allow_private_tenants: bool,
}

impl Work {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        Ok(Self {
            workers: usize::try_from(values.number("workers", 1, 64)?).unwrap_or(4),
            lease_ms: i64::try_from(values.number("lease_ms", 1_000, 300_000)?).unwrap_or(10_000),
            sandbox: values.text("sandbox").trim().to_owned(),
            allow_private_providers: values.parse("allow_private_providers", "true or false")?,
            allow_private_tenants: values.parse("allow_private_tenants", "true or false")?,
        })
    }
}
