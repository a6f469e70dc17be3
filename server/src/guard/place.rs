//! At whose address a request arrives: the platform's, or a tenant's own. What a tenant's address does not have is turned
//! away here, before anything else is asked.

use axum::extract::{Request, State};
use axum::http::uri::Uri;
use axum::http::{HeaderMap, Method, header};
use axum::middleware::Next;
use axum::response::{IntoResponse as _, Redirect, Response};
use nomor_contract::Refusal;
use nomor_contract::host::TenantFace;

use crate::fault::Problem;
use crate::state::Edge;

/// The tenant at whose address a request arrived; in its extensions, and absent at every other address.
#[derive(Clone)]
pub(crate) struct Place(pub(crate) TenantFace);

/// Looks the host up (from memory, most of the time). A host that is nobody's is the platform's.
pub(crate) async fn place(State(edge): State<Edge>, mut request: Request, next: Next) -> Response {
    let host = host(request.headers(), request.uri());
    let face = match host {
        Some(host) => edge.ports.hosts.by_host(&host).await,
        None => Ok(None),
    };
    match face {
        Ok(None) => {}
        Ok(Some(face)) => {
            if let Some(answer) = turned_away(request.method(), request.uri().path()) {
                return answer;
            }
            request.extensions_mut().insert(Place(face));
        }
        Err(refusal) => return Problem::from(refusal).into_response(),
    }
    next.run(request).await
}

/// What the request calls its host: `Host`, or the authority of HTTP/2.
pub(crate) fn host(headers: &HeaderMap, uri: &Uri) -> Option<String> {
    let named = headers.get(header::HOST);
    let named = named.and_then(|host| host.to_str().ok());
    named
        .or_else(|| uri.authority().map(|authority| authority.as_str()))
        .map(ToOwned::to_owned)
}

/// The platform's own pages are not at a tenant's address: the admin area and the set-up do not exist there, and who comes
/// to the first page or to register wants to sign in.
fn turned_away(method: &Method, path: &str) -> Option<Response> {
    const NOT_HERE: [&str; 4] = ["/admin", "/setup", "/events/admin", "/download/admin"];
    let is_in = |area: &&str| {
        path.strip_prefix(*area)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    };
    if NOT_HERE.iter().any(is_in) {
        return Some(Problem::from(Refusal::not_found()).into_response());
    }
    let read = [Method::GET, Method::HEAD].contains(method);
    (read && ["/", "/register"].contains(&path)).then(|| Redirect::to("/login").into_response())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_the_platforms_is_not_at_a_tenants_address() {
        let check = |method: Method, path: &str, expect: Option<u16>| {
            let answer = turned_away(&method, path);
            let status = answer.map(|answer| answer.status().as_u16());
            assert_eq!(status, expect, "{method} {path}");
        };
        for gone in [
            "/admin",
            "/admin/",
            "/admin/tenants/ten_1",
            "/setup",
            "/events/admin/log",
            "/download/admin/audit",
        ] {
            check(Method::GET, gone, Some(404));
            check(Method::POST, gone, Some(404));
        }
        check(Method::GET, "/", Some(303));
        check(Method::GET, "/register", Some(303));
        for there in [
            "/login",
            "/app",
            "/administrator",
            "/files/fil_1",
            "/call/sign_in",
        ] {
            check(Method::GET, there, None);
        }
        check(Method::POST, "/", None);
    }
}
