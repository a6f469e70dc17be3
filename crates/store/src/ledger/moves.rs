//! The movements, inside somebody's transaction.
//!
//! Lock order on PostgreSQL, for everything that touches credits: first the tenant's `available` account (whoever
//! moves that account holds this lock for the whole transaction), then holds, then the other accounts.

use nomor_contract::{Stamp, TenantId};
use uuid::Uuid;

use super::{Grant, Origin};
use crate::Result;
use crate::link::{Link, all, exec, one};

/// What became of a hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Held {
    Held,
    /// The origin has a hold; nothing was changed.
    Already,
    /// Not enough; nothing was changed.
    Short {
        available: i64,
    },
}

const LOCK: &str =
    "SELECT balance FROM credit_account WHERE tenant_id = $1 AND account = 'available' FOR UPDATE";
const KNOWN: &str =
    "SELECT COUNT(*) FROM credit_transfer WHERE tenant_id = $1 AND kind = $2 AND reference = $3";
const GRANT: &str = "INSERT INTO credit_grant (id, tenant_id, source, reason, amount, remaining, priority, expires_at,
        created_at)
    VALUES ($1, $2, $3, $4, $5, 0, $6, $7, $8)";
const MOVE: &str = "INSERT INTO credit_transfer (tenant_id, kind, reference, origin_id, grant_id, debit, credit, amount,
        at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)";
const DRAW_ON: &str = "SELECT id, remaining FROM credit_grant
    WHERE tenant_id = $1 AND remaining > 0 AND (expires_at IS NULL OR expires_at > $2)
    ORDER BY priority, CASE WHEN expires_at IS NULL THEN 1 ELSE 0 END, expires_at, created_at, id";
const HOLDS: &str = "SELECT COUNT(*) FROM credit_hold WHERE tenant_id = $1 AND origin_id = $2";
const OPEN: &str =
    "SELECT grant_id, held - settled - released FROM credit_hold WHERE tenant_id = $1 AND origin_id = $2 AND NOT closed
    ORDER BY grant_id";
const OPEN_LOCKED: &str =
    "SELECT grant_id, held - settled - released FROM credit_hold WHERE tenant_id = $1 AND origin_id = $2 AND NOT closed
    ORDER BY grant_id FOR UPDATE";

/// A kind of movement with the accounts it goes between.
#[derive(Clone, Copy)]
struct Way(&'static str, &'static str, &'static str);

const TO_AVAILABLE: Way = Way("grant", "issued", "available");
const TO_HELD: Way = Way("hold", "available", "held");
const TO_CONSUMED: Way = Way("settle", "held", "consumed");
const BACK: Way = Way("release", "held", "available");

/// One at a time for whatever moves the tenant's available credits. SQLite has one writer anyway.
pub(crate) async fn lock(tx: &mut Link, tenant: TenantId) -> Result<()> {
    if tx.is_postgres() {
        one!(tx, (i64,), LOCK, tenant.0)?;
    }
    Ok(())
}

/// What one transfer is about, besides its way.
struct About<'a> {
    reference: &'a str,
    origin: Option<Uuid>,
    grant: Uuid,
    amount: i64,
}

async fn transfer(
    tx: &mut Link,
    tenant: TenantId,
    Way(kind, debit, credit): Way,
    about: &About<'_>,
    now: Stamp,
) -> Result<()> {
    exec!(
        tx,
        MOVE,
        tenant.0,
        kind,
        about.reference,
        about.origin,
        about.grant,
        debit,
        credit,
        about.amount,
        now.0
    )?;
    Ok(())
}

async fn known(tx: &mut Link, tenant: TenantId, kind: &str, reference: &str) -> Result<bool> {
    let row = one!(tx, (i64,), KNOWN, tenant.0, kind, reference)?;
    Ok(row.is_some_and(|(n,)| n > 0))
}

