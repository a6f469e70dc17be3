//! What is on every answer, and what never gets in.

use axum::body::Body;
use axum::http::Method;

use crate::fake::JOB;
use crate::site::{Answer, KEY, Site, request};

fn check_headers(answer: &Answer, what: &str) {
    let expect = [
        ("x-content-type-options", "nosniff"),
        ("referrer-policy", "same-origin"),
        ("cross-origin-opener-policy", "same-origin"),
        ("x-frame-options", "DENY"),
    ];
    for (name, value) in expect {
        assert_eq!(answer.header(name), value, "{name} of {what}");
    }
    assert!(
        answer.header("permissions-policy").contains("camera=()"),
        "{what}"
    );
    let policy = answer.header("content-security-policy");
    for part in [
        "default-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{part} of {what}: {policy}");
    }
    assert!(
        !policy.contains("unsafe-inline") && !policy.contains("'unsafe-eval'"),
        "{what}: {policy}"
    );
    assert_eq!(answer.header("x-request-id").len(), 32, "{what}");
}

#[tokio::test]
async fn every_kind_of_answer_carries_the_headers() {
    let site = Site::new();
    let html = ("accept", "text/html");
    for (path, headers) in [
        ("/", vec![html]),
        ("/nothing", vec![html]),
        ("/nothing", vec![]),
        ("/healthz", vec![]),
        ("/readyz", vec![]),
        ("/api/docs", vec![html]),
        ("/api/openapi.json", vec![]),
        ("/api/v1/balance", vec![]),
        ("/api/v1/balance", vec![("authorization", KEY)]),
        ("/api/v1/jobs/x", vec![("authorization", KEY)]),
        ("/call/nothing", vec![]),
    ] {
        check_headers(&site.ask(Method::GET, path, &headers).await, path);
    }
    check_headers(
        &site.get(&format!("/api/v1/jobs/{JOB}/events")).await,
        "events",
    );
    check_headers(
        &site.post("/api/v1/checks", r#"{"number":"panic"}"#).await,
        "a panic",
    );
    let answer = site.ask(Method::GET, "/", &[html]).await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "",
        "not on plain http"
    );
    let site = Site::with(|options| options.secure_cookies = true);
    let answer = site.ask(Method::GET, "/healthz", &[]).await;
    assert!(
        answer
            .header("strict-transport-security")
            .starts_with("max-age=")
    );
    assert!(
        !answer
            .header("strict-transport-security")
            .contains("includeSubDomains"),
        "other names are other people's"
    );
    let site = Site::with(|options| {
        options.secure_cookies = true;
        options.hsts_subdomains = true;
    });
    let answer = site.ask(Method::GET, "/healthz", &[]).await;
    assert_eq!(
        answer.header("strict-transport-security"),
        "max-age=63072000; includeSubDomains"
    );
}

#[tokio::test]
async fn what_another_site_sends_is_refused() {
    let site = Site::new();
    let form = "email=a%40example.com&password=right";
    for hostile in [
        [
            ("origin", "https://evil.example"),
            ("sec-fetch-site", "cross-site"),
        ],
        [("origin", "https://evil.example"), ("x-nothing", "")],
        [("origin", "null"), ("sec-fetch-site", "same-site")],
    ] {
        let answer = site.form("/call/sign_in", form, &hostile).await;
        assert_eq!(answer.status, 403, "{hostile:?}");
        assert!(answer.headers.get("set-cookie").is_none());
        assert!(
            answer.header("content-type").starts_with("text/html"),
            "a person sees a page"
        );
    }
    let own = [
        ("origin", "http://nomor.example"),
        ("sec-fetch-site", "same-origin"),
    ];
    assert_eq!(site.form("/call/sign_in", form, &own).await.status, 303);
}

