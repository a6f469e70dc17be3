//! Customer organisations.

use nomor_contract::{Country, Stamp, TenantId};
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::Place;
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
    /// Set while it may not work.
    pub suspended_at: Option<Stamp>,
    pub created_at: Stamp,
}

pub(crate) type TenantRow = (Uuid, String, Option<String>, i64, bool, Option<i64>, i64);

pub(crate) fn tenant(
    (id, name, country, days, members_see_all, suspended, created): TenantRow,
) -> Result<Tenant> {
    Ok(Tenant {
        id: TenantId(id),
        name,
        default_country: Place("tenant", "default_country")
            .maybe(country.as_deref(), |c| c.parse().ok())?,
        retention_days: u16::try_from(days)
            .map_err(|_| Place("tenant", "retention_days").wrong(id))?,
        members_see_all,
        suspended_at: suspended.map(Stamp),
        created_at: Stamp(created),
    })
}

const FIND: &str =
    "SELECT id, name, default_country, retention_days, members_see_all, suspended_at, created_at
    FROM tenant WHERE id = $1";
const ALL: &str =
    "SELECT id, name, default_country, retention_days, members_see_all, suspended_at, created_at
    FROM tenant WHERE id > $1 ORDER BY id LIMIT $2";
const COUNT: &str = "SELECT COUNT(*) FROM tenant WHERE deleted_at IS NULL";
const INSERT: &str =
    "INSERT INTO tenant (id, name, default_country, retention_days, members_see_all, created_at)
    VALUES ($1, $2, $3, $4, $5, $6)";
const SAVE: &str =
    "UPDATE tenant SET name = $2, default_country = $3, retention_days = $4, members_see_all = $5
    WHERE id = $1";

pub(crate) async fn insert(tx: &mut Link, tenant: &Tenant) -> Result<()> {
    exec!(
        tx,
        INSERT,
        tenant.id.0,
        &tenant.name,
        tenant.default_country.map(|c| c.to_string()),
        i64::from(tenant.retention_days),
        tenant.members_see_all,
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
