//! Pages and server functions: Leptos under axum, each request with its [`contract::Request`](nomor_contract::Request).

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{FromRef, Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderName, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Response};
use leptos::config::LeptosOptions;
use leptos::prelude::{IntoView, expect_context, provide_context, use_context};
use leptos_axum::{LeptosRoutes as _, ResponseOptions};
use nomor_contract::account::Viewer;
use nomor_contract::passkey::Site;
use nomor_contract::{PersonId, Refusal, Request as Ask};
use tower_sessions::Session;

use crate::fault::Problem;
use crate::guard::{Peer, Place, content_security_policy, wants_page};
use crate::state::Edge;
use crate::visit::{self, Stay};
use crate::{asset, device, language, session};

/// Server functions live under this prefix.
const CALLS: &str = "/call/";
/// Set by Leptos on a server function's error.
const SERVER_FUNCTION_ERROR: HeaderName = HeaderName::from_static("serverfnerror");
/// The most bytes of a server function's error.
const ERROR_BYTES_MAX: usize = 64 * 1024;

/// Every page and server function of the app.
pub(crate) fn routes(edge: &Edge) -> Router<Edge> {
    let listing = leptos_axum::generate_route_list(nomor_app::App);
    Router::new().leptos_routes_with_context(edge, listing, provide, document)
}

/// Leptos asks the router's state for its options; ours are fixed.
impl FromRef<Edge> for LeptosOptions {
    fn from_ref(_: &Edge) -> Self {
        Self::builder().output_name("nomor").build()
    }
}

fn document() -> impl IntoView {
    nomor_app::shell(
        LeptosOptions::builder().output_name("nomor").build(),
        asset::assets(),
    )
}

/// The page that says that nothing is here.
pub(crate) async fn otherwise(State(edge): State<Edge>, request: Request) -> Response {
    let path = request.uri().path();
    let browsed = [Method::GET, Method::HEAD].contains(request.method());
    if !browsed || path.starts_with(CALLS) || !wants_page(request.headers()) {
        return Problem::from(Refusal::not_found()).into_response();
    }
    let provide = move || {
        provide_context(edge.clone());
        provide();
    };
    let mut response = leptos_axum::render_app_async_with_context(provide, document)(request).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = StatusCode::NOT_FOUND;
    }
    response
}

/// Gives Leptos what [`visit`] prepared, and the answer the policy that fits the page's nonce.
fn provide() {
    if let Some(ask) =
        use_context::<Parts>().and_then(|parts| parts.extensions.get::<Ask>().cloned())
    {
        provide_context(ask);
    }
    let nonce = leptos::nonce::use_nonce();
    if let Ok(policy) = HeaderValue::from_str(&content_security_policy(nonce.as_deref())) {
        expect_context::<ResponseOptions>().insert_header(header::CONTENT_SECURITY_POLICY, policy);
    }
}

/// Finds out who is here, once, before a page or server function runs; carries out what it wished for after.
pub(crate) async fn visit(
    State(edge): State<Edge>,
    peer: Peer,
    session: Session,
    mut request: Request,
    next: Next,
) -> Response {
    let now = edge.options.clock.now();
    let origin = session::Origin {
        device: device::device(request.headers()),
        address: peer.text(),
    };
    let viewer = match session::viewer(&session, &edge.ports, &origin.address, now).await {
        Ok(viewer) => viewer,
        Err(refusal) => return Problem::from(refusal).into_response(),
    };
    let place = request.extensions().get::<Place>().cloned();
    let place = place.map(|Place(face)| face);
    let stay = Arc::new(
        Stay::new(
            session,
            origin,
            edge.options.secure_cookies,
            edge.options.clock.clone(),
        )
        .marked(language::cookie(request.headers(), visit::DEVICE_COOKIE))
        // Passkeys are made for the platform's own name; no other address may ask for them.
        .at(place.is_none().then(|| site(&edge, &request)).flatten())
        .placed(place.as_ref().map(|face| face.id)),
    );
    let ask = Ask {
        ports: edge.ports.clone(),
        visit: stay.clone(),
        place,
        language: language::language(
            viewer.as_ref(),
            request.headers(),
            edge.ports.platform.platform().language,
        ),
        theme: language::theme(viewer.as_ref(), request.headers()),
        formats: viewer.as_ref().map(Viewer::formats).unwrap_or_default(),
        viewer,
        now,
    };
    let staff = ask
        .viewer
        .as_ref()
        .and_then(|viewer| viewer.behind.as_ref());
    let staff = staff.map(|behind| behind.staff);
    request.extensions_mut().insert(ask);
    let posted = request.method() == Method::POST;
    // Only a script that called a server function goes on by itself; every other caller is sent on, whatever it takes.
    let form = !posted || wants_page(request.headers());
    let mut response = answer(&edge, staff, next, request).await;
    if posted && response.status() == StatusCode::FOUND {
        // Leptos answers plain forms with 302; 303 is the one that always means "now GET that".
        *response.status_mut() = StatusCode::SEE_OTHER;
    }
    let mut response = stay.settle(truthful(response).await, form);
    // Pages show what belongs to one person.
    response
        .headers_mut()
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// Runs the page or server function; what it does while one of the staff looks through somebody's eyes says so.
async fn answer(edge: &Edge, staff: Option<PersonId>, next: Next, request: Request) -> Response {
    let Some(staff) = staff else {
        return next.run(request).await;
    };
    let mut answer = None;
    let work = async { answer = Some(next.run(request).await) };
    edge.ports.machine.behind(staff, Box::pin(work)).await;
    answer.unwrap_or_else(|| Problem::from(Refusal::internal()).into_response())
}

/// Whose passkeys these are: by the setting, and by what the request says of its host only on this machine itself.
fn site(edge: &Edge, request: &Request) -> Option<Site> {
    let host = request.headers().get(header::HOST);
    let host = host.and_then(|host| host.to_str().ok());
    Site::of(edge.options.public_url.as_deref(), host)
}

/// Leptos answers every error of a server function with 500; the refusal inside knows better.
async fn truthful(response: Response) -> Response {
    if response.status() != StatusCode::INTERNAL_SERVER_ERROR
        || !response.headers().contains_key(SERVER_FUNCTION_ERROR)
    {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, ERROR_BYTES_MAX).await else {
        return Problem::from(Refusal::internal()).into_response();
    };
    if let Ok(refusal) = serde_json::from_slice::<Refusal>(&bytes)
        && let Ok(status) = StatusCode::from_u16(refusal.status())
    {
        parts.status = status;
    }
    Response::from_parts(parts, Body::from(bytes))
}
