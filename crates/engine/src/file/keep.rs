//! Bringing bytes into the storage and taking them away, in an order that an end at any moment leaves nothing lost in.

use bytes::Bytes;
use nomor_contract::{FileId, PersonId, Refusal};
use nomor_storage::Name;
use nomor_store::file::{self, Lying, NewFile, Owner};
use sha2::{Digest as _, Sha256};

use super::picture::Drawn;
use super::room;
use crate::core::Engine;
use crate::fault::{refuse, refuse_storage};

/// A picture whose bytes have not come after this long never will; in milliseconds.
const PATIENCE_MS: i64 = 60 * 60 * 1000;
/// The longest name that is kept, in characters.
const NAME_MAX: usize = 200;

/// Where a file lies in the storage.
pub const fn name(file: Lying) -> Name {
    let tenant = match file.tenant {
        Some(tenant) => Some(tenant.0),
        None => None,
    };
    Name::new(tenant, file.id.0)
}

/// A name as it was sent, for showing: without folders and signs that nobody sees, and not longer than a line.
pub fn shown(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = last.chars().filter(|c| !c.is_control());
    plain.take(NAME_MAX).collect::<String>().trim().to_owned()
}

/// Keeps a picture in the place of the one before it.
///
/// # Errors
/// No room, or the storage or the database does not answer.
pub async fn picture(
    engine: &Engine,
    owner: Owner,
    by: PersonId,
    (sent, drawn): (&str, Drawn),
) -> Result<FileId, Refusal> {
    let id = FileId(engine.new_id());
    let new = NewFile {
        id,
        owner,
        name: shown(sent),
        media_type: drawn.media_type,
        bytes: i64::try_from(drawn.bytes.len()).unwrap_or(i64::MAX),
        sha256: Some(Sha256::digest(&drawn.bytes).to_vec()),
        created_by: Some(by),
    };
    let usual = engine.usual_quota();
    let found = file::reserve(&engine.store, &new, usual, engine.now());
    let found = found.await.map_err(refuse)?;
    if let Some(tenant) = owner.tenant() {
        room::settled(engine, tenant, &found, "picture").await?;
    }
    let lying = Lying {
        id,
        tenant: owner.tenant(),
        job: None,
    };
    let put = engine.storage.put(name(lying), Bytes::from(drawn.bytes));
    if let Err(error) = put.await {
        let refusal = refuse_storage(&error);
        remove(engine, lying).await;
        return Err(refusal);
    }
    let settled = file::settle(&engine.store, id, engine.now()).await;
    for replaced in settled.map_err(refuse)?.ok_or_else(Refusal::unavailable)? {
        remove(engine, replaced).await;
    }
    Ok(id)
}

/// Takes away the bytes of a file that is deleted, then its line. What fails is done by [`sweep`].
pub async fn remove(engine: &Engine, gone: Lying) {
    if let (Some(tenant), Some(job)) = (gone.tenant, gone.job) {
        if !crate::list::files::remove(engine, tenant, job).await {
            return;
        }
    } else if let Err(error) = engine.storage.delete(name(gone)).await {
        tracing::warn!(%error, file = %gone.id, "a deleted file is still in the storage; it goes later");
        return;
    }
    if let Err(error) = file::forget(&engine.store, gone.id).await {
        tracing::warn!(%error, file = %gone.id, "a deleted file is still in the books; it goes later");
    }
}

/// Finishes deletions that were interrupted, and pictures that never came whole.
///
/// # Errors
/// The database does not answer.
pub async fn sweep(engine: &Engine) -> Result<(), nomor_store::Error> {
    let before = engine.now().plus_ms(-PATIENCE_MS);
    for gone in file::leaving(&engine.store, before).await? {
        remove(engine, gone).await;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_name_is_shown_without_folders_and_unseen_signs() {
        let check = |name: &str, expect: &str| assert_eq!(shown(name), expect, "{name:?}");
        check("ana.png", "ana.png");
        check("../../etc/passwd", "passwd");
        check("C:\\pictures\\ana.png", "ana.png");
        check("a\r\nSet-Cookie: x\u{0}.png", "aSet-Cookie: x.png");
        check("..", "..");
        assert_eq!(shown(&"ä".repeat(300)).chars().count(), 200);
    }
}
