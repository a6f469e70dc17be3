//! Who may have it, and what goes into it in which order.

use std::sync::Arc;

use nomor_contract::account::Language;
use nomor_contract::job::Download;
use nomor_contract::{Caller, Permission, Refusal, TenantId};
use nomor_store::tenant;
use tokio::sync::mpsc;

use super::pack::Pack;
use super::readme::{Kept, Readme};
use super::{lists, tables};
use crate::audit;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::download::{PIECES, Sink};
use crate::list::spool;

/// Begins the file; the log notes it first.
///
/// # Errors
/// Not permitted, or the disk does not take it.
pub async fn begin(engine: &Engine, caller: &Caller) -> Result<Download, Refusal> {
    caller.need_themself(Permission::CloseTenant)?;
    let id = caller.person().ok_or_else(Refusal::forbidden)?;
    let found = tenant::find(&engine.store, caller.tenant).await;
    let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
    let owner = engine.person(id).await?;
    engine
        .note(caller, "tenant.exported", caller.tenant, "{}")
        .await;
    let now = engine.now();
    let file_name = format!("{}-{}.zip", nomor_sheet::file_stem(&found.name), now.day());
    let readme = Readme {
        language: owner.language.unwrap_or(Language::English),
        tenant: found.name,
        email: owner.email,
        at: now,
    };
    let (sender, receiver) = mpsc::channel(PIECES);
    let bytes = spool::through(engine, receiver)?;
    let (turn, engine) = (Arc::clone(&engine.downloads), engine.clone());
    let tenant = caller.tenant;
    tokio::spawn(async move {
        // One turn for all of it: its lists are read one after another.
        let _turn = turn.acquire_owned().await;
        if let Err(refusal) = Box::pin(run(&engine, tenant, &readme, &sender)).await {
            // The reader may be gone; then nobody is left to tell.
            let _ = sender.send(Err(refusal)).await;
        }
    });
    Ok(Download {
        file_name,
        content_type: "application/zip",
        bytes,
    })
}

/// A ZIP file is written from front to back; what is in it is told last, when it is known.
async fn run(
    engine: &Engine,
    tenant: TenantId,
    readme: &Readme,
    sink: &Sink,
) -> Result<(), Refusal> {
    let mut pack = Pack::new(sink);
    let mut kept = Kept::default();
    lists::results(engine, tenant, &mut pack, &mut kept).await?;
    lists::originals(engine, tenant, &mut pack, &mut kept).await?;
    let csv = |name| ("", name, "csv");
    pack.made(csv("team"), |to| tables::team(engine, tenant, to))
        .await?;
    pack.made(csv("keys"), |to| tables::keys(engine, tenant, to))
        .await?;
    pack.made(csv("providers"), |to| tables::providers(engine, tenant, to))
        .await?;
    pack.made(csv("ledger"), |to| tables::ledger(engine, tenant, to))
        .await?;
    pack.made(csv("files"), |to| tables::files(engine, tenant, to))
        .await?;
    pack.made(csv("audit"), |to| audit::whole(engine, tenant, to))
        .await?;
    pack.text(("", "README", "txt"), &readme.text(&kept))
        .await?;
    pack.finish().await
}
