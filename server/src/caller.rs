//! Who is asking: the extractors that handlers take instead of looking at headers.

use axum::extract::{FromRequestParts, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use nomor_contract::account::{KeyPass, Language, Viewer};
use nomor_contract::{Caller, Operator, Refusal, RefusalKind};
use tower_sessions::Session;

use crate::fault::Problem;
use crate::guard::{Peer, Place};
use crate::limit::Who;
use crate::state::Edge;
use crate::{language, session};

/// The most characters of a key that are looked at.
const KEY_CHARS_MAX: usize = 200;

/// The caller behind the request's API key; put there by [`key_gate`].
pub(crate) struct Key(pub(crate) Caller);

impl FromRequestParts<Edge> for Key {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &Edge) -> Result<Self, Problem> {
        let caller = parts.extensions.get::<Caller>().cloned();
        caller
            .map(Self)
            .ok_or_else(|| Refusal::sign_in_needed().into())
    }
}

/// Requests a minute that this key is let through; put there by [`key_gate`].
#[derive(Clone, Copy)]
pub(crate) struct Rate(pub(crate) u32);

/// The member behind the request's session.
pub(crate) struct Member(pub(crate) Caller);

impl FromRequestParts<Edge> for Member {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Problem> {
        let Person(viewer, _) = Person::from_request_parts(parts, edge).await?;
        viewer.working().map(Self).map_err(Problem::from)
    }
}

/// Whoever is behind the request's session, in a tenant or in none, and the language to answer them in.
pub(crate) struct Person(pub(crate) Viewer, pub(crate) Language);

impl FromRequestParts<Edge> for Person {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Problem> {
        let session = parts
            .extensions
            .get::<Session>()
            .cloned()
            .ok_or_else(Refusal::sign_in_needed)?;
        let address = Peer::of(parts, edge.options.trust_proxy).text();
        let now = edge.options.clock.now();
        let viewer = session::viewer(&session, &edge.ports, &address, now).await?;
        let viewer = viewer.ok_or_else(Refusal::sign_in_needed)?;
        let language = language::language(
            Some(&viewer),
            &parts.headers,
            edge.ports.platform.platform().language,
        );
        Ok(Self(viewer, language))
    }
}

/// The member of the system staff behind the request's session; for everybody else, and at the addresses of tenants, there
/// is nothing here.
pub(crate) struct Staff(pub(crate) Operator);

impl FromRequestParts<Edge> for Staff {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, edge: &Edge) -> Result<Self, Problem> {
        if parts.extensions.get::<Place>().is_some() {
            return Err(Refusal::not_found().into());
        }
        let session = parts
            .extensions
            .get::<Session>()
            .cloned()
            .ok_or_else(Refusal::not_found)?;
        let address = Peer::of(parts, edge.options.trust_proxy).text();
        let now = edge.options.clock.now();
        let viewer = session::viewer(&session, &edge.ports, &address, now).await?;
        let operator = viewer.and_then(|viewer| viewer.operator());
        operator
            .map(Self)
            .ok_or_else(|| Refusal::not_found().into())
    }
}

/// Lets a request of the REST interface in by its key, at the key's rate, and says on every answer what is left.
pub(crate) async fn key_gate(
    State(edge): State<Edge>,
    peer: Peer,
    mut request: Request,
    next: Next,
) -> Response {
    let KeyPass { caller, per_minute } = match find(&edge, peer, request.headers()).await {
        Ok(pass) => pass,
        Err(refusal) if refusal.kind == RefusalKind::SignInNeeded => {
            return turn_away(&edge, peer, refusal);
        }
        Err(refusal) => return Problem::from(refusal).into_response(),
    };
    let Some(who) = Who::of(&caller.actor) else {
        return Problem::from(Refusal::sign_in_needed()).into_response();
    };
    let rate = edge.keys.rate(per_minute);
    let allowance = edge.keys.take_at(rate, who, edge.options.clock.now());
    let mut response = if allowance.allowed {
        request.extensions_mut().insert(Rate(rate));
        request.extensions_mut().insert(caller);
        next.run(request).await
    } else {
        Problem::from(Refusal::throttled(allowance.retry_after_s)).into_response()
    };
    allowance.write(response.headers_mut());
    response
}

async fn find(edge: &Edge, peer: Peer, headers: &HeaderMap) -> Result<KeyPass, Refusal> {
    let bearer = bearer(headers).ok_or_else(|| {
        Refusal::new(
            RefusalKind::SignInNeeded,
            "sign_in_needed",
            "Send an API key with the request: Authorization: Bearer nmr_…",
        )
    })?;
    edge.ports.accounts.key_caller(bearer, peer.address).await.map_err(|refusal| match refusal.kind {
        RefusalKind::SignInNeeded => Refusal::new(
            RefusalKind::SignInNeeded,
            "sign_in_needed",
            "This API key is not valid. It may have been revoked or have expired; create another on the API keys page.",
        ),
        _ => refusal,
    })
}

/// The scheme's name is case-insensitive (RFC 9110 §11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let (scheme, key) = headers
        .get(header::AUTHORIZATION)?
        .to_str()
        .ok()?
        .split_once(' ')?;
    let key = key.trim();
    let fits = !key.is_empty() && key.len() <= KEY_CHARS_MAX;
    (scheme.eq_ignore_ascii_case("bearer") && fits).then_some(key)
}

/// Guessing keys is answered at a slower rate than knowing one.
fn turn_away(edge: &Edge, peer: Peer, refusal: Refusal) -> Response {
    let allowance = edge
        .wrong_keys
        .take(Who::Address(peer.text()), edge.options.clock.now());
    // Programs on this machine itself are not held up: tests of the interface ask without a key on purpose.
    let mut response = if allowance.allowed || peer.is_loopback() {
        Problem::from(refusal).into_response()
    } else {
        Problem::from(Refusal::throttled(allowance.retry_after_s)).into_response()
    };
    allowance.write(response.headers_mut());
    response
}
