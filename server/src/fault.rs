//! Problem documents (RFC 9457): the one shape in which the edge says no.

use std::collections::BTreeMap;

use axum::Json;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use nomor_contract::{FieldError, Refusal, RefusalKind};
use serde::Serialize;
use utoipa::ToSchema;

/// The media type of RFC 9457.
pub(crate) const PROBLEM_JSON: &str = "application/problem+json";

/// An error answer, `application/problem+json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
#[schema(as = Problem)]
pub(crate) struct Document {
    /// Stable: `/problems/out_of_credits`. The path leads to its explanation.
    #[serde(rename = "type")]
    #[schema(format = "uri-reference", example = "/problems/invalid")]
    kind: String,
    /// The class of the problem in a few words.
    #[schema(example = "The request is not valid")]
    title: String,
    /// The HTTP status again.
    #[schema(minimum = 400, maximum = 599, example = 422)]
    status: u16,
    /// What happened, what it means and what to do, in one or two sentences.
    detail: String,
    /// The fields it is about; empty when it is about none.
    errors: Vec<FieldError>,
}

/// A problem on its way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Problem {
    pub(crate) status: StatusCode,
    pub(crate) code: String,
    pub(crate) detail: String,
    pub(crate) errors: Vec<FieldError>,
    pub(crate) retry_after_s: Option<u32>,
}

impl Problem {
    pub(crate) fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            status,
            code: code.to_owned(),
            detail: detail.into(),
            errors: Vec::new(),
            retry_after_s: None,
        }
    }

    /// The problem behind a bare status, for answers that layers and libraries give without a body of ours.
    pub(crate) fn of_status(status: StatusCode) -> Self {
        let (code, detail) = match status.as_u16() {
            400 => (
                "bad_request",
                "The request can't be read. Check its syntax against the documentation.",
            ),
            401 => return Refusal::sign_in_needed().into(),
            403 => return Refusal::forbidden().into(),
            404 => return Refusal::not_found().into(),
            405 => (
                "method_not_allowed",
                "This address does not take that method. The Allow header lists those it takes.",
            ),
            408 => (
                "too_slow",
                "The request took too long to arrive or to answer. Nothing was changed that was not acknowledged; try again.",
            ),
            413 => (
                "too_large",
                "The request is larger than this address takes.",
            ),
            414 => ("too_long", "The address is too long."),
            415 => (
                "unsupported_media_type",
                "This address does not take that kind of content. Check the Content-Type header.",
            ),
            422 => ("invalid", "The request is not valid."),
            429 => return Refusal::throttled(1).into(),
            431 => ("headers_too_large", "The request's headers are too large."),
            503 => return Refusal::unavailable().into(),
            other if other < 500 => ("bad_request", "The request can't be carried out as it is."),
            _ => return Refusal::internal().into(),
        };
        Self::new(status, code, detail)
    }

    /// The class of the problem: depends on the status alone, as RFC 9457 asks of a title.
    pub(crate) fn title(&self) -> &'static str {
        match self.status.as_u16() {
            401 => "A key or a session is needed",
            402 => "Not enough credits",
            403 => "Not allowed",
            404 => "Not found",
            405 => "Method not allowed",
            408 => "Too slow",
            409 => "In conflict with the current state",
            413 => "Too large",
            415 => "Unsupported kind of content",
            422 => "The request is not valid",
            429 => "Too many requests",
            503 => "Temporarily unavailable",
            500..600 => "Something went wrong on our side",
            _ => "The request can't be carried out",
        }
    }

    fn document(&self) -> Document {
        Document {
            kind: format!("/problems/{}", self.code),
            title: self.title().to_owned(),
            status: self.status.as_u16(),
            detail: self.detail.clone(),
            errors: self.errors.clone(),
        }
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        let status =
            StatusCode::from_u16(refusal.status()).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        // The inside of the machine is nobody's business, whatever a port put into the sentence.
        let refusal = if refusal.kind == RefusalKind::Internal {
            Refusal::internal()
        } else {
            refusal
        };
        Self {
            status,
            code: refusal.code,
            detail: refusal.detail,
            errors: refusal.fields,
            retry_after_s: refusal.retry_after_s,
        }
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.document())).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        if let Some(seconds) = self.retry_after_s {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.status == StatusCode::UNAUTHORIZED {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
        }
        // Kept beside the body, for the guard that shows problems to people as pages.
        response.extensions_mut().insert(self);
        response
    }
}

/// Every code the edge itself gives, with what it means, for the documentation page. The product's own codes join
/// them under the same `/problems/` path.
pub(crate) fn catalogue() -> BTreeMap<&'static str, &'static str> {
    BTreeMap::from([
        ("bad_json", "The body is not JSON."),
        ("bad_request", "The request can't be read."),
        (
            "cross_site",
            "A page of another site sent this request; it was not carried out.",
        ),
        (
            "forbidden",
            "The key's scopes or the person's role do not allow this.",
        ),
        (
            "internal",
            "Something went wrong on our side; it was logged.",
        ),
        (
            "invalid",
            "The request is readable but not valid; `errors` names the fields.",
        ),
        (
            "method_not_allowed",
            "The address does not take that method.",
        ),
        (
            "not_found",
            "Nothing is there, or it belongs to somebody else.",
        ),
        (
            "out_of_credits",
            "The credits do not reach; nothing was charged.",
        ),
        ("sign_in_needed", "No valid API key came with the request."),
        (
            "throttled",
            "Too many requests; `Retry-After` says when to come back.",
        ),
        ("too_large", "The request is larger than allowed."),
        (
            "too_many_streams",
            "Too many live streams are open for this key.",
        ),
        ("too_slow", "The request took too long."),
        (
            "unavailable",
            "Storage does not answer right now; nothing was lost.",
        ),
        ("unsupported_media_type", "Wrong or missing `Content-Type`."),
    ])
}
