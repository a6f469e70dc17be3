//! Static files: the built site, inside the program (release) or read from disk as it is (development). A site that
//! was never built leaves pages without style and islands, but working.

use std::borrow::Cow;
use std::collections::HashMap;

use axum::body::Body;
use axum::http::{HeaderMap, HeaderValue, Method, Request, Response, StatusCode, header};
use axum::middleware::Next;
use axum::response::IntoResponse as _;
use nomor_app::Assets;
use rust_embed::{EmbeddedFile, RustEmbed};

/// What `cargo xtask` lays out.
#[derive(RustEmbed)]
#[folder = "../target/site"]
#[allow_missing = true]
struct Site;

/// Which site that is, in a release. Cargo watches the variable: another site, or the first, makes another program.
const _SITE: Option<&str> = option_env!("NOMOR_SITE");

/// Logical name → path inside the site.
const MANIFEST: &str = "manifest.json";
/// Files under this folder have their content's hash in their name.
const HASHED: &str = "pkg/";
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
/// Names that stay the same may change their content.
const AN_HOUR: HeaderValue = HeaderValue::from_static("public, max-age=3600");

/// The built files by the names the pages know them by.
pub(crate) fn assets() -> Assets {
    let manifest = manifest();
    let place = |name: &str, otherwise: &str| {
        let path = manifest.get(name).map_or(otherwise, String::as_str);
        format!("/{path}")
    };
    Assets {
        css: place("nomor.css", "pkg/nomor.css"),
        js: place("nomor.js", "pkg/nomor.js"),
        wasm: place("nomor_bg.wasm", "pkg/nomor_bg.wasm"),
        number_js: place("number.js", "pkg/number.js"),
        number_wasm: place("number_bg.wasm", "pkg/number_bg.wasm"),
    }
}

fn manifest() -> HashMap<String, String> {
    Site::get(MANIFEST)
        .and_then(|file| serde_json::from_slice(&file.data).ok())
        .unwrap_or_default()
}

/// Answers with the file at the request's path, if there is one; else the request goes on.
pub(crate) async fn first(request: Request<Body>, next: Next) -> Response<Body> {
    match find(&request) {
        Some(file) => file,
        None => next.run(request).await,
    }
}

fn find(request: &Request<Body>) -> Option<Response<Body>> {
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return None;
    }
    let path = request.uri().path().trim_start_matches('/');
    let content_type = content_type(path)?;
    let plain = Site::get(path)?;
    let tag = tag(&plain);
    if request
        .headers()
        .get(header::IF_NONE_MATCH)
        .is_some_and(|given| *given == tag)
    {
        let mut response = StatusCode::NOT_MODIFIED.into_response();
        write(response.headers_mut(), path, tag);
        return Some(response);
    }
    let (file, encoding) =
        packed(path, request.headers()).map_or((plain, None), |(file, name)| (file, Some(name)));
    let mut response = Response::new(match file.data {
        Cow::Borrowed(bytes) => Body::from(bytes),
        Cow::Owned(bytes) => Body::from(bytes),
    });
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, content_type);
    if let Some(name) = encoding {
        headers.insert(header::CONTENT_ENCODING, HeaderValue::from_static(name));
    }
    write(headers, path, tag);
    Some(response)
}

fn write(headers: &mut HeaderMap, path: &str, tag: HeaderValue) {
    headers.insert(
        header::CACHE_CONTROL,
        if path.starts_with(HASHED) {
            FOR_EVER
        } else {
            AN_HOUR
        },
    );
    headers.insert(header::ETAG, tag);
    headers.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
}

/// The file as it was packed ahead, if the browser takes it so and it exists.
fn packed(path: &str, headers: &HeaderMap) -> Option<(EmbeddedFile, &'static str)> {
    [("br", "br"), ("gz", "gzip")]
        .into_iter()
        .filter(|(_, name)| accepts(headers, name))
        .find_map(|(ending, name)| Some((Site::get(&format!("{path}.{ending}"))?, name)))
}

/// Whether `Accept-Encoding` lists the encoding with a weight above zero (RFC 9110 §12.5.3).
fn accepts(headers: &HeaderMap, name: &str) -> bool {
    let list = headers
        .get(header::ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok())
        .unwrap_or("");
    list.split(',').any(|item| {
        let mut parts = item.split(';');
        let named = parts.next().unwrap_or("").trim().eq_ignore_ascii_case(name);
        let refused = parts.any(|part| {
            part.trim()
                .strip_prefix("q=")
                .is_some_and(|q| q.trim_end_matches('0') == "0." || q == "0")
        });
        named && !refused
    })
}

/// A weak tag: the same for every packing.
fn tag(file: &EmbeddedFile) -> HeaderValue {
    let hash = file.metadata.sha256_hash();
    let digits: String = hash
        .iter()
        .take(12)
        .map(|byte| format!("{byte:02x}"))
        .collect();
    HeaderValue::from_str(&format!("W/\"{digits}\"")).unwrap_or(HeaderValue::from_static("W/\"-\""))
}

/// Types of what a site is made of; a file of no known type is not served.
fn content_type(path: &str) -> Option<HeaderValue> {
    let name = match path.rsplit_once('.')?.1 {
        "css" => "text/css; charset=utf-8",
        "csv" => "text/csv; charset=utf-8",
        "ico" => "image/x-icon",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        "wasm" => "application/wasm",
        "webmanifest" => "application/manifest+json",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        _ => return None,
    };
    Some(HeaderValue::from_static(name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_encoding_counts_only_when_it_is_wanted() {
        let check = |list: &str, expect: bool| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, list.parse().unwrap());
            assert_eq!(accepts(&headers, "br"), expect, "{list}");
        };
        check("gzip, deflate, br", true);
        check("br;q=0.5", true);
        check("br;q=0", false);
        check("br;q=0.0", false);
        check("gzip", false);
        check("brotli", false);
    }

    #[test]
    fn only_files_of_known_types_are_served() {
        assert!(content_type("manifest.json").is_none());
        assert!(content_type("pkg/nomor.js.br").is_none());
        assert_eq!(content_type("pkg/nomor.wasm").unwrap(), "application/wasm");
    }
}
