//! Where uploaded lists lie: one file each and, beside it, what was found in it.

use std::path::PathBuf;

use nomor_contract::job::Start;
use nomor_contract::{FileId, JobId, Refusal, TenantId};
use nomor_store::file::Lying;
use serde::{Deserialize, Serialize};

use super::mapping::Found;
use crate::core::Engine;
use crate::fault::refuse_io;

/// What lies beside an uploaded file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sidecar {
    pub found: Found,
    /// Start as soon as it is ready: promised to the caller, so kept across a restart.
    pub start: Option<Start>,
}

/// The uploaded file of a job.
#[must_use]
pub fn list_file(engine: &Engine, job: JobId) -> PathBuf {
    engine.uploads().join(format!("{}.list", job.0.simple()))
}

fn sidecar_file(engine: &Engine, job: JobId) -> PathBuf {
    engine.uploads().join(format!("{}.json", job.0.simple()))
}

/// # Errors
/// The disk does not take it.
pub async fn save_sidecar(engine: &Engine, job: JobId, sidecar: &Sidecar) -> Result<(), Refusal> {
    let text = serde_json::to_vec(sidecar).map_err(|_| Refusal::internal())?;
    // Whoever reads it meanwhile (an analysis, a backup) sees the old one or the new one, never half of it.
    let part = engine.uploads().join(format!(
        "{}-{}.part",
        job.0.simple(),
        engine.new_id().simple()
    ));
    let replaced = async {
        tokio::fs::write(&part, text).await?;
        tokio::fs::rename(&part, sidecar_file(engine, job)).await
    };
    replaced.await.map_err(|e| refuse_io(&e))
}

/// `None` when it is not on this machine.
pub async fn load_sidecar(engine: &Engine, job: JobId) -> Option<Sidecar> {
    let bytes = tokio::fs::read(sidecar_file(engine, job)).await.ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// Removes the file of a list that is deleted, and its line.
pub async fn forget(engine: &Engine, tenant: TenantId, job: JobId) {
    let lying = Lying {
        // As it was brought under; a list that re-checks another has none.
        id: FileId(job.0),
        tenant: Some(tenant),
        job: Some(job),
    };
    crate::file::keep::remove(engine, lying).await;
}

/// Removes what lies on this machine of a job; a file that is not there is no error.
pub async fn remove(engine: &Engine, job: JobId) {
    for file in [list_file(engine, job), sidecar_file(engine, job)] {
        if let Err(error) = tokio::fs::remove_file(&file).await
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, %job, "an uploaded file stays behind");
        }
    }
}
