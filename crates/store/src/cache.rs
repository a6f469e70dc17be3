//! A tenant's own earlier answers. What other tenants paid for is never looked at.

use std::collections::HashSet;

use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, E164, JobId, Stamp, TenantId, Unknown, Verdict};

use crate::job::Cutoffs;
use crate::link::{all, one};
use crate::text::Place;
use crate::{Result, Store};

type KnownRow = (i64, String, bool, String, i64, Option<i64>);

/// Newest first per number, so that the first line of a number is the one that counts.
const KNOWN: &str = "SELECT e164, outcome, business, provider, checked_at, found_as FROM verdict
    WHERE tenant_id = $1 AND channel = $2 AND e164 >= $3 AND e164 <= $4
        AND ((outcome = 'registered' AND checked_at >= $5)
            OR (outcome IN ('not_registered', 'not_found') AND checked_at >= $6))
        AND (substr(provider, 1, 7) = 'sandbox') = $7
    ORDER BY e164, checked_at DESC";
const SETTLED: &str = "SELECT e164 FROM verdict
    WHERE tenant_id = $1 AND channel = $2 AND e164 >= $3 AND e164 <= $4 AND origin_id = $5";
const ANY: &str = "SELECT e164 FROM verdict WHERE tenant_id = $1 AND channel = $2 LIMIT 1";

/// The newest live-enough known answer for each number of the range, ascending: the sandbox's while it is the one that
/// would be asked, which `sandbox` says, and never else, because they are not real.
///
/// # Errors
/// The database does not answer.
pub async fn known_in_range(
    store: &Store,
    tenant: TenantId,
    channel: Channel,
    (lowest, highest): (E164, E164),
    (cutoffs, sandbox): (Cutoffs, bool),
) -> Result<Vec<Answer>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        KnownRow,
        KNOWN,
        tenant.0,
        channel.word(),
        lowest.to_i64(),
        highest.to_i64(),
        cutoffs.registered.0,
        cutoffs.absent.0,
        sandbox
    )?;
    let mut answers: Vec<Answer> = Vec::with_capacity(rows.len());
    for row in rows {
        let answer = known(row)?;
        if answers
            .last()
            .is_none_or(|last| last.number != answer.number)
        {
            answers.push(answer);
        }
    }
    Ok(answers)
}

fn known((e164, outcome, business, provider, at, found_as): KnownRow) -> Result<Answer> {
    Ok(Answer {
        number: E164::from_i64(e164),
        verdict: verdict(&outcome, None, business)?,
        provider,
        checked_at: Stamp(at),
        found_as: found_as.map(E164::from_i64),
    })
}

/// A verdict from its columns.
pub(crate) fn verdict(outcome: &str, reason: Option<&str>, business: bool) -> Result<Verdict> {
    Ok(match outcome {
        "registered" => Verdict::Registered { business },
        "not_registered" => Verdict::NotRegistered,
        "not_found" => Verdict::NotFound,
        "unknown" => Verdict::Unknown(
            Place("verdict", "reason").word(reason.unwrap_or(""), Unknown::from_word)?,
        ),
        "invalid" => Verdict::Invalid(reason.unwrap_or("").to_owned()),
        other => return Err(Place("verdict", "outcome").wrong(other)),
    })
}

/// The numbers of the range that were answered for this job already.
///
/// # Errors
/// The database does not answer.
pub async fn settled_in_range(
    store: &Store,
    tenant: TenantId,
    (job, channel): (JobId, Channel),
    (lowest, highest): (E164, E164),
) -> Result<HashSet<E164>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        (i64,),
        SETTLED,
        tenant.0,
        channel.word(),
        lowest.to_i64(),
        highest.to_i64(),
        job.0
    )?;
    Ok(rows
        .into_iter()
        .map(|(e164,)| E164::from_i64(e164))
        .collect())
}

/// Whether the tenant has any answer on the channel: when not, no range needs to be read.
///
/// # Errors
/// The database does not answer.
pub async fn any(store: &Store, tenant: TenantId, channel: Channel) -> Result<bool> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), ANY, tenant.0, channel.word())?.is_some())
}
