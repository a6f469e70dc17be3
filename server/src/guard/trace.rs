//! One identifier and one line per request. The line has the route's pattern, never the address itself: addresses
//! and query strings carry what people typed.

use std::time::Instant;

use axum::extract::{MatchedPath, Request, State};
use axum::http::{HeaderName, HeaderValue};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use nomor_contract::Refusal;
use nomor_contract::audit::Origin;
use tracing::Instrument as _;
use uuid::Uuid;

use crate::fault::Problem;
use crate::guard::Peer;
use crate::state::Edge;

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The longest identifier that is taken over from a proxy.
const REQUEST_ID_CHARS_MAX: usize = 64;

/// Runs the request inside a span and answers its identifier as `X-Request-Id`.
pub(crate) async fn trace(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let id = identifier(&edge, &request);
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let span = tracing::info_span!("request", id = id.to_str().unwrap_or("-"), %method, route);
    let began = Instant::now();
    let (parts, body) = request.into_parts();
    let from = Peer::of(&parts, edge.options.trust_proxy).address;
    let origin = Origin {
        address: from.map(|address| address.to_canonical().to_string()),
        request: id.to_str().ok().map(str::to_owned),
        behind: None,
    };
    let (request, mut answer) = (Request::from_parts(parts, body), None);
    let work = async { answer = Some(next.run(request).await) };
    let work = edge.ports.machine.within(origin, Box::pin(work));
    work.instrument(span.clone()).await;
    let mut response = answer.unwrap_or_else(|| Problem::from(Refusal::internal()).into_response());
    let took = began.elapsed();
    let status = response.status();
    edge.traffic.note(status, took);
    let took_ms = took.as_secs_f64() * 1_000.0;
    span.in_scope(|| {
        if status.is_server_error() {
            tracing::warn!(status = status.as_u16(), took_ms, "answered");
        } else {
            tracing::info!(status = status.as_u16(), took_ms, "answered");
        }
    });
    response.headers_mut().insert(REQUEST_ID, id);
    response
}

/// A trusted proxy's identifier, else a new one.
fn identifier(edge: &Edge, request: &Request) -> HeaderValue {
    let given = request
        .headers()
        .get(REQUEST_ID)
        .filter(|_| edge.options.trust_proxy);
    let sane = given.filter(|id| {
        (1..=REQUEST_ID_CHARS_MAX).contains(&id.len())
            && id
                .as_bytes()
                .iter()
                .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.'))
    });
    sane.cloned().unwrap_or_else(|| {
        HeaderValue::from_str(&Uuid::now_v7().simple().to_string())
            .unwrap_or(HeaderValue::from_static("-"))
    })
}
