//! Provider accounts as configured: the platform's, and those that tenants bring for themselves. `owner` is the tenant;
//! absent, it is the platform.

use nomor_contract::notice::{Event, Facts};
use nomor_contract::provider::ProviderKind;
use nomor_contract::{Channel, E164, Permission, ProviderId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::notice::{self, News, To};
use crate::text::Place;
use crate::{Error, Result, Store};

/// A provider account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provider {
    pub id: ProviderId,
    /// Absent for the platform's.
    pub owner: Option<TenantId>,
    pub name: String,
    pub kind: ProviderKind,
    pub channel: Channel,
    pub endpoint: String,
    pub account: String,
    /// Encrypted by the engine; opaque here.
    pub secret: Vec<u8>,
    pub enabled: bool,
    /// Lower is asked first.
    pub position: i32,
    pub batch_size: u32,
    /// Numbers per second in thousandths; 0 is unlimited.
    pub rate_milli: i64,
    pub concurrency: u32,
    /// Numbers per UTC day; 0 is no budget.
    pub daily_budget: u32,
    pub control_registered: Option<E164>,
    pub control_absent: Option<E164>,
    pub tuning: String,
    /// Why it is not asked.
    pub suspended: Option<String>,
    pub created_at: Stamp,
    pub updated_at: Stamp,
}

/// What became of a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Saved {
    Saved,
    NameTaken,
    Missing,
}

#[derive(FromRow)]
struct ProviderRow {
    id: Uuid,
    tenant_id: Option<Uuid>,
    name: String,
    kind: String,
    channel: String,
    endpoint: String,
    account: String,
    secret: Vec<u8>,
    enabled: bool,
    position: i64,
    batch_size: i64,
    rate_milli: i64,
    concurrency: i64,
    daily_budget: i64,
    control_registered: Option<i64>,
    control_absent: Option<i64>,
    tuning: String,
    suspended: Option<String>,
    created_at: i64,
    updated_at: i64,
}

fn provider(row: ProviderRow) -> Result<Provider> {
    let small = |column, value: i64| {
        u32::try_from(value).map_err(|_| Place("provider", column).wrong(row.id))
    };
    Ok(Provider {
        id: ProviderId(row.id),
        owner: row.tenant_id.map(TenantId),
        kind: Place("provider", "kind").word(&row.kind, ProviderKind::from_word)?,
        channel: Place("provider", "channel").word(&row.channel, Channel::from_word)?,
        position: i32::try_from(row.position)
            .map_err(|_| Place("provider", "position").wrong(row.id))?,
        batch_size: small("batch_size", row.batch_size)?,
        concurrency: small("concurrency", row.concurrency)?,
        daily_budget: small("daily_budget", row.daily_budget)?,
        control_registered: row.control_registered.map(E164::from_i64),
        control_absent: row.control_absent.map(E164::from_i64),
        created_at: Stamp(row.created_at),
        updated_at: Stamp(row.updated_at),
        name: row.name,
        endpoint: row.endpoint,
        account: row.account,
        secret: row.secret,
        enabled: row.enabled,
        rate_milli: row.rate_milli,
        tuning: row.tuning,
        suspended: row.suspended,
    })
}

const ALL: &str = "SELECT * FROM provider ORDER BY channel, position, id";
const LIST: &str =
    "SELECT * FROM provider WHERE tenant_id IS NOT DISTINCT FROM $1 ORDER BY channel, position, id";
const MARK: &str = "SELECT COUNT(*), COALESCE(MAX(updated_at), 0) FROM provider";
const FIND: &str = "SELECT * FROM provider WHERE tenant_id IS NOT DISTINCT FROM $1 AND id = $2";
const INSERT: &str = "INSERT INTO provider (id, name, kind, channel, endpoint, account, secret, enabled, position,
        batch_size, rate_milli, concurrency, daily_budget, control_registered, control_absent, tuning, created_at,
        updated_at, tenant_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $17, $18)";
/// Saving again lifts a suspension: the operator has looked at it.
const UPDATE: &str = "UPDATE provider SET name = $2, kind = $3, channel = $4, endpoint = $5, account = $6, secret = $7,
        enabled = $8, position = $9, batch_size = $10, rate_milli = $11, concurrency = $12, daily_budget = $13,
        control_registered = $14, control_absent = $15, tuning = $16, suspended = NULL, updated_at = $17
    WHERE tenant_id IS NOT DISTINCT FROM $18 AND id = $1";
