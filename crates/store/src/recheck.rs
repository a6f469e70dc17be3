//! Asking again about what stayed unknown: a child list made of the parent's rows.

use nomor_contract::{Channel, JobId, TenantId};

use crate::link::{exec, one};
use crate::{Result, Store, rows};

/// What came along.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Copied {
    pub rows_total: i64,
    /// Of the phone cells.
    pub numbers_unique: i64,
    pub numbers_duplicate: i64,
    pub numbers_invalid: i64,
    pub numbers_empty: i64,
    /// Of the unique and the duplicate ones, cells that are barred.
    pub barred_cells: i64,
}

const COUNT: &str = "SELECT COUNT(DISTINCT n),
        COUNT(CASE WHEN flaw IS NULL AND duplicate_of IS NULL THEN 1 END),
        COUNT(CASE WHEN flaw IS NULL AND duplicate_of IS NOT NULL THEN 1 END),
        COUNT(CASE WHEN flaw <> 'empty' THEN 1 END), COUNT(CASE WHEN flaw = 'empty' THEN 1 END),
        COUNT(CASE WHEN flaw IS NULL AND barred IS NOT NULL THEN 1 END)
    FROM list_row WHERE job_id = $1";

/// Copies the rows of `parent` (over, and the tenant's) that have an unknown on one of `channels` into `child`, in one
/// transaction, numbered anew from 1. `child` is being analysed and has no rows; [`crate::analysis::numbers`] then
/// answers what to ask.
///
/// # Errors
/// The database does not answer.
pub async fn copy_unknown(
    store: &Store,
    tenant: TenantId,
    (parent, child): (JobId, JobId),
    channels: &[Channel],
) -> Result<Copied> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        rows::COPY_UNKNOWN,
        tenant.0,
        parent.0,
        channels.contains(&Channel::Whatsapp),
        channels.contains(&Channel::Telegram),
        true,
        child.0
    )?;
    let counts = one!(tx, (i64, i64, i64, i64, i64, i64), COUNT, child.0)?.unwrap_or_default();
    tx.commit().await?;
    let (
        rows_total,
        numbers_unique,
        numbers_duplicate,
        numbers_invalid,
        numbers_empty,
        barred_cells,
    ) = counts;
    Ok(Copied {
        rows_total,
        numbers_unique,
        numbers_duplicate,
        numbers_invalid,
        numbers_empty,
        barred_cells,
    })
}
