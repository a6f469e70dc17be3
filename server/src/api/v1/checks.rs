//! `POST /api/v1/checks` and `/checks/batch`: numbers now.

use axum::Json as Answer;
use axum::extract::State;
use nomor_contract::Refusal;
use nomor_contract::check::{
    BATCH_MAX, BatchCheck, BatchResult, CheckResult, NUMBER_CHARS_MAX, QuickCheck,
};

use crate::api::answers::{Sent, Spends, Usual};
use crate::caller::Key;
use crate::fault::Problem;
use crate::input::{Bare, Idempotency, Json, text};
use crate::state::Edge;

/// Check one number
///
/// Reads the number, asks each channel, and answers the verdicts. A number that can't be read is answered with
/// `valid: false` and its reason, and costs nothing; so does an `unknown` verdict.
#[utoipa::path(
    post, path = "/api/v1/checks", tag = "Checks", operation_id = "checkNumber",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "The same key with the same request answers what was answered first, and charges once.")),
    request_body(content = QuickCheck, example = json!({"number": "0812 3456 789", "default_country": "ID", "channels": ["whatsapp", "telegram"], "max_age_days": 7})),
    responses((status = 200, description = "How the number reads, and the verdicts.", body = CheckResult), Sent, Spends, Usual)
)]
pub(crate) async fn check(
    State(edge): State<Edge>,
    Key(caller): Key,
    Idempotency(idempotency): Idempotency,
    _: Bare,
    Json(ask): Json<QuickCheck>,
) -> Result<Answer<CheckResult>, Problem> {
    text("number", &ask.number, NUMBER_CHARS_MAX)?;
    Ok(Answer(
        edge.ports.checks.quick(&caller, ask, idempotency).await?,
    ))
}

/// Check up to 1,000 numbers
///
/// Answers in the order of the request. A number that can't be read fails alone.
#[utoipa::path(
    post, path = "/api/v1/checks/batch", tag = "Checks", operation_id = "checkNumbers",
    params(("Idempotency-Key" = Option<String>, Header, min_length = 1, max_length = 255, pattern = "^[!-~]+$", description = "The same key with the same request answers what was answered first, and charges once.")),
    request_body(content = BatchCheck, example = json!({"numbers": ["0812 3456 789", "+62 811 0000 001"], "default_country": "ID", "channels": ["whatsapp"]})),
    responses((status = 200, description = "One result per number, in the order of the request.", body = BatchResult), Sent, Spends, Usual)
)]
pub(crate) async fn batch(
    State(edge): State<Edge>,
    Key(caller): Key,
    Idempotency(idempotency): Idempotency,
    _: Bare,
    Json(ask): Json<BatchCheck>,
) -> Result<Answer<BatchResult>, Problem> {
    if ask.numbers.len() > BATCH_MAX {
        let sentence =
            format!("A batch takes at most {BATCH_MAX} numbers. Create a job for longer lists.");
        return Err(Refusal::field("numbers", "too_many", sentence).into());
    }
    for (at, number) in ask.numbers.iter().enumerate() {
        text(&format!("numbers[{at}]"), number, NUMBER_CHARS_MAX)?;
    }
    Ok(Answer(
        edge.ports.checks.batch(&caller, ask, idempotency).await?,
    ))
}
