//! `POST /api/v1/jobs/{id}/…`: start, pause, resume, cancel, re-check.

use axum::Json as Answer;
use axum::extract::State;
use axum::http::StatusCode;
use nomor_contract::Refusal;
use nomor_contract::job::{Control, JobView, Start};

use crate::api::answers::{Asked, OfJob, Sent, Spends, Stateful, Usual};
use crate::caller::Key;
use crate::fault::Problem;
use crate::input::{Bare, Idempotency, Job, Json};
use crate::state::Edge;

/// Start a job
///
/// Holds the quoted credits and begins. `consent` says that the people on the list gave you their numbers.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/start", tag = "Jobs", operation_id = "startJob",
    params(
        ("id" = String, Path, description = "`job_…`", max_length = 100),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "A job starts once, with or without a key; a key that stood for another request answers 409."),
    ),
    request_body(content = Start, example = json!({"consent": true})),
    responses((status = 200, description = "The job, queued or running.", body = JobView), Sent, Spends, OfJob, Usual)
)]
pub(crate) async fn start(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    Idempotency(idempotency): Idempotency,
    _: Bare,
    Json(start): Json<Start>,
) -> Result<Answer<JobView>, Problem> {
    if !start.consent {
        // A job that is not there stays the first thing to say.
        edge.ports.lists.job(&caller, job).await?;
        return Err(consent_needed().into());
    }
    let lists = &edge.ports.lists;
    Ok(Answer(lists.start(&caller, job, start, idempotency).await?))
}

/// What is said to a start without consent.
pub(super) fn consent_needed() -> Refusal {
    Refusal::field(
        "consent",
        "consent_needed",
        "Starting needs \"consent\": true: that the people on the list gave you their numbers.",
    )
}

/// Pause a job
///
/// Finished rows are kept; no new ones are asked. Pausing a paused job answers it unchanged.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/pause", tag = "Jobs", operation_id = "pauseJob",
    params(("id" = String, Path, description = "`job_…`", max_length = 100)),
    responses((status = 200, description = "The job.", body = JobView), Asked, OfJob, Stateful, Usual)
)]
pub(crate) async fn pause(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    _: Bare,
) -> Result<Answer<JobView>, Problem> {
    Ok(Answer(
        edge.ports
            .lists
            .control(&caller, job, Control::Pause)
            .await?,
    ))
}

/// Resume a paused job
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/resume", tag = "Jobs", operation_id = "resumeJob",
    params(("id" = String, Path, description = "`job_…`", max_length = 100)),
    responses((status = 200, description = "The job.", body = JobView), Asked, OfJob, Stateful, Usual)
)]
pub(crate) async fn resume(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    _: Bare,
) -> Result<Answer<JobView>, Problem> {
    Ok(Answer(
        edge.ports
            .lists
            .control(&caller, job, Control::Resume)
            .await?,
    ))
}

/// Cancel a job
///
/// Finished rows are kept and charged; the rest of the hold is released.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/cancel", tag = "Jobs", operation_id = "cancelJob",
    params(("id" = String, Path, description = "`job_…`", max_length = 100)),
    responses((status = 200, description = "The job.", body = JobView), Asked, OfJob, Stateful, Usual)
)]
pub(crate) async fn cancel(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    _: Bare,
) -> Result<Answer<JobView>, Problem> {
    Ok(Answer(
        edge.ports
            .lists
            .control(&caller, job, Control::Cancel)
            .await?,
    ))
}

/// Re-check what is still unknown
///
/// Makes a child job of the rows whose verdict is `unknown`. It waits for its start like any other; answers that stay
/// unknown stay free.
#[utoipa::path(
    post, path = "/api/v1/jobs/{id}/recheck-unknown", tag = "Jobs", operation_id = "recheckUnknown",
    params(
        ("id" = String, Path, description = "`job_…`", max_length = 100),
        ("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "The same key answers the child job that was made first."),
    ),
    responses((status = 202, description = "The child job.", body = JobView), Asked, OfJob, Stateful, Usual)
)]
pub(crate) async fn recheck_unknown(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    Idempotency(idempotency): Idempotency,
    _: Bare,
) -> Result<(StatusCode, Answer<JobView>), Problem> {
    let lists = &edge.ports.lists;
    let child = lists.recheck_unknown(&caller, job, idempotency).await?;
    Ok((StatusCode::ACCEPTED, Answer(child)))
}
