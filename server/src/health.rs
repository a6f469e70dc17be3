//! Is it alive, is it ready, how is it doing: `/healthz`, `/readyz`, `/metrics`.

use std::fmt::Write as _;
use std::net::IpAddr;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use axum::Json;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use serde::Serialize;

use crate::fault::Problem;
use crate::guard::Peer;
use crate::state::Edge;

/// The media type of the Prometheus text exposition format 0.0.4.
const PROMETHEUS_TEXT: &str = "text/plain; version=0.0.4; charset=utf-8";

/// What the edge counts about itself.
#[derive(Default)]
pub(crate) struct Traffic {
    /// Answers by class: 1xx to 5xx.
    answers: [AtomicU64; 5],
    busy_us: AtomicU64,
}

impl Traffic {
    pub(crate) fn note(&self, status: StatusCode, took: Duration) {
        let class = usize::from(status.as_u16() / 100).saturating_sub(1);
        if let Some(count) = self.answers.get(class) {
            count.fetch_add(1, Ordering::Relaxed);
        }
        let took_us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        self.busy_us.fetch_add(took_us, Ordering::Relaxed);
    }

    fn write(&self, streams: u32) -> String {
        let mut text = String::from(
            "# HELP nomor_http_answers_total Answers by class of status.\n# TYPE nomor_http_answers_total counter\n",
        );
        for (class, count) in (1..).zip(&self.answers) {
            let count = count.load(Ordering::Relaxed);
            let _ = writeln!(
                text,
                "nomor_http_answers_total{{class=\"{class}xx\"}} {count}"
            );
        }
        let busy_us = self.busy_us.load(Ordering::Relaxed);
        let (whole, part) = (busy_us / 1_000_000, busy_us % 1_000_000);
        let _ = write!(
            text,
            "# HELP nomor_http_busy_seconds_total Time from a request's head to its answer's head, summed.\n\
             # TYPE nomor_http_busy_seconds_total counter\n\
             nomor_http_busy_seconds_total {whole}.{part:06}\n\
             # HELP nomor_http_streams Live streams open.\n\
             # TYPE nomor_http_streams gauge\n\
             nomor_http_streams {streams}\n"
        );
        text
    }
}

/// The process runs and answers.
pub(crate) async fn alive() -> &'static str {
    "ok\n"
}

#[derive(Serialize)]
struct Ready {
    ready: bool,
    parts: std::collections::BTreeMap<&'static str, Part>,
}

#[derive(Serialize)]
struct Part {
    ok: bool,
    /// The plain sentence, when it is not.
    detail: Option<String>,
}

/// 200 when every part works, else 503 with the part that does not.
pub(crate) async fn ready(State(edge): State<Edge>) -> Response {
    let parts = edge.ports.machine.ready().await;
    let ready = parts.iter().all(|(_, state)| state.is_ok());
    let parts = parts
        .into_iter()
        .map(|(name, state)| {
            (
                name,
                Part {
                    ok: state.is_ok(),
                    detail: state.err(),
                },
            )
        })
        .collect();
    let status = if ready {
        StatusCode::OK
    } else {
        StatusCode::SERVICE_UNAVAILABLE
    };
    (status, Json(Ready { ready, parts })).into_response()
}

/// Figures for Prometheus: for loopback, and for whoever has the token.
pub(crate) async fn metrics(State(edge): State<Edge>, peer: Peer, headers: HeaderMap) -> Response {
    if !peer.is_loopback() && !has_token(&headers, edge.options.metrics_token.as_deref()) {
        return Problem::new(
            StatusCode::FORBIDDEN,
            "forbidden",
            "Metrics are for this machine itself, or for a request with the metrics token.",
        )
        .into_response();
    }
    let text = edge.ports.machine.metrics().await
        + &edge.traffic.write(edge.streams.open() + edge.bells.open());
    ([(header::CONTENT_TYPE, PROMETHEUS_TEXT)], text).into_response()
}

fn has_token(headers: &HeaderMap, token: Option<&str>) -> bool {
    let given = headers
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    match (given, token) {
        (Some(given), Some(token)) if !token.is_empty() => same(given.as_bytes(), token.as_bytes()),
        _ => false,
    }
}

/// Compares without telling by its duration where the first difference is.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len()
        && a.iter()
            .zip(b)
            .fold(0, |different, (a, b)| different | (a ^ b))
            == 0
}

/// Whether an address is this machine's own.
pub(crate) fn is_loopback(address: IpAddr) -> bool {
    match address {
        IpAddr::V4(v4) => v4.is_loopback(),
        IpAddr::V6(v6) => {
            v6.is_loopback() || v6.to_ipv4_mapped().is_some_and(|v4| v4.is_loopback())
        }
    }
}
