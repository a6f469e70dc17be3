//! Which other sites' pages may read the REST interface.

use axum::http::Method;
use nomor_contract::platform::Platform;

use crate::site::{Answer, Site};

const SHOP: &str = "https://shop.example";

fn site() -> Site {
    let site = Site::new();
    site.fake.set_platform(Platform {
        origins: vec![SHOP.to_owned()],
        ..Platform::default()
    });
    site
}

async fn preflight(site: &Site, path: &str, origin: &str) -> Answer {
    let headers = [
        ("origin", origin),
        ("access-control-request-method", "POST"),
        (
            "access-control-request-headers",
            "authorization,content-type",
        ),
    ];
    site.ask(Method::OPTIONS, path, &headers).await
}

#[tokio::test]
async fn nobody_is_listed_at_first() {
    let site = Site::new();
    let answer = preflight(&site, "/api/v1/checks", SHOP).await;
    assert_eq!(answer.header("access-control-allow-origin"), "");
    let headers = [("origin", SHOP), ("authorization", "Bearer nmr_live_1")];
    let answer = site.ask(Method::GET, "/api/v1/balance", &headers).await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.header("access-control-allow-origin")
        ),
        (200, "")
    );
}

#[tokio::test]
async fn a_listed_origin_is_answered_by_its_name_and_without_cookies() {
    let site = site();
    let answer = preflight(&site, "/api/v1/checks", SHOP).await;
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("access-control-allow-origin"), SHOP);
    assert!(
        answer
            .header("access-control-allow-methods")
            .contains("POST")
    );
    assert!(
        answer
            .header("access-control-allow-headers")
            .contains("authorization")
    );
    assert_eq!(answer.header("access-control-allow-credentials"), "");
    let headers = [("origin", SHOP), ("authorization", "Bearer nmr_live_1")];
    let answer = site.ask(Method::GET, "/api/v1/balance", &headers).await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.header("access-control-allow-origin")
        ),
        (200, SHOP)
    );
    assert!(
        answer
            .header("access-control-expose-headers")
            .contains("ratelimit-remaining")
    );
    // What is refused can be read, too: a page must be able to say why.
    let answer = site
        .ask(Method::GET, "/api/v1/balance", &[("origin", SHOP)])
        .await;
    assert_eq!(
        (
            answer.status.as_u16(),
            answer.header("access-control-allow-origin")
        ),
        (401, SHOP)
    );
}

#[tokio::test]
async fn every_other_origin_is_told_nothing() {
    let site = site();
    for other in [
        "https://shop.example.evil.example",
        "http://shop.example",
        "https://shop.example:8443",
        "null",
        "https://SHOP.example",
    ] {
        let answer = preflight(&site, "/api/v1/checks", other).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{other}");
        assert!(
            answer.header("vary").to_lowercase().contains("origin"),
            "{other}"
        );
    }
}

#[tokio::test]
async fn pages_are_never_read_by_others() {
    let site = site();
    for path in [
        "/",
        "/login",
        "/healthz",
        "/events/jobs/job_1",
        "/call/sign_in",
    ] {
        let answer = preflight(&site, path, SHOP).await;
        assert_eq!(answer.header("access-control-allow-origin"), "", "{path}");
    }
}
