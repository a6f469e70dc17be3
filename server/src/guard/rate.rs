//! Requests per address: enough for a household with many tabs, too few to wear the process down.

use axum::extract::{Request, State};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use nomor_contract::Refusal;

use crate::fault::Problem;
use crate::guard::Peer;
use crate::limit::Who;
use crate::state::Edge;

/// Answers 429 when the address asks too often.
pub(crate) async fn per_address(
    State(edge): State<Edge>,
    peer: Peer,
    request: Request,
    next: Next,
) -> Response {
    if peer.is_loopback() {
        // Programs on this machine itself: benchmarks, scripts. A local proxy's visitors are not among them.
        return next.run(request).await;
    }
    let allowance = edge
        .addresses
        .take(Who::Address(peer.text()), edge.options.clock.now());
    if allowance.allowed {
        return next.run(request).await;
    }
    let mut response = Problem::from(Refusal::throttled(allowance.retry_after_s)).into_response();
    allowance.write(response.headers_mut());
    response
}
