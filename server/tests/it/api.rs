//! The REST interface: who is let in, what is read, what is refused.

use axum::http::Method;

use crate::fake::{FINISHED, JOB};
use crate::site::{KEY, Site};

#[tokio::test]
async fn without_a_valid_key_nothing_is_answered() {
    let site = Site::new();
    for headers in [
        vec![],
        vec![("authorization", "Bearer nonsense")],
        vec![("authorization", "Basic bm1yOng=")],
        vec![("authorization", "Bearer ")],
    ] {
        let answer = site.ask(Method::GET, "/api/v1/balance", &headers).await;
        answer.problem(401, "sign_in_needed");
        assert_eq!(answer.header("www-authenticate"), "Bearer");
    }
    let lower = [("authorization", "bearer nmr_live_1")];
    assert_eq!(
        site.ask(Method::GET, "/api/v1/balance", &lower)
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn a_key_is_counted_and_told_what_is_left() {
    let site = Site::with(|options| options.rates.key_per_minute = 2);
    let first = site.get("/api/v1/balance").await;
    assert_eq!(
        (
            first.header("ratelimit-limit"),
            first.header("ratelimit-remaining")
        ),
        ("2", "1")
    );
    assert_eq!(first.header("ratelimit-reset"), "30");
    site.get("/api/v1/balance").await;
    let refused = site.get("/api/v1/balance").await;
    refused.problem(429, "throttled");
    assert_eq!(
        (
            refused.header("retry-after"),
            refused.header("ratelimit-remaining")
        ),
        ("30", "0")
    );
    let other = site
        .ask(
            Method::GET,
            "/api/v1/balance",
            &[("authorization", "Bearer nmr_live_2")],
        )
        .await;
    assert_eq!(other.status, 200, "another key has its own count");
}

#[tokio::test]
async fn a_key_with_a_rate_of_its_own_is_held_to_it_and_told_it() {
    let site = Site::new();
    let slow = [("authorization", "Bearer nmr_slow_3")];
    let limits = site.ask(Method::GET, "/api/v1/limits", &slow).await;
    assert_eq!(limits.json()["requests_per_minute"], 2);
    assert_eq!(limits.header("ratelimit-limit"), "2");
    site.ask(Method::GET, "/api/v1/balance", &slow).await;
    let refused = site.ask(Method::GET, "/api/v1/balance", &slow).await;
    refused.problem(429, "throttled");
    assert_eq!(refused.header("retry-after"), "30");
    let usual = site.get("/api/v1/limits").await;
    assert_eq!(usual.json()["requests_per_minute"], 1_200);
}

#[tokio::test]
async fn guessing_keys_is_slowed_down() {
    let site = Site::with(|options| options.rates.wrong_key_per_minute = 1);
    let far = ("x-forwarded-for", "203.0.113.1");
    let wrong = [("authorization", "Bearer nmr_wrong_1"), far];
    let path = "/api/v1/balance";
    site.ask(Method::GET, path, &wrong)
        .await
        .problem(401, "sign_in_needed");
    site.ask(Method::GET, path, &wrong)
        .await
        .problem(429, "throttled");
    let right = [("authorization", KEY), far];
    assert_eq!(
        site.ask(Method::GET, path, &right).await.status,
        200,
        "a right key is let in"
    );
    site.ask(Method::GET, path, &wrong[..1])
        .await
        .problem(401, "sign_in_needed");
    site.ask(Method::GET, path, &wrong[..1])
        .await
        .problem(401, "sign_in_needed");
}

#[tokio::test]
async fn a_browser_gets_problems_from_the_interface_too() {
    let site = Site::new();
    site.ask(Method::GET, "/api/v1/balance", &[("accept", "text/html")])
        .await
        .problem(401, "sign_in_needed");
    site.ask(Method::GET, "/api/v1/nothing", &[("accept", "text/html")])
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn what_a_key_may_not_do_is_forbidden() {
    let site = Site::new();
    let read_only = [("authorization", "Bearer nmr_read_1")];
    let path = format!("/api/v1/jobs/{JOB}/download");
    site.ask(Method::GET, &path, &read_only)
        .await
        .problem(403, "forbidden");
    site.ask(Method::POST, "/api/v1/jobs", &read_only)
        .await
        .problem(403, "forbidden");
}

#[tokio::test]
async fn unknown_fields_and_parameters_are_refused_by_name() {
    let site = Site::new();
    let problem = site
        .post("/api/v1/checks", r#"{"number":"1","colour":"red"}"#)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "colour");
    let problem = site
        .get("/api/v1/jobs?colour=red")
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "colour");
    let problem = site
        .get("/api/v1/balance?colour=red")
        .await
        .problem(422, "invalid");
    assert_eq!(
        problem["errors"][0]["field"], "colour",
        "also where no parameter is known"
    );
    let path = format!("/api/v1/jobs/{JOB}/start");
    let problem = site
        .post(&path, r#"{"consent":true,"colour":1}"#)
        .await
        .problem(422, "invalid");
    assert_eq!(problem["errors"][0]["field"], "colour");
}

#[tokio::test]
async fn a_value_of_the_wrong_shape_is_refused_by_name() {
    let site = Site::new();
    let check = async |json: &str, field: &str| {
        let problem = site
            .post("/api/v1/checks", json)
            .await
            .problem(422, "invalid");
        assert_eq!(problem["errors"][0]["field"], field, "{json}");
    };
    check("{}", "number").await;
    check("[]", ".").await;
    check(r#"["+6281234567890",null,["whatsapp"],7]"#, ".").await;
    check("null", ".").await;
    check(r#"{"number":7}"#, "number").await;
    check(
        r#"{"number":"1","default_country":"IDN"}"#,
        "default_country",
    )
    .await;
    check(
        r#"{"number":"1","channels":["whatsapp","fax"]}"#,
        "channels[1]",
    )
    .await;
    check(r#"{"number":"1","max_age_days":-1}"#, "max_age_days").await;
    for query in [
        "limit=0",
        "limit=201",
        "limit=many",
        "state=asleep",
        "limit=1&limit=2",
    ] {
        site.get(&format!("/api/v1/jobs?{query}"))
            .await
            .problem(422, "invalid");
    }
    site.get("/api/v1/jobs?cursor=garbage")
        .await
        .problem(422, "cursor");
    site.get("/api/v1/usage?days=93")
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn texts_that_no_database_keeps_are_refused() {
    let site = Site::new();
    site.post("/api/v1/checks", r#"{"number":"\u0000"}"#)
        .await
        .problem(422, "nul");
    site.get("/api/v1/jobs?text=%00").await.problem(422, "nul");
    site.get("/api/v1/jobs?cursor=%00")
        .await
        .problem(422, "nul");
    let long = format!(r#"{{"number":"{}"}}"#, "1".repeat(251));
    site.post("/api/v1/checks", &long)
        .await
        .problem(422, "too_long");
}

#[tokio::test]
async fn a_batch_has_a_limit() {
    let site = Site::new();
    let numbers = |n: usize| format!(r#"{{"numbers":[{}]}}"#, vec!["\"1\""; n].join(","));
    let answer = site.post("/api/v1/checks/batch", &numbers(1_000)).await;
    assert_eq!(answer.json()["results"].as_array().unwrap().len(), 1_000);
    let problem = site
        .post("/api/v1/checks/batch", &numbers(1_001))
        .await
        .problem(422, "too_many");
    assert_eq!(problem["errors"][0]["field"], "numbers");
}

#[tokio::test]
async fn an_id_that_is_none_is_answered_like_a_foreign_one() {
    let site = Site::new();
    let missing = "job_00000000000000000000000000000063";
    for id in [
        missing,
        "job_7",
        "per_00000000000000000000000000000001",
        "x",
        "%ff",
        "%00",
    ] {
        site.get(&format!("/api/v1/jobs/{id}"))
            .await
            .problem(404, "not_found");
    }
    let path = format!("/api/v1/jobs/{missing}/start");
    site.post(&path, "{}").await.problem(404, "not_found");
}

#[tokio::test]
async fn jobs_are_controlled_by_their_addresses() {
    let site = Site::new();
    for verb in ["pause", "resume", "cancel"] {
        let headers = [("authorization", KEY)];
        let answer = site
            .ask(
                Method::POST,
                &format!("/api/v1/jobs/{JOB}/{verb}"),
                &headers,
            )
            .await;
        assert_eq!(answer.json()["id"], JOB.to_string(), "{verb}");
        let over = site
            .ask(
                Method::POST,
                &format!("/api/v1/jobs/{FINISHED}/{verb}"),
                &headers,
            )
            .await;
        over.problem(409, "job_over");
    }
    let path = format!("/api/v1/jobs/{JOB}/start");
    let problem = site
        .post(&path, r#"{"consent":false}"#)
        .await
        .problem(422, "consent_needed");
    assert_eq!(problem["errors"][0]["field"], "consent");
    assert_eq!(site.post(&path, r#"{"consent":true}"#).await.status, 200);
    let path = format!("/api/v1/jobs/{JOB}/recheck-unknown");
    assert_eq!(
        site.ask(Method::POST, &path, &[("authorization", KEY)])
            .await
            .status,
        202
    );
}

#[tokio::test]
async fn an_idempotency_key_has_a_shape() {
    let site = Site::new();
    let json = ("content-type", "application/json");
    for (key, status) in [("4a0e", 200), ("", 422), ("a b", 422)] {
        let headers = [("authorization", KEY), json, ("idempotency-key", key)];
        let body = axum::body::Body::from(r#"{"number":"1"}"#);
        let answer = site
            .send(crate::site::request(
                Method::POST,
                "/api/v1/checks",
                &headers,
                body,
            ))
            .await;
        assert_eq!(answer.status.as_u16(), status, "{key:?}: {}", answer.body);
    }
}

#[tokio::test]
async fn a_download_names_its_file_safely_and_streams() {
    let site = Site::new();
    let answer = site
        .get(&format!(
            "/api/v1/jobs/{JOB}/download?format=csv&columns=&channel=whatsapp"
        ))
        .await;
    assert_eq!(answer.body, "number\r\n0812\r\n");
    assert_eq!(answer.header("content-type"), "text/csv; charset=utf-8");
    let expect = "attachment; filename=\"list _1_.csv\"; filename*=UTF-8''list%20_1_.csv";
    assert_eq!(answer.header("content-disposition"), expect);
    site.get(&format!("/api/v1/jobs/{JOB}/download?format=pdf"))
        .await
        .problem(422, "invalid");
}

#[tokio::test]
async fn the_rate_that_is_told_is_the_rate_that_is_kept() {
    let site = Site::with(|options| options.rates.key_per_minute = 77);
    assert_eq!(
        site.get("/api/v1/limits").await.json()["requests_per_minute"],
        77
    );
}
