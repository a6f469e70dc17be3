//! Links that were mailed: each opens one thing, once, for a while. Only the hash of its token is here.

use nomor_contract::account::Language;
use nomor_contract::{PersonId, Stamp};
use uuid::Uuid;

use crate::link::{Link, exec, one};
use crate::mail::{self, NewMail};
use crate::{Result, Store, person};

/// What a link opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opens {
    /// Proves that the address is the person's.
    Verify,
    /// Sets a new password.
    Reset,
}

impl Opens {
    const fn word(self) -> &'static str {
        match self {
            Self::Verify => "verify",
            Self::Reset => "reset",
        }
    }
}

/// A link to issue.
#[derive(Debug, Clone)]
pub struct NewTicket {
    pub hash: Vec<u8>,
    pub opens: Opens,
    pub person: PersonId,
    pub created_at: Stamp,
    pub expires_at: Stamp,
}

const INSERT: &str = "INSERT INTO ticket (hash, kind, person_id, created_at, expires_at) VALUES ($1, $2, $3, $4, $5)";
const LOOK: &str = "SELECT person_id FROM ticket WHERE hash = $1 AND kind = $2 AND expires_at > $3";
/// A ticket that somebody else uses at the same moment is gone for the second.
const USE: &str =
    "DELETE FROM ticket WHERE hash = $1 AND kind = $2 AND expires_at > $3 RETURNING person_id";
const VOID: &str = "DELETE FROM ticket WHERE person_id = $1 AND kind = $2";
const PURGE: &str = "DELETE FROM ticket WHERE expires_at <= $1";

/// The link together with the mail that carries it, or neither.
///
/// # Errors
/// The database does not answer.
pub async fn issue(store: &Store, new: &NewTicket, carrier: &NewMail) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        INSERT,
        new.hash.as_slice(),
        new.opens.word(),
        new.person.0,
        new.created_at.0,
        new.expires_at.0
    )?;
    mail::insert(&mut tx, carrier).await?;
    tx.commit().await
}

/// Whose link it is, without using it; `None` when it is unknown, used or too old.
///
/// # Errors
/// The database does not answer.
pub async fn look(
    store: &Store,
    hash: &[u8],
    opens: Opens,
    now: Stamp,
) -> Result<Option<PersonId>> {
    let mut link = store.read().await?;
    let found = one!(link, (Uuid,), LOOK, hash, opens.word(), now.0)?;
    Ok(found.map(|(id,)| PersonId(id)))
}

async fn take(tx: &mut Link, hash: &[u8], opens: Opens, now: Stamp) -> Result<Option<PersonId>> {
    let Some((id,)) = one!(tx, (Uuid,), USE, hash, opens.word(), now.0)? else {
        return Ok(None);
    };
    // The others of its kind have done their work as well.
    exec!(tx, VOID, id, opens.word())?;
    Ok(Some(PersonId(id)))
}

/// Uses a link that proves an address; `None` when it opens nothing.
///
/// # Errors
/// The database does not answer.
pub async fn verify(store: &Store, hash: &[u8], now: Stamp) -> Result<Option<PersonId>> {
    let mut tx = store.write().await?;
    let Some(id) = take(&mut tx, hash, Opens::Verify, now).await? else {
        return Ok(None);
    };
    person::verified(&mut tx, id, now).await?;
    tx.commit().await?;
    Ok(Some(id))
}

/// Uses a link that sets a password: every session of the person is over, and the address is proved. `None` when the
/// link opens nothing. `language` is for the mail to whoever has chosen none.
///
/// # Errors
/// The database does not answer.
pub async fn reset(
    store: &Store,
    hash: &[u8],
    password_hash: &str,
    (language, now): (Language, Stamp),
) -> Result<Option<PersonId>> {
    let mut tx = store.write().await?;
    let Some(id) = take(&mut tx, hash, Opens::Reset, now).await? else {
        return Ok(None);
    };
    person::verified(&mut tx, id, now).await?;
    let (_, told) = person::new_password(&mut tx, id, password_hash, (language, now)).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(Some(id))
}

/// Forgets links that are too old; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_expired(store: &Store, now: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, now.0)?;
    tx.commit().await?;
    Ok(gone)
}
