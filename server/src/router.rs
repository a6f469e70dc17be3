//! Which address leads where, and through which guards.

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::response::IntoResponse as _;
use axum::routing::{MethodRouter, get};
use nomor_contract::Ports;
use nomor_contract::host::PROOF_PATH;

use crate::caller::key_gate;
use crate::fault::Problem;
use crate::state::Edge;
use crate::{
    Options, api, asset, audit, download, event, file, guard, health, host, page, session, tail,
};

/// Everything the program answers over HTTP.
pub fn router(ports: Ports, options: Options) -> Router {
    let edge = Edge::new(ports, options);
    Router::new()
        .merge(routes(plain()))
        .merge(rest(&edge))
        .merge(pages(&edge))
        // Later layers are further out.
        .layer(from_fn_with_state(edge.clone(), guard::per_address))
        .layer(from_fn(guard::deadline))
        .layer(guard::caught())
        .layer(from_fn(guard::dress_page))
        .layer(guard::packed())
        .layer(from_fn_with_state(edge.clone(), guard::headers))
        .layer(from_fn_with_state(edge.clone(), guard::trace))
        .with_state(edge)
}

/// An address and what answers it.
type Place = (&'static str, MethodRouter<Edge>);

/// For machines that watch the program, and for readers of the documentation.
pub(crate) fn plain() -> Vec<Place> {
    vec![
        ("/healthz", get(health::alive)),
        ("/readyz", get(health::ready)),
        ("/metrics", get(health::metrics)),
        ("/api/openapi.json", get(api::serve)),
        ("/api/docs", get(api::docs)),
        ("/api/docs.css", get(api::style)),
        ("/problems/{code}", get(api::problem)),
        (PROOF_PATH, get(host::proof)),
        ("/domain/known", get(host::known)),
    ]
}

/// What pages load while they are open.
pub(crate) fn loaded() -> Vec<Place> {
    vec![
        ("/events/jobs/{id}", get(event::page)),
        ("/events/me", get(event::bell)),
        ("/events/admin/log", get(tail::log)),
        ("/download/jobs/{id}", get(download::page)),
        ("/download/organisation", get(download::everything)),
        ("/files/{id}", get(file::picture)),
        ("/logo", get(host::logo)),
        ("/download/files/{id}", get(file::original)),
        ("/download/audit", get(audit::own)),
        ("/download/admin/audit", get(audit::all)),
        ("/download/admin/audit/archive", get(audit::archive)),
    ]
}

fn routes(places: Vec<Place>) -> Router<Edge> {
    let empty = Router::new();
    places
        .into_iter()
        .fold(empty, |router, (path, answers)| router.route(path, answers))
}

/// The REST interface.
fn rest(edge: &Edge) -> Router<Edge> {
    let (routes, _) = api::split();
    let missing = async || Problem::of_status(StatusCode::NOT_FOUND).into_response();
    routes
        .route_layer(from_fn_with_state(edge.clone(), key_gate))
        .route("/api", axum::routing::any(missing))
        .route("/api/{*rest}", axum::routing::any(missing))
        .layer(guard::caught())
        .layer(from_fn(guard::dress_api))
        .layer(from_fn_with_state(edge.clone(), guard::cors))
}

/// Pages, server functions, what pages load while they are open, and static files.
fn pages(edge: &Edge) -> Router<Edge> {
    let options = &edge.options;
    let sessions = edge.ports.sessions.clone();
    page::routes(edge)
        .fallback(page::otherwise)
        .layer(from_fn_with_state(edge.clone(), page::visit))
        .merge(routes(loaded()))
        .layer(session::layer(sessions, options.secure_cookies))
        .layer(from_fn(session::secure_removals))
        .layer(from_fn_with_state(edge.clone(), guard::place))
        .layer(from_fn_with_state(edge.clone(), guard::bound))
        .layer(guard::csrf(options.public_url.as_deref()))
        // Before sessions are looked up: a stylesheet is everybody's.
        .layer(from_fn(asset::first))
}
