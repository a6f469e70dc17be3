//! Tenants are strangers: another's id answers exactly as one that does not exist.

use reqwest::Method;

use crate::kit::{Api, Server, expect};

/// Every address of the interface that names a list.
const NAMED: &[(&str, &str)] = &[
    ("GET", "/jobs/{id}"),
    ("GET", "/jobs/{id}/rows"),
    ("GET", "/jobs/{id}/events"),
    ("GET", "/jobs/{id}/download?format=csv"),
    ("POST", "/jobs/{id}/start"),
    ("POST", "/jobs/{id}/pause"),
    ("POST", "/jobs/{id}/resume"),
    ("POST", "/jobs/{id}/cancel"),
    ("POST", "/jobs/{id}/recheck-unknown"),
];

async fn answer(api: &Api, method: &str, path: &str) -> (u16, String) {
    let method: Method = method.parse().unwrap();
    let mut request = api
        .client
        .request(method.clone(), format!("{}/api/v1{path}", api.url))
        .bearer_auth(&api.key);
    if method == Method::POST && path.ends_with("/start") {
        request = request.json(&serde_json::json!({ "consent": true }));
    }
    let response = request.send().await.unwrap();
    (response.status().as_u16(), response.text().await.unwrap())
}

#[tokio::test]
async fn anothers_list_answers_like_one_that_does_not_exist() {
    let server = Server::start(nomor_store::Dialect::Sqlite).await;
    let (owner, stranger) = (server.tenant("owner", 0), server.tenant("stranger", 0));
    let job = owner.bring("phone\n+6281234567890\n").await;
    let id = job["id"].as_str().unwrap();
    owner.follow(id).await;
    for (method, path) in NAMED {
        let theirs = answer(&stranger, method, &path.replace("{id}", id)).await;
        let nobodys = answer(
            &stranger,
            method,
            &path.replace("{id}", "job_01890000000070008000000000000000"),
        )
        .await;
        assert_eq!(theirs, nobodys, "{method} {path}");
        assert_eq!(theirs.0, 404, "{method} {path}: {}", theirs.1);
    }
    assert_eq!(
        expect(stranger.get("/jobs").send().await.unwrap(), 200).await["items"],
        serde_json::json!([])
    );
}

#[tokio::test]
async fn nothing_is_answered_without_a_key() {
    let server = Server::start(nomor_store::Dialect::Sqlite).await;
    let nobody = Api {
        url: server.url.clone(),
        key: "nmr_live_0000000000000000000000000000000000000000".into(),
        client: reqwest::Client::new(),
    };
    for (method, path) in NAMED.iter().chain(&[
        ("GET", "/jobs"),
        ("GET", "/balance"),
        ("GET", "/usage"),
        ("GET", "/limits"),
    ]) {
        let (status, text) = answer(
            &nobody,
            method,
            &path.replace("{id}", "job_01890000000070008000000000000000"),
        )
        .await;
        assert_eq!(status, 401, "{method} {path}: {text}");
    }
}
