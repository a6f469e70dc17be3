//! Below how many credits a tenant is told.

use nomor_contract::TenantId;

use crate::link::{exec, one};
use crate::{Result, Store};

const MARK: &str = "SELECT low_credits FROM tenant WHERE id = $1";
const SET: &str = "UPDATE tenant SET low_credits = $2 WHERE id = $1";

/// 0 for never.
///
/// # Errors
/// The database does not answer.
pub async fn mark(store: &Store, tenant: TenantId) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), MARK, tenant.0)?.map_or(0, |(mark,)| mark))
}

/// Another mark; answers the one before.
///
/// # Errors
/// The database does not answer.
pub async fn set_mark(store: &Store, tenant: TenantId, mark: i64) -> Result<i64> {
    let mut tx = store.write().await?;
    let before = one!(tx, (i64,), MARK, tenant.0)?;
    exec!(tx, SET, tenant.0, mark)?;
    tx.commit().await?;
    Ok(before.map_or(0, |(mark,)| mark))
}
