//! Settings of the platform by name.

use crate::link::{exec, one};
use crate::{Result, Store};

const GET: &str = "SELECT value FROM setting WHERE name = $1";
const PUT: &str = "INSERT INTO setting (name, value) VALUES ($1, $2)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value";

/// # Errors
/// The database does not answer.
pub async fn get(store: &Store, name: &str) -> Result<Option<String>> {
    let mut link = store.read().await?;
    Ok(one!(link, (String,), GET, name)?.map(|(value,)| value))
}

/// # Errors
/// The database does not answer.
pub async fn put(store: &Store, name: &str, value: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, PUT, name, value)?;
    tx.commit().await
}
