//! `/api/docs`: the document as a page. Made on the server, no scripts, nothing from elsewhere.

use std::fmt::Write as _;
use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nomor_contract::account::Theme;
use serde_json::Value;

use super::schema;
use crate::fault::catalogue;
use crate::guard::escape;
use crate::language;

/// Methods in the order they are shown.
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];
const STYLE: &str = include_str!("docs.css");

static CONTENT: LazyLock<String> = LazyLock::new(|| {
    let document: Value = serde_json::from_str(&super::openapi()).unwrap_or_default();
    content(&document)
});

/// The page.
pub(crate) async fn docs(headers: HeaderMap) -> Html<String> {
    Html(page(
        "en",
        language::theme(None, &headers),
        "API · Nomor",
        &CONTENT,
    ))
}

/// A whole HTML document around `content`, with a style that does not need the built site.
pub(crate) fn page(language: &str, theme: Theme, title: &str, content: &str) -> String {
    let theme = match theme {
        Theme::System => String::new(),
        chosen => format!(" data-theme=\"{chosen}\""),
    };
    format!(
        "<!DOCTYPE html><html lang=\"{language}\"{theme}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"><title>{}</title>\
         <link rel=\"icon\" href=\"/favicon.svg\" type=\"image/svg+xml\">\
         <link rel=\"stylesheet\" href=\"/api/docs.css\"></head><body>{content}</body></html>",
        escape(title)
    )
}

/// `GET /api/docs.css`.
pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "public, max-age=3600"),
    ];
    (headers, STYLE).into_response()
}

/// `GET /problems/{code}`: the `type` of a problem leads to its explanation.
pub(crate) async fn problem(Path(code): Path<String>) -> Redirect {
    let known = catalogue().contains_key(code.as_str());
    Redirect::to(&if known {
        format!("/api/docs#problem-{code}")
    } else {
        "/api/docs#problems".to_owned()
    })
}

fn content(document: &Value) -> String {
    let mut side = String::from("<a class=\"brand\" href=\"/\">Nomor</a>");
    let mut main = String::new();
    let about = document["info"]["description"].as_str().unwrap_or_default();
    main.push_str("<h1>REST interface</h1>");
    for paragraph in about.split("\n\n") {
        let _ = write!(main, "<p class=\"lead\">{}</p>", marked(paragraph));
    }
    main.push_str("<p><a href=\"/api/openapi.json\">OpenAPI 3.1 document</a></p>");
    for tag in items(&document["tags"]) {
        let name = tag["name"].as_str().unwrap_or_default();
        let _ = write!(side, "<h2>{name}</h2><ul>");
        let _ = write!(
            main,
            "<h2>{name}</h2><p class=\"muted\">{}</p>",
            text(&tag["description"])
        );
        for (path, method, operation) in operations(document, name) {
            let id = operation["operationId"].as_str().unwrap_or_default();
            let _ = write!(
                side,
                "<li><a href=\"#{id}\">{}</a></li>",
                text(&operation["summary"])
            );
            main.push_str(&article(document, path, method, operation));
        }
        side.push_str("</ul>");
    }
    side.push_str("<h2>Errors</h2><ul><li><a href=\"#problems\">Problems</a></li></ul>");
    main.push_str(&problems());
    format!(
        "<div class=\"docs\"><nav aria-label=\"Operations\">{side}</nav><main>{main}</main></div>"
    )
}

/// The operations of one tag: path, method, description.
fn operations<'a>(
    document: &'a Value,
    tag: &'a str,
) -> impl Iterator<Item = (&'a str, &'static str, &'a Value)> {
    let paths = document["paths"].as_object().into_iter().flatten();
    paths.flat_map(move |(path, item)| {
        METHODS.into_iter().filter_map(move |method| {
            let operation = item.get(method)?;
            let tagged = items(&operation["tags"]).any(|name| name == tag);
            tagged.then_some((path.as_str(), method, operation))
        })
    })
}

