//! The error answers of the operations, for the document: each set says when it happens.

use std::collections::BTreeMap;

use utoipa::IntoResponses;
use utoipa::openapi::header::HeaderBuilder;
use utoipa::openapi::schema::{ObjectBuilder, Type};
use utoipa::openapi::{Content, Ref, RefOr, Response, ResponseBuilder};

use crate::fault::PROBLEM_JSON;

/// What any operation may answer.
pub(crate) struct Usual;

impl IntoResponses for Usual {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[
            (401, "No valid API key came with the request."),
            (
                403,
                "The key's scopes do not allow this, it may not be used from this address, or its organisation is suspended.",
            ),
            (408, "The request took too long to arrive or to answer."),
            (
                429,
                "Too many requests; `Retry-After` says when to come back.",
            ),
            (500, "Something went wrong on our side; it was logged."),
            (503, "Storage does not answer right now; nothing was lost."),
        ])
    }
}

/// Operations on one job.
pub(crate) struct OfJob;

impl IntoResponses for OfJob {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[(404, "There is no such job, or it belongs to somebody else.")])
    }
}

/// Operations that read a query string.
pub(crate) struct Asked;

impl IntoResponses for Asked {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[(
            422,
            "A parameter is unknown or not as documented; `errors` names it.",
        )])
    }
}

/// Operations that read a body.
pub(crate) struct Sent;

impl IntoResponses for Sent {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[
            (400, "The body can't be read."),
            (413, "The body is larger than allowed."),
            (
                415,
                "The `Content-Type` is missing or not one that is taken.",
            ),
            (
                422,
                "A field or parameter is unknown or not as documented; `errors` names it.",
            ),
        ])
    }
}

/// Operations that spend or may collide with an earlier request.
pub(crate) struct Spends;

impl IntoResponses for Spends {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[
            (402, "The credits do not reach; nothing was charged."),
            (
                409,
                "The `Idempotency-Key` was used for another request, or the job's state does not allow this.",
            ),
        ])
    }
}

/// Operations that depend on the state of the job.
pub(crate) struct Stateful;

impl IntoResponses for Stateful {
    fn responses() -> BTreeMap<String, RefOr<Response>> {
        set(&[(409, "The job's state does not allow this.")])
    }
}

fn set(statuses: &[(u16, &str)]) -> BTreeMap<String, RefOr<Response>> {
    statuses
        .iter()
        .map(|(status, when)| (status.to_string(), RefOr::T(problem(*status, when))))
        .collect()
}

fn problem(status: u16, when: &str) -> Response {
    let schema = Ref::from_schema_name("Problem");
    let mut answer = ResponseBuilder::new().description(when).content(
        PROBLEM_JSON,
        Content::builder().schema(Some(schema)).build(),
    );
    if status == 429 {
        let seconds = ObjectBuilder::new()
            .schema_type(Type::Integer)
            .minimum(Some(1));
        let header = HeaderBuilder::new()
            .schema(Some(seconds))
            .description(Some("Seconds until a request is let through again."));
        answer = answer.header("Retry-After", header.build());
    }
    answer.build()
}
