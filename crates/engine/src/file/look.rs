//! Files on their way out.

use bytes::BytesMut;
use futures::TryStreamExt as _;
use nomor_contract::account::Viewer;
use nomor_contract::caller::SystemPermission;
use nomor_contract::file::Picture;
use nomor_contract::{FileId, Refusal};
use nomor_store::file::{self, Lying};

use super::keep;
use crate::core::Engine;
use crate::fault::{refuse, refuse_storage};

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
    let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
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
    let stored = engine.storage.get(keep::name(lying)).await;
    let stored = stored.map_err(|e| refuse_storage(&e))?;
    let (bytes, pieces) = stored.ok_or_else(Refusal::not_found)?;
    if bytes > PICTURE_MAX {
        return Err(Refusal::internal());
    }
    let whole = pieces.try_fold(BytesMut::new(), |mut whole, piece| async move {
        whole.extend_from_slice(&piece);
        Ok(whole)
    });
    let whole = whole.await.map_err(|e| refuse_storage(&e))?;
    Ok(Picture {
        media_type,
        tag,
        bytes: Some(whole.freeze()),
    })
}
