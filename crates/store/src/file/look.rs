//! Looking at files: pages of them, one of them, how much they take.

use nomor_contract::file::Purpose;
use nomor_contract::job::JobState;
use nomor_contract::{FileId, JobId, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, one};
use crate::text::Place;
use crate::{Result, Store};

/// A file with what it belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    pub id: FileId,
    /// With its name; absent for a person's picture.
    pub tenant: Option<(TenantId, String)>,
    /// Whose picture it is, by name.
    pub person: Option<String>,
    /// The list it was brought as: id, name, state.
    pub list: Option<(JobId, String, JobState)>,
    pub purpose: Purpose,
    pub name: String,
    pub media_type: String,
    pub bytes: i64,
    pub created_by: Option<PersonId>,
    /// The name of `created_by`.
    pub created_by_name: Option<String>,
    pub created_at: Stamp,
}

/// What files take.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Taken {
    pub files: i64,
    pub bytes: i64,
    /// In bytes; absent for all tenants together.
    pub quota: Option<i64>,
    /// The quota is the tenant's own.
    pub own_quota: bool,
}

/// The file a list came in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Original {
    pub id: FileId,
    pub bytes: i64,
    pub sha256: Option<Vec<u8>>,
}

#[derive(FromRow)]
struct ListedRow {
    id: Uuid,
    tenant_id: Option<Uuid>,
    tenant_name: Option<String>,
    person_name: Option<String>,
    job_id: Option<Uuid>,
    job_name: Option<String>,
    job_state: Option<String>,
    purpose: String,
    name: String,
    media_type: String,
    bytes: i64,
    created_by: Option<Uuid>,
    created_by_name: Option<String>,
    created_at: i64,
}

fn listed(row: ListedRow) -> Result<Listed> {
    let state = Place("job", "state").maybe(row.job_state.as_deref(), JobState::from_word)?;
    let list = row.job_id.zip(row.job_name).zip(state);
    Ok(Listed {
        id: FileId(row.id),
        tenant: row.tenant_id.map(TenantId).zip(row.tenant_name),
        person: row.person_name,
        list: list.map(|((id, name), state)| (JobId(id), name, state)),
        purpose: Place("file", "purpose").word(&row.purpose, Purpose::from_word)?,
        name: row.name,
        media_type: row.media_type,
        bytes: row.bytes,
        created_by: row.created_by.map(PersonId),
        created_by_name: row.created_by_name,
        created_at: Stamp(row.created_at),
    })
}

/// Pictures whose bytes are on their way are nobody's yet.
const OF_TENANT: &str = "SELECT f.id, f.tenant_id, t.name AS tenant_name, w.name AS person_name, f.job_id, j.name AS job_name,
        j.state AS job_state, f.purpose, f.name, f.media_type, f.bytes, f.created_by, p.name AS created_by_name, f.created_at
    FROM file f JOIN tenant t ON t.id = f.tenant_id LEFT JOIN person w ON w.id = f.person_id
        LEFT JOIN person p ON p.id = f.created_by
        LEFT JOIN job j ON j.tenant_id = f.tenant_id AND j.id = f.job_id AND j.purged_at IS NULL
    WHERE f.tenant_id = $1 AND f.id < $2 AND f.deleted_at IS NULL AND (f.purpose = 'list' OR f.stored_at IS NOT NULL)
        AND (f.purpose <> 'list' OR $3 OR f.created_by = $4)
    ORDER BY f.id DESC LIMIT $5";
const OF_ALL: &str = "SELECT f.id, f.tenant_id, t.name AS tenant_name, w.name AS person_name, f.job_id, j.name AS job_name,
        j.state AS job_state, f.purpose, f.name, f.media_type, f.bytes, f.created_by, p.name AS created_by_name, f.created_at
    FROM file f LEFT JOIN tenant t ON t.id = f.tenant_id LEFT JOIN person w ON w.id = f.person_id
        LEFT JOIN person p ON p.id = f.created_by
        LEFT JOIN job j ON j.tenant_id = f.tenant_id AND j.id = f.job_id AND j.purged_at IS NULL
    WHERE f.id < $1 AND f.deleted_at IS NULL AND (f.purpose = 'list' OR f.stored_at IS NOT NULL)
    ORDER BY f.id DESC LIMIT $2";
