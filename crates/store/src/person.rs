//! People, their membership, and who is looking at a page.

use nomor_contract::account::{Language, Theme, Wanted};
use nomor_contract::caller::{Role, SystemRole};
use nomor_contract::notice::Event;
use nomor_contract::{BranchId, Permission, PersonId, RoleId, Stamp, TenantId};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::member::{self, Post};
use crate::notice::{self, News, To, Told};
use crate::role;
use crate::session::Found;
use crate::tenant::{self, Tenant, TenantRow};
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

/// A person with every tenant they belong to, the one they act in first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub person: Person,
    /// The time zone they chose for themselves.
    pub zone: Option<String>,
    /// Signing in asks them for a code.
    pub has_second_step: bool,
    pub memberships: Vec<Membership>,
}

/// Somebody's place in a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub tenant: Tenant,
    pub role: Role,
    /// The role that the tenant made, with its name; `role` is `member` then.
    pub custom: Option<(RoleId, String)>,
    /// What they may, all things considered.
    pub permissions: Vec<Permission>,
    /// The branch they belong to.
    pub branch: Option<BranchId>,
    /// The wanted branch, with its name, if it is one of this tenant.
    pub chosen: Option<(BranchId, String)>,
    /// How many branches the tenant has.
    pub branches: i64,
    /// Everybody in the tenant needs a second step of signing in.
    pub needs_second_step: bool,
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

#[derive(FromRow)]
struct SeenRow {
    #[sqlx(flatten)]
    person: PersonRow,
    time_zone: Option<String>,
    role: Option<String>,
    role_id: Option<Uuid>,
    role_name: Option<String>,
    role_permissions: Option<String>,
    added: Option<String>,
    removed: Option<String>,
    branch_id: Option<Uuid>,
    chosen_id: Option<Uuid>,
    chosen_name: Option<String>,
    branches: i64,
    tenant_id: Option<Uuid>,
    tenant_name: Option<String>,
    default_country: Option<String>,
    retention_days: Option<i64>,
    members_see_all: Option<bool>,
    look: Option<String>,
    cache_days: Option<i64>,
    suspended_at: Option<i64>,
    tenant_created_at: Option<i64>,
    totp_since: Option<i64>,
    needs_second_step: Option<bool>,
}

/// A session; beside it, once for each tenant they belong to, whoever is signed in.
struct FoundRow {
    data: Vec<u8>,
    expires_at: i64,
    seen: Option<SeenRow>,
}

impl<'r, R: Row> FromRow<'r, R> for FoundRow
where
    &'static str: ColumnIndex<R>,
    Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    SeenRow: FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let person: Option<Uuid> = row.try_get("id")?;
        Ok(Self {
            data: row.try_get("data")?,
            expires_at: row.try_get("expires_at")?,
            seen: person.map(|_| SeenRow::from_row(row)).transpose()?,
        })
    }
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
/// The wanted tenant first, else the first one joined that is not suspended.
const BEHIND: &str = "SELECT s.data, s.expires_at, p.id, p.email, p.name, p.password_hash, p.language, p.theme, p.system_role, p.created_at,
        p.verified_at, p.signed_out_at, p.disabled_at, p.time_zone, m.role, m.role_id, r.name AS role_name, r.permissions AS role_permissions, d.added,
        d.removed, m.branch_id, b.id AS chosen_id, b.name AS chosen_name,
        (SELECT COUNT(*) FROM branch o WHERE o.tenant_id = m.tenant_id) AS branches,
        t.id AS tenant_id, t.name AS tenant_name, t.default_country, t.retention_days, t.members_see_all,
        t.look, t.cache_days, t.suspended_at, t.created_at AS tenant_created_at, p.totp_since, t.needs_second_step
    FROM session s LEFT JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
        LEFT JOIN member m ON m.person_id = p.id LEFT JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN role_default d ON d.role = m.role AND m.role_id IS NULL
        LEFT JOIN branch b ON b.tenant_id = m.tenant_id AND b.id = s.branch_id
    WHERE s.id = $1 AND s.expires_at > $2
    ORDER BY CASE WHEN m.tenant_id = s.tenant_id THEN 0 ELSE 1 END, CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
        m.created_at, m.tenant_id
    LIMIT 200";
