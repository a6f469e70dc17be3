//! API keys. Only their hash is kept.

use nomor_contract::{KeyId, Permission, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::{Result, Store};

/// A key is noted as used at most this often, in milliseconds.
const TOUCH_EVERY_MS: i64 = 60_000;

/// An API key without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    pub id: KeyId,
    pub tenant: TenantId,
    pub name: String,
    /// Enough of the secret to recognise it.
    pub prefix: String,
    pub test: bool,
    pub scopes: Vec<Permission>,
    pub created_at: Stamp,
    pub last_used_at: Option<Stamp>,
    pub revoked_at: Option<Stamp>,
}

#[derive(FromRow)]
struct KeyRow {
    id: Uuid,
    tenant_id: Uuid,
    name: String,
    prefix: String,
    test: bool,
    scopes: String,
    created_at: i64,
    last_used_at: Option<i64>,
    revoked_at: Option<i64>,
}

fn key(row: KeyRow) -> Key {
    Key {
        id: KeyId(row.id),
        tenant: TenantId(row.tenant_id),
        name: row.name,
        prefix: row.prefix,
        test: row.test,
        // A permission that no longer exists allows nothing.
        scopes: row
            .scopes
            .split(',')
            .filter_map(Permission::from_word)
            .collect(),
        created_at: Stamp(row.created_at),
        last_used_at: row.last_used_at.map(Stamp),
        revoked_at: row.revoked_at.map(Stamp),
    }
}

const INSERT: &str =
    "INSERT INTO api_key (id, tenant_id, name, prefix, hash, test, scopes, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const LIST: &str =
    "SELECT id, tenant_id, name, prefix, test, scopes, created_at, last_used_at, revoked_at
    FROM api_key WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1000";
const FIND: &str =
    "SELECT k.id, k.tenant_id, k.name, k.prefix, k.test, k.scopes, k.created_at, k.last_used_at,
        k.revoked_at
    FROM api_key k JOIN tenant t ON t.id = k.tenant_id
    WHERE k.hash = $1 AND k.revoked_at IS NULL AND t.suspended_at IS NULL";
const TOUCH: &str = "UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $3)";
const REVOKE: &str =
    "UPDATE api_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL";

/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, new: &Key, hash: &[u8]) -> Result<()> {
    let scopes: Vec<&str> = new.scopes.iter().map(|scope| scope.word()).collect();
    let mut tx = store.write().await?;
    exec!(
        tx,
        INSERT,
        new.id.0,
        new.tenant.0,
        &new.name,
        &new.prefix,
        hash,
        new.test,
        scopes.join(","),
        new.created_at.0
    )?;
    tx.commit().await
}

/// Newest first, revoked ones included.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Key>> {
    let mut link = store.read().await?;
    Ok(all!(link, KeyRow, LIST, tenant.0)?
        .into_iter()
        .map(key)
        .collect())
}

/// A key that is not revoked, of a tenant that is not suspended. The tenant comes from the key.
///
/// # Errors
/// The database does not answer.
pub async fn find_live_by_hash(store: &Store, hash: &[u8]) -> Result<Option<Key>> {
    let mut link = store.read().await?;
    Ok(one!(link, KeyRow, FIND, hash)?.map(key))
}

/// Notes that the key was used, at most once a minute; costs no write in between.
///
/// # Errors
/// The database does not answer.
pub async fn touch(store: &Store, used: &Key, now: Stamp) -> Result<()> {
    if used
        .last_used_at
        .is_some_and(|last| now.since(last) < TOUCH_EVERY_MS)
    {
        return Ok(());
    }
    let mut tx = store.write().await?;
    exec!(tx, TOUCH, used.id.0, now.0, now.0 - TOUCH_EVERY_MS)?;
    tx.commit().await
}

/// False when the tenant has no such key, or it is revoked already.
///
/// # Errors
/// The database does not answer.
pub async fn revoke(store: &Store, tenant: TenantId, id: KeyId, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, REVOKE, tenant.0, id.0, now.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}