fn article(document: &Value, path: &str, method: &str, operation: &Value) -> String {
    let id = operation["operationId"].as_str().unwrap_or_default();
    let place = escape(path).replace('{', "<i>{").replace('}', "}</i>");
    let verb = method.to_uppercase();
    let mut html = format!(
        "<article class=\"op\" id=\"{id}\"><h3>{}</h3>\
         <p class=\"place\"><span class=\"verb {method}\">{verb}</span><code>{place}</code></p>",
        text(&operation["summary"])
    );
    if let Some(about) = operation["description"].as_str() {
        let _ = write!(html, "<p>{}</p>", marked(about));
    }
    let parameters: Vec<[String; 3]> = items(&operation["parameters"])
        .map(|parameter| {
            let name = text(&parameter["name"]);
            let need = if parameter["required"] == true {
                " <span class=\"need\">required</span>"
            } else {
                ""
            };
            let kind = schema::kind(document, &parameter["schema"]);
            [
                format!("<code>{name}</code>{need}"),
                format!("{kind}, in the {}", text(&parameter["in"])),
                marked(parameter["description"].as_str().unwrap_or_default()),
            ]
        })
        .collect();
    html.push_str(&table("Parameters", &parameters));
    for (media, content) in operation["requestBody"]["content"]
        .as_object()
        .into_iter()
        .flatten()
    {
        let title = format!("Body: <code>{}</code>", escape(media));
        html.push_str(&table(
            &title,
            &schema::fields(document, &content["schema"]),
        ));
        if let Some(example) = content.get("example") {
            let _ = write!(html, "<pre>{}</pre>", escape(&schema::pretty(example)));
        }
    }
    html.push_str(&answers(document, operation));
    html + "</article>"
}

fn answers(document: &Value, operation: &Value) -> String {
    let mut rows = Vec::new();
    let mut good = String::new();
    for (status, answer) in operation["responses"].as_object().into_iter().flatten() {
        rows.push([
            format!("<code>{status}</code>"),
            marked(answer["description"].as_str().unwrap_or_default()),
            String::new(),
        ]);
        let schema = &answer["content"]["application/json"]["schema"];
        if status.starts_with('2') && good.is_empty() && !schema.is_null() {
            good = table(
                &format!("Fields of {status}"),
                &schema::fields(document, schema),
            );
        }
    }
    table("Answers", &rows) + &good
}

fn table(title: &str, rows: &[[String; 3]]) -> String {
    if rows.is_empty() {
        return String::new();
    }
    let mut html = format!("<h4>{title}</h4><div class=\"wide\"><table><tbody>");
    for cells in rows {
        let [name, kind, about] = cells;
        let _ = write!(html, "<tr><td>{name}</td><td>{kind}</td>");
        if !about.is_empty() {
            let _ = write!(html, "<td>{about}</td>");
        }
        html.push_str("</tr>");
    }
    html + "</tbody></table></div>"
}

fn problems() -> String {
    let rows = catalogue()
        .into_iter()
        .fold(String::new(), |mut rows, (code, about)| {
            let _ = write!(
                rows,
                "<tr id=\"problem-{code}\"><td><code>/problems/{code}</code></td><td>{}</td></tr>",
                marked(about)
            );
            rows
        });
    format!(
        "<h2 id=\"problems\">Problems</h2><p class=\"lead\">Every error is a problem document \
         (<code>application/problem+json</code>, RFC 9457) with <code>type</code>, <code>title</code>, <code>status</code>, \
         <code>detail</code> and <code>errors</code>, a list of <code>field</code>, <code>code</code> and \
         <code>detail</code>. These types are the common ones; others name the field or state they are about.</p>\
         <div class=\"op wide\"><table><tbody>{rows}</tbody></table></div>"
    )
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    escape(value.as_str().unwrap_or_default())
}

/// Text with `` `code` `` marked.
fn marked(text: &str) -> String {
    let mut html = String::new();
    for (at, piece) in escape(text).split('`').enumerate() {
        let open = if at == 0 {
            ""
        } else if at % 2 == 1 {
            "<code>"
        } else {
            "</code>"
        };
        html.push_str(open);
        html.push_str(piece);
    }
    html
}
