//! A file on its way in. It is written beside its final place and only renamed when it is whole and good;
//! whatever is dropped before that removes itself.

use std::path::PathBuf;

use async_trait::async_trait;
use bytes::Bytes;
use nomor_contract::job::{JobView, NewList, Upload};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::{
    Actor, Caller, Country, FieldError, FileId, JobId, Permission, Refusal, RefusalKind, TenantId,
};
use nomor_store::file::{NewFile, Owner};
use nomor_store::job::{Brought, NewJob};
use nomor_store::{job, memory, tenant};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::analyse::analyse;
use super::files::{self, Sidecar};
use super::mapping::{Found, describe, resolve};
use super::quote::{Wish, quote};
use super::{analysis, dry};
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::file;
use crate::once::Once;

/// Longest name of a list, in characters.
pub const NAME_MAX: usize = 200;

/// A file that is being written.
pub struct Incoming {
    engine: Engine,
    caller: Caller,
    list: NewList,
    id: JobId,
    part: Part,
    file: tokio::fs::File,
    bytes: u64,
    hash: Sha256,
}

/// Removes the partial file when it is dropped; where it was kept under its own name it is gone.
struct Part(PathBuf);

impl Drop for Part {
    fn drop(&mut self) {
        // Gone already is as good as removed; a start-up sweep finds what could not be.
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Opens the place for a new list.
///
/// # Errors
/// Not permitted, or the disk does not take files.
pub async fn begin(
    engine: &Engine,
    caller: &Caller,
    mut list: NewList,
) -> Result<Box<dyn Upload>, Refusal> {
    caller.need(Permission::UploadLists)?;
    if list.start.is_some() {
        // Starting spends; a list that is only brought does not.
        caller.need(Permission::StartLists)?;
    }
    list.mapping = list.mapping.tidy();
    let id = JobId(engine.new_id());
    let path = engine.uploads().join(format!("{}.part", id.0.simple()));
    let file = tokio::fs::File::create(&path)
        .await
        .map_err(|e| refuse_io(&e))?;
    Ok(Box::new(Incoming {
        engine: engine.clone(),
        caller: caller.clone(),
        list,
        id,
        part: Part(path),
        file,
        bytes: 0,
        hash: Sha256::new(),
    }))
}

/// At most [`NAME_MAX`] characters; what was cut says so.
fn shortened(name: &str) -> String {
    if name.chars().count() <= NAME_MAX {
        return name.to_owned();
    }
    let kept: String = name.chars().take(NAME_MAX - 1).collect();
    format!("{}…", kept.trim_end())
}

#[async_trait]
impl Upload for Incoming {
    async fn push(&mut self, bytes: Bytes) -> Result<(), Refusal> {
        let limit = self.engine.settings.limits.file_bytes;
        self.bytes += bytes.len() as u64;
        if self.bytes > limit {
            return Err(too_large(limit));
        }
        self.hash.update(&bytes);
        self.file.write_all(&bytes).await.map_err(|e| refuse_io(&e))
    }

    async fn finish(mut self: Box<Self>) -> Result<JobView, Refusal> {
        if let Some(start) = &self.list.start
            && !start.consent
        {
            return Err(crate::check::start::consent_missing());
        }
        self.whole().await?;
        file::scan::scan(&self.engine, &self.part.0).await?;
        let (found, mapping) = self.understand().await?;
        if let Some(before) = self.repeated().await? {
            return Ok(before);
        }
        let (engine, id, tenant) = (self.engine.clone(), self.id, self.caller.tenant);
        let path = self.part.0.clone();
        files::keep(&engine, (tenant, id), &path).await?;
        let sidecar = Sidecar {
            found: found.clone(),
            start: self.list.start.clone(),
        };
        files::save_sidecar(&engine, id, &sidecar).await?;
        if !self.insert(found.layout, mapping).await? {
            files::remove(&engine, tenant, id).await;
            return self.repeated().await?.ok_or_else(Refusal::internal);
        }
        analysis::spawn(&engine, tenant, id);
        super::job_view::load(&engine, tenant, id).await
    }

    async fn dry_run(mut self: Box<Self>) -> Result<JobView, Refusal> {
        self.whole().await?;
        let (found, mapping) = self.understand().await?;
        let country = self.tenant_country().await?;
        let plan = resolve(&found.layout, &mapping, country)?;
        let (path, limits) = (self.part.0.clone(), super::sheet_limits(&self.engine));
        let reading = tokio::task::spawn_blocking(move || {
            let rows = nomor_sheet::Rows::open(&path, &found.shape, &limits)
                .map_err(super::analyse::Stopped::File)?;
            analyse(rows, &plan, |_| std::ops::ControlFlow::Continue(()))
        });
        let analysis = reading
            .await
            .map_err(|_| Refusal::internal())?
            .map_err(analysis::refuse_stopped)?;
        let blocks = nomor_store::block::cut(analysis.askable.clone());
        let wish = Wish {
            tenant: self.caller.tenant,
            channels: mapping.channels.clone(),
            max_age_days: mapping.max_age_days,
            test: self.caller.is_test(),
        };
        let quoted = quote(&self.engine, &wish, &analysis, &blocks).await?;
        Ok(dry::view(
            &self.engine,
            self.caller.tenant,
            &self.name(),
            &self.list.file_name,
            &analysis,
            &quoted,
        ))
    }
}

impl Incoming {
    /// Everything is on the disk.
    async fn whole(&mut self) -> Result<(), Refusal> {
        self.file.flush().await.map_err(|e| refuse_io(&e))?;
        self.file.sync_all().await.map_err(|e| refuse_io(&e))
    }

    /// Looks into the file: what it is and which columns are phones.
    async fn understand(&self) -> Result<(Found, Mapping), Refusal> {
        let (path, name, limits) = (
            self.part.0.clone(),
            self.list.file_name.clone(),
            super::sheet_limits(&self.engine),
        );
        let sheet = self.list.mapping.sheet.clone();
        let inspecting = tokio::task::spawn_blocking(move || {
            nomor_sheet::inspect_sheet(&path, &name, sheet.as_deref(), &limits)
        });
        let inspection = inspecting
            .await
            .map_err(|_| Refusal::internal())?
            .map_err(|e| super::refuse_file(&e))?;
        let tenant_country = self.tenant_country().await?;
        let found = describe(
            inspection,
            self.list.mapping.default_country.or(tenant_country),
        );
        let mapping = self.remembered(&found.layout).await?;
        resolve(&found.layout, &mapping, tenant_country)?;
        Ok((found, mapping))
    }

    /// What the person said last time about a file with this header, where they say nothing now.
    async fn remembered(&self, layout: &Layout) -> Result<Mapping, Refusal> {
        let given = self.list.mapping.clone();
        let silent = given.phone_columns.is_empty()
            && given.country_column.is_none()
            && given.sheet.is_none();
        if !silent || !layout.has_header || !matches!(self.caller.actor, Actor::Person(..)) {
            return Ok(given);
        }
        let before = memory::get(&self.engine.store, self.caller.tenant, &header_hash(layout))
            .await
            .map_err(refuse)?;
        Ok(match before {
            Some(before) => Mapping {
                default_country: given.default_country.or(before.default_country),
                channels: given.channels,
                ..before
            },
            None => given,
        })
    }

    async fn tenant_country(&self) -> Result<Option<Country>, Refusal> {
        let own = tenant::find(&self.engine.store, self.caller.tenant)
            .await
            .map_err(refuse)?;
        Ok(own.and_then(|t| t.default_country))
    }

    /// The job that was made with the same idempotency key before, if it was for the same request.
    async fn repeated(&self) -> Result<Option<JobView>, Refusal> {
        let Some((key, hash)) = self.idempotency() else {
            return Ok(None);
        };
        let found = job::find_by_idempotency(&self.engine.store, self.caller.tenant, &key)
            .await
            .map_err(refuse)?;
        let Some((before, before_hash)) = found else {
            return Ok(None);
        };
        Once { key, hash }.fits(&before_hash)?;
        super::job_view::load(&self.engine, self.caller.tenant, before)
            .await
            .map(Some)
    }

    fn idempotency(&self) -> Option<(String, Vec<u8>)> {
        let key = self.list.idempotency.clone()?;
        let mut hash = self.hash.clone();
        hash.update(
            serde_json::to_vec(&(&self.list.mapping, &self.list.name, &self.list.start))
                .unwrap_or_default(),
        );
        Some((key, hash.finalize().to_vec()))
    }

    fn name(&self) -> String {
        let name = self.list.name.trim();
        let name = if name.is_empty() {
            nomor_sheet::file_stem(&self.list.file_name)
        } else {
            name.to_owned()
        };
        shortened(&name)
    }

    /// False when somebody was quicker with the same key.
    async fn insert(&self, layout: Layout, mapping: Mapping) -> Result<bool, Refusal> {
        let media_type = file::media_type(layout.kind);
        let new = NewJob {
            id: self.id,
            created_by: self.caller.person(),
            branch: self.caller.at.new,
            name: self.name(),
            file_name: shortened(&self.list.file_name),
            file_bytes: self.bytes.cast_signed(),
            layout: Some(layout),
            mapping,
            parent: None,
            test: self.caller.is_test(),
            idempotency: self.idempotency(),
        };
        let file = NewFile {
            id: FileId(self.id.0),
            owner: Owner::List(self.caller.tenant, self.id),
            name: file::keep::shown(&self.list.file_name),
            media_type,
            bytes: new.file_bytes,
            sha256: Some(self.hash.clone().finalize().to_vec()),
            created_by: new.created_by,
        };
        bring(&self.engine, self.caller.tenant, &new, &file).await
    }
}

/// A list with its file, if the tenant has room for it; else what lies of it on this machine goes. False when its
/// idempotency key is taken.
///
/// # Errors
/// No room, or the database does not answer.
pub async fn bring(
    engine: &Engine,
    tenant: TenantId,
    new: &NewJob,
    file: &NewFile,
) -> Result<bool, Refusal> {
    let usual = engine.usual_quota();
    let brought = job::bring(&engine.store, tenant, new, (file, usual), engine.now()).await;
    match brought.map_err(refuse)? {
        Brought::KeyTaken => Ok(false),
        Brought::Brought(room) => {
            file::room::settled(engine, tenant, &room, "file").await?;
            Ok(true)
        }
        Brought::Full(room) => {
            files::remove(engine, tenant, new.id).await;
            file::room::settled(engine, tenant, &room, "file").await?;
            Ok(false)
        }
    }
}

/// Names files with the same header.
#[must_use]
pub fn header_hash(layout: &Layout) -> Vec<u8> {
    let names: Vec<&str> = layout.columns.iter().map(|c| c.name.as_str()).collect();
    Sha256::digest(names.join("\u{1f}")).to_vec()
}

fn too_large(limit: u64) -> Refusal {
    let detail = format!(
        "This file is larger than {} MB. Split it and upload the parts. Nothing was kept.",
        limit / 1_000_000
    );
    let mut refusal = Refusal::new(RefusalKind::TooLarge, "file_too_large", detail.clone());
    refusal.fields.push(FieldError {
        field: "file".into(),
        code: "file_too_large".into(),
        detail,
    });
    refusal
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_name_says_that_it_was_cut() {
        assert_eq!(shortened("march"), "march");
        let long = shortened(&"ä".repeat(NAME_MAX + 1));
        assert_eq!(long.chars().count(), NAME_MAX);
        assert!(long.ends_with("ä…"));
        assert_eq!(shortened(&"ä".repeat(NAME_MAX)), "ä".repeat(NAME_MAX));
    }
}
