//! Why a list's answers are unknown.

use nomor_contract::job::UnknownTally;
use nomor_contract::{Channel, JobId, TenantId, Unknown};

use crate::link::all;
use crate::text::Place;
use crate::{Result, Store};

const GIVEN: &str = "SELECT v.channel, COALESCE(v.reason, ''), COUNT(*) FROM list_row r
    JOIN verdict v ON v.tenant_id = $1 AND v.e164 = r.e164 AND v.origin_id = $2
    WHERE r.job_id = $2 AND r.flaw IS NULL AND r.barred IS NULL AND v.outcome = 'unknown'
    GROUP BY v.channel, COALESCE(v.reason, '') ORDER BY v.channel, COUNT(*) DESC";
const COUNTED: &str =
    "SELECT c.channel, c.unknown, COALESCE(j.rest_reason, 'not_answered') FROM job_channel c
    JOIN job j ON j.id = c.job_id WHERE j.tenant_id = $1 AND j.id = $2 ORDER BY c.channel";

/// Phone cells per channel and reason, of a list that is over. Reads every row once: keep what it says.
///
/// # Errors
/// The database does not answer.
pub async fn unknowns(store: &Store, tenant: TenantId, id: JobId) -> Result<Vec<UnknownTally>> {
    let mut link = store.whole().await?;
    let mut tallies = Vec::new();
    for (channel, reason, count) in all!(link, (String, String, i64), GIVEN, tenant.0, id.0)? {
        tallies.push(tally(&channel, &reason, count)?);
    }
    // Numbers that were never asked have no verdict at all; what that means stands at the job.
    for (channel, unknown, rest) in all!(link, (String, i64, String), COUNTED, tenant.0, id.0)? {
        let mut tally = tally(&channel, &rest, unknown)?;
        let given = tallies.iter().filter(|t| t.channel == tally.channel);
        tally.count -= given.map(|t| t.count).sum::<i64>();
        let same = |t: &&mut UnknownTally| t.channel == tally.channel && t.reason == tally.reason;
        match tallies.iter_mut().find(same) {
            Some(other) => other.count += tally.count.max(0),
            None if tally.count > 0 => tallies.push(tally),
            None => {}
        }
    }
    Ok(tallies)
}

fn tally(channel: &str, reason: &str, count: i64) -> Result<UnknownTally> {
    Ok(UnknownTally {
        channel: Place("verdict", "channel").word(channel, Channel::from_word)?,
        reason: Place("verdict", "reason").word(reason, Unknown::from_word)?,
        count,
    })
}
