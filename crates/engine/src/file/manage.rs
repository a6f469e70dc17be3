//! Deleting files, and what a tenant's may take.

use nomor_contract::{Caller, FileId, Operator, Refusal, TenantId};
use nomor_store::file::{self, Listed};
use serde_json::json;

use super::{keep, look, shelf};
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

/// Longest reason, in characters.
const REASON_MAX: usize = 300;

/// Deletes a file of the caller's tenant.
///
/// # Errors
/// Not found, or its list still needs it.
pub async fn delete(engine: &Engine, caller: &Caller, id: FileId) -> Result<(), Refusal> {
    let found = look::own(engine, caller, id).await?;
    take_away(engine, &found).await?;
    let detail = told(&found, None);
    engine.note(caller, "file.deleted", id, &detail).await;
    Ok(())
}

/// Deletes anybody's file.
///
/// # Errors
/// Not found, no reason, or its list still needs it.
pub async fn delete_any(
    engine: &Engine,
    operator: &Operator,
    id: FileId,
    reason: &str,
) -> Result<(), Refusal> {
    let found = file::find(&engine.store, id).await.map_err(refuse)?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Refusal::field(
            "reason",
            "file_reason",
            "Say why the file is deleted: the organisation reads it in its audit log.",
        ));
    }
    take_away(engine, &found).await?;
    let tenant = found.tenant.as_ref().map(|(tenant, _)| *tenant);
    let (actor, object) = (operator.person.to_string(), id.to_string());
    let detail = told(&found, Some(reason));
    engine
        .audit(tenant, &actor, "file.deleted", &object, &detail)
        .await;
    Ok(())
}

async fn take_away(engine: &Engine, found: &Listed) -> Result<(), Refusal> {
    if shelf::is_needed(found) {
        return Err(Refusal::conflict(
            "file_in_use",
            "This list is not over and still needs its file. Wait until it is, or delete the list.",
        ));
    }
    let gone = file::delete(&engine.store, found.id, engine.now()).await;
    let gone = gone.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
    keep::remove(engine, gone).await;
    Ok(())
}

fn told(found: &Listed, reason: Option<&str>) -> String {
    let mut detail = json!({ "name": found.name, "purpose": found.purpose, "bytes": found.bytes });
    if let (Some(reason), Some(detail)) = (reason, detail.as_object_mut()) {
        detail.insert("reason".to_owned(), reason.into());
    }
    detail.to_string()
}

/// What a tenant's files may take, in bytes.
///
/// # Errors
/// No such tenant.
pub async fn save_quota(
    engine: &Engine,
    operator: &Operator,
    tenant: TenantId,
    bytes: Option<i64>,
) -> Result<(), Refusal> {
    let bytes = bytes.map(|bytes| bytes.max(0));
    let usual = engine.usual_quota();
    let before = file::taken(&engine.store, Some(tenant), usual).await;
    let before = before.map_err(refuse)?;
    let before = before.quota.filter(|_| before.own_quota);
    let saved = file::set_quota(&engine.store, tenant, bytes).await;
    if !saved.map_err(refuse)? {
        return Err(Refusal::not_found());
    }
    let told = |quota: Option<i64>| json!({ "quota_bytes": quota });
    let detail = diff::changes(&told(before), &told(bytes), &[]).to_string();
    let (actor, object) = (operator.person.to_string(), tenant.to_string());
    engine
        .audit(Some(tenant), &actor, "file.quota_saved", &object, &detail)
        .await;
    Ok(())
}
