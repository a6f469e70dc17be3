//! `GET /api/v1/jobs` and `/jobs/{id}`: lists and how far they are.

use axum::Json as Answer;
use axum::extract::State;
use nomor_contract::Page;
use nomor_contract::job::{JobFilter, JobState, JobView};
use nomor_contract::page::{PAGE_DEFAULT, PAGE_MAX};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::answers::{Asked, OfJob, Usual};
use crate::caller::Key;
use crate::fault::Problem;
use crate::input::{Bare, Job, Query, text, wrong};
use crate::state::Edge;

/// The longest search text, in characters.
pub(crate) const SEARCH_CHARS_MAX: usize = 200;
/// The longest cursor, in characters.
const CURSOR_CHARS_MAX: usize = 500;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next_cursor` of the page before.
    #[param(max_length = 500)]
    cursor: Option<String>,
    /// Items on the page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// Jobs in this state only.
    state: Option<JobState>,
    /// Part of the name or of the file's name.
    #[param(max_length = 200)]
    text: Option<String>,
}

/// List jobs
///
/// Newest first.
#[utoipa::path(
    get, path = "/api/v1/jobs", tag = "Jobs", operation_id = "listJobs", params(Which),
    responses((status = 200, description = "One page of jobs.", body = Page<JobView>), Asked, Usual)
)]
pub(crate) async fn list(
    State(edge): State<Edge>,
    Key(caller): Key,
    Query(which): Query<Which>,
) -> Result<Answer<Page<JobView>>, Problem> {
    let limit = limit(which.limit)?;
    let cursor = cursor(which.cursor)?;
    let search = searched(which.text)?;
    let filter = JobFilter {
        state: which.state,
        text: search,
    };
    Ok(Answer(
        edge.ports
            .lists
            .jobs(&caller, filter, cursor, limit)
            .await?,
    ))
}

/// Read a job
///
/// The same object as on every page and in every live event.
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}", tag = "Jobs", operation_id = "readJob",
    params(("id" = String, Path, description = "`job_…`", max_length = 100)),
    responses((status = 200, description = "The job.", body = JobView), Asked, OfJob, Usual)
)]
pub(crate) async fn read(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    _: Bare,
) -> Result<Answer<JobView>, Problem> {
    Ok(Answer(edge.ports.lists.job(&caller, job).await?))
}

/// Items on a page: what was asked, within bounds, or the default.
pub(super) fn limit(asked: Option<u32>) -> Result<u32, Problem> {
    match asked {
        None => Ok(PAGE_DEFAULT),
        Some(limit) if (1..=PAGE_MAX).contains(&limit) => Ok(limit),
        Some(_) => Err(wrong(
            "limit",
            &format!("limit is a whole number from 1 to {PAGE_MAX}"),
        )),
    }
}

/// The cursor; an empty one is none.
pub(super) fn cursor(asked: Option<String>) -> Result<Option<String>, Problem> {
    let cursor = asked.filter(|cursor| !cursor.is_empty());
    if let Some(cursor) = &cursor {
        text("cursor", cursor, CURSOR_CHARS_MAX)?;
    }
    Ok(cursor)
}

/// The search text; an empty one is none.
pub(super) fn searched(asked: Option<String>) -> Result<Option<String>, Problem> {
    let search = asked.filter(|search| !search.is_empty());
    if let Some(search) = &search {
        text("text", search, SEARCH_CHARS_MAX)?;
    }
    Ok(search)
}
