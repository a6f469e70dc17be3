//! Visits: opaque data under a random 128-bit id, until it expires.

use nomor_contract::Stamp;

use crate::link::{exec, one};
use crate::{Result, Store};

const CREATE: &str =
    "INSERT INTO session (id, data, expires_at) VALUES ($1, $2, $3) ON CONFLICT (id) DO NOTHING";
const SAVE: &str = "INSERT INTO session (id, data, expires_at) VALUES ($1, $2, $3)
    ON CONFLICT (id) DO UPDATE SET data = excluded.data, expires_at = excluded.expires_at";
const LOAD: &str = "SELECT data, expires_at FROM session WHERE id = $1 AND expires_at > $2";
const DELETE: &str = "DELETE FROM session WHERE id = $1";
const PURGE: &str = "DELETE FROM session WHERE expires_at <= $1";

/// False when the id is taken.
///
/// # Errors
/// The database does not answer.
pub async fn create(store: &Store, id: i128, data: &[u8], expires_at: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, CREATE, id.to_be_bytes().to_vec(), data, expires_at.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// # Errors
/// The database does not answer.
pub async fn save(store: &Store, id: i128, data: &[u8], expires_at: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, SAVE, id.to_be_bytes().to_vec(), data, expires_at.0)?;
    tx.commit().await
}

/// `None` when unknown or expired.
///
/// # Errors
/// The database does not answer.
pub async fn load(store: &Store, id: i128, now: Stamp) -> Result<Option<(Vec<u8>, Stamp)>> {
    let mut link = store.read().await?;
    let row = one!(link, (Vec<u8>, i64), LOAD, id.to_be_bytes().to_vec(), now.0)?;
    Ok(row.map(|(data, expires_at)| (data, Stamp(expires_at))))
}

/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, id: i128) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, DELETE, id.to_be_bytes().to_vec())?;
    tx.commit().await
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
