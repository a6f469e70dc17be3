//! A stored job as everybody sees it: the API, the pages, the live frames.

use std::collections::BTreeMap;
use std::sync::Arc;

use futures::FutureExt;
use nomor_contract::job::{
    CheckCounts, CreditCounts, JobState, JobView, NumberCounts, RowCounts, VerdictCounts,
};
use nomor_contract::{Channel, JobId, Refusal, Stamp, TenantId};
use nomor_store::job::{self, Job, JobChannel, Snapshot};

use crate::ask::Asker;
use crate::bus::Render;
use crate::core::Engine;
use crate::fault::refuse;

/// Loads a job of the tenant.
///
/// # Errors
/// Not found, also when it is another tenant's.
pub async fn load(engine: &Engine, tenant: TenantId, id: JobId) -> Result<JobView, Refusal> {
    let found = job::get(&engine.store, tenant, id).await.map_err(refuse)?;
    Ok(view(engine, &found.ok_or_else(Refusal::not_found)?))
}

/// Renders live frames; whoever subscribes has proved that the job is theirs.
#[must_use]
pub fn render(engine: &Engine) -> Render {
    let engine = engine.clone();
    Arc::new(move |id| {
        let engine = engine.clone();
        async move {
            let found = job::get_any(&engine.store, id).await.ok().flatten()?;
            Some(view(&engine, &found))
        }
        .boxed()
    })
}

/// The job object of a snapshot.
#[must_use]
pub fn view(engine: &Engine, snapshot: &Snapshot) -> JobView {
    let (job, channels) = (&snapshot.job, &snapshot.channels);
    let numbers = NumberCounts {
        total: job.numbers_unique + job.numbers_duplicate + job.numbers_invalid,
        unique: job.numbers_unique,
        duplicate: job.numbers_duplicate,
        invalid: job.numbers_invalid,
        empty: job.numbers_empty,
    };
    JobView {
        id: Some(job.id),
        name: job.name.clone(),
        state: job.state,
        rows: RowCounts {
            total: job.rows_total,
        },
        numbers,
        checks: checks(engine, snapshot),
        verdicts: verdicts(snapshot),
        credits: CreditCounts {
            quoted: job.quoted,
            held: snapshot.credits.held,
            charged: snapshot.credits.charged,
            released: snapshot.credits.released,
        },
        provider: channels
            .iter()
            .filter_map(|c| Some((c.channel, provider(engine, c, job)?)))
            .collect(),
        created_at: job.created_at,
        started_at: job.started_at,
        finished_at: job.finished_at,
        failure: job.failure.clone(),
        version: job.version,
        file_name: job.file_name.clone(),
        channels: if channels.is_empty() {
            job.mapping.channels.clone()
        } else {
            channels.iter().map(|c| c.channel).collect()
        },
        parent: job.parent,
        created_by: job.created_by_name.clone(),
        sandbox: channels.iter().any(|c| {
            c.sandbox
                || (c.provider.is_empty()
                    && engine
                        .desk
                        .route(c.channel, asker(job, c))
                        .is_some_and(|r| r.sandbox))
        }),
        guard: job
            .guard
            .clone()
            .filter(|_| job.guard_released_by.is_none() && !job.state.is_final()),
        start_refused: job
            .start_refused
            .clone()
            .filter(|_| job.state == JobState::Ready),
    }
}

/// Every asked channel from the first moment on: before the list is read there is nothing to count.
fn verdicts(snapshot: &Snapshot) -> BTreeMap<Channel, VerdictCounts> {
    let mut told: BTreeMap<Channel, VerdictCounts> = BTreeMap::new();
    if snapshot.channels.is_empty() {
        let asked = snapshot.job.mapping.channels.iter();
        told.extend(asked.map(|channel| (*channel, counts(*channel, [0; 5]))));
    }
    for c in &snapshot.channels {
        let figures = [c.registered, c.absent, c.unknown, c.invalid, c.pending];
        told.insert(c.channel, counts(c.channel, figures));
    }
    told
}

/// Counts of a channel under its own word for "no": registered, absent, unknown, invalid, pending.
#[must_use]
pub fn counts(
    channel: Channel,
    [registered, absent, unknown, invalid, pending]: [i64; 5],
) -> VerdictCounts {
    let of = |wanted: Channel| (channel == wanted).then_some(absent);
    VerdictCounts {
        registered,
        not_registered: of(Channel::Whatsapp),
        not_found: of(Channel::Telegram),
        unknown,
        invalid,
        pending,
    }
}

/// Whose accounts answer.
const fn asker(job: &Job, channel: &JobChannel) -> Asker {
    Asker::decided(job.tenant, job.test, channel.own)
}

/// The provider last used, or before that the one that would be asked.
fn provider(engine: &Engine, channel: &JobChannel, job: &Job) -> Option<String> {
    if !channel.provider.is_empty() {
        return Some(channel.provider.clone());
    }
    engine
        .desk
        .route(channel.channel, asker(job, channel))
        .map(|route| route.provider)
}

fn checks(engine: &Engine, snapshot: &Snapshot) -> CheckCounts {
    let job = &snapshot.job;
    let sum = |of: fn(&JobChannel) -> i64| snapshot.channels.iter().map(of).sum::<i64>();
    let (total, done) = (sum(|c| c.total), sum(|c| c.done));
    if job.state == JobState::Completed {
        return CheckCounts {
            total,
            cached: sum(|c| c.found_cached),
            to_check: done,
            done,
            rate_per_second: average(snapshot, done),
            eta_seconds: None,
        };
    }
    let (cached, to_check) = (
        sum(|c| c.cached),
        sum(|c| c.limit_checks.unwrap_or(c.to_check)),
    );
    let rate = match job.state {
        JobState::Running => engine
            .bus
            .speed(job.id, engine.now())
            .unwrap_or_else(|| average(snapshot, done)),
        state if state.is_final() => average(snapshot, done),
        _ => 0.0,
    };
    let left = (to_check - done).max(0);
    CheckCounts {
        total,
        cached,
        to_check,
        done,
        rate_per_second: rate,
        eta_seconds: (job.state == JobState::Running && rate > 0.0).then(|| eta(left, rate)),
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a speed for people; counts stay far below 2^52"
)]
fn average(snapshot: &Snapshot, done: i64) -> f64 {
    let job = &snapshot.job;
    let Some(started) = job.started_at else {
        return 0.0;
    };
    let until = job.finished_at.unwrap_or(job.updated_at);
    let elapsed_ms = Stamp::since(until, started).max(1);
    (done as f64 * 100_000.0 / elapsed_ms as f64).round() / 100.0
}

#[expect(
    clippy::cast_precision_loss,
    clippy::cast_possible_truncation,
    reason = "an estimate in whole seconds"
)]
fn eta(left: i64, rate: f64) -> i64 {
    (left as f64 / rate).ceil() as i64
}
