//! Files on their way out.

use futures::StreamExt as _;
use futures::stream::BoxStream;
use nomor_contract::account::Viewer;
use nomor_contract::caller::SystemPermission;
use nomor_contract::file::{Picture, Purpose};
use nomor_contract::job::Download;
use nomor_contract::list::FileKind;
use nomor_contract::{Caller, FileId, JobId, Permission, Refusal, TenantId};
use nomor_store::file::{self, Listed, Lying};
use tokio_util::io::ReaderStream;

use super::{keep, shelf};
use crate::core::Engine;
use crate::fault::{refuse, refuse_io, refuse_storage};
use crate::list::files::list_file;

/// The largest picture of ours, in bytes: half a thousand pixels by less, not packed at all.
const PICTURE_MAX: u64 = 1 << 20;

/// A picture for somebody who may see it.
///
/// # Errors
/// Not found, or the storage does not answer.
pub async fn picture(
    engine: &Engine,
    viewer: &Viewer,
    id: FileId,
    known: Option<&str>,
) -> Result<Picture, Refusal> {
    let all = viewer
        .operator()
        .is_some_and(|operator| operator.may(SystemPermission::ReadFiles));
    let tenant = viewer.tenant.as_ref().map(|tenant| tenant.id);
    let found = file::picture(&engine.store, id, viewer.person, tenant, all).await;
    drawn(engine, found.map_err(refuse)?, known).await
}

/// The logo of a tenant, for everybody.
///
/// # Errors
/// It has none, or the storage does not answer.
pub async fn logo(
    engine: &Engine,
    tenant: TenantId,
    known: Option<&str>,
) -> Result<Picture, Refusal> {
    let found = file::logo(&engine.store, tenant).await;
    drawn(engine, found.map_err(refuse)?, known).await
}

async fn drawn(
    engine: &Engine,
    found: Option<file::Picture>,
    known: Option<&str>,
) -> Result<Picture, Refusal> {
    let found = found.ok_or_else(Refusal::not_found)?;
    let media_type = match found.media_type.as_str() {
        "image/png" => "image/png",
        "image/jpeg" => "image/jpeg",
        // Ours are one of the two.
        _ => return Err(Refusal::internal()),
    };
    let tag = hex::encode(&found.sha256);
    if known == Some(tag.as_str()) {
        return Ok(Picture {
            media_type,
            tag,
            bytes: None,
        });
    }
    let lying = Lying {
        id: found.id,
        tenant: found.tenant,
        job: None,
    };
    let stored = engine.storage.read(keep::name(lying), PICTURE_MAX).await;
    let stored = stored.map_err(|e| refuse_storage(&e))?;
    let whole = stored.ok_or_else(Refusal::not_found)?;
    Ok(Picture {
        media_type,
        tag,
        bytes: Some(whole),
    })
}

/// What a list of a kind is called on its way out.
pub const fn media_type(kind: FileKind) -> &'static str {
    match kind {
        FileKind::Csv => "text/csv",
        FileKind::Txt => "text/plain",
        FileKind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        FileKind::Xls => "application/vnd.ms-excel",
        FileKind::Xlsb => "application/vnd.ms-excel.sheet.binary.macroenabled.12",
        FileKind::Ods => "application/vnd.oasis.opendocument.spreadsheet",
    }
}

/// One of ours, whatever stands in the database.
fn known(media_type: &str) -> &'static str {
    let lists = FileKind::ALL.iter().map(|kind| self::media_type(*kind));
    lists
        .chain(["image/png", "image/jpeg"])
        .find(|ours| *ours == media_type)
        .unwrap_or("application/octet-stream")
}

/// A file of the caller's tenant that they may know of.
///
/// # Errors
/// Not found.
pub async fn own(engine: &Engine, caller: &Caller, id: FileId) -> Result<Listed, Refusal> {
    let found = file::find(&engine.store, id).await.map_err(refuse)?;
    found
        .filter(|found| {
            found
                .tenant
                .as_ref()
                .is_some_and(|(id, _)| *id == caller.tenant)
        })
        .filter(|found| shelf::may_know(caller, found))
        .ok_or_else(Refusal::not_found)
}

/// A file on its way to whoever may have it.
///
/// # Errors
/// Not permitted, not found, or the storage does not answer.
pub async fn original(engine: &Engine, caller: &Caller, id: FileId) -> Result<Download, Refusal> {
    let found = own(engine, caller, id).await?;
    if found.purpose == Purpose::List {
        caller.need(Permission::ExportLists)?;
    }
    let bytes = bytes(engine, caller.tenant, &found).await?;
    let detail = serde_json::json!({ "name": found.name }).to_string();
    engine.note(caller, "file.downloaded", id, &detail).await;
    Ok(Download {
        file_name: found.name,
        content_type: known(&found.media_type),
        bytes,
    })
}

/// What is in a file of the tenant; whether somebody may have it was asked before.
///
/// # Errors
/// It is not there any more, or the storage does not answer.
pub async fn bytes(engine: &Engine, tenant: TenantId, found: &Listed) -> Result<Pieces, Refusal> {
    match &found.list {
        Some((job, ..)) => of_list(engine, tenant, *job).await,
        None => stored(engine, tenant, found.id).await,
    }
}

type Pieces = BoxStream<'static, Result<bytes::Bytes, Refusal>>;

/// From the folder of uploads, or from the bucket.
async fn of_list(engine: &Engine, tenant: TenantId, job: JobId) -> Result<Pieces, Refusal> {
    match tokio::fs::File::open(list_file(engine, job)).await {
        Ok(file) => {
            let pieces = ReaderStream::new(file);
            Ok(pieces.map(|piece| piece.map_err(|e| refuse_io(&e))).boxed())
        }
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
            // As it was brought under.
            stored(engine, tenant, FileId(job.0)).await
        }
        Err(error) => Err(refuse_io(&error)),
    }
}

async fn stored(engine: &Engine, tenant: TenantId, id: FileId) -> Result<Pieces, Refusal> {
    let lying = Lying {
        id,
        tenant: Some(tenant),
        job: None,
    };
    let found = engine.storage.get(keep::name(lying)).await;
    let found = found.map_err(|e| refuse_storage(&e))?;
    let (_, pieces) = found.ok_or_else(Refusal::not_found)?;
    Ok(pieces
        .map(|piece| piece.map_err(|e| refuse_storage(&e)))
        .boxed())
}

#[cfg(test)]
mod tests {
    use super::known;

    #[test]
    fn a_file_goes_out_as_one_of_our_kinds_or_as_none() {
        assert_eq!(known("text/csv"), "text/csv");
        assert_eq!(known("image/png"), "image/png");
        for other in ["text/html", "image/svg+xml", "", "text/csv; charset=x"] {
            assert_eq!(known(other), "application/octet-stream", "{other}");
        }
    }
}
