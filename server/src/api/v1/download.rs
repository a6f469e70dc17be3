//! `GET /api/v1/jobs/{id}/download`: a list as a file, for an API key.

use axum::extract::State;
use axum::response::Response;

use crate::api::answers::{Asked, OfJob, Stateful, Usual};
use crate::caller::Key;
use crate::download::{self, Order};
use crate::fault::Problem;
use crate::input::{Job, Query};
use crate::state::Edge;

/// Download a job's rows
///
/// Original columns first, untouched, headers too, then Nomor's, in the order of the file. In JSON lines keys are never
/// twice: a second `phone` is `phone (2)`, and a column of the file that is called like one of Nomor's is
/// `nomor_e164 (file)`. Columns are named the same way in `columns`. Works while the job runs; `split` needs one that
/// is over.
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}/download", tag = "Jobs", operation_id = "downloadJob",
    params(("id" = String, Path, description = "`job_…`", max_length = 100), Order),
    responses(
        (status = 200, description = "The file.", content(
            (String = "text/csv"),
            (String = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (String = "application/x-ndjson"),
            (String = "application/zip"),
        )),
        Asked, OfJob, Stateful, Usual
    )
)]
pub(crate) async fn download(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    Query(order): Query<Order>,
) -> Result<Response, Problem> {
    download::send(&edge, &caller, job, order).await
}
