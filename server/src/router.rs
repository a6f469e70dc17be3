//! Which address leads where, and through which guards.

use axum::Router;
use axum::http::StatusCode;
use axum::routing::get;
use nomor_contract::Ports;

use crate::fault::Problem;
use crate::state::Edge;
use crate::{Options, health};

/// Everything the program answers over HTTP.
pub fn router(ports: Ports, options: Options) -> Router {
    let edge = Edge::new(ports, options);
    Router::new()
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .route("/metrics", get(health::metrics))
        .fallback(async || Problem::of_status(StatusCode::NOT_FOUND))
        .with_state(edge)
}
