//! A handler that panics is a mistake of ours: the connection lives on, the caller learns nothing of the inside.

use std::any::Any;

use axum::body::Body;
use axum::http::Response;
use axum::response::IntoResponse as _;
use nomor_contract::Refusal;
use tower_http::catch_panic::CatchPanicLayer;

use crate::fault::Problem;

type Answer = fn(Box<dyn Any + Send>) -> Response<Body>;

/// The layer.
pub(crate) fn caught() -> CatchPanicLayer<Answer> {
    CatchPanicLayer::custom(answer as Answer)
}

/// The panic's message was printed by the panic hook; it may carry data, so it goes nowhere else.
fn answer(_: Box<dyn Any + Send>) -> Response<Body> {
    tracing::error!("a handler panicked");
    Problem::from(Refusal::internal()).into_response()
}
