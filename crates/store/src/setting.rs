//! Settings of the platform by name.

use crate::link::{exec, one};
use crate::{Result, Store};

const GET: &str = "SELECT value FROM setting WHERE name = $1";
/// PostgreSQL: one change of a value at a time. SQLite has one writer anyway.
const GET_LOCKED: &str = "SELECT value FROM setting WHERE name = $1 FOR UPDATE";
const PUT: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// # Errors
/// The database does not answer.
pub async fn get(store: &Store, name: &str) -> Result<Option<String>> {
    let mut link = store.read().await?;
    Ok(one!(link, (String,), GET, name)?.map(|(value,)| value))
}

/// Makes a value of the one that is kept, in one step.
///
/// # Errors
/// The database does not answer.
pub async fn change(
    store: &Store,
    name: &str,
    change: impl FnOnce(Option<&str>) -> String + Send,
) -> Result<()> {
    let mut tx = store.write().await?;
    let sql = tx.pick(GET, GET_LOCKED);
    let kept = one!(tx, (String,), sql, name)?;
    let value = change(kept.as_ref().map(|(value,)| value.as_str()));
    exec!(tx, PUT, name, &value)?;
    tx.commit().await
}

/// # Errors
/// The database does not answer.
pub async fn put(store: &Store, name: &str, value: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, PUT, name, value)?;
    tx.commit().await
}