pub(crate) async fn grant(
    tx: &mut Link,
    tenant: TenantId,
    given: &Grant<'_>,
    now: Stamp,
) -> Result<bool> {
    lock(tx, tenant).await?;
    if known(tx, tenant, TO_AVAILABLE.0, given.reference).await? {
        return Ok(false);
    }
    exec!(
        tx,
        GRANT,
        given.id,
        tenant.0,
        given.source,
        given.reason,
        given.amount,
        given.priority,
        given.expires_at.map(|at| at.0),
        now.0
    )?;
    let about = About {
        reference: given.reference,
        origin: None,
        grant: given.id,
        amount: given.amount,
    };
    transfer(tx, tenant, TO_AVAILABLE, &about, now).await?;
    Ok(true)
}

pub(crate) async fn hold(
    tx: &mut Link,
    tenant: TenantId,
    origin: Origin,
    amount: i64,
    now: Stamp,
) -> Result<Held> {
    if amount <= 0 {
        return Ok(Held::Held);
    }
    lock(tx, tenant).await?;
    let holds = one!(tx, (i64,), HOLDS, tenant.0, origin.uuid())?;
    if holds.is_some_and(|(n,)| n > 0) {
        return Ok(Held::Already);
    }
    let grants = all!(tx, (Uuid, i64), DRAW_ON, tenant.0, now.0)?;
    let available: i64 = grants.iter().map(|(_, remaining)| remaining).sum();
    if available < amount {
        return Ok(Held::Short { available });
    }
    let reference = origin.to_string();
    for (grant, drawn) in spread(&grants, amount) {
        let about = About {
            reference: &reference,
            origin: Some(origin.uuid()),
            grant,
            amount: drawn,
        };
        transfer(tx, tenant, TO_HELD, &about, now).await?;
    }
    Ok(Held::Held)
}

/// Takes `amount` from the sources in order.
pub(crate) fn spread(sources: &[(Uuid, i64)], amount: i64) -> Vec<(Uuid, i64)> {
    let mut left = amount;
    let mut taken = Vec::new();
    for &(grant, has) in sources {
        let take = has.min(left);
        if take > 0 {
            taken.push((grant, take));
            left -= take;
        }
    }
    taken
}

/// What is still held in all, as far as this transaction can see without waiting for others.
pub(crate) async fn glimpse(tx: &mut Link, tenant: TenantId, origin: Origin) -> Result<i64> {
    let open = all!(tx, (Uuid, i64), OPEN, tenant.0, origin.uuid())?;
    Ok(open.iter().map(|(_, credits)| credits).sum())
}

/// What is still held per grant, locked for this transaction.
pub(crate) async fn open(
    tx: &mut Link,
    tenant: TenantId,
    origin: Origin,
) -> Result<Vec<(Uuid, i64)>> {
    let sql = tx.pick(OPEN, OPEN_LOCKED);
    all!(tx, (Uuid, i64), sql, tenant.0, origin.uuid())
}

pub(crate) async fn settle(
    tx: &mut Link,
    tenant: TenantId,
    origin: Origin,
    (reference, amount): (&str, i64),
    now: Stamp,
) -> Result<i64> {
    let open = open(tx, tenant, origin).await?;
    if amount <= 0 || known(tx, tenant, TO_CONSUMED.0, reference).await? {
        return Ok(0);
    }
    charge(tx, tenant, origin, (reference, &spread(&open, amount)), now).await
}

/// Charges what was spread over open holds; the caller holds their locks and made the reference up for this only.
pub(crate) async fn charge(
    tx: &mut Link,
    tenant: TenantId,
    origin: Origin,
    (reference, pieces): (&str, &[(Uuid, i64)]),
    now: Stamp,
) -> Result<i64> {
    let mut charged = 0;
    for &(grant, amount) in pieces {
        let about = About {
            reference,
            origin: Some(origin.uuid()),
            grant,
            amount,
        };
        transfer(tx, tenant, TO_CONSUMED, &about, now).await?;
        charged += amount;
    }
    Ok(charged)
}

pub(crate) async fn release(
    tx: &mut Link,
    tenant: TenantId,
    origin: Origin,
    now: Stamp,
) -> Result<i64> {
    lock(tx, tenant).await?;
    let reference = origin.to_string();
    let mut released = 0;
    for (grant, amount) in open(tx, tenant, origin).await? {
        let about = About {
            reference: &reference,
            origin: Some(origin.uuid()),
            grant,
            amount,
        };
        transfer(tx, tenant, BACK, &about, now).await?;
        released += amount;
    }
    Ok(released)
}
