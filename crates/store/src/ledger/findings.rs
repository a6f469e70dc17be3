//! The audit: one query that returns no row at any committed instant.

use nomor_contract::TenantId;
use uuid::Uuid;

use crate::link::all;
use crate::{Result, Store};

/// A rule that does not hold, for one tenant and one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The rule in words.
    pub rule: String,
    pub tenant: TenantId,
    /// The job, check, grant or account it is about, where one can be named: an id as hexadecimal digits.
    pub object: Option<Uuid>,
    pub expected: i64,
    pub found: i64,
}

/// Platform-wide. Reads every verdict once: about a second per million.
///
/// # Errors
/// The database does not answer.
pub async fn audit(store: &Store) -> Result<Vec<Finding>> {
    let mut link = store.whole().await?;
    let rows = all!(link, (String, Uuid, Option<Uuid>, i64, i64), AUDIT)?;
    Ok(rows
        .into_iter()
        .map(|(rule, tenant, object, expected, found)| Finding {
            rule,
            tenant: TenantId(tenant),
            object,
            expected,
            found,
        })
        .collect())
}

/// Each part names its rule and answers `(rule, tenant, object, expected, found)` where it does not hold.
pub(super) const AUDIT: &str = include_str!("audit.sql");
