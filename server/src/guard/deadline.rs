//! A time-out on every answer's head. Streams (live events, downloads) run on after their head; uploads have as long
//! as they keep arriving.

use std::time::Duration;

use axum::extract::Request;
use axum::http::StatusCode;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::fault::Problem;
use crate::input;

/// For ordinary requests.
const ANSWER_TIMEOUT: Duration = Duration::from_secs(30);
/// For uploads and JSON lists in all: 100 MB at 1 Mbit/s.
const UPLOAD_TIMEOUT: Duration = Duration::from_secs(15 * 60);

/// Answers 408 when the handler takes longer; dropping it undoes what was not committed.
pub(crate) async fn deadline(request: Request, next: Next) -> Response {
    let upload = input::media_type(request.headers()).as_deref() == Some("multipart/form-data");
    let limit = if upload {
        UPLOAD_TIMEOUT
    } else {
        ANSWER_TIMEOUT
    };
    match tokio::time::timeout(limit, next.run(request)).await {
        Ok(response) => response,
        Err(_) => Problem::of_status(StatusCode::REQUEST_TIMEOUT).into_response(),
    }
}
