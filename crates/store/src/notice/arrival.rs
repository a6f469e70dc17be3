//! That somebody came in.

use nomor_contract::{PersonId, Stamp};

use super::{News, To, tell_in};
use crate::link::{exec, one};
use crate::{Result, Store};

const BEFORE: &str = "SELECT signed_in_at FROM person WHERE id = $1";
const NOW_IN: &str = "UPDATE person SET signed_in_at = $2 WHERE id = $1";

/// Notes that a person came in. They are told `news`, unless it is the first time: then every device is new.
///
/// # Errors
/// The database does not answer.
pub async fn arrived(store: &Store, id: PersonId, news: Option<&News>, now: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    let before = one!(tx, (Option<i64>,), BEFORE, id.0)?;
    exec!(tx, NOW_IN, id.0, now.0)?;
    let told = match (before, news) {
        (Some((Some(_),)), Some(news)) => tell_in(&mut tx, To::Person(id), news, now).await?,
        _ => Vec::new(),
    };
    tx.commit().await?;
    store.ring(&told);
    Ok(())
}