const SUSPEND: &str =
    "UPDATE provider SET suspended = $2, updated_at = $3 WHERE id = $1 RETURNING tenant_id";
const DELETE: &str = "DELETE FROM provider WHERE tenant_id IS NOT DISTINCT FROM $1 AND id = $2";

async fn write(store: &Store, sql: &'static str, saved: &Provider) -> Result<Saved> {
    let mut tx = store.write().await?;
    let outcome = exec!(
        tx,
        sql,
        saved.id.0,
        &saved.name,
        saved.kind.word(),
        saved.channel.word(),
        &saved.endpoint,
        &saved.account,
        &saved.secret,
        saved.enabled,
        i64::from(saved.position),
        i64::from(saved.batch_size),
        saved.rate_milli,
        i64::from(saved.concurrency),
        i64::from(saved.daily_budget),
        saved.control_registered.map(E164::to_i64),
        saved.control_absent.map(E164::to_i64),
        &saved.tuning,
        saved.updated_at.0,
        saved.owner.map(|t| t.0)
    );
    match outcome {
        Ok(0) => Ok(Saved::Missing),
        Ok(_) => {
            tx.commit().await?;
            Ok(Saved::Saved)
        }
        Err(Error::Conflict(_)) => Ok(Saved::NameTaken),
        Err(error) => Err(error),
    }
}

/// `created_at` is taken from `updated_at`.
///
/// # Errors
/// The database does not answer.
pub async fn insert(store: &Store, new: &Provider) -> Result<Saved> {
    write(store, INSERT, new).await
}

/// Writes everything but the owner and `created_at`; lifts a suspension. Somebody else's is missing.
///
/// # Errors
/// The database does not answer.
pub async fn update(store: &Store, changed: &Provider) -> Result<Saved> {
    write(store, UPDATE, changed).await
}

/// Sets or lifts a suspension, whosever account it is; the people of a tenant that brought it are told.
///
/// # Errors
/// The database does not answer.
pub async fn set_suspended(
    store: &Store,
    id: ProviderId,
    reason: Option<&str>,
    now: Stamp,
) -> Result<bool> {
    let mut tx = store.write().await?;
    let Some((owner,)) = one!(tx, (Option<Uuid>,), SUSPEND, id.0, reason, now.0)? else {
        return Ok(false);
    };
    let told = match (owner.map(TenantId), reason) {
        (Some(tenant), Some(_)) => {
            let news = News {
                event: Event::ProviderStopped,
                tenant: Some(tenant),
                about: Some(id.0),
                facts: Facts::default(),
            };
            let to = To::Having(tenant, Permission::ManageProviders);
            notice::tell_in(&mut tx, to, &news, now).await?
        }
        _ => Vec::new(),
    };
    tx.commit().await?;
    store.ring(&told);
    Ok(true)
}

/// # Errors
/// The database does not answer.
pub async fn delete(store: &Store, owner: Option<TenantId>, id: ProviderId) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, DELETE, owner.map(|t| t.0), id.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// # Errors
/// The database does not answer.
pub async fn find(
    store: &Store,
    owner: Option<TenantId>,
    id: ProviderId,
) -> Result<Option<Provider>> {
    let mut link = store.read().await?;
    one!(link, ProviderRow, FIND, owner.map(|t| t.0), id.0)?
        .map(provider)
        .transpose()
}

/// One owner's, by channel, then by position.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, owner: Option<TenantId>) -> Result<Vec<Provider>> {
    let mut link = store.read().await?;
    all!(link, ProviderRow, LIST, owner.map(|t| t.0))?
        .into_iter()
        .map(provider)
        .collect()
}

/// Everybody's, for the desk that asks them. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn everybodys(store: &Store) -> Result<Vec<Provider>> {
    let mut link = store.read().await?;
    all!(link, ProviderRow, ALL)?
        .into_iter()
        .map(provider)
        .collect()
}

/// Another one after everybody's were changed. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn mark(store: &Store) -> Result<(i64, i64)> {
    let mut link = store.read().await?;
    let found = one!(link, (i64, i64), MARK)?;
    Ok(found.unwrap_or_default())
}
