//! Live events: framing, what was missed, and when it ends.

use axum::http::Method;

use crate::fake::{FINISHED, JOB};
use crate::site::{KEY, Site};

#[tokio::test]
async fn each_frame_carries_its_version_and_the_stream_ends_with_the_last() {
    let site = Site::new();
    let answer = site.get(&format!("/api/v1/jobs/{JOB}/events")).await;
    assert_eq!(answer.header("content-type"), "text/event-stream");
    assert_eq!(answer.header("cache-control"), "no-store");
    let expect = "retry: 1500\n\nid: 7\ndata: {\"job\":7}\n\nid: 8\ndata: {\"job\":8}\n\nid: 9\ndata: {\"job\":9}\n\n";
    assert_eq!(answer.body, expect);
}

#[tokio::test]
async fn a_client_that_comes_back_gets_only_what_it_missed() {
    let site = Site::new();
    let path = format!("/api/v1/jobs/{JOB}/events");
    let answer = site
        .ask(
            Method::GET,
            &path,
            &[("authorization", KEY), ("last-event-id", "8")],
        )
        .await;
    assert_eq!(answer.body, "retry: 1500\n\nid: 9\ndata: {\"job\":9}\n\n");
    let answer = site
        .ask(
            Method::GET,
            &path,
            &[("authorization", KEY), ("last-event-id", "nonsense")],
        )
        .await;
    assert!(answer.body.contains("id: 7\n"));
}

#[tokio::test]
async fn a_client_that_saw_the_end_is_told_not_to_come_back() {
    let site = Site::new();
    let path = format!("/api/v1/jobs/{FINISHED}/events");
    let answer = site
        .ask(
            Method::GET,
            &path,
            &[("authorization", KEY), ("last-event-id", "9")],
        )
        .await;
    assert_eq!((answer.status.as_u16(), answer.body.as_str()), (204, ""));
}

#[tokio::test]
async fn a_foreign_job_and_a_visitor_without_a_session_get_nothing() {
    let site = Site::new();
    site.get("/api/v1/jobs/job_00000000000000000000000000000063/events")
        .await
        .problem(404, "not_found");
    let answer = site
        .ask(Method::GET, &format!("/events/jobs/{JOB}"), &[])
        .await;
    answer.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn streams_are_counted_per_caller() {
    let site = Site::with(|options| options.rates.streams_per_caller = 0);
    site.get(&format!("/api/v1/jobs/{JOB}/events"))
        .await
        .problem(429, "too_many_streams");
}
