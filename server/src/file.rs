//! `GET /files/{id}`: a picture, made anew by us, for whoever may see it. `GET /download/files/{id}`: a file as it came,
//! to be kept and never shown by the browser.

use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use nomor_contract::FileId;
use nomor_contract::file::Picture;

use crate::caller::{Member, Person};
use crate::download::answer;
use crate::fault::Problem;
use crate::input::Id;
use crate::state::Edge;

/// Another picture has another address; but who may see it can change.
const A_WHILE: HeaderValue = HeaderValue::from_static("private, max-age=600");
/// Should anybody open it by itself: it may do nothing.
const NOTHING: HeaderValue = HeaderValue::from_static("default-src 'none'; sandbox");

/// The picture, or that it is the one the reader has.
pub(crate) async fn picture(
    State(edge): State<Edge>,
    Person(viewer, _): Person,
    Id(id): Id<FileId>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let known = known(&headers);
    let found = edge.ports.files.picture(&viewer, id, known).await?;
    Ok(shown(found))
}

/// The tag of the picture that the reader has.
pub(crate) fn known(headers: &HeaderMap) -> Option<&str> {
    let tag = headers.get(header::IF_NONE_MATCH)?.to_str().ok()?;
    Some(tag.trim_start_matches("W/").trim_matches('"'))
}

/// A picture on its way out.
pub(crate) fn shown(found: Picture) -> Response {
    let tag = HeaderValue::from_str(&format!("\"{}\"", found.tag));
    let mut response = match found.bytes {
        Some(bytes) => Body::from(bytes).into_response(),
        None => StatusCode::NOT_MODIFIED.into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static(found.media_type),
    );
    headers.insert(header::CACHE_CONTROL, A_WHILE);
    headers.insert(header::CONTENT_SECURITY_POLICY, NOTHING);
    if let Ok(tag) = tag {
        headers.insert(header::ETAG, tag);
    }
    response
}

/// The file, from its first byte.
pub(crate) async fn original(
    State(edge): State<Edge>,
    Member(caller): Member,
    Id(id): Id<FileId>,
) -> Result<Response, Problem> {
    let file = edge.ports.files.take_file(&caller, id).await?;
    Ok(answer(file))
}
