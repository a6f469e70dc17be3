//! Reads the document's schemas for people.

use serde_json::Value;

use crate::guard::escape;

/// What a value is, in a few words: `text, at most 250 characters`.
pub(super) fn kind(document: &Value, schema: &Value) -> String {
    let schema = resolve(document, schema);
    if let Some(choices) = schema["enum"].as_array() {
        let words: Vec<String> = choices
            .iter()
            .filter_map(Value::as_str)
            .map(|word| format!("<code>{}</code>", escape(word)))
            .collect();
        return words.join(" · ");
    }
    if let Some(option) = real_option(schema) {
        return format!("{} or nothing", kind(document, option));
    }
    let (name, nullable) = named(&schema["type"]);
    let what = match name {
        "array" => format!("list of {}", kind(document, &schema["items"])),
        "object" => "object".to_owned(),
        "string" if schema["format"] == "date-time" => "moment (RFC 3339, UTC)".to_owned(),
        "string" if schema["format"] == "binary" => "file".to_owned(),
        "string" => "text".to_owned(),
        "integer" => "whole number".to_owned(),
        "number" => "number".to_owned(),
        "boolean" => "true or false".to_owned(),
        _ => "value".to_owned(),
    };
    format!(
        "{what}{}{}",
        bounds(schema),
        if nullable { " or nothing" } else { "" }
    )
}

/// The fields of an object: name, kind, description.
pub(super) fn fields(document: &Value, schema: &Value) -> Vec<[String; 3]> {
    let schema = resolve(document, schema);
    let required: Vec<&str> = schema["required"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let properties = schema["properties"].as_object().into_iter().flatten();
    properties
        .map(|(name, field)| {
            let need = if required.contains(&name.as_str()) {
                ""
            } else {
                " <span class=\"muted\">optional</span>"
            };
            let inner = real_option(field).unwrap_or(field);
            let about = field["description"]
                .as_str()
                .or_else(|| resolve(document, inner)["description"].as_str());
            let about = about.unwrap_or_default().lines().next().unwrap_or_default();
            [
                format!("<code>{}</code>{need}", escape(name)),
                kind(document, field),
                escape(about),
            ]
        })
        .collect()
}

/// JSON, indented.
pub(super) fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}

/// The one schema of a `oneOf` that is not `null`.
fn real_option(schema: &Value) -> Option<&Value> {
    let options = schema["oneOf"].as_array()?;
    options.iter().find(|option| option["type"] != "null")
}

fn resolve<'a>(document: &'a Value, schema: &'a Value) -> &'a Value {
    let target = schema["$ref"]
        .as_str()
        .and_then(|target| document.pointer(target.trim_start_matches('#')));
    target.unwrap_or(schema)
}

/// The type's name, and whether it may be `null` as well.
fn named(kind: &Value) -> (&str, bool) {
    match kind {
        Value::Array(names) => {
            let real = names
                .iter()
                .filter_map(Value::as_str)
                .find(|name| *name != "null");
            (
                real.unwrap_or_default(),
                names.iter().any(|name| name == "null"),
            )
        }
        other => (other.as_str().unwrap_or_default(), false),
    }
}

fn bounds(schema: &Value) -> String {
    let figure = |name: &str| schema[name].as_i64();
    let mut text = String::new();
    if let (Some(least), Some(most)) = (figure("minimum"), figure("maximum")) {
        text.push_str(&format!(", {least} to {most}"));
    }
    if let Some(most) = figure("maxItems") {
        text.push_str(&format!(", at most {most}"));
    }
    if let Some(most) = figure("maxLength") {
        text.push_str(&format!(", at most {most} characters"));
    }
    text
}