/// As [`BEHIND`], of a person whatever their session.
const SEEN: &str = "SELECT p.id, p.email, p.name, p.password_hash, p.language, p.theme, p.system_role, p.created_at,
        p.verified_at, p.signed_out_at, p.disabled_at, p.time_zone, m.role, m.role_id, r.name AS role_name, r.permissions AS role_permissions, d.added,
        d.removed, m.branch_id, b.id AS chosen_id, b.name AS chosen_name,
        (SELECT COUNT(*) FROM branch o WHERE o.tenant_id = m.tenant_id) AS branches,
        t.id AS tenant_id, t.name AS tenant_name, t.default_country, t.retention_days, t.members_see_all,
        t.look, t.cache_days, t.suspended_at, t.created_at AS tenant_created_at, p.totp_since, t.needs_second_step
    FROM person p LEFT JOIN member m ON m.person_id = p.id LEFT JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN role_default d ON d.role = m.role AND m.role_id IS NULL
        LEFT JOIN branch b ON b.tenant_id = m.tenant_id AND b.id = $3
    WHERE p.id = $1 AND p.disabled_at IS NULL
    ORDER BY CASE WHEN m.tenant_id = $2 THEN 0 ELSE 1 END, CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
        m.created_at, m.tenant_id
    LIMIT 200";
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

/// A session by its name, with the person it belongs to and the tenants they belong to, in one query; the tenant they
/// want first, if it is theirs.
pub(crate) async fn behind(store: &Store, session: &[u8], now: Stamp) -> Result<Option<Found>> {
    let mut link = store.read().await?;
    let rows = all!(link, FoundRow, BEHIND, session, now.0)?;
    let mut found: Option<Found> = None;
    for row in rows {
        let found = found.get_or_insert(Found {
            data: row.data,
            expires_at: Stamp(row.expires_at),
            seen: None,
        });
        if let Some(row) = row.seen {
            collect(&mut found.seen, row)?;
        }
    }
    Ok(found)
}

/// As [`behind`], of a person whatever their session: for whoever looks through their eyes. `None` when nobody has this
/// id, or they can't sign in.
///
/// # Errors
/// The database does not answer.
pub async fn viewer(store: &Store, id: PersonId, wanted: Wanted) -> Result<Option<Seen>> {
    let mut link = store.read().await?;
    let (tenant, branch) = (wanted.tenant.map(|t| t.0), wanted.branch.map(|b| b.0));
    let mut seen = None;
    for row in all!(link, SeenRow, SEEN, id.0, tenant, branch)? {
        collect(&mut seen, row)?;
    }
    Ok(seen)
}

/// One more of the places where somebody belongs.
fn collect(seen: &mut Option<Seen>, mut row: SeenRow) -> Result<()> {
    let (place, zone) = (membership(&mut row)?, row.time_zone.take());
    let seen = match seen {
        Some(seen) => seen,
        none => none.insert(Seen {
            person: person(row.person)?,
            zone,
            has_second_step: row.totp_since.is_some(),
            memberships: Vec::new(),
        }),
    };
    seen.memberships.extend(place);
    Ok(())
}

fn membership(row: &mut SeenRow) -> Result<Option<Membership>> {
    let (Some(id), Some(role)) = (row.tenant_id, &row.role) else {
        return Ok(None);
    };
    let role = Place("member", "role").word(role, Role::from_word)?;
    let tenant = tenant::tenant(TenantRow {
        id,
        name: row.tenant_name.take().unwrap_or_default(),
        default_country: row.default_country.take(),
        retention_days: row.retention_days.unwrap_or_default(),
        members_see_all: row.members_see_all.unwrap_or(true),
        look: row.look.take().unwrap_or_default(),
        cache_days: row.cache_days,
        suspended_at: row.suspended_at,
        created_at: row.tenant_created_at.unwrap_or_default(),
    })?;
    let words = |text: &Option<String>| role::permissions(text.as_deref().unwrap_or_default());
    let permissions = match row.role_id {
        Some(_) => words(&row.role_permissions),
        None => built_in(
            role,
            tenant.members_see_all,
            &words(&row.added),
            &words(&row.removed),
        ),
    };
    Ok(Some(Membership {
        tenant,
        role,
        custom: row.role_id.map(RoleId).zip(row.role_name.take()),
        permissions,
        branch: row.branch_id.map(BranchId),
        chosen: row.chosen_id.map(BranchId).zip(row.chosen_name.take()),
        branches: row.branches,
        needs_second_step: row.needs_second_step.unwrap_or(false),
    }))
}

/// A built-in role's permissions: the platform's, and what the tenant lets its members see.
pub(crate) fn built_in(
    role: Role,
    members_see_all: bool,
    added: &[Permission],
    removed: &[Permission],
) -> Vec<Permission> {
    let mut permissions = role.permissions(added, removed);
    let sees_all = Permission::ReadAllLists;
    if role == Role::Member && members_see_all {
        permissions.push(sees_all);
    }
    permissions
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
    let news = News::guarding(Event::PasswordChanged, language);
    let told = notice::tell_in(tx, To::Person(id), &news, now).await?;
    Ok((Stamp(ended.map_or(0, |(at,)| at)), told))
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
