//! Requests that change something must come from this site: `Sec-Fetch-Site`, else `Origin` against `Host`. Requests
//! with an API key need no such guard: no browser sends a key by itself.

use axum::body::Body;
use axum::http::{Response, StatusCode};
use axum::response::IntoResponse as _;
use tower_http::csrf::{CsrfLayer, ProtectionError};

use crate::fault::Problem;

/// The layer; `public_url` is trusted as an origin besides the request's own host.
pub(crate) fn csrf(public_url: Option<&str>) -> CsrfLayer<fn(ProtectionError) -> Response<Body>> {
    let mut layer = CsrfLayer::new();
    if let Some(origin) = public_url.and_then(origin) {
        layer = match layer.clone().add_trusted_origin(&origin) {
            Ok(layer) => layer,
            Err(error) => {
                tracing::warn!(%error, "the public address can't be trusted as an origin");
                layer
            }
        };
    }
    layer.with_rejection_response(refuse as fn(ProtectionError) -> Response<Body>)
}

fn refuse(_: ProtectionError) -> Response<Body> {
    Problem::new(
        StatusCode::FORBIDDEN,
        "cross_site",
        "This request came from a page of another site, so it was not carried out. Open Nomor and do it there.",
    )
    .into_response()
}

/// `https://nomor.example` of `https://nomor.example/path/`.
fn origin(url: &str) -> Option<String> {
    let (scheme, rest) = url.split_once("://")?;
    let authority = rest.split('/').next()?;
    Some(format!("{scheme}://{authority}"))
}
