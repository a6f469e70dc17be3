//! A tenant's room for files, and when it is told about it.

use nomor_contract::notice::{Event, Facts};
use nomor_contract::{Permission, Refusal, RefusalKind, TenantId};
use nomor_store::file::Room;
use nomor_store::notice::{News, To};

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

/// The tenant's files have come to `percent` (80 or 100) of their quota: whoever looks after them is told. Called once for
/// each, and again only after there was room in between.
async fn quota_crossed(engine: &Engine, tenant: TenantId, percent: i64) {
    tracing::info!(%tenant, percent, "a tenant's files have come near their quota");
    let event = if percent < 100 {
        Event::Quota80
    } else {
        Event::Quota100
    };
    let news = News {
        event,
        tenant: Some(tenant),
        about: None,
        facts: Facts::default(),
    };
    let who = To::Having(tenant, Permission::ManageFiles);
    engine.tell(who, &news).await;
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
