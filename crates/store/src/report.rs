//! Ways of taking results along that an organisation keeps under a name.

use nomor_contract::job::DownloadOrder;
use nomor_contract::report::Report;
use nomor_contract::{ReportId, Stamp, TenantId};
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::text::{self, Place};
use crate::{Result, Store};

const LIST: &str = "SELECT id, name, look FROM report WHERE tenant_id = $1 ORDER BY name, id";
const OTHERS: &str = "SELECT COUNT(*) FROM report WHERE tenant_id = $1 AND name <> $2";
const SAVE: &str =
    "INSERT INTO report (id, tenant_id, name, look, saved_at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant_id, name) DO UPDATE SET look = excluded.look, saved_at = excluded.saved_at
    RETURNING id";
const DELETE: &str = "DELETE FROM report WHERE tenant_id = $1 AND id = $2";

/// By name.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Report>> {
    let mut link = store.read().await?;
    all!(link, (Uuid, String, String), LIST, tenant.0)?
        .into_iter()
        .map(|(id, name, look)| {
            Ok(Report {
                id: ReportId(id),
                name,
                order: Place("report", "look").json(&look)?,
            })
        })
        .collect()
}

/// Saves under a name; one of the same name is replaced and keeps its id. `None` when `most` others are kept already.
///
/// # Errors
/// The database does not answer.
pub async fn save(
    store: &Store,
    tenant: TenantId,
    (id, name, order): (ReportId, &str, &DownloadOrder),
    most: i64,
    now: Stamp,
) -> Result<Option<ReportId>> {
    let look = text::json(order)?;
    let mut tx = store.write().await?;
    let others = one!(tx, (i64,), OTHERS, tenant.0, name)?.map_or(0, |(n,)| n);
    if others >= most {
        return Ok(None);
    }
    let saved = one!(tx, (Uuid,), SAVE, id.0, tenant.0, name, look, now.0)?;
    tx.commit().await?;
    Ok(saved.map(|(id,)| ReportId(id)))
}

/// False when it is not the tenant's.
///
/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, tenant: TenantId, id: ReportId) -> Result<bool> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, DELETE, tenant.0, id.0)?;
    tx.commit().await?;
    Ok(gone == 1)
}
