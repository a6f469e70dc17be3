//! Development mode: demo data, the first run again, and what the strip at the foot of pages says.

use std::sync::PoisonError;

use nomor_contract::caller::SystemPermission;
use nomor_contract::tools::{RESET_WORD, Strip};
use nomor_contract::{Operator, Refusal, Stamp};
use nomor_storage::Name;
use nomor_store::{count, reset};

use super::platform;
use crate::account::setup;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::file::keep;
use crate::list::files;
use crate::provider;
use crate::{demo, origin};

/// What the strip says.
pub fn strip(engine: &Engine, since: Stamp) -> Option<Strip> {
    engine.settings.serve.dev.then(|| Strip {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        database: engine.store.dialect().word().to_owned(),
        request: origin::here().request,
        statements: count::so_far(),
        took_ms: engine.now().since(since),
    })
}

/// Without development mode there is nothing here, whoever asks.
fn need(engine: &Engine, operator: &Operator) -> Result<(), Refusal> {
    if !engine.settings.serve.dev {
        return Err(Refusal::not_found());
    }
    operator.need(SystemPermission::ManageSystem)
}

/// Fills the database with demo data, once.
///
/// # Errors
/// No development mode, not permitted, or the database does not answer.
pub async fn fill(engine: &Engine, operator: &Operator) -> Result<bool, Refusal> {
    need(engine, operator)?;
    let filled = demo::fill(engine).await?;
    if filled {
        let actor = operator.person.to_string();
        engine
            .audit(None, &actor, "platform.demo_filled", "demo", "{}")
            .await;
    }
    Ok(filled)
}

/// Everything as on a first run. The audit log goes with the rest, so the program's own log alone tells of it.
///
/// # Errors
/// No development mode, not permitted, the word is another one, or the database does not answer.
pub async fn reset(engine: &Engine, operator: &Operator, word: &str) -> Result<(), Refusal> {
    need(engine, operator)?;
    if word.trim() != RESET_WORD {
        return Err(Refusal::field(
            "word",
            "reset_word",
            "Type reset to confirm that everything is deleted.",
        ));
    }
    let under_way = std::mem::take(
        &mut *engine
            .analyses
            .lock()
            .unwrap_or_else(PoisonError::into_inner),
    );
    for handle in under_way.into_values() {
        handle.abort();
    }
    let lay = reset::everything(&engine.store).await.map_err(refuse)?;
    tracing::warn!(by = %operator.person, "the database was reset");
    for each in lay.files {
        match (each.tenant, each.job) {
            (Some(tenant), Some(job)) => drop(files::remove(engine, tenant, job).await),
            _ => take_away(engine, keep::name(each)).await,
        }
    }
    for first in lay.archives {
        take_away(engine, Name::archive(first.unsigned_abs())).await;
    }
    empty_uploads(engine).await?;
    engine.seed_sandbox().await?;
    provider::load(engine).await?;
    platform::load(engine).await?;
    let file = setup::fresh_token(engine).await?;
    tracing::warn!(file = %file.display(), "nobody administers it any more: open /setup with the token in this file");
    Ok(())
}

async fn take_away(engine: &Engine, name: Name) {
    if let Err(error) = engine.storage.delete(name).await {
        tracing::warn!(%error, %name, "a file stays in the storage");
    }
}

/// Uploaded lists and what lies beside them. Downloads under way lie there without a name and go on.
async fn empty_uploads(engine: &Engine) -> Result<(), Refusal> {
    let broken = |error: std::io::Error| refuse_io(&error);
    let mut entries = tokio::fs::read_dir(engine.uploads())
        .await
        .map_err(broken)?;
    while let Some(entry) = entries.next_entry().await.map_err(broken)? {
        if let Err(error) = tokio::fs::remove_file(entry.path()).await
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, "an uploaded file stays behind");
        }
    }
    Ok(())
}