#[tokio::test]
async fn the_public_address_is_an_own_origin_whatever_the_proxy_calls_the_host() {
    let site = Site::with(|options| options.public_url = Some("https://nomor.test/".into()));
    let form = "email=a%40example.com&password=right";
    let answer = site
        .form("/call/sign_in", form, &[("origin", "https://nomor.test")])
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
}

#[tokio::test]
async fn a_form_over_the_limit_is_413_declared_or_not() {
    let site = Site::with(|options| options.bodies.form_bytes = 100);
    let long = format!("email={}&password=right", "a".repeat(200));
    let answer = site
        .form("/call/sign_in", &long, &[("content-length", "221")])
        .await;
    assert_eq!(answer.status, 413);
    let answer = site.form("/call/sign_in", &long, &[]).await;
    assert_eq!(answer.status, 413);
}

#[tokio::test]
async fn head_is_get_without_a_body_and_options_tells_the_methods() {
    let site = Site::new();
    let head = site.ask(Method::HEAD, "/healthz", &[]).await;
    assert_eq!((head.status.as_u16(), head.body.as_str()), (200, ""));
    for path in ["/healthz", "/api/v1/balance", "/login"] {
        let answer = site
            .ask(Method::OPTIONS, path, &[("authorization", KEY)])
            .await;
        assert_eq!(answer.status, 204, "{path}");
        assert!(answer.header("allow").contains("GET"), "{path}");
        assert_eq!(
            answer.header("access-control-allow-origin"),
            "",
            "no other site is let in"
        );
    }
}

#[tokio::test]
async fn an_address_that_asks_too_often_is_slowed_down() {
    let site = Site::with(|options| options.rates.address_per_minute = 1);
    let proxied = [("x-forwarded-for", "203.0.113.1")];
    assert_eq!(site.ask(Method::GET, "/login", &proxied).await.status, 200);
    let answer = site.ask(Method::GET, "/login", &proxied).await;
    answer.problem(429, "throttled");
    assert_eq!(answer.header("retry-after"), "60");
    assert_eq!(
        site.ask(Method::GET, "/login", &[]).await.status,
        200,
        "this machine itself is not counted"
    );
}

#[tokio::test]
async fn a_trusted_proxy_names_the_address_and_the_request() {
    let site = Site::with(|options| {
        options.trust_proxy = true;
        options.rates.address_per_minute = 1;
    });
    for address in ["203.0.113.1", "evil, 203.0.113.2"] {
        let headers = [
            ("x-forwarded-for", address),
            ("x-request-id", "from-the-proxy"),
        ];
        let answer = site.ask(Method::GET, "/login", &headers).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("x-request-id")),
            (200, "from-the-proxy")
        );
    }
    let again = site
        .ask(Method::GET, "/login", &[("x-forwarded-for", "203.0.113.2")])
        .await;
    assert_eq!(
        again.status, 429,
        "the last entry counts: the first could be anything"
    );
}

#[tokio::test]
async fn a_request_id_from_a_stranger_is_not_taken_over() {
    let site = Site::new();
    let answer = site
        .send(request(
            Method::GET,
            "/healthz",
            &[("x-request-id", "mine")],
            Body::empty(),
        ))
        .await;
    assert_ne!(answer.header("x-request-id"), "mine");
}

#[tokio::test]
async fn pages_and_json_are_compressed_for_who_takes_it_and_streams_are_not() {
    let site = Site::new();
    let packed = ("accept-encoding", "gzip, br");
    let check = async |path: &str, expect: &str| {
        let headers = [packed, ("accept", "text/html"), ("authorization", KEY)];
        let answer = site.ask(Method::GET, path, &headers).await;
        assert_eq!(answer.header("content-encoding"), expect, "{path}");
    };
    check("/api/openapi.json", "br").await;
    check("/api/docs", "br").await;
    check("/login", "br").await;
    check("/api/v1/balance", "").await;
    check(&format!("/api/v1/jobs/{JOB}/events"), "").await;
    check(&format!("/api/v1/jobs/{JOB}/download"), "").await;
}
