//! A tenant's room for files, and when it is told about it.

use nomor_contract::{Refusal, RefusalKind, TenantId};
use nomor_store::file::Room;

use crate::core::Engine;

/// What follows from looking for room: whoever is to be told is, and without room the file is refused at `field`.
///
/// # Errors
/// `files_full`.
pub async fn settled(
    engine: &Engine,
    tenant: TenantId,
    found: &Room,
    field: &str,
) -> Result<(), Refusal> {
    if let Some(percent) = found.crossed {
        quota_crossed(engine, tenant, percent).await;
    }
    if found.fits {
        return Ok(());
    }
    let mut refusal = Refusal::field(
        field,
        "files_full",
        "There is no room for this file: your organisation's files have come to what they may take. Delete files or lists that are not needed any more.",
    );
    refusal.kind = RefusalKind::TooLarge;
    Err(refusal)
}

/// The tenant's files have come to `percent` (80 or 100) of their quota. Called once for each, and again only after there
/// was room in between: the place to tell people from.
pub async fn quota_crossed(engine: &Engine, tenant: TenantId, percent: i64) {
    tracing::info!(%tenant, percent, "a tenant's files have come near their quota");
    let detail = serde_json::json!({ "percent": percent }).to_string();
    let object = tenant.to_string();
    engine
        .audit(
            Some(tenant),
            "system",
            "file.quota_crossed",
            &object,
            &detail,
        )
        .await;
}
