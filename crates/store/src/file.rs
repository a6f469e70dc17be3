//! Files: what lies in the storage, whose it is, and how much room a tenant has.
//!
//! A line comes before its bytes ([`reserve`], then [`settle`]) and goes after them ([`delete`], then [`forget`]): what is
//! interrupted is found again by [`leaving`], so that nothing lies in the storage that nobody knows of.

use nomor_contract::file::Purpose;
use nomor_contract::{FileId, JobId, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::Place;
use crate::{Error, Result, Store};

mod look;

pub use look::{Listed, Original, Taken, all, find, list, of_job, taken};

/// A tenant is told when its files have come to so much of their room, in percent.
const TOLD_FIRST: i64 = 80;
const TOLD_FULL: i64 = 100;

/// A file that comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    pub id: FileId,
    pub owner: Owner,
    /// As it was sent; only ever shown.
    pub name: String,
    pub media_type: &'static str,
    pub bytes: i64,
    /// Absent only for the copy of a list that was there before files were kept account of.
    pub sha256: Option<Vec<u8>>,
    pub created_by: Option<PersonId>,
}

/// What a file is for, and whose it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Owner {
    Avatar(PersonId),
    Logo(TenantId),
    List(TenantId, JobId),
}

impl Owner {
    #[must_use]
    pub const fn purpose(self) -> Purpose {
        match self {
            Self::Avatar(_) => Purpose::Avatar,
            Self::Logo(_) => Purpose::Logo,
            Self::List(..) => Purpose::List,
        }
    }

    /// Whose room it takes; a person's picture takes nobody's.
    #[must_use]
    pub const fn tenant(self) -> Option<TenantId> {
        match self {
            Self::Avatar(_) => None,
            Self::Logo(tenant) | Self::List(tenant, _) => Some(tenant),
        }
    }
}

/// Where a file lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lying {
    pub id: FileId,
    pub tenant: Option<TenantId>,
    /// Of an uploaded list.
    pub job: Option<JobId>,
}

/// A tenant's room, after a file came or was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Room {
    /// The file has its place.
    pub fits: bool,
    /// In bytes, with the file if it fits.
    pub used: i64,
    pub quota: i64,
    /// The tenant is to be told now that its files have come to so much, in percent.
    pub crossed: Option<i64>,
}

/// A stored picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    pub id: FileId,
    pub tenant: Option<TenantId>,
    pub media_type: String,
    pub sha256: Vec<u8>,
}

#[derive(FromRow)]
struct LyingRow {
    id: Uuid,
    tenant_id: Option<Uuid>,
    job_id: Option<Uuid>,
}

fn lying(row: LyingRow) -> Lying {
    Lying {
        id: FileId(row.id),
        tenant: row.tenant_id.map(TenantId),
        job: row.job_id.map(JobId),
    }
}

/// PostgreSQL: whoever else brings a file of this tenant waits here, and then sees this one. SQLite has one writer.
const HOLD_LOCKED: &str = "SELECT id FROM tenant WHERE id = $1 FOR NO KEY UPDATE";
const ROOM: &str = "SELECT CAST(COALESCE((SELECT SUM(f.bytes) FROM file f WHERE f.tenant_id = t.id AND f.deleted_at IS NULL), 0)
        AS BIGINT), COALESCE(t.files_quota, $2), t.files_told
    FROM tenant t WHERE t.id = $1";
const TELL: &str = "UPDATE tenant SET files_told = $2 WHERE id = $1";
const QUOTA: &str = "UPDATE tenant SET files_quota = $2 WHERE id = $1 AND deleted_at IS NULL";
const INSERT: &str = "INSERT INTO file (id, tenant_id, person_id, job_id, purpose, name, media_type, bytes, sha256, created_by,
        created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
/// Those that have the place of a new picture.
const MAKE_ROOM: &str = "UPDATE file SET deleted_at = $2
    WHERE id <> $1 AND stored_at IS NOT NULL AND deleted_at IS NULL
        AND purpose IN ('avatar', 'logo')
        AND purpose = (SELECT n.purpose FROM file n WHERE n.id = $1)
        AND COALESCE(person_id, tenant_id) = (SELECT COALESCE(n.person_id, n.tenant_id) FROM file n WHERE n.id = $1)
    RETURNING id, tenant_id, job_id";
const STORED: &str =
    "UPDATE file SET stored_at = $2 WHERE id = $1 AND deleted_at IS NULL AND stored_at IS NULL";
const DELETE: &str = "UPDATE file SET deleted_at = $2 WHERE id = $1 AND deleted_at IS NULL
    RETURNING id, tenant_id, job_id";
const DELETE_OF_JOB: &str =
    "UPDATE file SET deleted_at = COALESCE(deleted_at, $2) WHERE job_id = $1";
