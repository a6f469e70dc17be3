//! Settings of the platform, and what they do while it runs.

use nomor_store::Dialect;

use crate::kit::Server;
use crate::on_both_databases;
use crate::permissions::people::{Pass, Walker};
use crate::visitor::Visitor;

/// What the page of settings sends, with one field said otherwise.
fn general<'a>(name: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![("house", ""), ("files_mb", ""), ("registration", "true")];
    form.retain(|(field, _)| *field != name);
    form.push((name, value));
    form
}

async fn registered(server: &Server, email: &str) -> (u16, String) {
    let form = [
        ("name", "Ani"),
        ("email", email),
        ("password", "a quiet river"),
    ];
    let walker = Walker::new(&server.url, "new", Pass::Nothing);
    let response = walker
        .send(walker.ask("POST", "/call/register").form(&form))
        .await;
    (response.status().as_u16(), response.text().await.unwrap())
}

async fn root(server: &Server) -> Visitor {
    server.root("root@site.example");
    Visitor::person(server, "root@site.example").await
}

on_both_databases! {
    async fn registration_closes_and_opens_without_a_restart(server: Server) {
        let root = root(&server).await;
        assert_eq!(registered(&server, "ani@shop.example").await.0, 200);
        root.posted("/call/save_platform", &general("registration", "false")).await;
        let (status, said) = registered(&server, "ina@shop.example").await;
        assert_eq!((status, said.contains("registration_closed")), (403, true), "{said}");
        let guest = Walker::new(&server.url, "guest", Pass::Nothing);
        let page = guest.send(guest.ask("GET", "/register")).await.text().await.unwrap();
        assert!(page.contains("Registration is closed here.") && !page.contains("name=\"password\""));
        root.posted("/call/save_platform", &general("registration", "true")).await;
        assert_eq!(registered(&server, "ina@shop.example").await.0, 200);
        let log = root.page("/admin/audit?group=platform").await;
        assert!(log.contains("platform.saved"), "{log}");
    }

    async fn throw_away_addresses_are_refused_as_the_page_says(server: Server) {
        let root = root(&server).await;
        let (status, said) = registered(&server, "a@mailinator.com").await;
        assert_eq!((status, said.contains("email_disposable")), (422, true), "as the program was started");
        root.posted("/call/save_mail_domains", &[("refuse", "false")]).await;
        assert_eq!(registered(&server, "a@mailinator.com").await.0, 200, "the page wins");
        root.posted("/call/save_mail_domains", &[("refuse", ""), ("domains", "ten.example")]).await;
        assert_eq!(registered(&server, "b@ten.example").await.0, 422);
        let (status, said) = root.script("/call/save_mail_domains", &[("domains", "no domain")]).await;
        assert_eq!((status, said.contains("mail_domain")), (422, true), "{said}");
        let page = root.page("/admin/settings").await;
        assert!(page.contains("As started: refuse them") && page.contains("ten.example"));
    }

    async fn the_platform_has_a_name_and_a_language(server: Server) {
        let root = root(&server).await;
        let form = [("house", "Angka"), ("files_mb", "5"), ("registration", "true"), ("language", "id"), ("country", "ID")];
        root.posted("/call/save_platform", &form).await;
        let guest = Walker::new(&server.url, "guest", Pass::Nothing);
        let page = guest.send(guest.ask("GET", "/login")).await.text().await.unwrap();
        assert!(page.contains("· Angka</title>") && page.contains("lang=\"id\""), "{page}");
        assert_eq!(registered(&server, "ani@shop.example").await.0, 200);
        let ani = Visitor::person(&server, "ani@shop.example").await;
        assert!(ani.page("/app/settings").await.contains("<option value=\"ID\" selected"), "new ones start with it");
        let mails = root.page("/admin/outbox").await;
        let mail = mails.split("/admin/outbox/mail_").nth(1).unwrap();
        let mail = root.page(&format!("/admin/outbox/mail_{}", &mail[..32])).await;
        assert!(mail.contains("Angka") && !mail.contains("di Nomor"), "mails call it so");
        let (status, said) = root.script("/call/save_platform", &general("house", &"x".repeat(61))).await;
        assert_eq!((status, said.contains("house_name")), (422, true), "{said}");
    }

    async fn another_sites_pages_read_the_interface_once_they_are_listed(server: Server) {
        let (root, api) = (root(&server).await, server.tenant("toko", 10));
        let origin = async || {
            let answer = api.get("/balance").header("origin", "https://shop.example").send().await.unwrap();
            let allowed = answer.headers().get("access-control-allow-origin");
            allowed.map(|origin| origin.to_str().unwrap().to_owned())
        };
        assert_eq!(origin().await, None);
        root.posted("/call/save_origins", &[("origins", "https://Shop.example/\nhttp://localhost:5173")]).await;
        assert_eq!(origin().await.as_deref(), Some("https://shop.example"));
        for wrong in ["*", "https://shop.example/app"] {
            let (status, said) = root.script("/call/save_origins", &[("origins", wrong)]).await;
            assert_eq!((status, said.contains("cors_origin")), (422, true), "{said}");
        }
        root.posted("/call/save_origins", &[("origins", "")]).await;
        assert_eq!(origin().await, None);
    }
}

#[tokio::test]
async fn the_admins_desk_says_what_is_at_work() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("toko", 70);
    let root = root(&server).await;
    root.posted("/call/prove_books", &[]).await;
    let desk = root.page("/admin").await;
    for said in [
        "Adds up",
        "Unbroken",
        "4 workers",
        "Credits granted today",
        ">170<",
        "free",
    ] {
        assert!(desk.contains(said), "{said}: {desk}");
    }
    let store = server.store().await;
    nomor_store::testing::tamper(&store, "DROP TRIGGER audit_line_stays")
        .await
        .unwrap();
    nomor_store::testing::tamper(
        &store,
        "UPDATE audit_line SET detail = '{\"x\":1}' WHERE seq = 1",
    )
    .await
    .unwrap();
    root.posted("/call/prove_books", &[]).await;
    assert!(
        root.page("/admin").await.contains("chain is broken"),
        "what was tampered with is told"
    );
}
