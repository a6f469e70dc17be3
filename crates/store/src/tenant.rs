//! Customer organisations.

use nomor_contract::look::Look;
use nomor_contract::{Country, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::{Place, json};
use crate::{Result, Store};

/// A customer organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    pub name: String,
    pub default_country: Option<Country>,
    /// Days a finished list is kept.
    pub retention_days: u16,
    /// Members see the lists of everybody in it.
    pub members_see_all: bool,
    /// How its pages look.
    pub look: Look,
    /// How old an own answer may be in days, unless a check says otherwise.
    pub cache_days: Option<u16>,
    /// Set while it may not work.
    pub suspended_at: Option<Stamp>,
    pub created_at: Stamp,
}

#[derive(FromRow)]
pub(crate) struct TenantRow {
    pub id: Uuid,
    pub name: String,
    pub default_country: Option<String>,
    pub retention_days: i64,
    pub members_see_all: bool,
    pub look: String,
    pub cache_days: Option<i64>,
    pub suspended_at: Option<i64>,
    pub created_at: i64,
}

pub(crate) fn tenant(row: TenantRow) -> Result<Tenant> {
    let days =
        |days: i64, column| u16::try_from(days).map_err(|_| Place("tenant", column).wrong(row.id));
    let own = row.cache_days.map(|own| days(own, "cache_days"));
    Ok(Tenant {
        id: TenantId(row.id),
        default_country: Place("tenant", "default_country")
            .maybe(row.default_country.as_deref(), |c| c.parse().ok())?,
        retention_days: days(row.retention_days, "retention_days")?,
        members_see_all: row.members_see_all,
        look: Place("tenant", "look").json(&row.look)?,
        cache_days: own.transpose()?,
        suspended_at: row.suspended_at.map(Stamp),
        created_at: Stamp(row.created_at),
        name: row.name,
    })
}

const FIND: &str =
    "SELECT id, name, default_country, retention_days, members_see_all, look, cache_days, suspended_at, created_at
    FROM tenant WHERE id = $1";
const ALL: &str =
    "SELECT id, name, default_country, retention_days, members_see_all, look, cache_days, suspended_at, created_at
    FROM tenant WHERE id > $1 ORDER BY id LIMIT $2";
const COUNT: &str = "SELECT COUNT(*) FROM tenant WHERE deleted_at IS NULL";
const INSERT: &str =
    "INSERT INTO tenant (id, name, default_country, retention_days, members_see_all, look, cache_days, created_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
const SAVE: &str =
    "UPDATE tenant SET name = $2, default_country = $3, retention_days = $4, members_see_all = $5
    WHERE id = $1";
/// PostgreSQL: one change of a tenant's look at a time. SQLite has one writer anyway.
const FIND_LOCKED: &str =
    "SELECT id, name, default_country, retention_days, members_see_all, look, cache_days, suspended_at, created_at
    FROM tenant WHERE id = $1 FOR UPDATE";
const SAVE_LOOK: &str = "UPDATE tenant SET look = $2, cache_days = $3 WHERE id = $1";

pub(crate) async fn insert(tx: &mut Link, tenant: &Tenant) -> Result<()> {
    exec!(
        tx,
        INSERT,
        tenant.id.0,
        &tenant.name,
        tenant.default_country.map(|c| c.to_string()),
        i64::from(tenant.retention_days),
        tenant.members_see_all,
        json(&tenant.look)?,
        tenant.cache_days.map(i64::from),
        tenant.created_at.0
    )?;
    Ok(())
}

/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: TenantId) -> Result<Option<Tenant>> {
    let mut link = store.read().await?;
    one!(link, TenantRow, FIND, id.0)?.map(tenant).transpose()
}

/// Name, default country, retention and what members see; the rest of `tenant` is not written. False when there is no such tenant.
///
/// # Errors
/// The database does not answer.
pub async fn save(store: &Store, saved: &Tenant) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(
        tx,
        SAVE,
        saved.id.0,
        &saved.name,
        saved.default_country.map(|c| c.to_string()),
        i64::from(saved.retention_days),
        saved.members_see_all
    )?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Changes the look of a tenant and how old its own answers may be, as `change` says; nothing else of it is written.
/// Answers it as it was and as it is; `None` when there is no such tenant.
///
/// # Errors
/// The database does not answer.
pub async fn change_look(
    store: &Store,
    id: TenantId,
    change: impl FnOnce(&mut Tenant) + Send,
) -> Result<Option<(Tenant, Tenant)>> {
    let mut tx = store.write().await?;
    let sql = tx.pick(FIND, FIND_LOCKED);
    let Some(row) = one!(tx, TenantRow, sql, id.0)? else {
        return Ok(None);
    };
    let before = tenant(row)?;
    let mut after = before.clone();
    change(&mut after);
    let (look, days) = (json(&after.look)?, after.cache_days.map(i64::from));
    exec!(tx, SAVE_LOOK, id.0, look, days)?;
    tx.commit().await?;
    Ok(Some((before, after)))
}

/// Platform-wide, oldest first, after `after`.
///
/// # Errors
/// The database does not answer.
pub async fn all(store: &Store, after: Option<TenantId>, limit: u32) -> Result<Vec<Tenant>> {
    let mut link = store.read().await?;
    let after = after.map_or(Uuid::nil(), |id| id.0);
    let rows = all!(link, TenantRow, ALL, after, i64::from(limit))?;
    rows.into_iter().map(tenant).collect()
}

/// Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn count(store: &Store) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), COUNT)?.map_or(0, |(n,)| n))
}
