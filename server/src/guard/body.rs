//! A limit on every body of a page's request: uploads have theirs, everything else a small one.

use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use bytes::Bytes;
use http_body_util::Limited;
use hyper::body::Frame;

use crate::input;
use crate::state::Edge;

/// What a form may add to its file: fields, boundaries, headers.
const ENVELOPE_BYTES: usize = 1024 * 1024;

/// Bounds the body by its kind and answers 413 when it is longer, declared or not.
pub(crate) async fn bound(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let upload = usize::try_from(edge.options.upload_bytes).unwrap_or(usize::MAX);
    let limit = if input::media_type(request.headers()).as_deref() == Some("multipart/form-data") {
        upload.saturating_add(ENVELOPE_BYTES)
    } else {
        edge.options.bodies.form_bytes
    };
    let declared: Option<usize> = request
        .headers()
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok())
        .and_then(|text| text.parse().ok());
    if declared.is_some_and(|length| length > limit) {
        return input::too_large(limit).into_response();
    }
    let burst = Arc::new(AtomicBool::new(false));
    let request = request.map(|body| {
        Body::new(Watched {
            inner: Limited::new(body, limit),
            burst: Arc::clone(&burst),
        })
    });
    let response = next.run(request).await;
    if burst.load(Ordering::Relaxed) && !response.status().is_success() {
        return input::too_large(limit).into_response();
    }
    response
}

/// A limited body that remembers that it was longer, because not every reader passes the reason on.
struct Watched {
    inner: Limited<Body>,
    burst: Arc<AtomicBool>,
}

impl hyper::body::Body for Watched {
    type Data = Bytes;
    type Error = Box<dyn std::error::Error + Send + Sync>;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let frame = Pin::new(&mut self.inner).poll_frame(context);
        if let Poll::Ready(Some(Err(error))) = &frame
            && error
                .downcast_ref::<http_body_util::LengthLimitError>()
                .is_some()
        {
            self.burst.store(true, Ordering::Relaxed);
        }
        frame
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }

    fn size_hint(&self) -> hyper::body::SizeHint {
        self.inner.size_hint()
    }
}
