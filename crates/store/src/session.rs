//! Visits: opaque data under a random 128-bit id, until it expires. The id itself is the visitor's secret and is not kept:
//! a row is found by its SHA-256.

use nomor_contract::ports::Kept;
use nomor_contract::{PersonId, Stamp};
use sha2::{Digest, Sha256};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::person::{self, Seen};
use crate::{Result, Store};

/// Sessions of one person that are told about.
const SHOWN_MAX: i64 = 100;

/// A signed-in session, as its person is told about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedIn {
    /// Names the session without opening it.
    pub name: Vec<u8>,
    pub device: String,
    pub address: String,
    pub since: Stamp,
    pub seen_at: Stamp,
}

/// A session that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    pub data: Vec<u8>,
    pub expires_at: Stamp,
    /// Absent while nobody is signed in, and once they are gone.
    pub seen: Option<Seen>,
}

#[derive(FromRow)]
struct SignedInRow {
    id: Vec<u8>,
    device: String,
    address: String,
    since: i64,
    seen_at: i64,
}

const CREATE: &str =
    "INSERT INTO session (id, data, expires_at, person_id, device, address, since, seen_at, tenant_id, branch_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10) ON CONFLICT (id) DO NOTHING";
/// One that was ended meanwhile stays ended.
const SAVE: &str =
    "UPDATE session SET data = $2, expires_at = $3, person_id = $4, device = $5, address = $6, since = $7, seen_at = $8,
        tenant_id = $9, branch_id = $10
    WHERE id = $1";
/// One that was ended meanwhile is not brought back under another id either.
const RENEW: &str =
    "UPDATE session SET id = $11, data = $2, expires_at = $3, person_id = $4, device = $5, address = $6, since = $7,
        seen_at = $8, tenant_id = $9, branch_id = $10
    WHERE id = $1";
const DELETE: &str = "DELETE FROM session WHERE id = $1 RETURNING person_id";
const OF_PERSON: &str = "SELECT id, device, address, since, seen_at FROM session
    WHERE person_id = $1 AND expires_at > $2 ORDER BY seen_at DESC, id LIMIT $3";
const END: &str = "DELETE FROM session WHERE person_id = $1 AND id = $2";
const END_OTHERS: &str = "DELETE FROM session WHERE person_id = $1 AND id <> $2";
const PURGE: &str = "DELETE FROM session WHERE expires_at <= $1";

/// What a session is known by in the database, and to its person.
#[must_use]
pub fn name(id: i128) -> Vec<u8> {
    Sha256::digest(id.to_be_bytes()).to_vec()
}

/// False when the id is taken.
///
/// # Errors
/// The database does not answer.
pub async fn create(store: &Store, id: i128, kept: &Kept) -> Result<bool> {
    write(store, CREATE, id, kept).await
}

/// Keeps what changed. A session that is not there any more is not brought back.
///
/// # Errors
/// The database does not answer.
pub async fn save(store: &Store, id: i128, kept: &Kept) -> Result<()> {
    write(store, SAVE, id, kept).await.map(drop)
}

async fn write(store: &Store, sql: &'static str, id: i128, kept: &Kept) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        sql,
        name(id),
        kept.data.as_slice(),
        kept.expires_at.0,
        kept.person.map(|p| p.0),
        &kept.device,
        &kept.address,
        kept.since.0,
        kept.seen_at.0,
        kept.wanted.tenant.map(|t| t.0),
        kept.wanted.branch.map(|b| b.0)
    )?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Keeps what changed under another id. False when the session is not there any more.
///
/// # Errors
/// The database does not answer.
pub async fn renew(store: &Store, id: i128, new: i128, kept: &Kept) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        RENEW,
        name(id),
        kept.data.as_slice(),
        kept.expires_at.0,
        kept.person.map(|p| p.0),
        &kept.device,
        &kept.address,
        kept.since.0,
        kept.seen_at.0,
        kept.wanted.tenant.map(|t| t.0),
        kept.wanted.branch.map(|b| b.0),
        name(new)
    )?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// The session with the person it belongs to and everything that decides what they may, in one query. `None` when unknown
/// or expired.
///
/// # Errors
/// The database does not answer.
pub async fn load(store: &Store, id: i128, now: Stamp) -> Result<Option<Found>> {
    person::behind(store, &name(id), now).await
}

/// Ends a session; answers whose it was.
///
/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, id: i128) -> Result<Option<PersonId>> {
    let mut tx = store.write().await?;
    let gone = one!(tx, (Option<Uuid>,), DELETE, name(id))?;
    tx.commit().await?;
    Ok(gone.and_then(|(person,)| person).map(PersonId))
}

/// Where a person is signed in, the last used first.
///
/// # Errors
/// The database does not answer.
pub async fn of_person(store: &Store, person: PersonId, now: Stamp) -> Result<Vec<SignedIn>> {
    let mut link = store.read().await?;
    let rows = all!(link, SignedInRow, OF_PERSON, person.0, now.0, SHOWN_MAX)?;
    Ok(rows
        .into_iter()
        .map(|row| SignedIn {
            name: row.id,
            device: row.device,
            address: row.address,
            since: Stamp(row.since),
            seen_at: Stamp(row.seen_at),
        })
        .collect())
}

/// Ends one session of a person. False when they have no such session.
///
/// # Errors
/// The database does not answer.
pub async fn end(store: &Store, person: PersonId, name: &[u8]) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, END, person.0, name)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Ends every session of a person but one; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn end_others(store: &Store, person: PersonId, name: &[u8]) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, END_OTHERS, person.0, name)?;
    tx.commit().await?;
    Ok(gone)
}

/// Deletes what has expired; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_expired(store: &Store, now: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, now.0)?;
    tx.commit().await?;
    Ok(gone)
}
