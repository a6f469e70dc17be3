//! Pages: whole without a script, in the reader's language, under a policy that fits.

use axum::http::Method;

use crate::site::Site;

const HTML: (&str, &str) = ("accept", "text/html");

#[tokio::test]
async fn a_pages_policy_names_the_nonce_of_its_scripts_and_no_two_pages_share_one() {
    let site = Site::new();
    let mut nonces = Vec::new();
    for _ in 0..2 {
        let answer = site.ask(Method::GET, "/login", &[HTML]).await;
        assert_eq!(answer.status, 200);
        assert!(answer.header("content-type").starts_with("text/html"));
        let policy = answer.header("content-security-policy");
        let nonce = policy
            .split("'nonce-")
            .nth(1)
            .and_then(|rest| rest.split('\'').next())
            .unwrap()
            .to_owned();
        assert!(
            policy.contains("'strict-dynamic' 'wasm-unsafe-eval'"),
            "{policy}"
        );
        let scripts = answer.body.matches("<script").count();
        let trusted = answer.body.matches(&format!("nonce=\"{nonce}\"")).count();
        assert!(
            scripts > 0 && trusted >= scripts,
            "{trusted} of {scripts} scripts carry the nonce"
        );
        nonces.push(nonce);
    }
    assert_ne!(nonces[0], nonces[1]);
}

#[tokio::test]
async fn pages_are_nobody_elses_and_kept_by_no_cache() {
    let answer = Site::new().ask(Method::GET, "/login", &[HTML]).await;
    assert_eq!(answer.header("cache-control"), "no-store");
}

#[tokio::test]
async fn the_language_follows_the_browser_until_a_person_chooses() {
    let site = Site::new();
    let answer = site
        .ask(
            Method::GET,
            "/login",
            &[HTML, ("accept-language", "id,en;q=0.5")],
        )
        .await;
    assert!(answer.body.contains("<html lang=\"id\""));
    let headers = [
        HTML,
        ("accept-language", "id"),
        ("cookie", "nomor_language=es; nomor_theme=dark"),
    ];
    let answer = site.ask(Method::GET, "/login", &headers).await;
    assert!(
        answer
            .body
            .contains("<html lang=\"es\" data-theme=\"dark\"")
    );
}

#[tokio::test]
async fn an_address_without_a_page_is_a_page_with_404_for_people_and_a_problem_for_programs() {
    let site = Site::new();
    let answer = site.ask(Method::GET, "/nothing/here", &[HTML]).await;
    assert_eq!(answer.status, 404);
    assert!(answer.body.contains("<html lang=\"en\""));
    site.ask(Method::GET, "/nothing/here", &[])
        .await
        .problem(404, "not_found");
    site.ask(Method::POST, "/call/nothing", &[HTML]).await;
    site.ask(Method::POST, "/call/nothing", &[])
        .await
        .problem(404, "not_found");
}

#[tokio::test]
async fn a_guest_is_sent_to_the_sign_in_page_and_back() {
    for headers in [&[HTML][..], &[("accept", "*/*")], &[]] {
        let answer = Site::new().ask(Method::GET, "/app/lists", headers).await;
        assert_eq!(answer.status, 303, "{headers:?}");
        assert!(
            answer.header("location").starts_with("/login?next="),
            "{}",
            answer.header("location")
        );
    }
}
