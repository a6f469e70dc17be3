//! Signing in and out, and the cookies that carry it.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use axum::http::Method;
use nomor_contract::{Clock, Stamp};

use crate::fake::{JOB, NOON};
use crate::site::{Answer, Site};

const RIGHT: &str = "email=a%40example.com&password=right";

/// The session's cookie as it was set; the device's mark comes beside it.
fn set_cookie(answer: &Answer) -> &str {
    let all = answer.headers.get_all("set-cookie").iter();
    let mut all = all.map(|cookie| cookie.to_str().unwrap());
    all.find(|cookie| cookie.starts_with("nomor=") || cookie.starts_with("__Host-nomor="))
        .unwrap()
}

fn cookie(answer: &Answer) -> String {
    set_cookie(answer).split(';').next().unwrap().to_owned()
}

#[tokio::test]
async fn a_session_cookie_can_be_read_by_no_script_and_no_other_site() {
    let site = Site::new();
    let answer = site.form("/call/sign_in", RIGHT, &[]).await;
    assert_eq!(
        (answer.status.as_u16(), answer.header("location")),
        (303, "/app"),
        "{}",
        answer.body
    );
    let set = set_cookie(&answer);
    assert!(
        set.starts_with("nomor=") && set.contains("HttpOnly") && set.contains("SameSite=Lax"),
        "{set}"
    );
    assert!(
        set.contains("Path=/") && !set.contains("Secure") && !set.contains("Domain"),
        "{set}"
    );
    let site = Site::with(|options| options.secure_cookies = true);
    let answer = site.form("/call/sign_in", RIGHT, &[]).await;
    let set = set_cookie(&answer);
    assert!(
        set.starts_with("__Host-nomor=") && set.contains("Secure"),
        "{set}"
    );
}

#[tokio::test]
async fn signing_in_gives_a_new_id_and_forgets_the_old_one() {
    let site = Site::new();
    let first = cookie(&site.form("/call/sign_in", RIGHT, &[]).await);
    let second = cookie(
        &site
            .form("/call/sign_in", RIGHT, &[("cookie", &first)])
            .await,
    );
    assert_ne!(first, second);
    let path = format!("/events/jobs/{JOB}");
    assert_eq!(
        site.ask(Method::GET, &path, &[("cookie", &second)])
            .await
            .status,
        200
    );
    site.ask(Method::GET, &path, &[("cookie", &first)])
        .await
        .problem(401, "sign_in_needed");
}

#[tokio::test]
async fn signing_out_ends_the_session_for_good() {
    let site = Site::with(|options| options.secure_cookies = true);
    let session = cookie(&site.form("/call/sign_in", RIGHT, &[]).await);
    let answer = site
        .form("/call/sign_out", "", &[("cookie", &session)])
        .await;
    assert_eq!(answer.status, 303);
    let removal = set_cookie(&answer);
    assert!(
        removal.contains("Max-Age=0") && removal.contains("Secure"),
        "browsers drop it only so: {removal}"
    );
    assert!(site.fake.sessions.lock().unwrap().is_empty());
    let path = format!("/download/jobs/{JOB}");
    site.ask(Method::GET, &path, &[("cookie", &session)])
        .await
        .problem(401, "sign_in_needed");
}

/// Moved by hand.
struct Moved(AtomicI64);

impl Clock for Moved {
    fn now(&self) -> Stamp {
        NOON.plus_ms(self.0.load(Ordering::Relaxed))
    }
}

#[tokio::test]
async fn a_session_ends_sixty_days_after_signing_in_however_often_it_is_used() {
    const DAY_MS: i64 = 24 * 3_600 * 1_000;
    let clock = Arc::new(Moved(AtomicI64::new(0)));
    let site = Site::with(|options| options.clock = clock.clone());
    let session = cookie(&site.form("/call/sign_in", RIGHT, &[]).await);
    let path = format!("/events/jobs/{JOB}");
    let headers = [("cookie", session.as_str())];
    for day in (0..=60).step_by(10) {
        clock.0.store(day * DAY_MS, Ordering::Relaxed);
        let answer = site.ask(Method::GET, &path, &headers).await;
        assert_eq!(answer.status, 200, "day {day}");
    }
    clock.0.store(60 * DAY_MS + 1, Ordering::Relaxed);
    let answer = site.ask(Method::GET, &path, &headers).await;
    answer.problem(401, "sign_in_needed");
    clock.0.store(0, Ordering::Relaxed);
    let answer = site.ask(Method::GET, &path, &headers).await;
    answer.problem(401, "sign_in_needed");
}

#[tokio::test]
async fn a_session_that_ended_meanwhile_is_not_brought_back_by_a_new_id() {
    let site = Site::new();
    let session = cookie(&site.form("/call/sign_in", RIGHT, &[]).await);
    let headers = [("cookie", session.as_str())];
    let answer = site.form("/call/prove", "password=right", &headers).await;
    let renewed = cookie(&answer);
    assert_ne!(renewed, session);
    assert_eq!(
        site.fake.sessions.lock().unwrap().len(),
        1,
        "moved, not copied"
    );
    // The session is ended while the password is being looked at.
    *site.fake.ends.lock().unwrap() = true;
    let headers = [("cookie", renewed.as_str())];
    site.form("/call/prove", "password=right", &headers).await;
    assert!(site.fake.sessions.lock().unwrap().is_empty());
}

#[tokio::test]
async fn a_wrong_password_signs_nobody_in() {
    let site = Site::new();
    let headers = [("referer", "http://nomor.example/login")];
    let answer = site
        .form(
            "/call/sign_in",
            "email=a%40example.com&password=wrong",
            &headers,
        )
        .await;
    assert_eq!(answer.status, 303, "{}", answer.body);
    assert!(
        answer.header("location").contains("/login?"),
        "{}",
        answer.header("location")
    );
    assert!(answer.headers.get("set-cookie").is_none());
    let script = [("accept", "application/json")];
    let body = axum::body::Body::from("email=a%40example.com&password=wrong");
    let form = ("content-type", "application/x-www-form-urlencoded");
    let request = crate::site::request(Method::POST, "/call/sign_in", &[form, script[0]], body);
    let answer = site.send(request).await;
    assert_eq!(
        answer.status, 422,
        "a refusal is not a fault of ours: {}",
        answer.body
    );
    assert_eq!(answer.json()["code"], "wrong_credentials");
}

#[tokio::test]
async fn a_signed_in_member_downloads_and_follows() {
    let site = Site::new();
    let session = cookie(&site.form("/call/sign_in", RIGHT, &[]).await);
    let headers = [("cookie", session.as_str())];
    let answer = site
        .ask(
            Method::GET,
            &format!("/download/jobs/{JOB}?format=csv"),
            &headers,
        )
        .await;
    assert_eq!(answer.body, "number\r\n0812\r\n");
    let answer = site
        .ask(Method::GET, &format!("/events/jobs/{JOB}"), &headers)
        .await;
    assert!(answer.body.contains("id: 9\n"));
    site.ask(Method::GET, "/api/v1/balance", &headers)
        .await
        .problem(401, "sign_in_needed");
}
