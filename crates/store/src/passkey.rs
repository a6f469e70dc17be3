//! Passkeys: what is known of people's keys, and the questions that authenticators have not answered yet.

use nomor_contract::{PasskeyId, PersonId, Stamp};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::{Result, Store};

/// A passkey.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passkey {
    pub id: PasskeyId,
    pub person: PersonId,
    pub name: String,
    /// The authenticator's own name of it; nobody else's passkey has the same.
    pub credential: Vec<u8>,
    /// The public key.
    pub fixed: Vec<u8>,
    /// What changes with use, its counter among it.
    pub moving: Vec<u8>,
    pub created_at: Stamp,
    pub used_at: Option<Stamp>,
}

#[derive(FromRow)]
struct PasskeyRow {
    id: Uuid,
    person_id: Uuid,
    name: String,
    credential: Vec<u8>,
    fixed: Vec<u8>,
    moving: Vec<u8>,
    created_at: i64,
    used_at: Option<i64>,
}

impl From<PasskeyRow> for Passkey {
    fn from(row: PasskeyRow) -> Self {
        Self {
            id: PasskeyId(row.id),
            person: PersonId(row.person_id),
            name: row.name,
            credential: row.credential,
            fixed: row.fixed,
            moving: row.moving,
            created_at: Stamp(row.created_at),
            used_at: row.used_at.map(Stamp),
        }
    }
}

/// What a question to an authenticator is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Add,
    SignIn,
    SecondStep,
    Again,
}

impl Kind {
    const fn word(self) -> &'static str {
        match self {
            Self::Add => "add",
            Self::SignIn => "sign_in",
            Self::SecondStep => "second_step",
            Self::Again => "again",
        }
    }
}

/// A question to an authenticator.
#[derive(Debug, Clone)]
pub struct Ceremony {
    /// Of the ticket that the asking session holds.
    pub hash: Vec<u8>,
    pub kind: Kind,
    /// Absent while nobody has said who they are.
    pub person: Option<PersonId>,
    pub state: Vec<u8>,
    pub expires_at: Stamp,
}

/// The most passkeys that are shown of somebody.
const SHOWN_MAX: i64 = 100;

const INSERT: &str =
    "INSERT INTO passkey (id, person_id, name, credential, fixed, moving, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (credential) DO NOTHING";
const LIST: &str =
    "SELECT id, person_id, name, credential, fixed, moving, created_at, used_at FROM passkey
    WHERE person_id = $1 ORDER BY created_at, id LIMIT $2";
const FIND: &str =
    "SELECT id, person_id, name, credential, fixed, moving, created_at, used_at FROM passkey
    WHERE credential = $1";
/// Of two uses of the same counter at once, one finds it moved on.
const USED: &str = "UPDATE passkey SET moving = $3, used_at = $4 WHERE id = $1 AND moving = $2";
const RENAME: &str = "UPDATE passkey SET name = $3 WHERE person_id = $1 AND id = $2";
const REMOVE: &str = "DELETE FROM passkey WHERE person_id = $1 AND id = $2 RETURNING name";
const ASK: &str =
    "INSERT INTO ceremony (hash, kind, person_id, state, expires_at) VALUES ($1, $2, $3, $4, $5)";
const ANSWER: &str = "DELETE FROM ceremony WHERE hash = $1 AND kind = $2 AND expires_at > $3 RETURNING person_id, state";
const PURGE: &str = "DELETE FROM ceremony WHERE expires_at <= $1";

/// False when somebody has this passkey already.
///
/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, new: &Passkey) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        INSERT,
        new.id.0,
        new.person.0,
        &new.name,
        new.credential.as_slice(),
        new.fixed.as_slice(),
        new.moving.as_slice(),
        new.created_at.0
    )?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Somebody's passkeys, the oldest first.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, person: PersonId) -> Result<Vec<Passkey>> {
    let mut link = store.read().await?;
    let rows = all!(link, PasskeyRow, LIST, person.0, SHOWN_MAX)?;
    Ok(rows.into_iter().map(Passkey::from).collect())
}

/// Whoever's it is.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, credential: &[u8]) -> Result<Option<Passkey>> {
    let mut link = store.read().await?;
    let row = one!(link, PasskeyRow, FIND, credential)?;
    Ok(row.map(Passkey::from))
}

/// Keeps what a use has changed. False when it is not as it was found any more.
///
/// # Errors
/// The database does not answer.
pub async fn used(store: &Store, found: &Passkey, moving: &[u8], now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, USED, found.id.0, found.moving.as_slice(), moving, now.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// False when they have no such passkey.
///
/// # Errors
/// The database does not answer.
pub async fn rename(store: &Store, person: PersonId, id: PasskeyId, name: &str) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, RENAME, person.0, id.0, name)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Its name; `None` when they have no such passkey.
///
/// # Errors
/// The database does not answer.
pub async fn remove(store: &Store, person: PersonId, id: PasskeyId) -> Result<Option<String>> {
    let mut tx = store.write().await?;
    let gone = one!(tx, (String,), REMOVE, person.0, id.0)?;
    tx.commit().await?;
    Ok(gone.map(|(name,)| name))
}

/// Remembers a question until it is answered.
///
/// # Errors
/// The database does not answer.
pub async fn ask(store: &Store, new: &Ceremony) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        ASK,
        new.hash.as_slice(),
        new.kind.word(),
        new.person.map(|p| p.0),
        new.state.as_slice(),
        new.expires_at.0
    )?;
    tx.commit().await
}

/// Takes a question back for its answer, whom it was put to and what was asked: once. `None` when it was never put, was
/// answered, or is too old.
///
/// # Errors
/// The database does not answer.
pub async fn answer(
    store: &Store,
    hash: &[u8],
    kind: Kind,
    now: Stamp,
) -> Result<Option<(Option<PersonId>, Vec<u8>)>> {
    let mut tx = store.write().await?;
    let row = one!(
        tx,
        (Option<Uuid>, Vec<u8>),
        ANSWER,
        hash,
        kind.word(),
        now.0
    )?;
    tx.commit().await?;
    Ok(row.map(|(person, state)| (person.map(PersonId), state)))
}

/// Forgets questions that nobody answered; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_expired(store: &Store, now: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, now.0)?;
    tx.commit().await?;
    Ok(gone)
}
