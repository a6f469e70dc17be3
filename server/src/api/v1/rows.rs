//! `GET /api/v1/jobs/{id}/rows`: a list row by row.

use axum::Json as Answer;
use axum::extract::State;
use nomor_contract::job::{Preset, RowFilter, RowView};
use nomor_contract::{Channel, Country, Kind, Outcome, Page};
use serde::Deserialize;
use utoipa::IntoParams;

use super::jobs::{cursor, limit, searched};
use crate::api::answers::{Asked, OfJob, Stateful, Usual};
use crate::caller::Key;
use crate::fault::Problem;
use crate::input::{Job, Query};
use crate::state::Edge;

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Which {
    /// `next_cursor` of the page before.
    #[param(max_length = 500)]
    cursor: Option<String>,
    /// Rows on the page; 50 when absent.
    #[param(minimum = 1, maximum = 200)]
    limit: Option<u32>,
    /// With `verdict`: on this channel. Alone: rows that were asked on this channel.
    channel: Option<Channel>,
    /// Rows with this verdict, on any channel or on `channel`.
    verdict: Option<Outcome>,
    /// Numbers of this country.
    country: Option<Country>,
    /// Numbers of this kind of line.
    #[serde(rename = "type")]
    kind: Option<Kind>,
    /// Part of an original cell or of the number's digits.
    #[param(max_length = 200)]
    text: Option<String>,
    /// A filter by name.
    #[param(inline)]
    preset: Option<Preset>,
}

/// Read a job's rows
///
/// In the order of the file, while the job runs too: rows that are not answered yet have no verdicts.
#[utoipa::path(
    get, path = "/api/v1/jobs/{id}/rows", tag = "Jobs", operation_id = "readRows",
    params(("id" = String, Path, description = "`job_…`", max_length = 100), Which),
    responses((status = 200, description = "One page of rows.", body = Page<RowView>), Asked, OfJob, Stateful, Usual)
)]
pub(crate) async fn rows(
    State(edge): State<Edge>,
    Key(caller): Key,
    Job(job): Job,
    Query(which): Query<Which>,
) -> Result<Answer<Page<RowView>>, Problem> {
    let limit = limit(which.limit)?;
    let cursor = cursor(which.cursor)?;
    let filter = RowFilter {
        channel: which.channel,
        verdict: which.verdict,
        country: which.country,
        kind: which.kind,
        text: searched(which.text)?,
        preset: which.preset,
    };
    Ok(Answer(
        edge.ports
            .lists
            .rows(&caller, job, filter, cursor, limit)
            .await?,
    ))
}
