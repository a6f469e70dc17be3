//! API keys. Only their hash is kept.

use nomor_contract::notice::{Event, Facts};
use nomor_contract::{KeyId, Permission, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::notice::{self, News, To};
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
    /// Requests a minute, where it has a rate of its own.
    pub per_minute: Option<u32>,
    /// Networks it may come from; empty: from everywhere.
    pub networks: Vec<String>,
    pub created_at: Stamp,
    pub last_used_at: Option<Stamp>,
    /// Refused from then on.
    pub expires_at: Option<Stamp>,
    /// The secret it had before the last rotation works until then.
    pub old_until: Option<Stamp>,
    pub revoked_at: Option<Stamp>,
}

/// A key as a request brought it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub key: Key,
    /// Its tenant may not work.
    pub suspended: bool,
}

#[derive(FromRow)]
struct KeyRow {
    id: Uuid,
    tenant_id: Uuid,
    name: String,
    prefix: String,
    test: bool,
    scopes: String,
    per_minute: Option<i64>,
    networks: String,
    created_at: i64,
    last_used_at: Option<i64>,
    expires_at: Option<i64>,
    old_until: Option<i64>,
    revoked_at: Option<i64>,
}

#[derive(FromRow)]
struct FoundRow {
    #[sqlx(flatten)]
    key: KeyRow,
    suspended_at: Option<i64>,
}

fn key(row: KeyRow) -> Key {
    let networks = row.networks.split(',').filter(|text| !text.is_empty());
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
        per_minute: row.per_minute.and_then(|rate| u32::try_from(rate).ok()),
        networks: networks.map(str::to_owned).collect(),
        created_at: Stamp(row.created_at),
        last_used_at: row.last_used_at.map(Stamp),
        expires_at: row.expires_at.map(Stamp),
        old_until: row.old_until.map(Stamp),
        revoked_at: row.revoked_at.map(Stamp),
    }
}

const INSERT: &str =
    "INSERT INTO api_key (id, tenant_id, name, prefix, hash, test, scopes, per_minute, networks, expires_at, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
const LIST: &str = "SELECT id, tenant_id, name, prefix, test, scopes, per_minute, networks, created_at, last_used_at,
        expires_at, old_until, revoked_at
    FROM api_key WHERE tenant_id = $1 ORDER BY id DESC LIMIT 1000";
const GET: &str = "SELECT id, tenant_id, name, prefix, test, scopes, per_minute, networks, created_at, last_used_at,
        expires_at, old_until, revoked_at
    FROM api_key WHERE tenant_id = $1 AND id = $2";
const FIND: &str =
    "SELECT k.id, k.tenant_id, k.name, k.prefix, k.test, k.scopes, k.per_minute, k.networks, k.created_at,
        k.last_used_at, k.expires_at, k.old_until, k.revoked_at, COALESCE(t.suspended_at, t.closing_at) AS suspended_at
    FROM api_key k JOIN tenant t ON t.id = k.tenant_id
    WHERE (k.hash = $1 OR (k.old_hash = $1 AND k.old_until > $2))
        AND t.deleted_at IS NULL AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > $2)";
const TOUCH: &str = "UPDATE api_key SET last_used_at = $2 WHERE id = $1 AND (last_used_at IS NULL OR last_used_at < $3)";
const ROTATE: &str =
    "UPDATE api_key SET old_hash = CASE WHEN CAST($5 AS BIGINT) IS NULL THEN NULL ELSE hash END, old_until = $5,
        hash = $3, prefix = $4
    WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL";
const REVOKE: &str =
    "UPDATE api_key SET revoked_at = $3 WHERE tenant_id = $1 AND id = $2 AND revoked_at IS NULL";

/// Everybody who looks after keys is told.
///
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
        new.per_minute.map(i64::from),
        new.networks.join(","),
        new.expires_at.map(|at| at.0),
        new.created_at.0
    )?;
    let news = News {
        event: Event::KeyCreated,
        tenant: Some(new.tenant),
        about: Some(new.id.0),
        facts: Facts::default(),
    };
    let to = To::Having(new.tenant, Permission::ManageKeys);
    let told = notice::tell_in(&mut tx, to, &news, new.created_at).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(())
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

/// One key of a tenant, revoked or not.
///
/// # Errors
/// The database does not answer.
pub async fn get(store: &Store, tenant: TenantId, id: KeyId) -> Result<Option<Key>> {
    let mut link = store.read().await?;
    Ok(one!(link, KeyRow, GET, tenant.0, id.0)?.map(key))
}

/// A key that is neither revoked nor expired, by the hash of its secret or, for as long as a rotation left it, of the
/// secret before. The tenant comes from the key.
///
/// # Errors
/// The database does not answer.
pub async fn find_live_by_hash(store: &Store, hash: &[u8], now: Stamp) -> Result<Option<Found>> {
    let mut link = store.read().await?;
    let row = one!(link, FoundRow, FIND, hash, now.0)?;
    Ok(row.map(|row| Found {
        suspended: row.suspended_at.is_some(),
        key: key(row.key),
    }))
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

/// A new secret and how much of it is seen; the one before works until `old_until`, or no more. False when the tenant
/// has no such key, or it is revoked.
///
/// # Errors
/// The database does not answer.
pub async fn rotate(
    store: &Store,
    (tenant, id): (TenantId, KeyId),
    (hash, prefix): (&[u8], &str),
    old_until: Option<Stamp>,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let until = old_until.map(|at| at.0);
    let touched = exec!(tx, ROTATE, tenant.0, id.0, hash, prefix, until)?;
    tx.commit().await?;
    Ok(touched == 1)
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
