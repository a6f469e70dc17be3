//! `GET /api/v1/balance`, `/usage`, `/limits`: credits, what they went to, and what is allowed.

use axum::Extension;
use axum::Json as Answer;
use axum::extract::State;
use nomor_contract::billing::{Balance, LimitsView, Usage};
use serde::Deserialize;
use utoipa::IntoParams;

use crate::api::answers::{Asked, Usual};
use crate::caller::{Key, Rate};
use crate::fault::Problem;
use crate::input::{Bare, Query, wrong};
use crate::state::Edge;

/// Days of usage when the caller does not say, and at most.
const DAYS_DEFAULT: u16 = 30;
const DAYS_MAX: u16 = 92;

/// Read the credits
#[utoipa::path(
    get, path = "/api/v1/balance", tag = "Account", operation_id = "readBalance",
    responses((status = 200, description = "Credits available and held.", body = Balance), Asked, Usual)
)]
pub(crate) async fn balance(
    State(edge): State<Edge>,
    Key(caller): Key,
    _: Bare,
) -> Result<Answer<Balance>, Problem> {
    Ok(Answer(edge.ports.billing.balance(&caller).await?))
}

#[derive(Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub(crate) struct Window {
    /// Days up to today (UTC); 30 when absent.
    #[param(minimum = 1, maximum = 92)]
    days: Option<u16>,
}

/// Read the usage by day
#[utoipa::path(
    get, path = "/api/v1/usage", tag = "Account", operation_id = "readUsage", params(Window),
    responses((status = 200, description = "A line for every day, oldest first.", body = Usage), Asked, Usual)
)]
pub(crate) async fn usage(
    State(edge): State<Edge>,
    Key(caller): Key,
    Query(window): Query<Window>,
) -> Result<Answer<Usage>, Problem> {
    let days = window.days.unwrap_or(DAYS_DEFAULT);
    if !(1..=DAYS_MAX).contains(&days) {
        return Err(wrong(
            "days",
            &format!("days is a whole number from 1 to {DAYS_MAX}"),
        ));
    }
    Ok(Answer(edge.ports.billing.usage(&caller, days).await?))
}

/// Read the limits
#[utoipa::path(
    get, path = "/api/v1/limits", tag = "Account", operation_id = "readLimits",
    responses((status = 200, description = "What a request, a file and a minute may hold.", body = LimitsView), Asked, Usual)
)]
pub(crate) async fn limits(
    State(edge): State<Edge>,
    Key(caller): Key,
    Extension(rate): Extension<Rate>,
    _: Bare,
) -> Result<Answer<LimitsView>, Problem> {
    let mut limits = edge.ports.billing.limits(&caller).await?;
    // The rate is enforced here, so it is told from here: this key's own.
    limits.requests_per_minute = rate.0;
    Ok(Answer(limits))
}
