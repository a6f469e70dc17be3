//! The addresses of tenants, as the edge meets them.

use axum::http::Method;

use crate::site::Site;

const THERE: (&str, &str) = ("host", "toko.nomor.test:8080");
const PAGE: (&str, &str) = ("accept", "text/html");

#[tokio::test]
async fn the_platforms_own_pages_are_not_at_a_tenants_address() {
    let site = Site::new();
    for path in [
        "/admin",
        "/admin/tenants",
        "/setup",
        "/events/admin/log",
        "/download/admin/audit",
    ] {
        let answer = site.ask(Method::GET, path, &[THERE, PAGE]).await;
        assert_eq!(answer.status, 404, "{path}");
    }
    for path in ["/", "/register"] {
        let answer = site.ask(Method::GET, path, &[THERE, PAGE]).await;
        assert_eq!(
            (answer.status.as_u16(), answer.header("location")),
            (303, "/login"),
            "{path}"
        );
        let home = site.ask(Method::GET, path, &[PAGE]).await;
        assert_eq!(home.status, 200, "{path}");
    }
}

#[tokio::test]
async fn a_certificate_is_made_only_for_a_name_that_is_somebodys() {
    let site = Site::new();
    for (name, expect) in [
        ("toko.nomor.test", 200),
        ("lain.nomor.test", 404),
        ("", 404),
    ] {
        let path = format!("/domain/known?domain={name}");
        assert_eq!(
            site.ask(Method::GET, &path, &[]).await.status,
            expect,
            "{name}"
        );
    }
    assert_eq!(
        site.ask(Method::GET, "/domain/known", &[]).await.status,
        404
    );
    let answer = site
        .ask(Method::GET, "/.well-known/nomor-domain", &[])
        .await;
    assert_eq!(answer.status, 404);
}
