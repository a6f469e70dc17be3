//! Gives every error a body: what layers and libraries answer with a bare status or in their own words becomes a
//! problem document for programs and a small page for people.

use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};

use nomor_contract::account::Theme;

use crate::api;
use crate::fault::{PROBLEM_JSON, Problem};

/// Set by Leptos on a server function's error, whose body its client reads.
const SERVER_FUNCTION_ERROR: &str = "serverfnerror";

/// For the REST interface: problems only.
pub(crate) async fn dress_api(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    let response = next.run(request).await;
    if let Some(answer) = options(&method, &response) {
        return answer;
    }
    if !response.status().is_client_error() && !response.status().is_server_error()
        || is(&response, PROBLEM_JSON)
    {
        return response;
    }
    let problem = Problem::of_status(response.status());
    redressed(&response, problem.into_response())
}

/// For everything else: a page where a person waits, a problem elsewhere.
pub(crate) async fn dress_page(request: Request, next: Next) -> Response {
    let method = request.method().clone();
    // The REST interface answers problems to browsers too.
    let person = wants_page(request.headers()) && !request.uri().path().starts_with("/api/");
    let mut response = next.run(request).await;
    if let Some(answer) = options(&method, &response) {
        return answer;
    }
    let status = response.status();
    let failed = status.is_client_error() || status.is_server_error();
    if !failed
        || is(&response, "text/html")
        || response.headers().contains_key(SERVER_FUNCTION_ERROR)
    {
        return response;
    }
    let problem = match response.extensions_mut().remove::<Problem>() {
        Some(problem) => problem,
        // Answers of our own that are JSON by design (`/readyz`).
        None if is(&response, "application/json") => return response,
        None => Problem::of_status(status),
    };
    let body = if person {
        page(&problem)
    } else {
        problem.into_response()
    };
    redressed(&response, body)
}

/// Whether a browser shows the answer to a person.
pub(crate) fn wants_page(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

fn is(response: &Response, media_type: &str) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|kind| kind.starts_with(media_type))
}

/// `OPTIONS` where no handler takes it: the methods, without an error. What a listed site is given more is `cors`'s.
fn options(method: &Method, response: &Response) -> Option<Response> {
    let untaken = method == Method::OPTIONS && response.status() == StatusCode::METHOD_NOT_ALLOWED;
    // The router writes `Allow` itself, further out.
    untaken.then(|| StatusCode::NO_CONTENT.into_response())
}

/// The new body with what the old answer's headers say (`Allow`, cookies, limits).
fn redressed(old: &Response, mut new: Response) -> Response {
    for (name, value) in old.headers() {
        let replaced = [header::CONTENT_TYPE, header::CONTENT_LENGTH].contains(name);
        if !replaced && !new.headers().contains_key(name) {
            new.headers_mut().append(name.clone(), value.clone());
        }
    }
    new
}

/// A page that needs nothing of the app: for errors outside its own pages.
fn page(problem: &Problem) -> Response {
    let title = problem.title();
    let detail = escape(&problem.detail);
    let content = format!(
        "<main class=\"fault\"><h1>{title}</h1><p>{detail}</p><p><a href=\"/\">Nomor</a></p></main>"
    );
    let html = api::page("en", Theme::System, &format!("{title} · Nomor"), &content);
    let mut response = (problem.status, Html(html)).into_response();
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Some(seconds) = problem.retry_after_s {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    response
}

/// Text inside HTML.
pub(crate) fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}
