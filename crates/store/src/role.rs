//! Roles that tenants make, and where the platform departs from what the built-in ones may.

use nomor_contract::caller::Role as BuiltIn;
use nomor_contract::{Permission, RoleId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::text::Place;
use crate::{Error, Result, Store};

/// A role that a tenant made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    pub id: RoleId,
    pub name: String,
    pub permissions: Vec<Permission>,
    /// How many people have it.
    pub people: i64,
}

/// What became of a role that was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Saved,
    /// Another role of the tenant has this name, whatever the case of its letters.
    NameTaken,
    /// The tenant has no such role.
    Missing,
}

/// What became of a role that was to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    Deleted,
    /// People have it.
    InUse,
    /// The tenant has no such role.
    Missing,
}

/// How a built-in role differs on this platform from what the program gives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Departure {
    pub role: BuiltIn,
    pub added: Vec<Permission>,
    pub removed: Vec<Permission>,
}

#[derive(FromRow)]
struct RoleRow {
    id: Uuid,
    name: String,
    permissions: String,
    people: i64,
}

/// Permissions from the words in a column. One that no longer exists allows nothing.
pub(crate) fn permissions(words: &str) -> Vec<Permission> {
    words.split(',').filter_map(Permission::from_word).collect()
}

fn words(permissions: &[Permission]) -> String {
    let words: Vec<&str> = permissions.iter().map(|each| each.word()).collect();
    words.join(",")
}

fn role(row: RoleRow) -> Role {
    Role {
        id: RoleId(row.id),
        name: row.name,
        permissions: permissions(&row.permissions),
        people: row.people,
    }
}

const LIST: &str = "SELECT r.id, r.name, r.permissions,
        (SELECT COUNT(*) FROM member m WHERE m.tenant_id = r.tenant_id AND m.role_id = r.id) AS people
    FROM tenant_role r WHERE r.tenant_id = $1 ORDER BY lower(r.name), r.id LIMIT 1000";
const FIND: &str = "SELECT r.id, r.name, r.permissions,
        (SELECT COUNT(*) FROM member m WHERE m.tenant_id = r.tenant_id AND m.role_id = r.id) AS people
    FROM tenant_role r WHERE r.tenant_id = $1 AND r.id = $2";
const INSERT: &str =
    "INSERT INTO tenant_role (id, tenant_id, name, permissions, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $5)";
const UPDATE: &str = "UPDATE tenant_role SET name = $3, permissions = $4, updated_at = $5
    WHERE tenant_id = $1 AND id = $2";
/// PostgreSQL: whoever is about to be given the role is waited for, and then seen.
const HOLD_LOCKED: &str = "SELECT id FROM tenant_role WHERE tenant_id = $1 AND id = $2 FOR UPDATE";
const THERE: &str = "SELECT id FROM tenant_role WHERE tenant_id = $1 AND id = $2";
const DELETE: &str = "DELETE FROM tenant_role WHERE tenant_id = $1 AND id = $2
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.role_id = tenant_role.id)";
const DEPARTURES: &str = "SELECT role, added, removed FROM role_default ORDER BY role";
const DEPART: &str = "INSERT INTO role_default (role, added, removed) VALUES ($1, $2, $3)
    ON CONFLICT (role) DO UPDATE SET added = excluded.added, removed = excluded.removed";

/// By name.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Role>> {
    let mut link = store.read().await?;
    Ok(all!(link, RoleRow, LIST, tenant.0)?
        .into_iter()
        .map(role)
        .collect())
}

/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, tenant: TenantId, id: RoleId) -> Result<Option<Role>> {
    let mut link = store.read().await?;
    Ok(one!(link, RoleRow, FIND, tenant.0, id.0)?.map(role))
}

/// Its `people` are not written.
///
/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, tenant: TenantId, new: &Role, now: Stamp) -> Result<Saved> {
    let mut tx = store.write().await?;
    let outcome = exec!(
        tx,
        INSERT,
        new.id.0,
        tenant.0,
        &new.name,
        words(&new.permissions),
        now.0
    );
    match outcome {
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(_)) => return Ok(Saved::NameTaken),
        Err(error) => return Err(error),
    }
    Ok(Saved::Saved)
}

/// Name and permissions.
///
/// # Errors
/// The database does not answer.
pub async fn update(store: &Store, tenant: TenantId, saved: &Role, now: Stamp) -> Result<Saved> {
    let mut tx = store.write().await?;
    let outcome = exec!(
        tx,
        UPDATE,
        tenant.0,
        saved.id.0,
        &saved.name,
        words(&saved.permissions),
        now.0
    );
    match outcome {
        Ok(0) => return Ok(Saved::Missing),
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(_)) => return Ok(Saved::NameTaken),
        Err(error) => return Err(error),
    }
    Ok(Saved::Saved)
}

/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, tenant: TenantId, id: RoleId) -> Result<Deleted> {
    let mut tx = store.write().await?;
    let sql = tx.pick(THERE, HOLD_LOCKED);
    if one!(tx, (Uuid,), sql, tenant.0, id.0)?.is_none() {
        return Ok(Deleted::Missing);
    }
    if exec!(tx, DELETE, tenant.0, id.0)? == 0 {
        return Ok(Deleted::InUse);
    }
    tx.commit().await?;
    Ok(Deleted::Deleted)
}

/// Platform-wide: the built-in roles that were changed.
///
/// # Errors
/// The database does not answer.
pub async fn departures(store: &Store) -> Result<Vec<Departure>> {
    let mut link = store.read().await?;
    let rows = all!(link, (String, String, String), DEPARTURES)?;
    rows.into_iter()
        .map(|(role, added, removed)| {
            Ok(Departure {
                role: Place("role_default", "role").word(&role, BuiltIn::from_word)?,
                added: permissions(&added),
                removed: permissions(&removed),
            })
        })
        .collect()
}

/// Platform-wide: how the built-in roles differ from now on, all or none.
///
/// # Errors
/// The database does not answer, or one is the owner's.
pub async fn depart(store: &Store, departures: &[Departure]) -> Result<()> {
    let mut tx = store.write().await?;
    for each in departures {
        exec!(
            tx,
            DEPART,
            each.role.word(),
            words(&each.added),
            words(&each.removed)
        )?;
    }
    tx.commit().await
}
