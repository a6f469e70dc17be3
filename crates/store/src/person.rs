//! People, and (see `seen`) who is looking at a page.

mod seen;

use nomor_contract::account::{Language, Theme};
use nomor_contract::caller::{Role, SystemRole};
use nomor_contract::notice::Event;
use nomor_contract::{PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

pub use seen::{Membership, Seen, viewer};
pub(crate) use seen::{behind, built_in};

use crate::link::{Link, exec, one};
use crate::member::{self, Post};
use crate::notice::{self, News, To, Told};
use crate::tenant::{self, Tenant};
use crate::text::Place;
use crate::{Result, Store};

/// Somebody who signs in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Person {
    pub id: PersonId,
    /// Normalised: lower case.
    pub email: String,
    pub name: String,
    /// A PHC string.
    pub password_hash: String,
    pub language: Option<Language>,
    pub theme: Theme,
    pub system_role: Option<SystemRole>,
    pub created_at: Stamp,
    /// When they proved that the address is theirs.
    pub verified_at: Option<Stamp>,
    /// The last end of all their sessions; those begun with another one are over.
    pub signed_out_at: Stamp,
    /// Set while they can't sign in.
    pub disabled_at: Option<Stamp>,
}

/// What became of a new account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Creation {
    Created,
    /// The address belongs to somebody; nothing was changed.
    EmailTaken,
    /// There is a system admin already; nothing was changed.
    AdminExists,
}

#[derive(FromRow)]
struct PersonRow {
    id: Uuid,
    email: String,
    name: String,
    password_hash: String,
    language: Option<String>,
    theme: String,
    system_role: Option<String>,
    created_at: i64,
    verified_at: Option<i64>,
    signed_out_at: i64,
    disabled_at: Option<i64>,
}

fn person(row: PersonRow) -> Result<Person> {
    Ok(Person {
        id: PersonId(row.id),
        language: Place("person", "language")
            .maybe(row.language.as_deref(), Language::from_word)?,
        theme: Place("person", "theme").word(&row.theme, Theme::from_word)?,
        system_role: Place("person", "system_role")
            .maybe(row.system_role.as_deref(), SystemRole::from_word)?,
        created_at: Stamp(row.created_at),
        verified_at: row.verified_at.map(Stamp),
        signed_out_at: Stamp(row.signed_out_at),
        disabled_at: row.disabled_at.map(Stamp),
        email: row.email,
        name: row.name,
        password_hash: row.password_hash,
    })
}

const BY_EMAIL: &str =
    "SELECT id, email, name, password_hash, language, theme, system_role, created_at, verified_at, signed_out_at,
        disabled_at
    FROM person WHERE email = $1";
const BY_ID: &str =
    "SELECT id, email, name, password_hash, language, theme, system_role, created_at, verified_at, signed_out_at,
        disabled_at
    FROM person WHERE id = $1";
const ZONE: &str = "UPDATE person SET time_zone = $2 WHERE id = $1";
const HOME: &str =
    "SELECT tenant_id FROM member WHERE person_id = $1 ORDER BY created_at, tenant_id LIMIT 1";
const COUNT: &str = "SELECT COUNT(*) FROM person";
const INSERT: &str =
    "INSERT INTO person (id, email, name, password_hash, language, theme, system_role, created_at, verified_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT (email) DO NOTHING";
const VERIFY: &str = "UPDATE person SET verified_at = COALESCE(verified_at, $2) WHERE id = $1";
/// Always another moment, even where times stand still or go back.
const PASSWORD: &str = "UPDATE person SET password_hash = $2,
        signed_out_at = CASE WHEN signed_out_at >= $3 THEN signed_out_at + 1 ELSE $3 END
    WHERE id = $1 RETURNING signed_out_at";
/// Whoever reads the mailbox must not set another one with an older link.
const RESETS: &str = "DELETE FROM ticket WHERE person_id = $1 AND kind = 'reset'";
const WISHES: &str = "DELETE FROM new_address WHERE person_id = $1";
const LINKS: &str = "DELETE FROM ticket WHERE person_id = $1";
const EMAIL: &str = "SELECT email FROM person WHERE id = $1";
const SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";
const RENAME: &str = "UPDATE person SET name = $2 WHERE id = $1";
const PREFER: &str = "UPDATE person SET language = $2, theme = $3 WHERE id = $1";
const ADMINS: &str = "SELECT COUNT(*) FROM person WHERE system_role = 'admin'";
/// Two first admins at once: the second waits here, then sees the first. SQLite has one writer anyway.
const ONE_AT_A_TIME: &str = "LOCK TABLE person IN SHARE ROW EXCLUSIVE MODE";

pub(crate) async fn insert(tx: &mut Link, new: &Person) -> Result<bool> {
    let touched = exec!(
        tx,
        INSERT,
        new.id.0,
        &new.email,
        &new.name,
        &new.password_hash,
        new.language.map(Language::word),
        new.theme.word(),
        new.system_role.map(SystemRole::word),
        new.created_at.0,
        new.verified_at.map(|at| at.0)
    )?;
    Ok(touched == 1)
}