const ONE: &str = "SELECT f.id, f.tenant_id, t.name AS tenant_name, w.name AS person_name, f.job_id, j.name AS job_name,
        j.state AS job_state, f.purpose, f.name, f.media_type, f.bytes, f.created_by, p.name AS created_by_name, f.created_at
    FROM file f LEFT JOIN tenant t ON t.id = f.tenant_id LEFT JOIN person w ON w.id = f.person_id
        LEFT JOIN person p ON p.id = f.created_by
        LEFT JOIN job j ON j.tenant_id = f.tenant_id AND j.id = f.job_id AND j.purged_at IS NULL
    WHERE f.id = $1 AND f.deleted_at IS NULL AND (f.purpose = 'list' OR f.stored_at IS NOT NULL)";
const TAKEN: &str = "SELECT (SELECT COUNT(*) FROM file f WHERE f.tenant_id = t.id AND f.deleted_at IS NULL),
        CAST(COALESCE((SELECT SUM(f.bytes) FROM file f WHERE f.tenant_id = t.id AND f.deleted_at IS NULL), 0) AS BIGINT),
        t.files_quota
    FROM tenant t WHERE t.id = $1";
const TAKEN_IN_ALL: &str =
    "SELECT COUNT(*), CAST(COALESCE(SUM(bytes), 0) AS BIGINT) FROM file WHERE deleted_at IS NULL";
const OF_JOB: &str = "SELECT id, bytes, sha256 FROM file
    WHERE tenant_id = $1 AND job_id = $2 AND deleted_at IS NULL";

/// A tenant's files, newest first, before `before`. Where `only` names a person, lists are narrowed to theirs.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    only: Option<PersonId>,
    before: Option<FileId>,
    limit: u32,
) -> Result<Vec<Listed>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let (everybodys, only) = (only.is_none(), only.map(|p| p.0));
    let mut link = store.read().await?;
    let limit = i64::from(limit);
    let rows = all!(
        link, ListedRow, OF_TENANT, tenant.0, before, everybodys, only, limit
    )?;
    rows.into_iter().map(listed).collect()
}

/// Platform-wide, newest first, before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn all(store: &Store, before: Option<FileId>, limit: u32) -> Result<Vec<Listed>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let mut link = store.read().await?;
    let rows = all!(link, ListedRow, OF_ALL, before, i64::from(limit))?;
    rows.into_iter().map(listed).collect()
}

/// Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: FileId) -> Result<Option<Listed>> {
    let mut link = store.read().await?;
    one!(link, ListedRow, ONE, id.0)?.map(listed).transpose()
}

/// What a tenant's files take, all tenants' and people's together without one. `usual` is the quota of tenants that have
/// none of their own.
///
/// # Errors
/// The database does not answer.
pub async fn taken(store: &Store, tenant: Option<TenantId>, usual: i64) -> Result<Taken> {
    let mut link = store.read().await?;
    let Some(tenant) = tenant else {
        let (files, bytes) = one!(link, (i64, i64), TAKEN_IN_ALL)?.unwrap_or_default();
        return Ok(Taken {
            files,
            bytes,
            ..Taken::default()
        });
    };
    let row = one!(link, (i64, i64, Option<i64>), TAKEN, tenant.0)?;
    let (files, bytes, own) = row.unwrap_or_default();
    Ok(Taken {
        files,
        bytes,
        quota: Some(own.unwrap_or(usual)),
        own_quota: own.is_some(),
    })
}

/// The file of a list.
///
/// # Errors
/// The database does not answer.
pub async fn of_job(store: &Store, tenant: TenantId, job: JobId) -> Result<Option<Original>> {
    let mut link = store.read().await?;
    let row = one!(link, (Uuid, i64, Option<Vec<u8>>), OF_JOB, tenant.0, job.0)?;
    Ok(row.map(|(id, bytes, sha256)| Original {
        id: FileId(id),
        bytes,
        sha256,
    }))
}
