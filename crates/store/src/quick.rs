//! Quick checks: settling one call at once, its history, and answers kept for repeated requests.

use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, CheckId, PersonId, Source, Stamp, TenantId, Verdict};
use uuid::Uuid;

use crate::bulk::{self, Owner, VerdictLine};
use crate::ledger::Origin;
use crate::ledger::moves;
use crate::link::{Link, all, exec, one};
use crate::usage::{self, Used};
use crate::{Error, Result, Store, notice, point};

/// One answer of a call.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    pub channel: Channel,
    pub answer: Answer,
    pub source: Source,
    /// Credits if it is live and known; 0 for test keys.
    pub price: i64,
}

/// A line for the history.
#[derive(Debug, Clone)]
pub struct History<'a> {
    pub person: Option<PersonId>,
    pub input: &'a str,
    /// JSON.
    pub result: &'a str,
}

/// An answer kept under the caller's idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    pub request_hash: Vec<u8>,
    /// JSON.
    pub answer: String,
}

/// What a call leaves behind.
#[derive(Debug, Clone)]
pub struct CheckDone<'a> {
    pub check: CheckId,
    /// Valid numbers only, once per number and channel.
    pub answers: &'a [Checked],
    /// Absent for the batch endpoint.
    pub history: Option<History<'a>>,
    /// The caller's key, and what to keep under it.
    pub idempotency: Option<(&'a str, Kept)>,
}

/// What became of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CheckSettled {
    Settled {
        charged: i64,
    },
    /// Another request with the same key was quicker: nothing was stored or charged and the hold was released. Answer
    /// what [`idempotent`] has.
    KeyTaken,
}

const HISTORY: &str = "INSERT INTO quick_check (id, tenant_id, person_id, at, input, result) VALUES ($1, $2, $3, $4, $5, $6)";
const KEEP: &str =
    "INSERT INTO idempotent (tenant_id, key, request_hash, answer, at) VALUES ($1, $2, $3, $4, $5)
    ON CONFLICT (tenant_id, key) DO NOTHING";
const KEPT: &str = "SELECT request_hash, answer FROM idempotent WHERE tenant_id = $1 AND key = $2";
const FORGET: &str = "DELETE FROM idempotent WHERE at < $1";
const RECENT: &str = "SELECT id, at, result FROM quick_check WHERE tenant_id = $1 ORDER BY at DESC, id DESC LIMIT $2";

/// Verdicts, charge, release of the rest, usage, history and the kept answer, in one transaction. The charge is
/// `price` per known live answer that is new, bounded by the hold that was made for `check`.
///
/// # Errors
/// The database does not answer; nothing was changed then.
pub async fn settle_check(
    store: &Store,
    tenant: TenantId,
    call: &CheckDone<'_>,
    now: Stamp,
) -> Result<CheckSettled> {
    let mut tx = store.write().await?;
    if let Some((key, kept)) = &call.idempotency {
        let stored = exec!(
            tx,
            KEEP,
            tenant.0,
            *key,
            &kept.request_hash,
            &kept.answer,
            now.0
        )?;
        if stored == 0 {
            moves::release(&mut tx, tenant, Origin::Check(call.check), now).await?;
            tx.commit().await?;
            return Ok(CheckSettled::KeyTaken);
        }
    }
    let charged = answers(&mut tx, tenant, call, now).await?;
    let told = notice::low_credits(&mut tx, tenant, charged, now).await?;
    if let Some(history) = &call.history {
        exec!(
            tx,
            HISTORY,
            call.check.0,
            tenant.0,
            history.person.map(|p| p.0),
            now.0,
            history.input,
            history.result
        )?;
    }
    point::reached("check.charged");
    tx.commit().await?;
    store.ring(&told);
    Ok(CheckSettled::Settled { charged })
}

async fn answers(tx: &mut Link, tenant: TenantId, call: &CheckDone<'_>, now: Stamp) -> Result<i64> {
    let origin = Origin::Check(call.check);
    moves::lock(tx, tenant).await?;
    let open = moves::open(tx, tenant, origin).await?;
    let mut left: i64 = open.iter().map(|(_, credits)| credits).sum();
    let mut charged = 0;
    for &channel in Channel::ALL {
        let mut lines: Vec<VerdictLine<'_>> = call
            .answers
            .iter()
            .filter(|checked| checked.channel == channel)
            .map(|checked| line(checked, &mut left))
            .collect();
        lines.sort_by_key(|line| line.answer.number);
        lines.dedup_by_key(|line| line.answer.number);
        let owner = Owner {
            tenant: tenant.0,
            channel: channel.word(),
            origin: call.check.0,
        };
        if bulk::owned(tx, owner, &lines).await? < lines.len() as u64 {
            return Err(Error::Conflict("the check was settled before".to_owned()));
        }
        let used = used(&lines);
        charged += used.credits;
        if used.checks > 0 {
            usage::add(tx, tenant, channel, &used, now).await?;
        }
    }
    let pieces = moves::spread(&open, charged);
    moves::charge(tx, tenant, origin, (&origin.to_string(), &pieces), now).await?;
    moves::release(tx, tenant, origin, now).await?;
    Ok(charged)
}

fn line<'a>(checked: &'a Checked, left: &mut i64) -> VerdictLine<'a> {
    let costs = checked.source == Source::Live && checked.answer.verdict.is_known();
    let charged = if costs && checked.price <= *left {
        checked.price
    } else {
        0
    };
    *left -= charged;
    VerdictLine {
        answer: &checked.answer,
        source: checked.source,
        cells: 1,
        charged,
    }
}

fn used(lines: &[VerdictLine<'_>]) -> Used {
    let mut used = Used::default();
    for line in lines {
        used.checks += 1;
        used.credits += line.charged;
        used.known += i64::from(line.answer.verdict.is_known());
        used.registered += i64::from(matches!(line.answer.verdict, Verdict::Registered { .. }));
    }
    used
}

/// What was answered first under a key.
///
/// # Errors
/// The database does not answer.
pub async fn idempotent(store: &Store, tenant: TenantId, key: &str) -> Result<Option<Kept>> {
    let mut link = store.read().await?;
    let row = one!(link, (Vec<u8>, String), KEPT, tenant.0, key)?;
    Ok(row.map(|(request_hash, answer)| Kept {
        request_hash,
        answer,
    }))
}

/// Keeps under a key what was done for it, unless something is kept there already.
///
/// # Errors
/// The database does not answer.
pub async fn keep(
    store: &Store,
    tenant: TenantId,
    key: &str,
    kept: &Kept,
    now: Stamp,
) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(
        tx,
        KEEP,
        tenant.0,
        key,
        &kept.request_hash,
        &kept.answer,
        now.0
    )?;
    tx.commit().await
}

/// Platform-wide: forgets answers kept before a moment.
///
/// # Errors
/// The database does not answer.
pub async fn purge_idempotent(store: &Store, before: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, FORGET, before.0)?;
    tx.commit().await?;
    Ok(gone)
}

/// The tenant's last calls, newest first, with the JSON of their results.
///
/// # Errors
/// The database does not answer.
pub async fn recent(
    store: &Store,
    tenant: TenantId,
    limit: u32,
) -> Result<Vec<(CheckId, Stamp, String)>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        (Uuid, i64, String),
        RECENT,
        tenant.0,
        i64::from(limit)
    )?;
    Ok(rows
        .into_iter()
        .map(|(id, at, result)| (CheckId(id), Stamp(at), result))
        .collect())
}
