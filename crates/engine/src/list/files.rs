//! Where uploaded lists lie: one file each and, beside it, what was found in it. Both in the folder of uploads; or in the
//! bucket, where files are kept in one, so that any machine can read them.

use std::path::{Path, PathBuf};

use bytes::Bytes;
use nomor_contract::job::Start;
use nomor_contract::{FileId, JobId, Refusal, TenantId};
use nomor_storage::Name;
use nomor_store::file::Lying;
use serde::{Deserialize, Serialize};
use tempfile::TempPath;

use super::mapping::Found;
use crate::core::Engine;
use crate::fault::{refuse_io, refuse_storage};

/// What is found in a list is never larger, in bytes: the names of a few thousand columns, and examples.
const SIDECAR_MAX: u64 = 64 << 20;

/// What lies beside an uploaded file.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Sidecar {
    pub found: Found,
    /// Start as soon as it is ready: promised to the caller, so kept across a restart.
    pub start: Option<Start>,
}

/// A file on this machine: where it is kept, or brought here for as long as somebody has this.
pub enum Here {
    Kept(PathBuf),
    Brought(TempPath),
}

impl AsRef<Path> for Here {
    fn as_ref(&self) -> &Path {
        match self {
            Self::Kept(path) => path,
            Self::Brought(path) => path,
        }
    }
}

/// Where a list's file lies on this machine, if it does.
#[must_use]
pub fn list_file(engine: &Engine, job: JobId) -> PathBuf {
    engine.uploads().join(format!("{}.list", job.0.simple()))
}

fn sidecar_file(engine: &Engine, job: JobId) -> PathBuf {
    engine.uploads().join(format!("{}.json", job.0.simple()))
}

/// What the list's file is called in the bucket.
const fn name(tenant: TenantId, job: JobId) -> Name {
    Name::new(Some(tenant.0), job.0)
}

/// Keeps a list that came whole, `part` being its file in the folder of uploads. Whether that is gone then is the same
/// either way.
///
/// # Errors
/// The disk or the bucket does not take it.
pub async fn keep(
    engine: &Engine,
    (tenant, job): (TenantId, JobId),
    part: &Path,
) -> Result<(), Refusal> {
    if engine.storage.is_bucket() {
        let put = engine.storage.put_file(name(tenant, job), part).await;
        return put.map_err(|e| refuse_storage(&e));
    }
    tokio::fs::rename(part, list_file(engine, job))
        .await
        .map_err(|e| refuse_io(&e))
}

/// The same file once more, for another list.
///
/// # Errors
/// It is not there any more, or the disk or the bucket does not take it.
pub async fn keep_again(
    engine: &Engine,
    tenant: TenantId,
    (from, to): (JobId, JobId),
) -> Result<(), Refusal> {
    match here(engine, tenant, from).await? {
        Here::Kept(file) => tokio::fs::hard_link(file, list_file(engine, to))
            .await
            .map_err(|e| refuse_io(&e)),
        Here::Brought(file) => keep(engine, (tenant, to), &file).await,
    }
}

/// The list's file, on this machine. Where it is nowhere, reading it says so.
///
/// # Errors
/// The bucket does not answer, or the disk does not take it.
pub async fn here(engine: &Engine, tenant: TenantId, job: JobId) -> Result<Here, Refusal> {
    let kept = list_file(engine, job);
    let is_kept = tokio::fs::try_exists(&kept).await;
    if !engine.storage.is_bucket() || is_kept.map_err(|e| refuse_io(&e))? {
        return Ok(Here::Kept(kept));
    }
    let file = tempfile::Builder::new()
        .suffix(".part")
        .tempfile_in(engine.uploads())
        .map_err(|e| refuse_io(&e))?;
    let file = file.into_temp_path();
    let found = engine.storage.fetch(name(tenant, job), &file).await;
    if found.map_err(|e| refuse_storage(&e))? {
        return Ok(Here::Brought(file));
    }
    Ok(Here::Kept(kept))
}

/// # Errors
/// The disk or the bucket does not take it.
pub async fn save_sidecar(engine: &Engine, job: JobId, sidecar: &Sidecar) -> Result<(), Refusal> {
    let text = serde_json::to_vec(sidecar).map_err(|_| Refusal::internal())?;
    let kept = sidecar_file(engine, job);
    let is_kept = tokio::fs::try_exists(&kept).await;
    if engine.storage.is_bucket() && !is_kept.map_err(|e| refuse_io(&e))? {
        let put = engine.storage.put(Name::found(job.0), Bytes::from(text));
        return put.await.map_err(|e| refuse_storage(&e));
    }
    // Whoever reads it meanwhile (an analysis, a backup) sees the old one or the new one, never half of it.
    let part = engine.uploads().join(format!(
        "{}-{}.part",
        job.0.simple(),
        engine.new_id().simple()
    ));
    let replaced = async {
        tokio::fs::write(&part, text).await?;
        tokio::fs::rename(&part, kept).await
    };
    replaced.await.map_err(|e| refuse_io(&e))
}

/// `None` when it is neither on this machine nor in the bucket.
///
/// # Errors
/// The bucket does not answer.
pub async fn load_sidecar(engine: &Engine, job: JobId) -> Result<Option<Sidecar>, Refusal> {
    if let Ok(bytes) = tokio::fs::read(sidecar_file(engine, job)).await {
        return Ok(serde_json::from_slice(&bytes).ok());
    }
    if !engine.storage.is_bucket() {
        return Ok(None);
    }
    let found = engine.storage.read(Name::found(job.0), SIDECAR_MAX).await;
    let whole = found.map_err(|e| refuse_storage(&e))?;
    Ok(whole.and_then(|whole| serde_json::from_slice(&whole).ok()))
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

/// Removes what lies of a list, here and in the bucket; a file that is not there is no error. False when the bucket did
/// not answer: then it has to be done again.
pub async fn remove(engine: &Engine, tenant: TenantId, job: JobId) -> bool {
    for file in [list_file(engine, job), sidecar_file(engine, job)] {
        if let Err(error) = tokio::fs::remove_file(&file).await
            && error.kind() != std::io::ErrorKind::NotFound
        {
            tracing::warn!(%error, %job, "an uploaded file stays behind");
        }
    }
    if !engine.storage.is_bucket() {
        return true;
    }
    for name in [name(tenant, job), Name::found(job.0)] {
        if let Err(error) = engine.storage.delete(name).await {
            tracing::warn!(%error, %job, "an uploaded file is still in the bucket");
            return false;
        }
    }
    true
}