const AVATAR: &str = "UPDATE file SET deleted_at = $2
    WHERE person_id = $1 AND purpose = 'avatar' AND stored_at IS NOT NULL AND deleted_at IS NULL
    RETURNING id, tenant_id, job_id";
const LOGO: &str = "UPDATE file SET deleted_at = $2
    WHERE tenant_id = $1 AND purpose = 'logo' AND stored_at IS NOT NULL AND deleted_at IS NULL
    RETURNING id, tenant_id, job_id";
/// What is deleted, and pictures whose bytes never came.
const LEAVING: &str = "SELECT id, tenant_id, job_id FROM file
    WHERE deleted_at < $1 OR (stored_at IS NULL AND created_at < $1 AND purpose <> 'list')
    ORDER BY id LIMIT 100";
const EVERY: &str = "SELECT id, tenant_id, job_id FROM file";
const FORGET: &str =
    "DELETE FROM file WHERE id = $1 AND (deleted_at IS NOT NULL OR stored_at IS NULL)";
/// Of the person, of their tenant, of people of their tenant.
const PICTURE: &str = "SELECT f.id, f.tenant_id, f.media_type, f.sha256 FROM file f
    WHERE f.id = $1 AND f.purpose IN ('avatar', 'logo') AND f.stored_at IS NOT NULL AND f.deleted_at IS NULL
        AND ($4 OR f.person_id = $2 OR f.tenant_id = $3
            OR EXISTS (SELECT 1 FROM member m WHERE m.tenant_id = $3 AND m.person_id = f.person_id))";
const LOGO_OF: &str = "SELECT f.id, f.tenant_id, f.media_type, f.sha256 FROM file f
    WHERE f.tenant_id = $1 AND f.purpose = 'logo' AND f.stored_at IS NOT NULL AND f.deleted_at IS NULL";

/// Finds room for a file that takes a tenant's, as part of a larger step; two at once cannot have the same room.
///
/// # Errors
/// The database does not answer.
async fn room(tx: &mut Link, new: &NewFile, tenant: TenantId, usual: i64) -> Result<Room> {
    if tx.is_postgres() {
        one!(tx, (Uuid,), HOLD_LOCKED, tenant.0)?;
    }
    let row = one!(tx, (i64, i64, i64), ROOM, tenant.0, usual)?;
    let (before, quota, told) = row.ok_or_else(|| Place("tenant", "id").wrong(tenant))?;
    let fits = new.bytes <= quota.saturating_sub(before);
    let used = if fits { before + new.bytes } else { before };
    // Whoever has made room since is told again.
    let told = if level(before, quota) == 0 { 0 } else { told };
    let refused_full = !fits && level(before, quota) > 0;
    let now = if refused_full {
        TOLD_FULL
    } else {
        level(used, quota)
    };
    exec!(tx, TELL, tenant.0, told.max(now))?;
    Ok(Room {
        fits,
        used,
        quota,
        crossed: (now > told).then_some(now),
    })
}

fn level(used: i64, quota: i64) -> i64 {
    let percent = i128::from(used) * 100 / i128::from(quota.max(1));
    match percent {
        100.. => TOLD_FULL,
        80.. => TOLD_FIRST,
        _ => 0,
    }
}

/// Writes the line of a file that comes, if there is room: as part of a larger step. `usual` is the quota of tenants
/// that have none of their own. Whatever else the step does is taken back where the file does not fit, but for what the
/// tenant is told.
pub(crate) async fn add(tx: &mut Link, new: &NewFile, usual: i64, now: Stamp) -> Result<Room> {
    let room = match new.owner.tenant() {
        Some(tenant) => room(tx, new, tenant, usual).await?,
        None => Room {
            fits: true,
            used: 0,
            quota: 0,
            crossed: None,
        },
    };
    if !room.fits {
        return Ok(room);
    }
    let (person, job) = match new.owner {
        Owner::Avatar(person) => (Some(person.0), None),
        Owner::Logo(_) => (None, None),
        Owner::List(_, job) => (None, Some(job.0)),
    };
    exec!(
        tx,
        INSERT,
        new.id.0,
        new.owner.tenant().map(|t| t.0),
        person,
        job,
        new.owner.purpose().word(),
        &new.name,
        new.media_type,
        new.bytes,
        new.sha256.as_deref(),
        new.created_by.map(|p| p.0),
        now.0
    )?;
    Ok(room)
}

/// Keeps room for a picture whose bytes come next; it does not count before [`settle`].
///
/// # Errors
/// The database does not answer.
pub async fn reserve(store: &Store, new: &NewFile, usual: i64, now: Stamp) -> Result<Room> {
    let mut tx = store.write().await?;
    let room = add(&mut tx, new, usual, now).await?;
    tx.commit().await?;
    Ok(room)
}

