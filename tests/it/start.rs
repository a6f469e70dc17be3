//! The first minutes of an installation.

use crate::kit::Server;

#[tokio::test]
async fn a_fresh_server_is_alive_ready_and_open_for_set_up() {
    let server = Server::start(nomor_store::Dialect::Sqlite).await;
    for path in [
        "/healthz",
        "/readyz",
        "/",
        "/login",
        "/register",
        "/setup",
        "/api/openapi.json",
        "/api/docs",
        "/metrics",
    ] {
        let response = reqwest::get(format!("{}{path}", server.url)).await.unwrap();
        assert_eq!(response.status(), 200, "{path}");
    }
    assert_eq!(
        reqwest::get(format!("{}/nowhere", server.url))
            .await
            .unwrap()
            .status(),
        404
    );
}
