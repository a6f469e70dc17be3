//! What browsers are told to hold to (OWASP Secure Headers, ASVS 5.0 V3), on every answer of every kind.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::state::Edge;

/// Two years, with subdomains left to their owners …
const STRICT_TRANSPORT: HeaderValue = HeaderValue::from_static("max-age=63072000");
/// … unless whoever runs this says that they are all https.
const STRICT_EVERYWHERE: HeaderValue =
    HeaderValue::from_static("max-age=63072000; includeSubDomains");

/// Written unless the handler wrote its own.
const FIXED: [(HeaderName, HeaderValue); 6] = [
    (
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    ),
    (
        header::REFERRER_POLICY,
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("permissions-policy"),
        HeaderValue::from_static(
            "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
        ),
    ),
    (
        HeaderName::from_static("cross-origin-opener-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (
        HeaderName::from_static("cross-origin-resource-policy"),
        HeaderValue::from_static("same-origin"),
    ),
    (header::X_FRAME_OPTIONS, HeaderValue::from_static("DENY")),
];

/// The policy of a page whose inline scripts carry `nonce`. What those scripts load may run (`strict-dynamic`), and
/// WebAssembly may compile; nothing else.
pub(crate) fn content_security_policy(nonce: Option<&str>) -> String {
    let (script, style) = match nonce {
        Some(nonce) => (
            format!("'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'"),
            format!("'self' 'nonce-{nonce}'"),
        ),
        None => ("'none'".to_owned(), "'self'".to_owned()),
    };
    format!(
        "default-src 'self'; script-src {script}; style-src {style}; img-src 'self' data:; object-src 'none'; \
         base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
    )
}

/// At another name than the platform's own, a tenant's domain above all, the names under it are somebody else's.
fn speaks_for_subdomains(public_url: Option<&str>, host: Option<&str>) -> bool {
    let authority = public_url.and_then(|url| url.split_once("://")?.1.split('/').next());
    let name = |authority: &str| authority.split(':').next().map(str::to_ascii_lowercase);
    match (authority, host) {
        (Some(own), Some(host)) => name(own) == name(host),
        _ => true,
    }
}

/// Writes the headers.
pub(crate) async fn headers(State(edge): State<Edge>, request: Request, next: Next) -> Response {
    let host = super::host(request.headers(), request.uri());
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in FIXED {
        headers.entry(name).or_insert(value);
    }
    if !headers.contains_key(header::CONTENT_SECURITY_POLICY)
        && let Ok(policy) = HeaderValue::from_str(&content_security_policy(None))
    {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    if edge.options.secure_cookies {
        let public = edge.options.public_url.as_deref();
        let ours = speaks_for_subdomains(public, host.as_deref());
        let strict = if edge.options.hsts_subdomains && ours {
            STRICT_EVERYWHERE
        } else {
            STRICT_TRANSPORT
        };
        headers.insert(header::STRICT_TRANSPORT_SECURITY, strict);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::speaks_for_subdomains;

    #[test]
    fn only_the_platforms_own_name_speaks_for_the_names_under_it() {
        let check = |host: &str, expect: bool| {
            let own = Some("https://nomor.example/");
            assert_eq!(speaks_for_subdomains(own, Some(host)), expect, "{host}");
        };
        check("nomor.example", true);
        check("Nomor.example:443", true);
        check("toko.example", false);
        check("toko.nomor.example", false);
        assert!(speaks_for_subdomains(None, Some("toko.example")));
        assert!(speaks_for_subdomains(Some("https://nomor.example"), None));
    }
}
