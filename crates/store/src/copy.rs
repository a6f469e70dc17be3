//! A copy of an SQLite database while others work with it, and whether such a copy is whole. PostgreSQL has `pg_dump`.

use crate::link::{exec, one};
use crate::{Error, Result, Store};

/// Reads one instant of the database and holds up nobody: <https://sqlite.org/lang_vacuum.html#vacuuminto>.
const COPY: &str = "VACUUM INTO $1";
/// Every page, row and index, without the foreign keys: <https://sqlite.org/pragma.html#pragma_quick_check>.
const CHECK: &str = "PRAGMA quick_check(1)";
const SCHEMA: &str = "SELECT MAX(version) FROM _sqlx_migrations WHERE success";

/// Writes what was committed up to now into a file that does not exist yet.
///
/// # Errors
/// The disk does not take it, or the database does not answer.
pub async fn into_file(store: &Store, file: &str) -> Result<()> {
    let mut link = store.alone().await?;
    exec!(link, COPY, file)?;
    Ok(())
}

/// False when a page, a row or an index of an SQLite database is damaged.
///
/// # Errors
/// The database does not answer.
pub async fn is_whole(store: &Store) -> Result<bool> {
    let mut link = store.read().await?;
    match one!(link, (String,), CHECK) {
        Ok(said) => Ok(said.is_some_and(|(said,)| said == "ok")),
        // "file is not a database", "database disk image is malformed"
        Err(Error::Database(_)) => Ok(false),
        Err(error) => Err(error),
    }
}

/// The newest migration the database has had; `None` when it has had none.
///
/// # Errors
/// It is not a database of this program, or does not answer.
pub async fn schema(store: &Store) -> Result<Option<i64>> {
    let mut link = store.read().await?;
    let row = one!(link, (Option<i64>,), SCHEMA)?;
    Ok(row.and_then(|(version,)| version))
}
