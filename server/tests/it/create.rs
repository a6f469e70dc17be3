//! Bringing a list: forms in any order, JSON, and what is wrong with them.

use axum::body::Body;
use axum::http::Method;
use nomor_contract::Channel;

use crate::site::{Answer, KEY, Site, request};

/// A part of a form: name, file name, content.
type Part<'a> = (&'a str, Option<&'a str>, &'a str);

fn form(parts: &[Part]) -> String {
    let mut body = String::new();
    for (name, file, content) in parts {
        let file = file.map_or(String::new(), |file| format!("; filename=\"{file}\""));
        body += &format!(
            "--XX\r\nContent-Disposition: form-data; name=\"{name}\"{file}\r\n\r\n{content}\r\n"
        );
    }
    body + "--XX--\r\n"
}

async fn bring(site: &Site, query: &str, parts: &[Part<'_>]) -> Answer {
    let headers = [
        ("authorization", KEY),
        ("content-type", "multipart/form-data; boundary=XX"),
        ("idempotency-key", "k1"),
    ];
    let path = format!("/api/v1/jobs{query}");
    site.send(request(
        Method::POST,
        &path,
        &headers,
        Body::from(form(parts)),
    ))
    .await
}

const FILE: Part = ("file", Some("mine.csv"), "phone\n0812\n");

#[tokio::test]
async fn fields_may_come_before_and_after_the_file() {
    for file_first in [true, false] {
        let site = Site::new();
        let mut parts = vec![
            ("name", None, "March"),
            ("default_country", None, "ID"),
            ("phone_columns", None, "[\"phone\"]"),
            ("channels", None, "[\"telegram\"]"),
            ("max_age_days", None, "7"),
            ("start", None, "true"),
            ("consent", None, "true"),
        ];
        parts.insert(if file_first { 0 } else { parts.len() }, FILE);
        let answer = bring(&site, "", &parts).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
        assert!(answer.header("location").starts_with("/api/v1/jobs/job_"));
        let lists = site.fake.lists.lock().unwrap();
        let (list, bytes) = &lists[0];
        assert_eq!(bytes, b"phone\n0812\n");
        assert_eq!(
            (list.file_name.as_str(), list.name.as_str()),
            ("mine.csv", "March")
        );
        assert_eq!(list.mapping.default_country, "ID".parse().ok());
        assert_eq!(list.mapping.phone_columns, ["phone"]);
        assert_eq!(list.mapping.channels, [Channel::Telegram]);
        assert_eq!(list.mapping.max_age_days, Some(7));
        assert!(list.start.as_ref().is_some_and(|start| start.consent));
        assert_eq!(list.idempotency.as_deref(), Some("k1"));
    }
}

#[tokio::test]
async fn a_large_file_arrives_whole() {
    let site = Site::new();
    let content = "0812345678\n".repeat(200_000);
    assert_eq!(
        bring(&site, "", &[("file", Some("big.txt"), &content)])
            .await
            .status,
        202
    );
    let lists = site.fake.lists.lock().unwrap();
    assert!(
        lists[0].1 == content.as_bytes(),
        "{} bytes",
        lists[0].1.len()
    );
    assert_eq!(
        lists[0].0.mapping.channels,
        Channel::ALL,
        "both when nothing is said"
    );
}

#[tokio::test]
async fn a_dry_run_keeps_nothing() {
    let site = Site::new();
    let answer = bring(&site, "?dry_run=true", &[FILE]).await;
    assert_eq!(
        (answer.status.as_u16(), &answer.json()["id"]),
        (200, &serde_json::Value::Null)
    );
    assert!(site.fake.lists.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_with_something_wrong_says_what_and_keeps_nothing() {
    let site = Site::new();
    let check = async |parts: &[Part<'_>], field: &str| {
        let answer = bring(&site, "", parts).await;
        assert_eq!(answer.status, 422, "{}", answer.body);
        assert_eq!(
            answer.json()["errors"][0]["field"],
            field,
            "{}",
            answer.body
        );
    };
    check(&[], "file").await;
    check(&[FILE, FILE], "file").await;
    check(&[FILE, ("colour", None, "red")], "colour").await;
    check(&[FILE, ("channels", None, "whatsapp")], "channels").await;
    check(&[FILE, ("channels", None, "[\"fax\"]")], "channels").await;
    check(
        &[FILE, ("default_country", None, "Indonesia")],
        "default_country",
    )
    .await;
    check(&[FILE, ("start", None, "maybe")], "start").await;
    check(&[FILE, ("start", None, "true")], "consent").await;
    check(&[FILE, ("name", None, &"x".repeat(201))], "name").await;
    check(&[FILE, ("name", None, &"x".repeat(70_000))], "name").await;
    assert!(site.fake.lists.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_form_that_breaks_off_keeps_nothing() {
    let site = Site::new();
    let headers = [
        ("authorization", KEY),
        ("content-type", "multipart/form-data; boundary=XX"),
    ];
    let mut body = form(&[FILE]);
    body.truncate(body.len() - 12);
    let answer = site
        .send(request(
            Method::POST,
            "/api/v1/jobs",
            &headers,
            Body::from(body),
        ))
        .await;
    answer.problem(400, "bad_request");
    let headers = [
        ("authorization", KEY),
        ("content-type", "multipart/form-data"),
    ];
    let answer = site
        .send(request(
            Method::POST,
            "/api/v1/jobs",
            &headers,
            Body::empty(),
        ))
        .await;
    answer.problem(400, "bad_request");
    assert!(site.fake.lists.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_file_over_the_limit_is_413() {
    let site = Site::with(|options| options.upload_bytes = 1_000);
    let content = "0".repeat(2 * 1024 * 1024);
    bring(&site, "", &[("file", Some("big.txt"), &content)])
        .await
        .problem(413, "too_large");
    assert!(site.fake.lists.lock().unwrap().is_empty());
}

#[tokio::test]
async fn numbers_in_json_become_a_list() {
    let site = Site::new();
    let answer = site
        .post(
            "/api/v1/jobs",
            r#"{"numbers":["0812","+62 811"],"name":"N","channels":[]}"#,
        )
        .await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    let lists = site.fake.lists.lock().unwrap();
    let (list, bytes) = &lists[0];
    assert_eq!(
        String::from_utf8_lossy(bytes),
        "number\r\n\"0812\"\r\n\"+62 811\"\r\n"
    );
    assert_eq!(list.mapping.phone_columns, ["number"]);
    assert!(list.mapping.channels.is_empty());
    assert!(list.start.is_none());
}

#[tokio::test]
async fn numbers_in_json_that_are_wrong_are_refused() {
    let site = Site::new();
    site.post("/api/v1/jobs", r#"{"numbers":[]}"#)
        .await
        .problem(422, "count");
    site.post("/api/v1/jobs", r#"{"numbers":[1]}"#)
        .await
        .problem(422, "invalid");
    site.post("/api/v1/jobs", r#"{"numbers":["1"],"start":true}"#)
        .await
        .problem(422, "consent_needed");
    site.post("/api/v1/jobs", r#"{"numbers":["1"],"x":1}"#)
        .await
        .problem(422, "invalid");
    let headers = [("authorization", KEY), ("content-type", "text/plain")];
    let answer = site
        .send(request(
            Method::POST,
            "/api/v1/jobs",
            &headers,
            Body::from("0812"),
        ))
        .await;
    answer.problem(415, "unsupported_media_type");
}
