//! Branches of tenants.

use nomor_contract::{BranchId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::{Error, Result, Store};

/// A branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub id: BranchId,
    /// Once in a tenant, whatever the case of its letters.
    pub code: String,
    pub name: String,
    /// At most one of a tenant.
    pub headquarters: bool,
    /// How many people and lists belong to it; not written.
    pub people: i64,
    pub lists: i64,
}

/// What became of a branch that was to be saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Saved,
    /// Another branch of the tenant has this code.
    CodeTaken,
    /// The tenant has no such branch.
    Missing,
}

/// What became of a branch that was to be deleted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Deleted {
    Deleted,
    /// People or lists belong to it.
    InUse,
    /// The tenant has no such branch.
    Missing,
}

#[derive(FromRow)]
struct BranchRow {
    id: Uuid,
    code: String,
    name: String,
    headquarters: bool,
    people: i64,
    lists: i64,
}

fn branch(row: BranchRow) -> Branch {
    Branch {
        id: BranchId(row.id),
        code: row.code,
        name: row.name,
        headquarters: row.headquarters,
        people: row.people,
        lists: row.lists,
    }
}

const LIST: &str = "SELECT b.id, b.code, b.name, b.headquarters,
        (SELECT COUNT(*) FROM member m WHERE m.branch_id = b.id) AS people,
        (SELECT COUNT(*) FROM job j WHERE j.branch_id = b.id AND j.purged_at IS NULL) AS lists
    FROM branch b WHERE b.tenant_id = $1 ORDER BY b.headquarters DESC, lower(b.name), b.id LIMIT 1000";
const NAMES: &str = "SELECT id, name FROM branch
    WHERE tenant_id = $1 ORDER BY headquarters DESC, lower(name), id LIMIT 1000";
const INSERT: &str =
    "INSERT INTO branch (id, tenant_id, code, name, headquarters, created_at, updated_at)
    VALUES ($1, $2, $3, $4, $5, $6, $6)";
const UPDATE: &str = "UPDATE branch SET code = $3, name = $4, headquarters = $5, updated_at = $6
    WHERE tenant_id = $1 AND id = $2";
/// The tenant's headquarters move.
const MOVE: &str =
    "UPDATE branch SET headquarters = FALSE WHERE tenant_id = $1 AND id <> $2 AND headquarters";
/// PostgreSQL: whoever is about to be put into the branch is waited for, and then seen.
const HOLD_LOCKED: &str = "SELECT id FROM branch WHERE tenant_id = $1 AND id = $2 FOR UPDATE";
const THERE: &str = "SELECT id FROM branch WHERE tenant_id = $1 AND id = $2";
/// Lists that are being deleted hold nothing back.
const LET_GO: &str = "UPDATE job SET branch_id = NULL
    WHERE tenant_id = $1 AND branch_id = $2 AND purged_at IS NOT NULL";
const DELETE: &str = "DELETE FROM branch WHERE tenant_id = $1 AND id = $2
    AND NOT EXISTS (SELECT 1 FROM member m WHERE m.branch_id = branch.id)
    AND NOT EXISTS (SELECT 1 FROM job j WHERE j.branch_id = branch.id)";

/// Headquarters first, then by name.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId) -> Result<Vec<Branch>> {
    let mut link = store.read().await?;
    Ok(all!(link, BranchRow, LIST, tenant.0)?
        .into_iter()
        .map(branch)
        .collect())
}

/// As [`list`], by name alone.
///
/// # Errors
/// The database does not answer.
pub async fn names(store: &Store, tenant: TenantId) -> Result<Vec<(BranchId, String)>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid, String), NAMES, tenant.0)?;
    Ok(rows
        .into_iter()
        .map(|(id, name)| (BranchId(id), name))
        .collect())
}

async fn make_room(tx: &mut Link, tenant: TenantId, new: &Branch) -> Result<()> {
    if new.headquarters {
        exec!(tx, MOVE, tenant.0, new.id.0)?;
    }
    Ok(())
}

/// New headquarters take it from the branch that had it.
///
/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, tenant: TenantId, new: &Branch, now: Stamp) -> Result<Saved> {
    let mut tx = store.write().await?;
    make_room(&mut tx, tenant, new).await?;
    let outcome = exec!(
        tx,
        INSERT,
        new.id.0,
        tenant.0,
        &new.code,
        &new.name,
        new.headquarters,
        now.0
    );
    match outcome {
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(what)) if what.contains("branch_code_taken") => {
            return Ok(Saved::CodeTaken);
        }
        Err(error) => return Err(error),
    }
    Ok(Saved::Saved)
}

/// Code, name and whether it is the headquarters.
///
/// # Errors
/// The database does not answer.
pub async fn update(store: &Store, tenant: TenantId, saved: &Branch, now: Stamp) -> Result<Saved> {
    let mut tx = store.write().await?;
    make_room(&mut tx, tenant, saved).await?;
    let outcome = exec!(
        tx,
        UPDATE,
        tenant.0,
        saved.id.0,
        &saved.code,
        &saved.name,
        saved.headquarters,
        now.0
    );
    match outcome {
        Ok(0) => return Ok(Saved::Missing),
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(what)) if what.contains("branch_code_taken") => {
            return Ok(Saved::CodeTaken);
        }
        Err(error) => return Err(error),
    }
    Ok(Saved::Saved)
}

/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, tenant: TenantId, id: BranchId) -> Result<Deleted> {
    let mut tx = store.write().await?;
    let sql = tx.pick(THERE, HOLD_LOCKED);
    if one!(tx, (Uuid,), sql, tenant.0, id.0)?.is_none() {
        return Ok(Deleted::Missing);
    }
    exec!(tx, LET_GO, tenant.0, id.0)?;
    if exec!(tx, DELETE, tenant.0, id.0)? == 0 {
        return Ok(Deleted::InUse);
    }
    tx.commit().await?;
    Ok(Deleted::Deleted)
}
