//! Compresses pages and JSON on their way out. Static files were packed ahead; live events and downloads must flow as
//! they are made. Pages carry no secret tokens beside what a visitor typed, so their length tells nothing (BREACH).

use axum::http::{Extensions, HeaderMap, StatusCode, Version, header};
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use tower_http::compression::predicate::{And, Predicate as _, SizeAbove};

type Worth = fn(StatusCode, Version, &HeaderMap, &Extensions) -> bool;

/// Below this many bytes the frame around compressed data costs more than it saves.
const PACK_FROM_BYTES: u64 = 1_024;
const TYPES: [&str; 5] = [
    "text/html",
    "application/json",
    "text/css",
    "text/javascript",
    "image/svg+xml",
];

/// The layer.
pub(crate) fn packed() -> CompressionLayer<And<SizeAbove, Worth>> {
    CompressionLayer::new()
        .quality(CompressionLevel::Fastest)
        .compress_when(SizeAbove::new(PACK_FROM_BYTES).and(worth as Worth))
}

fn worth(_: StatusCode, _: Version, headers: &HeaderMap, _: &Extensions) -> bool {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    TYPES.iter().any(|known| kind.starts_with(known))
}
