//! Who comes into a tenant, changes there and goes.

use nomor_contract::caller::Role;
use nomor_contract::{PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec};
use crate::text::Place;
use crate::{Result, Store};

/// Members that are told about at once.
const SHOWN_MAX: i64 = 5_000;

/// Somebody in a team.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mate {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub role: Role,
    pub joined_at: Stamp,
    pub verified: bool,
}

#[derive(FromRow)]
struct MateRow {
    id: Uuid,
    name: String,
    email: String,
    role: String,
    created_at: i64,
    verified: bool,
}

/// Somebody who is in the team already keeps the role they have.
const JOIN: &str =
    "INSERT INTO member (tenant_id, person_id, role, created_at) VALUES ($1, $2, $3, $4)
    ON CONFLICT (tenant_id, person_id) DO NOTHING";
const LIST: &str =
    "SELECT p.id, p.name, p.email, m.role, m.created_at, p.verified_at IS NOT NULL AS verified
    FROM member m JOIN person p ON p.id = m.person_id
    WHERE m.tenant_id = $1 ORDER BY m.created_at, p.id LIMIT $2";
/// The owner's role goes only by a transfer.
const ROLE: &str =
    "UPDATE member SET role = $3 WHERE tenant_id = $1 AND person_id = $2 AND role <> 'owner'";
const REMOVE: &str =
    "DELETE FROM member WHERE tenant_id = $1 AND person_id = $2 AND role <> 'owner'";
const STEP_DOWN: &str =
    "UPDATE member SET role = 'admin' WHERE tenant_id = $1 AND person_id = $2 AND role = 'owner'";
const STEP_UP: &str = "UPDATE member SET role = 'owner' WHERE tenant_id = $1 AND person_id = $2";

pub(crate) async fn join(
    tx: &mut Link,
    tenant: TenantId,
    person: PersonId,
    role: Role,
    now: Stamp,
) -> Result<()> {
    exec!(tx, JOIN, tenant.0, person.0, role.word(), now.0)?;
    Ok(())
}

/// The whole team, in the order they joined.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Mate>> {
    let mut link = store.read().await?;
    let rows = all!(link, MateRow, LIST, tenant.0, SHOWN_MAX)?;
    let mate = |row: MateRow| {
        Ok(Mate {
            person: PersonId(row.id),
            role: Place("member", "role").word(&row.role, Role::from_word)?,
            name: row.name,
            email: row.email,
            joined_at: Stamp(row.created_at),
            verified: row.verified,
        })
    };
    rows.into_iter().map(mate).collect()
}

/// False when the tenant has no such member, or it is the owner.
///
/// # Errors
/// The database does not answer.
pub async fn set_role(store: &Store, tenant: TenantId, who: PersonId, role: Role) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, ROLE, tenant.0, who.0, role.word())?;
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
    let up = exec!(tx, STEP_UP, tenant.0, to.0)?;
    if down != 1 || up != 1 || from == to {
        return Ok(false);
    }
    tx.commit().await?;
    Ok(true)
}
