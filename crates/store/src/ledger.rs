//! Credits: granted, held for a job or a check, settled piece by piece, the rest released.
//!
//! A movement is one line in `credit_transfer`; balances, what is left of a grant, and holds move only in that table's
//! insert trigger, and `CHECK`s refuse an overdraft. A repeated reference moves nothing.

use nomor_contract::billing::Balance;
use nomor_contract::{CheckId, JobId, Stamp, TenantId};
use uuid::Uuid;

use crate::link::{all, one};
use crate::{Result, Store};

mod findings;
pub(crate) mod moves;

pub use findings::{Finding, audit};
pub use moves::Held;

/// What credits are held for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Origin {
    Job(JobId),
    Check(CheckId),
}

impl Origin {
    pub(crate) const fn uuid(self) -> Uuid {
        match self {
            Self::Job(id) => id.0,
            Self::Check(id) => id.0,
        }
    }
}

impl std::fmt::Display for Origin {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Job(id) => id.fmt(f),
            Self::Check(id) => id.fmt(f),
        }
    }
}

/// Credits to give.
#[derive(Debug, Clone)]
pub struct Grant<'a> {
    pub id: Uuid,
    /// `welcome`, `admin`, `purchase`, …
    pub source: &'a str,
    /// In words, for people.
    pub reason: &'a str,
    /// The idempotency key: a second grant of the tenant with the same reference gives nothing.
    pub reference: &'a str,
    pub amount: i64,
    /// Lower is spent first.
    pub priority: i64,
    pub expires_at: Option<Stamp>,
}

/// One movement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Transfer {
    pub seq: i64,
    /// `grant`, `hold`, `settle`, `release`, `adjust`.
    pub kind: String,
    pub reference: String,
    pub debit: String,
    pub credit: String,
    pub amount: i64,
    pub at: Stamp,
}

/// A hold that is not closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OpenHold {
    pub tenant: TenantId,
    /// The job's or the check's id.
    pub origin: Uuid,
    /// It belongs to a job (else to a check, or to nothing that was kept).
    pub is_job: bool,
    pub open: i64,
    pub opened_at: Stamp,
}

const BALANCE: &str = "SELECT
        CAST(COALESCE(SUM(CASE WHEN account = 'available' THEN balance ELSE 0 END), 0) AS BIGINT),
        CAST(COALESCE(SUM(CASE WHEN account = 'held' THEN balance ELSE 0 END), 0) AS BIGINT)
    FROM credit_account WHERE tenant_id = $1";
const TRANSFERS: &str =
    "SELECT seq, kind, reference, debit, credit, amount, at FROM credit_transfer
    WHERE tenant_id = $1 AND seq < $2 ORDER BY seq DESC LIMIT $3";
const OPEN: &str =
    "SELECT h.tenant_id, h.origin_id, CAST(SUM(h.held - h.settled - h.released) AS BIGINT),
        MIN(h.opened_at), (SELECT COUNT(*) FROM job j WHERE j.id = h.origin_id)
    FROM credit_hold h WHERE NOT h.closed AND h.opened_at < $1
    GROUP BY h.tenant_id, h.origin_id ORDER BY 4 LIMIT 1000";

/// Gives credits. False when the reference was used before; nothing moves then.
///
/// # Errors
/// The database does not answer; the tenant does not exist; the amount is not positive.
pub async fn grant(store: &Store, tenant: TenantId, given: &Grant<'_>, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let moved = moves::grant(&mut tx, tenant, given, now).await?;
    tx.commit().await?;
    Ok(moved)
}

/// Sets credits aside, drawing on live grants by priority, then the earliest to expire, then the oldest.
/// Holding again for the same origin changes nothing and answers [`Held::Already`].
///
/// # Errors
/// The database does not answer.
pub async fn hold(
    store: &Store,
    tenant: TenantId,
    origin: Origin,
    amount: i64,
    now: Stamp,
) -> Result<Held> {
    let mut tx = store.write().await?;
    let held = moves::hold(&mut tx, tenant, origin, amount, now).await?;
    tx.commit().await?;
    Ok(held)
}

/// Turns part of a hold into a charge, at most what is still held; answers what this call charged.
/// A repeated `reference` charges nothing.
///
/// # Errors
/// The database does not answer.
pub async fn settle(
    store: &Store,
    tenant: TenantId,
    origin: Origin,
    (reference, amount): (&str, i64),
    now: Stamp,
) -> Result<i64> {
    let mut tx = store.write().await?;
    let charged = moves::settle(&mut tx, tenant, origin, (reference, amount), now).await?;
    tx.commit().await?;
    Ok(charged)
}

/// Gives back what is left of a hold; answers how much. Again: nothing.
///
/// # Errors
/// The database does not answer.
pub async fn release_rest(
    store: &Store,
    tenant: TenantId,
    origin: Origin,
    now: Stamp,
) -> Result<i64> {
    let mut tx = store.write().await?;
    let released = moves::release(&mut tx, tenant, origin, now).await?;
    tx.commit().await?;
    Ok(released)
}

/// # Errors
/// The database does not answer.
pub async fn balance(store: &Store, tenant: TenantId) -> Result<Balance> {
    let mut link = store.read().await?;
    let (available, held) = one!(link, (i64, i64), BALANCE, tenant.0)?.unwrap_or_default();
    Ok(Balance { available, held })
}

/// Newest first, before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn transfers(
    store: &Store,
    tenant: TenantId,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Transfer>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        (i64, String, String, String, String, i64, i64),
        TRANSFERS,
        tenant.0,
        before.unwrap_or(i64::MAX),
        i64::from(limit)
    )?;
    Ok(rows
        .into_iter()
        .map(
            |(seq, kind, reference, debit, credit, amount, at)| Transfer {
                seq,
                kind,
                reference,
                debit,
                credit,
                amount,
                at: Stamp(at),
            },
        )
        .collect())
}

/// Platform-wide: holds opened before `before` that are still open, oldest first, at most 1,000. Those that belong to
/// no job are quick checks that died half-way and may be released.
///
/// # Errors
/// The database does not answer.
pub async fn open_holds(store: &Store, before: Stamp) -> Result<Vec<OpenHold>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid, Uuid, i64, i64, i64), OPEN, before.0)?;
    Ok(rows
        .into_iter()
        .map(|(tenant, origin, open, opened_at, jobs)| OpenHold {
            tenant: TenantId(tenant),
            origin,
            is_job: jobs > 0,
            open,
            opened_at: Stamp(opened_at),
        })
        .collect())
}

/// The statements that macros put together, by name.
#[cfg(feature = "testing")]
pub(crate) fn built() -> Vec<(&'static str, &'static str)> {
    vec![("ledger::AUDIT", findings::AUDIT)]
}
