//! The document: valid in shape, and true.

use std::collections::BTreeSet;

use axum::http::Method;
use serde_json::Value;

use crate::site::Site;

fn document() -> Value {
    serde_json::from_str(&nomor_server::openapi()).unwrap()
}

/// Every operation with its path and method.
fn operations(document: &Value) -> Vec<(String, String, Value)> {
    let mut all = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            all.push((path.clone(), method.clone(), operation.clone()));
        }
    }
    all
}

#[tokio::test]
async fn the_document_is_served_as_it_is() {
    let answer = Site::new().ask(Method::GET, "/api/openapi.json", &[]).await;
    assert_eq!(answer.header("content-type"), "application/json");
    assert_eq!(answer.json(), document());
    assert!(document()["openapi"].as_str().unwrap().starts_with("3.1"));
}

#[test]
fn every_route_of_the_interface_is_described() {
    let document = document();
    let described: BTreeSet<String> = operations(&document)
        .into_iter()
        .map(|(path, method, _)| format!("{method} {path}"))
        .collect();
    let expect = [
        "get /api/v1/balance",
        "get /api/v1/jobs",
        "get /api/v1/jobs/{id}",
        "get /api/v1/jobs/{id}/download",
        "get /api/v1/jobs/{id}/events",
        "get /api/v1/jobs/{id}/rows",
        "get /api/v1/limits",
        "get /api/v1/usage",
        "post /api/v1/checks",
        "post /api/v1/checks/batch",
        "post /api/v1/jobs",
        "post /api/v1/jobs/{id}/cancel",
        "post /api/v1/jobs/{id}/pause",
        "post /api/v1/jobs/{id}/recheck-unknown",
        "post /api/v1/jobs/{id}/resume",
        "post /api/v1/jobs/{id}/start",
    ];
    assert_eq!(described, expect.map(str::to_owned).into());
}

#[test]
fn every_operation_says_how_it_fails_and_who_may() {
    let document = document();
    assert_eq!(
        document["components"]["securitySchemes"]["key"]["scheme"],
        "bearer"
    );
    assert_eq!(document["security"][0]["key"], serde_json::json!([]));
    let mut names = BTreeSet::new();
    for (path, method, operation) in operations(&document) {
        let answers = operation["responses"].as_object().unwrap();
        for status in ["401", "403", "429", "500", "503"] {
            let content = &answers[status]["content"]["application/problem+json"];
            assert_eq!(
                content["schema"]["$ref"], "#/components/schemas/Problem",
                "{method} {path} {status}"
            );
        }
        if path.contains("{id}") {
            assert!(answers.contains_key("404"), "{method} {path}");
        }
        if !operation["requestBody"].is_null() {
            for status in ["400", "413", "415", "422"] {
                assert!(answers.contains_key(status), "{method} {path} {status}");
            }
        }
        assert!(
            names.insert(operation["operationId"].to_string()),
            "{method} {path}: a name used twice"
        );
        for text in ["summary", "tags"] {
            assert!(!operation[text].is_null(), "{method} {path} has no {text}");
        }
    }
}

#[test]
fn every_reference_leads_somewhere_and_requests_are_closed() {
    let document = document();
    let mut open = vec![&document];
    while let Some(value) = open.pop() {
        if let Some(target) = value.get("$ref").and_then(Value::as_str) {
            let pointer = target.trim_start_matches('#');
            assert!(
                document.pointer(pointer).is_some(),
                "{target} leads nowhere"
            );
        }
        open.extend(value.as_array().into_iter().flatten());
        open.extend(
            value
                .as_object()
                .into_iter()
                .flat_map(|object| object.values()),
        );
    }
    for name in [
        "QuickCheck",
        "BatchCheck",
        "NumberList",
        "ListForm",
        "Start",
    ] {
        let schema = &document["components"]["schemas"][name];
        assert_eq!(
            schema["additionalProperties"], false,
            "{name} takes what it does not know"
        );
    }
    assert_eq!(
        document["components"]["schemas"]["BatchCheck"]["properties"]["numbers"]["maxItems"],
        1_000
    );
}

#[test]
fn every_component_is_referred_to() {
    let document = document();
    let text = document.to_string();
    for name in document["components"]["schemas"]
        .as_object()
        .unwrap()
        .keys()
    {
        let reference = format!("\"#/components/schemas/{name}\"");
        assert!(text.contains(&reference), "{name} is written out or unused");
    }
}

#[test]
fn words_stand_in_the_document_as_they_stand_on_the_wire() {
    let states = &document()["components"]["schemas"]["JobState"]["enum"];
    assert!(
        states.as_array().unwrap().contains(&"running".into()),
        "{states}"
    );
}

#[tokio::test]
async fn the_readable_page_names_every_operation_and_loads_nothing_foreign() {
    let answer = Site::new().ask(Method::GET, "/api/docs", &[]).await;
    for (path, _, operation) in operations(&document()) {
        assert!(
            answer
                .body
                .contains(&path.replace('{', "<i>{").replace('}', "}</i>")),
            "{path}"
        );
        assert!(
            answer.body.contains(operation["summary"].as_str().unwrap()),
            "{path}"
        );
    }
    assert!(
        !answer.body.contains("<script") && !answer.body.contains("//cdn"),
        "no scripts"
    );
}
