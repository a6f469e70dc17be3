//! `GET /api/v1/jobs/{id}/events`: a job's live frames for an API key.

use axum::extract::State;
use axum::response::Response;

use crate::api::answers::{Asked, OfJob, Usual};
use crate::caller::Key;
use crate::event::{self, Since};
use crate::fault::Problem;
use crate::input::{Bare, Job};
use crate::serve::Closing;
use crate::state::Edge;

/// Follow a job
///
/// Server-sent events. Each has the job's version as `id:` and `{"job":…,"recent":[…]}` as `data:`, the current state
/// first, at most four a second; comments keep the connection open. The stream ends after the job's last change, and
/// a client that connects again with that `Last-Event-ID` gets 204: there is nothing more to come.
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}/events", tag = "Jobs", operation_id = "followJob",
    params(
        ("id" = String, Path, description = "`job_…`", max_length = 100),
        ("Last-Event-ID" = Option<String>, Header, description = "The last version that was seen; unreadable ones count as none."),
    ),
    responses(
        (status = 200, description = "The stream.", body = String, content_type = "text/event-stream"),
        (status = 204, description = "The job is over, and its last change was seen."),
        Asked, OfJob, Usual
    )
)]
pub(crate) async fn events(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    since: Since,
    _: Bare,
    closing: Option<axum::Extension<Closing>>,
) -> Result<Response, Problem> {
    event::stream(&edge, &caller, (job, since), event::over(closing)).await
}
