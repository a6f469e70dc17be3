//! Alive, ready, and how it is doing.

use axum::http::Method;

use crate::site::Site;

#[tokio::test]
async fn a_part_that_does_not_work_is_said() {
    let site = Site::new();
    let answer = site.ask(Method::GET, "/readyz", &[]).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["ready"]),
        (200, &true.into())
    );
    site.fake
        .broken
        .lock()
        .unwrap()
        .push(("storage", "The disk is full.".into()));
    let answer = site.ask(Method::GET, "/readyz", &[]).await;
    assert_eq!(answer.status, 503);
    assert_eq!(
        answer.json()["parts"]["storage"]["detail"],
        "The disk is full."
    );
    assert_eq!(answer.json()["parts"]["database"]["ok"], true);
    assert_eq!(
        site.ask(Method::GET, "/healthz", &[]).await.status,
        200,
        "alive all the same"
    );
}

#[tokio::test]
async fn figures_are_for_this_machine_or_for_the_token() {
    let site = Site::with(|options| options.metrics_token = Some("t0ken".into()));
    let near = site.ask(Method::GET, "/metrics", &[]).await;
    assert!(near.body.contains("nomor_jobs_running 1\n"));
    assert!(
        near.body
            .contains("nomor_http_answers_total{class=\"2xx\"}")
    );
    let far = ("x-forwarded-for", "203.0.113.9");
    site.ask(Method::GET, "/metrics", &[far])
        .await
        .problem(403, "forbidden");
    site.ask(
        Method::GET,
        "/metrics",
        &[far, ("authorization", "Bearer wrong")],
    )
    .await
    .problem(403, "forbidden");
    let answer = site
        .ask(
            Method::GET,
            "/metrics",
            &[far, ("authorization", "Bearer t0ken")],
        )
        .await;
    assert_eq!(answer.status, 200);
}
