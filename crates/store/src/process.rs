//! Programs at work on this database. Platform-wide.

use nomor_contract::Stamp;
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec};
use crate::{Result, Store};

/// A program that said it is at work.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Process {
    pub id: Uuid,
    /// The machine's name and the process's number.
    pub name: String,
    pub version: String,
    /// Batches it checks at once; 0: it has no workers.
    pub workers: i64,
    pub started_at: i64,
    pub seen_at: i64,
}

const SEEN: &str = "INSERT INTO process (id, name, version, workers, started_at, seen_at)
    VALUES ($1, $2, $3, $4, $5, $6)
    ON CONFLICT (id) DO UPDATE SET workers = excluded.workers, seen_at = excluded.seen_at";
const SILENT: &str = "DELETE FROM process WHERE seen_at < $1";
const GONE: &str = "DELETE FROM process WHERE id = $1";
const ALIVE: &str = "SELECT id, name, version, workers, started_at, seen_at FROM process
    WHERE seen_at >= $1 ORDER BY started_at, id LIMIT 200";

/// A program says that it is at work; those that were last heard of before `silent` are forgotten.
///
/// # Errors
/// The database does not answer.
pub async fn seen(store: &Store, this: &Process, silent: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        SEEN,
        this.id,
        &this.name,
        &this.version,
        this.workers,
        this.started_at,
        this.seen_at
    )?;
    exec!(tx, SILENT, silent.0)?;
    tx.commit().await
}

/// A program ends.
///
/// # Errors
/// The database does not answer.
pub async fn gone(store: &Store, id: Uuid) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, GONE, id)?;
    tx.commit().await
}

/// Those heard of since `since`, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn alive(store: &Store, since: Stamp) -> Result<Vec<Process>> {
    let mut link = store.read().await?;
    all!(link, Process, ALIVE, since.0)
}
