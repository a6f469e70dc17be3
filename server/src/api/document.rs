//! The OpenAPI 3.1 document, made from the handlers and the wire types.

use std::sync::LazyLock;

use axum::Router;
use axum::http::header;
use axum::response::{IntoResponse, Response};
use nomor_contract::check::{BATCH_MAX, NUMBER_CHARS_MAX};
use serde_json::{Value, json};
use utoipa::openapi::security::{HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::tag::TagBuilder;
use utoipa::openapi::{
    Components, ContactBuilder, InfoBuilder, OpenApi, OpenApiBuilder, SecurityRequirement,
    ServerBuilder,
};
use utoipa::{PartialSchema as _, ToSchema as _};
use utoipa_axum::router::OpenApiRouter;

use super::v1;
use crate::fault::Document;
use crate::state::Edge;

const ABOUT: &str = "Cleans phone numbers and tells which are on WhatsApp and on Telegram.\n\n\
Every request carries an API key: `Authorization: Bearer nmr_…`. Keys are made on the API keys page; a test key only \
reaches the sandbox and costs nothing. Errors are problem documents (RFC 9457) with a stable `type`. Unknown fields and \
parameters are refused. Every answer says in `RateLimit-*` headers how many requests are left in this minute.";

static DOCUMENT: LazyLock<String> = LazyLock::new(|| {
    let (_, document) = split();
    let mut document = serde_json::to_value(&document).unwrap_or_default();
    tighten(&mut document);
    document.to_string()
});

/// Bounds that the edge itself holds, and that the wire types don't know.
fn tighten(document: &mut Value) {
    let number =
        json!({"type": "string", "maxLength": NUMBER_CHARS_MAX, "pattern": "^[^\\u0000]*$"});
    let schemas = &mut document["components"]["schemas"];
    for (name, most) in [("BatchCheck", BATCH_MAX), ("NumberList", v1::NUMBERS_MAX)] {
        let numbers = &mut schemas[name]["properties"]["numbers"];
        numbers["maxItems"] = most.into();
        numbers["items"] = number.clone();
    }
    schemas["QuickCheck"]["properties"]["number"] = number;
    schemas["ListForm"]["additionalProperties"] = false.into();
    for name in ["BatchCheck", "QuickCheck", "NumberList", "ListForm"] {
        schemas[name]["properties"]["max_age_days"]["maximum"] = u16::MAX.into();
    }
    // Starting without consent is always refused.
    schemas["Start"]["properties"]["consent"]["enum"] = json!([true]);
    schemas["Start"]["required"] = json!(["consent"]);
    // The form's rule is the same, but tools stumble over conditions on binary fields.
    let list = &mut schemas["NumberList"];
    list["if"] = json!({"properties": {"start": {"const": true}}, "required": ["start"]});
    list["then"] = json!({"properties": {"consent": {"const": true}}, "required": ["consent"]});
    written_as_form(&mut schemas["ListForm"]);
    // The generator writes the items of a page out in full.
    for name in ["JobView", "RowView"] {
        let page = &mut schemas[format!("Page_{name}")];
        page["properties"]["items"]["items"] =
            json!({"$ref": format!("#/components/schemas/{name}")});
    }
    streamed(document);
}

/// A form has no `null`: a field is there or it is not.
fn written_as_form(form: &mut Value) {
    for field in form["properties"]
        .as_object_mut()
        .into_iter()
        .flat_map(|fields| fields.values_mut())
    {
        if let Some(names) = field["type"].as_array_mut() {
            names.retain(|name| name != "null");
            if let [one] = names.as_slice() {
                field["type"] = one.clone();
            }
        }
        let real = field["oneOf"]
            .as_array()
            .and_then(|options| options.iter().find(|option| option["type"] != "null"));
        if let Some(real) = real.cloned() {
            *field = real;
        }
    }
}

/// What a reader of the stream gets, event by event.
fn streamed(document: &mut Value) {
    let stream = &mut document["paths"]["/api/v1/jobs/{id}/events"]["get"]["responses"]["200"];
    stream["content"]["text/event-stream"]["schema"] = json!({
        "type": "object",
        "properties": {
            "id": {"type": "string", "description": "The job's version."},
            "event": {"const": "message"},
            "data": {"type": "string", "contentMediaType": "application/json", "description": "`{\"job\":…,\"recent\":[…]}`"},
            "retry": {"type": "integer", "description": "Milliseconds to wait before connecting again."},
        },
    });
}

/// The OpenAPI 3.1 document of the REST interface, as JSON.
#[must_use]
pub fn openapi() -> String {
    DOCUMENT.clone()
}

/// The routes, and the document that describes them.
pub(crate) fn split() -> (Router<Edge>, OpenApi) {
    OpenApiRouter::with_openapi(frame())
        .merge(v1::routes())
        .split_for_parts()
}

/// `GET /api/openapi.json`: the same for everybody, so any site may read it.
pub(crate) async fn serve() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "application/json"),
        (header::CACHE_CONTROL, "public, max-age=300"),
    ];
    (headers, DOCUMENT.as_str()).into_response()
}

fn frame() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Nomor")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some(ABOUT))
        .contact(Some(
            ContactBuilder::new()
                .name(Some("The operator of this installation"))
                .build(),
        ))
        .license(Some(
            utoipa::openapi::LicenseBuilder::new()
                .name("MIT OR Apache-2.0")
                .identifier(Some("MIT OR Apache-2.0"))
                .build(),
        ))
        .build();
    let key = HttpBuilder::new()
        .scheme(HttpAuthScheme::Bearer)
        .bearer_format("nmr_…")
        .description(Some("An API key."))
        .build();
    let mut components = Components::new();
    components.add_security_scheme("key", SecurityScheme::Http(key));
    let mut schemas = vec![(Document::name().into_owned(), Document::schema())];
    Document::schemas(&mut schemas);
    components.schemas.extend(schemas);
    let tag = |name: &str, about: &str| {
        TagBuilder::new()
            .name(name)
            .description(Some(about))
            .build()
    };
    OpenApiBuilder::new()
        .info(info)
        .servers(Some([ServerBuilder::new()
            .url("/")
            .description(Some("This installation"))
            .build()]))
        .security(Some([SecurityRequirement::new(
            "key",
            Vec::<String>::new(),
        )]))
        .components(Some(components))
        .tags(Some([
            tag("Checks", "Numbers now."),
            tag(
                "Jobs",
                "Lists: bring one, start it, follow it, read and download the results.",
            ),
            tag("Account", "Credits, usage and limits."),
        ]))
        .build()
}
