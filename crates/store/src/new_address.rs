//! Other addresses that people have asked for, until they prove them by the link that was mailed there.

use nomor_contract::{PersonId, Stamp};
use uuid::Uuid;

use crate::link::{exec, one};
use crate::mail::{self, NewMail};
use crate::{Result, Store, person};

/// An address somebody asked for.
#[derive(Debug, Clone)]
pub struct NewAddress {
    /// Of the link's token.
    pub hash: Vec<u8>,
    pub person: PersonId,
    /// Normalised: lower case.
    pub email: String,
    pub created_at: Stamp,
    pub expires_at: Stamp,
}

/// What a link has done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Proved {
    /// The person has the new address; this is the old one.
    Changed { person: PersonId, old: String },
    /// Somebody else has the address by now.
    Taken,
    /// It opens nothing (any more).
    Dead,
}

const INSERT: &str = "INSERT INTO new_address (hash, person_id, email, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
const FORGET: &str = "DELETE FROM new_address WHERE person_id = $1";
const USE: &str =
    "DELETE FROM new_address WHERE hash = $1 AND expires_at > $2 RETURNING person_id, email";
const CHANGE: &str = "UPDATE person SET email = $2, verified_at = $3
    WHERE id = $1 AND NOT EXISTS (SELECT 1 FROM person o WHERE o.email = $2)";
const PURGE: &str = "DELETE FROM new_address WHERE expires_at <= $1";

/// The wish together with the mail that carries its link, or neither. An earlier wish of theirs is forgotten.
///
/// # Errors
/// The database does not answer.
pub async fn ask(store: &Store, new: &NewAddress, carrier: &NewMail) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, FORGET, new.person.0)?;
    exec!(
        tx,
        INSERT,
        new.hash.as_slice(),
        new.person.0,
        &new.email,
        new.created_at.0,
        new.expires_at.0
    )?;
    mail::insert(&mut tx, carrier).await?;
    tx.commit().await
}

/// Uses the link: the address is theirs from now on, and links that went to the old one open nothing any more.
///
/// # Errors
/// The database does not answer.
pub async fn prove(store: &Store, hash: &[u8], now: Stamp) -> Result<Proved> {
    let mut tx = store.write().await?;
    let Some((id, email)) = one!(tx, (Uuid, String), USE, hash, now.0)? else {
        return Ok(Proved::Dead);
    };
    let Some(old) = person::email(&mut tx, PersonId(id)).await? else {
        return Ok(Proved::Dead);
    };
    if exec!(tx, CHANGE, id, &email, now.0)? != 1 {
        tx.commit().await?;
        return Ok(Proved::Taken);
    }
    person::forget_links(&mut tx, PersonId(id)).await?;
    tx.commit().await?;
    let person = PersonId(id);
    Ok(Proved::Changed { person, old })
}

/// Forgets wishes that are too old; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_expired(store: &Store, now: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, now.0)?;
    tx.commit().await?;
    Ok(gone)
}