/// The person, their tenant and the ownership, or none of it.
///
/// # Errors
/// The database does not answer.
pub async fn create_with_tenant(store: &Store, new: &Person, own: &Tenant) -> Result<Creation> {
    let mut tx = store.write().await?;
    if !insert(&mut tx, new).await? {
        return Ok(Creation::EmailTaken);
    }
    tenant::insert(&mut tx, own).await?;
    let owner = Post::of(Role::Owner);
    member::join(&mut tx, own.id, new.id, owner, new.created_at).await?;
    tx.commit().await?;
    Ok(Creation::Created)
}

/// A system admin. Unless `forced` (the command line), only while there is none.
///
/// # Errors
/// The database does not answer.
pub async fn create_system_admin(store: &Store, new: &Person, forced: bool) -> Result<Creation> {
    let mut tx = store.write().await?;
    one_at_a_time(&mut tx).await?;
    if !forced && admins(&mut tx).await? > 0 {
        return Ok(Creation::AdminExists);
    }
    let new = Person {
        system_role: Some(SystemRole::Admin),
        ..new.clone()
    };
    if !insert(&mut tx, &new).await? {
        return Ok(Creation::EmailTaken);
    }
    tx.commit().await?;
    Ok(Creation::Created)
}

/// Nobody else changes people until this transaction is over.
pub(crate) async fn one_at_a_time(tx: &mut Link) -> Result<()> {
    if tx.is_postgres() {
        exec!(tx, ONE_AT_A_TIME)?;
    }
    Ok(())
}

async fn admins(link: &mut Link) -> Result<i64> {
    Ok(one!(link, (i64,), ADMINS)?.map_or(0, |(n,)| n))
}

/// # Errors
/// The database does not answer.
pub async fn any_system_admin(store: &Store) -> Result<bool> {
    Ok(admins(&mut store.read().await?).await? > 0)
}

/// By the normalised (lower-case) address.
///
/// # Errors
/// The database does not answer.
pub async fn find_by_email(store: &Store, email: &str) -> Result<Option<Person>> {
    let mut link = store.read().await?;
    one!(link, PersonRow, BY_EMAIL, email)?
        .map(person)
        .transpose()
}

/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: PersonId) -> Result<Option<Person>> {
    let mut link = store.read().await?;
    one!(link, PersonRow, BY_ID, id.0)?.map(person).transpose()
}

/// The tenant a person joined first.
///
/// # Errors
/// The database does not answer.
pub async fn home(store: &Store, id: PersonId) -> Result<Option<TenantId>> {
    let mut link = store.read().await?;
    Ok(one!(link, (Uuid,), HOME, id.0)?.map(|(tenant,)| TenantId(tenant)))
}

/// # Errors
/// The database does not answer.
pub async fn set_preferences(
    store: &Store,
    id: PersonId,
    language: Option<Language>,
    theme: Theme,
) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, PREFER, id.0, language.map(Language::word), theme.word())?;
    tx.commit().await
}

/// The time zone a person chose for themselves; `None`: their tenant's.
///
/// # Errors
/// The database does not answer.
pub async fn set_zone(store: &Store, id: PersonId, zone: Option<&str>) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, ZONE, id.0, zone)?;
    tx.commit().await
}

/// The person has shown that they read what is sent to their address.
pub(crate) async fn verified(tx: &mut Link, id: PersonId, now: Stamp) -> Result<()> {
    exec!(tx, VERIFY, id.0, now.0)?;
    Ok(())
}

/// Another password, and the end of every session that was begun with the old one. The person is told.
pub(crate) async fn new_password(
    tx: &mut Link,
    id: PersonId,
    hash: &str,
    (language, now): (Language, Stamp),
) -> Result<(Stamp, Told)> {
    let ended = one!(tx, (i64,), PASSWORD, id.0, hash, now.0)?;
    exec!(tx, SESSIONS, id.0)?;
    exec!(tx, RESETS, id.0)?;
    exec!(tx, WISHES, id.0)?;
    let news = News::guarding(Event::PasswordChanged, language);
    let told = notice::tell_in(tx, To::Person(id), &news, now).await?;
    Ok((Stamp(ended.map_or(0, |(at,)| at)), told))
}

/// Links that were mailed to them open nothing any more.
pub(crate) async fn forget_links(tx: &mut Link, id: PersonId) -> Result<()> {
    exec!(tx, LINKS, id.0)?;
    Ok(())
}

/// Their address as it is now.
pub(crate) async fn email(tx: &mut Link, id: PersonId) -> Result<Option<String>> {
    Ok(one!(tx, (String,), EMAIL, id.0)?.map(|(email,)| email))
}

/// # Errors
/// The database does not answer.
pub async fn rename(store: &Store, id: PersonId, name: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, RENAME, id.0, name)?;
    tx.commit().await
}

/// Another password, and the end of every session; answers the moment of that end. `language` is for the mail to whoever
/// has chosen none.
///
/// # Errors
/// The database does not answer.
pub async fn set_password(
    store: &Store,
    id: PersonId,
    hash: &str,
    (language, now): (Language, Stamp),
) -> Result<Stamp> {
    let mut tx = store.write().await?;
    let (ended, told) = new_password(&mut tx, id, hash, (language, now)).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(ended)
}

/// Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn count(store: &Store) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), COUNT)?.map_or(0, |(n,)| n))
}
