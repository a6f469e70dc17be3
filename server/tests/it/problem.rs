//! Every way of saying no is a problem document.

use axum::http::Method;
use nomor_contract::{Refusal, RefusalKind};

use crate::site::{KEY, Site};

#[tokio::test]
async fn every_kind_of_refusal_has_its_status_and_stable_type() {
    let site = Site::new();
    for kind in RefusalKind::ALL {
        let refusal = Refusal::new(*kind, "a_code", "A sentence about the inside.");
        let status = refusal.status();
        *site.fake.refusal.lock().unwrap() = Some(refusal);
        let answer = site.get("/api/v1/balance").await;
        if *kind == RefusalKind::Internal {
            answer.problem(500, "internal");
            assert!(!answer.body.contains("inside"), "{}", answer.body);
        } else {
            answer.problem(status, "a_code");
        }
    }
}

#[tokio::test]
async fn a_wrong_field_is_named() {
    let site = Site::new();
    *site.fake.refusal.lock().unwrap() =
        Some(Refusal::field("name", "name_long", "The name is too long."));
    let problem = site.get("/api/v1/balance").await.problem(422, "name_long");
    assert_eq!(problem["errors"][0]["field"], "name");
}

#[tokio::test]
async fn a_throttled_caller_is_told_when_to_come_back() {
    let site = Site::new();
    *site.fake.refusal.lock().unwrap() = Some(Refusal::throttled(17));
    let answer = site.get("/api/v1/balance").await;
    answer.problem(429, "throttled");
    assert_eq!(answer.header("retry-after"), "17");
}

#[tokio::test]
async fn what_the_framework_refuses_is_a_problem_too() {
    let site = Site::new();
    site.get("/api/v1/nothing").await.problem(404, "not_found");
    site.get("/api").await.problem(404, "not_found");
    let answer = site
        .ask(Method::DELETE, "/api/v1/balance", &[("authorization", KEY)])
        .await;
    answer.problem(405, "method_not_allowed");
    assert!(answer.header("allow").contains("GET"));
    let answer = site
        .ask(Method::POST, "/api/v1/checks", &[("authorization", KEY)])
        .await;
    answer.problem(415, "unsupported_media_type");
    site.post("/api/v1/checks", "{")
        .await
        .problem(400, "bad_json");
    site.post("/api/v1/checks", "{} trailing")
        .await
        .problem(422, "invalid");
    site.post("/api/v1/checks", r#"{"number":"1"} trailing"#)
        .await
        .problem(400, "bad_json");
}

#[tokio::test]
async fn a_body_over_the_limit_is_413() {
    let site = Site::with(|options| options.bodies.json_bytes = 64);
    let long = format!(r#"{{"number":"{}"}}"#, "1".repeat(100));
    site.post("/api/v1/checks", &long)
        .await
        .problem(413, "too_large");
}

#[tokio::test]
async fn a_panic_is_a_problem_without_details_and_the_next_request_works() {
    let site = Site::new();
    let answer = site.post("/api/v1/checks", r#"{"number":"panic"}"#).await;
    answer.problem(500, "internal");
    assert!(!answer.body.contains("secret"));
    assert_eq!(site.get("/api/v1/balance").await.status, 200);
}

#[tokio::test]
async fn the_type_of_a_problem_leads_to_its_explanation() {
    let site = Site::new();
    let answer = site.ask(Method::GET, "/problems/out_of_credits", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/api/docs#problem-out_of_credits")
    );
    let docs = site.ask(Method::GET, "/api/docs", &[]).await;
    assert!(docs.body.contains("id=\"problem-out_of_credits\""));
}
