//! The audit log: what was done, by whom. Lines are only ever added.

use nomor_contract::{Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec};
use crate::{Result, Store};

/// A line to add.
#[derive(Debug, Clone)]
pub struct NewLine<'a> {
    /// Absent for what concerns the platform.
    pub tenant: Option<TenantId>,
    /// `per_…`, `key_…`, `program`, `system`.
    pub actor: &'a str,
    /// `job.purged`, `key.created`, …
    pub action: &'a str,
    /// The id of what it was done to.
    pub object: &'a str,
    /// JSON without secrets and phone numbers.
    pub detail: &'a str,
    pub at: Stamp,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub seq: i64,
    pub tenant: Option<TenantId>,
    pub actor: String,
    pub action: String,
    pub object: String,
    pub detail: String,
    pub at: Stamp,
}

#[derive(FromRow)]
struct LineRow {
    seq: i64,
    tenant_id: Option<Uuid>,
    actor: String,
    action: String,
    object: String,
    detail: String,
    at: i64,
}

const APPEND: &str = "INSERT INTO audit_line (tenant_id, actor, action, object, detail, at) VALUES ($1, $2, $3, $4, $5, $6)";
const OF_TENANT: &str = "SELECT seq, tenant_id, actor, action, object, detail, at FROM audit_line
    WHERE tenant_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
const OF_ALL: &str = "SELECT seq, tenant_id, actor, action, object, detail, at FROM audit_line
    WHERE seq < $1 ORDER BY seq DESC LIMIT $2";

/// # Errors
/// The database does not answer.
pub async fn append(store: &Store, line: &NewLine<'_>) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        APPEND,
        line.tenant.map(|t| t.0),
        line.actor,
        line.action,
        line.object,
        line.detail,
        line.at.0
    )?;
    tx.commit().await
}

/// Newest first, before `before`; without a tenant the whole platform's.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    tenant: Option<TenantId>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Line>> {
    let (before, limit) = (before.unwrap_or(i64::MAX), i64::from(limit));
    let mut link = store.read().await?;
    let rows = match tenant {
        Some(tenant) => all!(link, LineRow, OF_TENANT, tenant.0, before, limit)?,
        None => all!(link, LineRow, OF_ALL, before, limit)?,
    };
    Ok(rows
        .into_iter()
        .map(|row| Line {
            seq: row.seq,
            tenant: row.tenant_id.map(TenantId),
            actor: row.actor,
            action: row.action,
            object: row.object,
            detail: row.detail,
            at: Stamp(row.at),
        })
        .collect())
}