/// The bytes are in the storage. Answers the pictures whose place it has taken; `None` when it was deleted meanwhile.
///
/// # Errors
/// The database does not answer.
pub async fn settle(store: &Store, id: FileId, now: Stamp) -> Result<Option<Vec<Lying>>> {
    match settle_once(store, id, now).await {
        // Another picture took the place between looking and taking: now it is seen.
        Err(Error::Conflict(_)) => settle_once(store, id, now).await,
        settled => settled,
    }
}

async fn settle_once(store: &Store, id: FileId, now: Stamp) -> Result<Option<Vec<Lying>>> {
    let mut tx = store.write().await?;
    let replaced = all!(tx, LyingRow, MAKE_ROOM, id.0, now.0)?;
    if exec!(tx, STORED, id.0, now.0)? == 0 {
        return Ok(None);
    }
    tx.commit().await?;
    Ok(Some(replaced.into_iter().map(lying).collect()))
}

/// A person's picture goes.
///
/// # Errors
/// The database does not answer.
pub async fn delete_avatar(store: &Store, person: PersonId, now: Stamp) -> Result<Option<Lying>> {
    let mut tx = store.write().await?;
    let gone = one!(tx, LyingRow, AVATAR, person.0, now.0)?;
    tx.commit().await?;
    Ok(gone.map(lying))
}

/// A tenant's logo goes.
///
/// # Errors
/// The database does not answer.
pub async fn delete_logo(store: &Store, tenant: TenantId, now: Stamp) -> Result<Option<Lying>> {
    let mut tx = store.write().await?;
    let gone = one!(tx, LyingRow, LOGO, tenant.0, now.0)?;
    tx.commit().await?;
    Ok(gone.map(lying))
}

/// Any file goes; whether somebody may was asked before. `None` when it is gone already.
///
/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, id: FileId, now: Stamp) -> Result<Option<Lying>> {
    let mut tx = store.write().await?;
    let gone = one!(tx, LyingRow, DELETE, id.0, now.0)?;
    tx.commit().await?;
    Ok(gone.map(lying))
}

/// The file of a list that goes, as part of that.
pub(crate) async fn delete_of_job(tx: &mut Link, job: JobId, now: Stamp) -> Result<()> {
    exec!(tx, DELETE_OF_JOB, job.0, now.0)?;
    Ok(())
}

/// What a tenant's files may take in bytes; `None` as much as everybody's. False when there is no such tenant.
///
/// # Errors
/// The database does not answer.
pub async fn set_quota(store: &Store, tenant: TenantId, bytes: Option<i64>) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, QUOTA, tenant.0, bytes)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Platform-wide: files whose bytes have to go, since before `before`; at most 100.
///
/// # Errors
/// The database does not answer.
pub async fn leaving(store: &Store, before: Stamp) -> Result<Vec<Lying>> {
    let mut link = store.read().await?;
    let rows = all!(link, LyingRow, LEAVING, before.0)?;
    Ok(rows.into_iter().map(lying).collect())
}

/// Platform-wide: everything that lies in the storage or did, deleted or not, as part of a larger step.
pub(crate) async fn every(tx: &mut Link) -> Result<Vec<Lying>> {
    let rows = all!(tx, LyingRow, EVERY)?;
    Ok(rows.into_iter().map(lying).collect())
}

/// The bytes of a deleted file are gone, or never came: its line goes too.
///
/// # Errors
/// The database does not answer.
pub async fn forget(store: &Store, id: FileId) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, FORGET, id.0)?;
    tx.commit().await
}

/// A picture that somebody may see: their own, that of the tenant they act in and of the people in it; `all` of them for
/// whoever looks after files.
///
/// # Errors
/// The database does not answer.
pub async fn picture(
    store: &Store,
    id: FileId,
    person: PersonId,
    tenant: Option<TenantId>,
    all: bool,
) -> Result<Option<Picture>> {
    let mut link = store.read().await?;
    let tenant = tenant.map(|t| t.0);
    let row = one!(link, PictureRow, PICTURE, id.0, person.0, tenant, all)?;
    Ok(row.map(drawn))
}

/// The logo of a tenant.
///
/// # Errors
/// The database does not answer.
pub async fn logo(store: &Store, tenant: TenantId) -> Result<Option<Picture>> {
    let mut link = store.read().await?;
    Ok(one!(link, PictureRow, LOGO_OF, tenant.0)?.map(drawn))
}

type PictureRow = (Uuid, Option<Uuid>, String, Vec<u8>);

fn drawn((id, tenant, media_type, sha256): PictureRow) -> Picture {
    Picture {
        id: FileId(id),
        tenant: tenant.map(TenantId),
        media_type,
        sha256,
    }
}
