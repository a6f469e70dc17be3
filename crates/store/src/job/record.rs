//! A job's rows as they stand in the database, and how they become a [`Snapshot`].

use nomor_contract::{BranchId, Channel, JobId, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use super::{Credits, Cutoffs, Job, JobChannel, Snapshot, state};
use crate::Result;
use crate::text::Place;

#[derive(FromRow)]
pub(super) struct JobRow {
    pub(super) id: Uuid,
    tenant_id: Uuid,
    created_by: Option<Uuid>,
    branch_id: Option<Uuid>,
    name: String,
    file_name: String,
    file_bytes: i64,
    state: String,
    layout: Option<String>,
    mapping: String,
    started_with: Option<String>,
    rows_total: i64,
    numbers_unique: i64,
    numbers_duplicate: i64,
    numbers_invalid: i64,
    numbers_empty: i64,
    quoted: i64,
    quote: Option<String>,
    version: i64,
    parent_id: Option<Uuid>,
    test: bool,
    consent_at: Option<i64>,
    consent_wording: Option<String>,
    guard: Option<String>,
    guard_released_by: Option<Uuid>,
    rest_reason: Option<String>,
    failure: Option<String>,
    start_refused: Option<String>,
    cache_since_known: i64,
    cache_since_absent: i64,
    created_at: i64,
    started_at: Option<i64>,
    finished_at: Option<i64>,
    claimed_at: Option<i64>,
    updated_at: i64,
    created_by_name: Option<String>,
    pub(super) tenant_name: String,
    held: i64,
    charged: i64,
    released: i64,
    pub(super) leased: i64,
}

#[derive(FromRow)]
pub(super) struct ChannelRow {
    job_id: Uuid,
    channel: String,
    own: bool,
    price: i64,
    total: i64,
    cached: i64,
    barred: i64,
    to_check: i64,
    limit_checks: Option<i64>,
    done: i64,
    found_cached: i64,
    registered: i64,
    absent: i64,
    unknown: i64,
    invalid: i64,
    pending: i64,
    provider: String,
    sandbox: bool,
}

macro_rules! select_jobs {
    ($rest:literal) => {
        concat!(
            "SELECT j.id, j.tenant_id, j.created_by, j.branch_id, j.name, j.file_name, j.file_bytes, j.state, j.layout, j.mapping,
                j.started_with, j.rows_total, j.numbers_unique, j.numbers_duplicate, j.numbers_invalid,
                j.numbers_empty, j.quoted, j.quote, j.version, j.parent_id, j.test, j.consent_at, j.consent_wording,
                j.guard, j.guard_released_by, j.rest_reason, j.failure, j.start_refused, j.cache_since_known, j.cache_since_absent,
                j.created_at, j.started_at, j.finished_at, j.claimed_at, j.updated_at,
                p.name AS created_by_name, t.name AS tenant_name,
                (SELECT CAST(COALESCE(SUM(h.held - h.settled - h.released), 0) AS BIGINT) FROM credit_hold h
                    WHERE h.tenant_id = j.tenant_id AND h.origin_id = j.id) AS held,
                (SELECT CAST(COALESCE(SUM(h.settled), 0) AS BIGINT) FROM credit_hold h
                    WHERE h.tenant_id = j.tenant_id AND h.origin_id = j.id) AS charged,
                (SELECT CAST(COALESCE(SUM(h.released), 0) AS BIGINT) FROM credit_hold h
                    WHERE h.tenant_id = j.tenant_id AND h.origin_id = j.id) AS released,
                (SELECT COUNT(*) FROM job_batch b WHERE b.job_id = j.id AND b.state = 'leased') AS leased
            FROM job j JOIN tenant t ON t.id = j.tenant_id LEFT JOIN person p ON p.id = j.created_by
            WHERE j.purged_at IS NULL AND ",
            $rest
        )
    };
}

pub(super) const GET: &str = select_jobs!("j.tenant_id = $1 AND j.id = $2");
pub(super) const GET_ANY: &str = select_jobs!("j.id = $1");
/// An absent state, text, person or branch narrows nothing.
pub(super) const LIST: &str = select_jobs!(
    "j.tenant_id = $1 AND j.id < $2 AND (CAST($3 AS TEXT) IS NULL OR j.state = $3)
        AND (CAST($4 AS TEXT) IS NULL OR lower(j.name) LIKE lower($4) ESCAPE '\\'
            OR lower(j.file_name) LIKE lower($4) ESCAPE '\\')
        AND (j.created_by = $5 OR $5 IS NULL) AND (j.branch_id = $6 OR $6 IS NULL)
    ORDER BY j.id DESC LIMIT $7"
);
pub(super) const LIST_ALL: &str = select_jobs!(
    "j.id < $1 AND (CAST($2 AS TEXT) IS NULL OR j.state = $2) ORDER BY j.id DESC LIMIT $3"
);
pub(super) const CHANNELS: &str =
    "SELECT job_id, channel, own, price, total, cached, barred, to_check, limit_checks, done,
        found_cached, registered, absent, unknown, invalid, pending, provider, sandbox
    FROM job_channel WHERE job_id >= $1 AND job_id <= $2 ORDER BY job_id, channel DESC";

/// Joins jobs with their channels; channels of other jobs are left out.
pub(super) fn snapshots(rows: Vec<JobRow>, channels: Vec<ChannelRow>) -> Result<Vec<Snapshot>> {
    let mut found: Vec<Snapshot> = rows.into_iter().map(snapshot).collect::<Result<_>>()?;
    for row in channels {
        let id = JobId(row.job_id);
        if let Some(one) = found.iter_mut().find(|one| one.job.id == id) {
            one.channels.push(channel(row)?);
        }
    }
    Ok(found)
}

fn snapshot(row: JobRow) -> Result<Snapshot> {
    let credits = Credits {
        held: row.held,
        charged: row.charged,
        released: row.released,
    };
    Ok(Snapshot {
        credits,
        channels: Vec::new(),
        job: job(row)?,
    })
}

fn job(row: JobRow) -> Result<Job> {
    Ok(Job {
        id: JobId(row.id),
        tenant: TenantId(row.tenant_id),
        created_by: row.created_by.map(PersonId),
        branch: row.branch_id.map(BranchId),
        created_by_name: row.created_by_name,
        state: state(&row.state)?,
        layout: row
            .layout
            .map(|json| Place("job", "layout").json(&json))
            .transpose()?,
        mapping: Place("job", "mapping").json(&row.mapping)?,
        name: row.name,
        file_name: row.file_name,
        file_bytes: row.file_bytes,
        started_with: row.started_with,
        rows_total: row.rows_total,
        numbers_unique: row.numbers_unique,
        numbers_duplicate: row.numbers_duplicate,
        numbers_invalid: row.numbers_invalid,
        numbers_empty: row.numbers_empty,
        quoted: row.quoted,
        quote: row.quote,
        version: row.version,
        parent: row.parent_id.map(JobId),
        test: row.test,
        consent_at: row.consent_at.map(Stamp),
        consent_wording: row.consent_wording,
        guard: row.guard,
        guard_released_by: row.guard_released_by.map(PersonId),
        rest_reason: row.rest_reason,
        failure: row.failure,
        start_refused: row.start_refused,
        cache: Cutoffs {
            registered: Stamp(row.cache_since_known),
            absent: Stamp(row.cache_since_absent),
        },
        created_at: Stamp(row.created_at),
        started_at: row.started_at.map(Stamp),
        finished_at: row.finished_at.map(Stamp),
        claimed_at: row.claimed_at.map(Stamp),
        updated_at: Stamp(row.updated_at),
    })
}

fn channel(row: ChannelRow) -> Result<JobChannel> {
    Ok(JobChannel {
        channel: Place("job_channel", "channel").word(&row.channel, Channel::from_word)?,
        own: row.own,
        price: row.price,
        total: row.total,
        cached: row.cached,
        barred: row.barred,
        to_check: row.to_check,
        limit_checks: row.limit_checks,
        done: row.done,
        found_cached: row.found_cached,
        registered: row.registered,
        absent: row.absent,
        unknown: row.unknown,
        invalid: row.invalid,
        pending: row.pending,
        provider: row.provider,
        sandbox: row.sandbox,
    })
}
