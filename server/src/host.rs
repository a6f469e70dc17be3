//! What machines ask about tenants' addresses: `GET /.well-known/nomor-domain` tells the token of the record that a
//! tenant made for its domain, `GET /domain/known` whether a certificate for a name is worth its making. And
//! `GET /logo`: the logo of the tenant at whose address it is asked for, for everybody.

use axum::extract::rejection::QueryRejection;
use axum::extract::{Extension, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use nomor_contract::Refusal;
use serde::Deserialize;

use crate::fault::Problem;
use crate::file;
use crate::guard::{self, Place};
use crate::state::Edge;

/// Neither is to be remembered by anything in between.
const NO_STORE: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// The token, as plain text; not found at every other host.
pub(crate) async fn proof(
    State(edge): State<Edge>,
    headers: HeaderMap,
    uri: Uri,
) -> Result<Response, Problem> {
    let host = guard::host(&headers, &uri).ok_or_else(Refusal::not_found)?;
    let token = edge.ports.hosts.proof(&host).await?;
    let token = token.ok_or_else(Refusal::not_found)?;
    Ok(([NO_STORE], token).into_response())
}

#[derive(Deserialize)]
pub(crate) struct Asked {
    #[serde(default)]
    domain: String,
}

/// 200 for a name that people are reached at, 404 for every other.
pub(crate) async fn known(
    State(edge): State<Edge>,
    asked: Result<Query<Asked>, QueryRejection>,
) -> Result<Response, Problem> {
    let name = asked.map(|Query(asked)| asked.domain).unwrap_or_default();
    if edge.ports.hosts.is_known(&name).await? {
        return Ok((StatusCode::OK, [NO_STORE]).into_response());
    }
    Err(Refusal::not_found().into())
}

/// The logo; not found at the platform's own address.
pub(crate) async fn logo(
    State(edge): State<Edge>,
    place: Option<Extension<Place>>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let Extension(Place(face)) = place.ok_or_else(Refusal::not_found)?;
    let known = file::known(&headers);
    let found = edge.ports.hosts.face_logo(face.id, known).await?;
    Ok(file::shown(found))
}
