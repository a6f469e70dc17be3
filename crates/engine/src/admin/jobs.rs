//! The job monitor: every organisation's lists.

use nomor_contract::admin::MonitoredJob;
use nomor_contract::job::{Control, JobState};
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{JobId, Operator, Page, Refusal};
use nomor_store::control;
use nomor_store::job::{self, Monitored};

use crate::check;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::job_view;

/// A running list that settled nothing for this long is shown as stuck, in milliseconds.
const STUCK_AFTER_MS: i64 = 120_000;
/// Longest reason, in characters.
const REASON_MAX: usize = 500;

/// A page of all jobs, newest first.
///
/// # Errors
/// A state or cursor that does not read.
pub async fn list(
    engine: &Engine,
    state: Option<String>,
    cursor: Option<String>,
    limit: u32,
) -> Result<Page<MonitoredJob>, Refusal> {
    let state = match state.as_deref().filter(|word| !word.is_empty()) {
        Some(word) => Some(
            JobState::from_word(word)
                .ok_or_else(|| Refusal::field("state", "state", "There is no such state."))?,
        ),
        None => None,
    };
    let before = cursor
        .map(|text| text.parse::<JobId>())
        .transpose()
        .map_err(|_| {
            Refusal::field(
                "cursor",
                "cursor",
                "This cursor is not one that was given out. Start again without it.",
            )
        })?;
    let limit = limit.clamp(1, PAGE_MAX);
    let found = job::list_all(&engine.store, state, before, limit)
        .await
        .map_err(refuse)?;
    let next_cursor = found
        .last()
        .filter(|_| found.len() >= limit as usize)
        .map(|m| m.snapshot.job.id.to_string());
    Ok(Page {
        items: found.into_iter().map(|m| view(engine, m)).collect(),
        next_cursor,
    })
}

fn view(engine: &Engine, found: Monitored) -> MonitoredJob {
    let job = &found.snapshot.job;
    let stuck =
        job.state == JobState::Running && engine.now().since(job.updated_at) > STUCK_AFTER_MS;
    MonitoredJob {
        tenant: found.tenant_name,
        leased: found.leased,
        stuck,
        job: job_view::view(engine, &found.snapshot),
    }
}

/// Steers any job; who and why go to its organisation's audit log.
///
/// # Errors
/// Not found, no reason, or its state does not allow it.
pub async fn steer(
    engine: &Engine,
    operator: &Operator,
    id: JobId,
    wanted: Control,
    reason: &str,
) -> Result<(), Refusal> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Refusal::field(
            "reason",
            "reason_missing",
            "Say why, in at most 500 characters. The organisation sees it in its audit log.",
        ));
    }
    let found = job::get_any(&engine.store, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    check::control::control(engine, found.job.tenant, id, wanted).await?;
    let detail = serde_json::json!({ "control": wanted, "reason": reason }).to_string();
    engine
        .audit(
            Some(found.job.tenant),
            &operator.person.to_string(),
            "job.steered",
            &id.to_string(),
            &detail,
        )
        .await;
    Ok(())
}

/// Lets a guarded list start.
///
/// # Errors
/// Not found, or nothing to release.
pub async fn release_guard(engine: &Engine, operator: &Operator, id: JobId) -> Result<(), Refusal> {
    let found = job::get_any(&engine.store, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    if !control::release_guard(&engine.store, id, operator.person, engine.now())
        .await
        .map_err(refuse)?
    {
        return Err(Refusal::conflict("not_guarded", "Nothing stops this list."));
    }
    engine
        .audit(
            Some(found.job.tenant),
            &operator.person.to_string(),
            "job.guard_released",
            &id.to_string(),
            "{}",
        )
        .await;
    Ok(())
}
