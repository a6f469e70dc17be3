//! Who belongs to a tenant, as what.

use nomor_contract::caller::Role;
pub use nomor_contract::team::Post;
use nomor_contract::{BranchId, FileId, PersonId, RoleId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::person::{self, Person};
use crate::text::Place;
use crate::{Result, Store, notice};

/// Somebody in a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    /// The role that the tenant made, with its name; `role` is `member` then.
    pub custom: Option<(RoleId, String)>,
    /// The branch they belong to, with its name.
    pub branch: Option<(BranchId, String)>,
    pub joined_at: Stamp,
    /// They proved that their address is theirs.
    pub verified: bool,
    pub picture: Option<FileId>,
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
    branch_id: Option<Uuid>,
    branch_name: Option<String>,
    created_at: i64,
    verified: bool,
    picture: Option<Uuid>,
}

fn member(row: MemberRow) -> Result<Member> {
    Ok(Member {
        person: PersonId(row.person_id),
        name: row.name,
        email: row.email,
        role: Place("member", "role").word(&row.role, Role::from_word)?,
        custom: row.role_id.map(RoleId).zip(row.role_name),
        branch: row.branch_id.map(BranchId).zip(row.branch_name),
        joined_at: Stamp(row.created_at),
        verified: row.verified,
        picture: row.picture.map(FileId),
    })
}

const LIST: &str =
    "SELECT m.person_id, p.name, p.email, m.role, m.role_id, r.name AS role_name, m.branch_id,
        b.name AS branch_name, m.created_at, p.verified_at IS NOT NULL AS verified,
        (SELECT f.id FROM file f WHERE f.person_id = p.id AND f.purpose = 'avatar' AND f.stored_at IS NOT NULL
            AND f.deleted_at IS NULL) AS picture
    FROM member m JOIN person p ON p.id = m.person_id
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN branch b ON b.tenant_id = m.tenant_id AND b.id = m.branch_id
    WHERE m.tenant_id = $1 ORDER BY m.created_at, m.person_id";
const ROLE: &str = "SELECT id FROM tenant_role WHERE tenant_id = $1 AND id = $2";
const BRANCH: &str = "SELECT id FROM branch WHERE tenant_id = $1 AND id = $2";
const MOVE: &str = "UPDATE member SET branch_id = $3 WHERE tenant_id = $1 AND person_id = $2";
/// The owner's role goes only by a transfer.
const CHANGE: &str = "UPDATE member SET role = $3, role_id = $4
    WHERE tenant_id = $1 AND person_id = $2 AND role <> 'owner'";
const REMOVE: &str =
    "DELETE FROM member WHERE tenant_id = $1 AND person_id = $2 AND role <> 'owner'";
/// Whoever is gone lets nobody in any more.
const WITHDRAW: &str = "DELETE FROM invitation WHERE tenant_id = $1 AND invited_by = $2";
const STEP_DOWN: &str =
    "UPDATE member SET role = 'admin' WHERE tenant_id = $1 AND person_id = $2 AND role = 'owner'";
const STEP_UP: &str =
    "UPDATE member SET role = 'owner', role_id = NULL WHERE tenant_id = $1 AND person_id = $2";
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

/// Another post for a member. False when the tenant has no such member or no such role, or it is the owner.
///
/// # Errors
/// The database does not answer.
pub async fn change(store: &Store, tenant: TenantId, who: PersonId, post: Post) -> Result<bool> {
    let mut tx = store.write().await?;
    if let Some(role) = post.custom
        && one!(tx, (Uuid,), ROLE, tenant.0, role.0)?.is_none()
    {
        return Ok(false);
    }
    let custom = post.custom.map(|role| role.0);
    let touched = exec!(tx, CHANGE, tenant.0, who.0, post.role.word(), custom)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Puts a member into a branch, or into none. False when the tenant has no such member or branch.
///
/// # Errors
/// The database does not answer.
pub async fn set_branch(
    store: &Store,
    tenant: TenantId,
    who: PersonId,
    branch: Option<BranchId>,
) -> Result<bool> {
    let mut tx = store.write().await?;
    if let Some(branch) = branch
        && one!(tx, (Uuid,), BRANCH, tenant.0, branch.0)?.is_none()
    {
        return Ok(false);
    }
    let branch = branch.map(|branch| branch.0);
    let touched = exec!(tx, MOVE, tenant.0, who.0, branch)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// False when the tenant has no such member, or it is the owner.
///
/// # Errors
/// The database does not answer.
pub async fn remove(store: &Store, tenant: TenantId, who: PersonId) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, REMOVE, tenant.0, who.0)?;
    exec!(tx, WITHDRAW, tenant.0, who.0)?;
    if touched == 1 {
        notice::forget(&mut tx, tenant, who).await?;
    }
    tx.commit().await?;
    Ok(touched == 1)
}

/// The owner becomes an admin and the other one the owner, both or neither. False when they are not what they are
/// taken for.
///
/// # Errors
/// The database does not answer.
pub async fn transfer(
    store: &Store,
    tenant: TenantId,
    from: PersonId,
    to: PersonId,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let down = exec!(tx, STEP_DOWN, tenant.0, from.0)?;
    if down != 1 || from == to || exec!(tx, STEP_UP, tenant.0, to.0)? != 1 {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
