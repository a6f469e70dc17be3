//! What a tenant used, per day and channel.

use std::collections::BTreeMap;

use nomor_contract::{Channel, Stamp, TenantId};

use crate::link::{Link, all, exec};
use crate::text::Place;
use crate::{Result, Store};

/// One day on one channel.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Used {
    /// Answers given, live and from cache (unique numbers).
    pub checks: i64,
    pub credits: i64,
    pub registered: i64,
    /// Registered or a known no.
    pub known: i64,
}

const ADD: &str = "INSERT INTO usage_day (tenant_id, day, channel, checks, credits, registered, known)
    VALUES ($1, $2, $3, $4, $5, $6, $7)
    ON CONFLICT (tenant_id, day, channel) DO UPDATE SET checks = usage_day.checks + excluded.checks,
        credits = usage_day.credits + excluded.credits, registered = usage_day.registered + excluded.registered,
        known = usage_day.known + excluded.known";
const DAYS: &str = "SELECT day, channel, checks, credits, registered, known FROM usage_day
    WHERE tenant_id = $1 AND day >= $2 AND day <= $3 ORDER BY day, channel";

pub(crate) async fn add(
    tx: &mut Link,
    tenant: TenantId,
    channel: Channel,
    used: &Used,
    now: Stamp,
) -> Result<()> {
    exec!(
        tx,
        ADD,
        tenant.0,
        now.day(),
        channel.word(),
        used.checks,
        used.credits,
        used.registered,
        used.known
    )?;
    Ok(())
}

/// Days with use between two days (`YYYY-MM-DD`, UTC, both included).
///
/// # Errors
/// The database does not answer.
pub async fn days(
    store: &Store,
    tenant: TenantId,
    first: &str,
    last: &str,
) -> Result<BTreeMap<String, BTreeMap<Channel, Used>>> {
    let mut link = store.read().await?;
    let rows = all!(
        link,
        (String, String, i64, i64, i64, i64),
        DAYS,
        tenant.0,
        first,
        last
    )?;
    let mut days: BTreeMap<String, BTreeMap<Channel, Used>> = BTreeMap::new();
    for (day, channel, checks, credits, registered, known) in rows {
        let channel = Place("usage_day", "channel").word(&channel, Channel::from_word)?;
        days.entry(day).or_default().insert(
            channel,
            Used {
                checks,
                credits,
                registered,
                known,
            },
        );
    }
    Ok(days)
}
