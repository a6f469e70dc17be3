//! Which other sites' pages may read the REST interface: those whose exact origin a system admin listed, and nobody
//! while the list is empty. Cookies never count there, so none are allowed to come along.

use std::convert::Infallible;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, Method, header};
use axum::middleware::Next;
use axum::response::Response;
use tower::{Layer as _, ServiceExt as _, service_fn};
use tower_http::cors::CorsLayer;

use crate::state::Edge;

/// How long a browser remembers what it was told about an address.
const REMEMBERED: Duration = Duration::from_secs(600);
/// What programs read beside the body.
const TOLD: [HeaderName; 7] = [
    HeaderName::from_static("x-request-id"),
    HeaderName::from_static("ratelimit-limit"),
    HeaderName::from_static("ratelimit-remaining"),
    HeaderName::from_static("ratelimit-reset"),
    header::RETRY_AFTER,
    header::LOCATION,
    header::CONTENT_DISPOSITION,
];

/// Answers preflights of listed origins and lets them read; every other request is as if there were no such thing.
pub(crate) async fn cors(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let listed = &edge.ports.platform.platform().origins;
    if listed.is_empty() {
        return next.run(request).await;
    }
    let origin = request.headers().get(header::ORIGIN).cloned();
    let known = origin.filter(|origin| {
        let text = origin.to_str().unwrap_or_default();
        listed.iter().any(|each| each == text)
    });
    let Some(origin) = known else {
        let mut response = next.run(request).await;
        // Whoever keeps this answer must not give it to a listed origin.
        let vary = HeaderValue::from_static("origin");
        response.headers_mut().append(header::VARY, vary);
        return response;
    };
    let inner = service_fn(move |request| {
        let next = next.clone();
        async move { Ok::<_, Infallible>(next.run(request).await) }
    });
    match layer(origin).layer(inner).oneshot(request).await {
        Ok(response) => response,
        Err(never) => match never {},
    }
}

fn layer(origin: HeaderValue) -> CorsLayer {
    CorsLayer::new()
        .allow_origin(origin)
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([
            header::AUTHORIZATION,
            header::CONTENT_TYPE,
            header::ACCEPT,
            HeaderName::from_static("idempotency-key"),
            HeaderName::from_static("last-event-id"),
        ])
        .expose_headers(TOLD)
        .max_age(REMEMBERED)
}
