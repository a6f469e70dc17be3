//! What a request carries, read strictly: unknown fields are refused, and what is wrong is named.

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::request::Parts;
use axum::http::{HeaderMap, StatusCode, header};
use bytes::Bytes;
use http_body_util::LengthLimitError;
use nomor_contract::{FieldError, JobId, Refusal};
use serde::Deserialize;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;

use crate::fault::Problem;
use crate::plain;
use crate::state::Edge;

/// The longest `Idempotency-Key`, in characters.
pub(crate) const IDEMPOTENCY_KEY_MAX: usize = 255;
const IDEMPOTENCY_KEY: &str = "idempotency-key";

/// A JSON body.
pub(crate) struct Json<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequest<Edge> for Json<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, edge: &Edge) -> Result<Self, Problem> {
        if !is_json(request.headers()) {
            return Err(Problem::new(
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "This address takes JSON. Send it with Content-Type: application/json.",
            ));
        }
        let bytes = body(request, edge.options.bodies.json_bytes).await?;
        parse(&bytes).map(Self)
    }
}

/// Whether the content is declared as JSON.
pub(crate) fn is_json(headers: &HeaderMap) -> bool {
    media_type(headers).is_some_and(|kind| kind == "application/json" || kind.ends_with("+json"))
}

/// The media type without its parameters, in small letters.
pub(crate) fn media_type(headers: &HeaderMap) -> Option<String> {
    let whole = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    Some(
        whole
            .split(';')
            .next()
            .unwrap_or("")
            .trim()
            .to_ascii_lowercase(),
    )
}

/// The whole body, which must not be longer than `limit` bytes.
pub(crate) async fn body(request: Request, limit: usize) -> Result<Bytes, Problem> {
    axum::body::to_bytes(request.into_body(), limit)
        .await
        .map_err(|error| {
            let error = error.into_inner();
            if error.downcast_ref::<LengthLimitError>().is_some() {
                too_large(limit)
            } else {
                Problem::new(
                    StatusCode::BAD_REQUEST,
                    "bad_request",
                    "The request's body ended early. Send it again.",
                )
            }
        })
}

pub(crate) fn too_large(limit_bytes: usize) -> Problem {
    Problem::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        format!("The request is larger than this address takes ({limit_bytes} bytes)."),
    )
}

/// Reads a JSON object: bad syntax is 400, a wrong shape 422 with the field.
pub(crate) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Problem> {
    need_object(bytes)?;
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        let inner = error.into_inner();
        match inner.classify() {
            Category::Data => wrong(&field, &unplaced(&inner)),
            Category::Syntax | Category::Eof | Category::Io => bad_json(&inner),
        }
    })?;
    reader.end().map_err(|error| bad_json(&error))?;
    Ok(value)
}

/// A list would pass for an object: the parser takes its items for the fields in their order.
fn need_object(bytes: &[u8]) -> Result<(), Problem> {
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    if first == Some(&b'{') {
        return Ok(());
    }
    match serde_json::from_slice::<IgnoredAny>(bytes) {
        Ok(_) => Err(wrong(".", "The body must be a JSON object")),
        Err(error) => Err(bad_json(&error)),
    }
}

fn bad_json(error: &serde_json::Error) -> Problem {
    Problem::new(
        StatusCode::BAD_REQUEST,
        "bad_json",
        format!("The body is not JSON: {error}."),
    )
}

/// The parser's sentence without its position, which `errors` gives by name.
pub(crate) fn unplaced(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = text.rsplit_once(" at line ");
    place.map_or(&*text, |(sentence, _)| sentence).to_owned()
}

/// A field whose value has the wrong shape, by our own sentence or a parser's; `.` stands for the whole.
pub(crate) fn wrong(field: &str, sentence: &str) -> Problem {
    let said = plain::said(sentence);
    let field = match said.named {
        Some(name) if field.is_empty() || field == "." => name,
        Some(name) if !field.ends_with(&*name) => format!("{field}.{name}"),
        _ => field.to_owned(),
    };
    let mut problem = Problem::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        "invalid",
        "The request is readable, but a field is not as documented.",
    );
    problem.errors.push(FieldError {
        field,
        code: said.code.to_owned(),
        detail: said.sentence,
    });
    problem
}

/// The query string.
pub(crate) struct Query<T>(pub(crate) T);

impl<T: DeserializeOwned> FromRequestParts<Edge> for Query<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Edge) -> Result<Self, Problem> {
        match axum::extract::Query::<T>::try_from_uri(&parts.uri) {
            Ok(axum::extract::Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let text = rejection.body_text();
                let text = text
                    .strip_prefix("Failed to deserialize query string: ")
                    .unwrap_or(&text);
                let (field, sentence) = match text.split_once(": ") {
                    Some((field, sentence)) if !field.contains(' ') => (field, sentence),
                    _ => ("", text),
                };
                Err(wrong(field, sentence))
            }
        }
    }
}

/// No query at all: an address without parameters refuses them like any other unknown one.
pub(crate) struct Bare;

/// What [`Bare`] reads.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Nothing {}

impl FromRequestParts<Edge> for Bare {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Problem> {
        Query::<Nothing>::from_request_parts(parts, edge)
            .await
            .map(|_| Self)
    }
}

/// The job of the address. Text that is no job's identifier is answered like a foreign job: 404.
pub(crate) struct Job(pub(crate) JobId);

impl<S: Send + Sync> FromRequestParts<S> for Job {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| Refusal::not_found().into())
    }
}

/// What else the address names, answered alike.
pub(crate) struct Id<T>(pub(crate) T);

impl<S: Send + Sync, T: std::str::FromStr> FromRequestParts<S> for Id<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        let text = Path::<String>::from_request_parts(parts, state).await;
        let id = text.ok().and_then(|Path(text)| text.parse().ok());
        id.map(Self).ok_or_else(|| Refusal::not_found().into())
    }
}

/// The `Idempotency-Key` header, if it was sent.
pub(crate) struct Idempotency(pub(crate) Option<String>);

impl<S: Send + Sync> FromRequestParts<S> for Idempotency {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Problem> {
        let Some(value) = parts.headers.get(IDEMPOTENCY_KEY) else {
            return Ok(Self(None));
        };
        let shaped = (1..=IDEMPOTENCY_KEY_MAX).contains(&value.len())
            && value.as_bytes().iter().all(u8::is_ascii_graphic);
        let text = value.to_str().ok().filter(|_| shaped);
        text.map(|text| Self(Some(text.to_owned()))).ok_or_else(|| {
            Refusal::field(
                "Idempotency-Key",
                "idempotency_key_shape",
                "An Idempotency-Key has 1 to 255 visible ASCII characters without spaces, for example a UUID.",
            )
            .into()
        })
    }
}

/// A text that can be stored: no NUL, at most `max` characters.
pub(crate) fn text(field: &str, value: &str, max: usize) -> Result<(), Refusal> {
    if value.contains('\0') {
        return Err(Refusal::field(
            field,
            "nul",
            format!("{field} contains a NUL character, which no text has."),
        ));
    }
    if value.chars().count() > max {
        return Err(Refusal::field(
            field,
            "too_long",
            format!("{field} has more than {max} characters."),
        ));
    }
    Ok(())
}
