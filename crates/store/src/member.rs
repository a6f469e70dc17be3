//! Who belongs to a tenant, as what.

use nomor_contract::caller::Role;
use nomor_contract::{PersonId, RoleId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::person::{self, Person};
use crate::text::Place;
use crate::{Result, Store};

/// Somebody in a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The role that the tenant made, with its name; `role` is `member` then.
    pub custom: Option<(RoleId, String)>,
    pub joined_at: Stamp,
}

/// As what somebody joins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Post {
    pub role: Role,
    /// Only with [`Role::Member`], and of the same tenant.
    pub custom: Option<RoleId>,
}

impl Post {
    /// A built-in role.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        Self { role, custom: None }
    }
}

/// What became of somebody who was to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    Joined,
    /// They belong to the tenant already; nothing was changed.
    Already,
    /// The tenant has no such role, or it is not open to a post like this.
    NoSuchPost,
}

#[derive(FromRow)]
struct MemberRow {
    person_id: Uuid,
    name: String,
    email: String,
    role: String,
    role_id: Option<Uuid>,
    role_name: Option<String>,
    created_at: i64,
}

fn member(row: MemberRow) -> Result<Member> {
    Ok(Member {
        person: PersonId(row.person_id),
        name: row.name,
        email: row.email,
        role: Place("member", "role").word(&row.role, Role::from_word)?,
        custom: row.role_id.map(RoleId).zip(row.role_name),
        joined_at: Stamp(row.created_at),
    })
}

const LIST: &str =
    "SELECT m.person_id, p.name, p.email, m.role, m.role_id, r.name AS role_name, m.created_at
    FROM member m JOIN person p ON p.id = m.person_id
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
    WHERE m.tenant_id = $1 ORDER BY m.created_at, m.person_id";
const ROLE: &str = "SELECT id FROM tenant_role WHERE tenant_id = $1 AND id = $2";
const JOIN: &str = "INSERT INTO member (tenant_id, person_id, role, role_id, created_at)
    VALUES ($1, $2, $3, $4, $5) ON CONFLICT (tenant_id, person_id) DO NOTHING";

/// Everybody in the tenant, in the order they joined.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Member>> {
    let mut link = store.read().await?;
    all!(link, MemberRow, LIST, tenant.0)?
        .into_iter()
        .map(member)
        .collect()
}

/// Lets somebody into a tenant, as part of a larger step.
///
/// # Errors
/// The database does not answer, or there would be a second owner.
pub(crate) async fn join(
    tx: &mut Link,
    tenant: TenantId,
    person: PersonId,
    post: Post,
    now: Stamp,
) -> Result<Joined> {
    if let Some(role) = post.custom {
        // A role of another tenant is none.
        let there = one!(tx, (Uuid,), ROLE, tenant.0, role.0)?.is_some();
        if !there || post.role != Role::Member {
            return Ok(Joined::NoSuchPost);
        }
    }
    let touched = exec!(
        tx,
        JOIN,
        tenant.0,
        person.0,
        post.role.word(),
        post.custom.map(|role| role.0),
        now.0
    )?;
    Ok(if touched == 1 {
        Joined::Joined
    } else {
        Joined::Already
    })
}

/// Lets a person who is known already into a tenant.
///
/// # Errors
/// The database does not answer, or there would be a second owner.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    person: PersonId,
    post: Post,
    now: Stamp,
) -> Result<Joined> {
    let mut tx = store.write().await?;
    let joined = join(&mut tx, tenant, person, post, now).await?;
    if joined == Joined::Joined {
        tx.commit().await?;
    }
    Ok(joined)
}

/// A new person who belongs to a tenant from the first moment, or none of it; `None` when the address is taken.
///
/// # Errors
/// The database does not answer, or there would be a second owner.
pub async fn create(
    store: &Store,
    tenant: TenantId,
    new: &Person,
    post: Post,
) -> Result<Option<Joined>> {
    let mut tx = store.write().await?;
    if !person::insert(&mut tx, new).await? {
        return Ok(None);
    }
    let joined = join(&mut tx, tenant, new.id, post, new.created_at).await?;
    if joined == Joined::Joined {
        tx.commit().await?;
    }
    Ok(Some(joined))
}
