//! API keys from making to revoking, by plain forms and by the programs that hold them.

use nomor_store::Dialect;
use reqwest::StatusCode;

use crate::kit::{Api, Server, expect};
use crate::on_both_databases;
use crate::visitor::Visitor;

/// A form that makes a live key, with whatever else it says.
async fn make(visitor: &Visitor, more: &[(&str, &str)]) -> String {
    let mut form = vec![
        ("name", "CRM"),
        ("mode", "live"),
        ("scopes[]", "numbers:check"),
        ("scopes[]", "credits:read"),
    ];
    form.extend(more);
    let to = visitor.posted("/call/create_key", &form).await;
    assert_eq!(to, "/app/keys");
    shown(&visitor.page(&to).await)
}

/// The secret on a page.
fn shown(page: &str) -> String {
    let from = page.find("value=\"nmr_").unwrap() + 7;
    page[from..].split('"').next().unwrap().to_owned()
}

/// The id of the newest key.
fn newest(page: &str) -> String {
    let from = page.find("rotate-key_").unwrap() + 7;
    page[from..].split('"').next().unwrap().to_owned()
}

async fn status(api: &Api) -> StatusCode {
    api.get("/balance").send().await.unwrap().status()
}

on_both_databases! {
    async fn a_key_has_its_own_rate_and_is_told_it(server: Server) {
        server.tenant("rate", 10);
        let visitor = Visitor::owner(&server, "rate").await;
        let api = server.with_key(&make(&visitor, &[("per_minute", "2")]).await);
        let limits = expect(api.get("/limits").send().await.unwrap(), 200).await;
        assert_eq!(limits["requests_per_minute"], 2);
        assert_eq!(status(&api).await, 200);
        let refused = api.get("/balance").send().await.unwrap();
        assert_eq!(refused.headers()["ratelimit-limit"], "2");
        assert_eq!(refused.headers()["retry-after"], "30");
        assert_eq!(refused.status(), 429);
        let page = visitor.page("/app/keys").await;
        assert!(page.contains("2 requests a minute"));
    }

    async fn a_key_comes_only_from_its_addresses(server: Server) {
        server.tenant("net", 10);
        let visitor = Visitor::owner(&server, "net").await;
        let elsewhere = make(&visitor, &[("networks", "203.0.113.0/24\r\n2001:db8::/32")]).await;
        let refused = server.with_key(&elsewhere).get("/balance").send().await.unwrap();
        let refused = expect(refused, 403).await;
        assert!(refused["detail"].as_str().unwrap().contains("may not be used from 127.0.0.1"));
        let here = make(&visitor, &[("networks", "::ffff:127.0.0.0/104")]).await;
        assert_eq!(status(&server.with_key(&here)).await, 200);
        let page = visitor.page("/app/keys").await;
        assert!(page.contains("Only from 127.0.0.0/8"));
        assert!(page.contains("Only from 203.0.113.0/24, 2001:db8::/32"));
    }

    async fn a_rotated_key_works_on_for_the_chosen_time(server: Server) {
        server.tenant("turn", 10);
        let visitor = Visitor::owner(&server, "turn").await;
        let first = server.with_key(&make(&visitor, &[]).await);
        let id = newest(&visitor.page("/app/keys").await);
        let turn = async |overlap| {
            let form = [("key", id.as_str()), ("overlap", overlap)];
            let to = visitor.posted("/call/rotate_key", &form).await;
            server.with_key(&shown(&visitor.page(&to).await))
        };
        let second = turn("day").await;
        assert_eq!((status(&first).await, status(&second).await), (StatusCode::OK, StatusCode::OK));
        assert!(visitor.page("/app/keys").await.contains("Old secret works until"));
        let third = turn("none").await;
        let gone = StatusCode::UNAUTHORIZED;
        assert_eq!((status(&first).await, status(&second).await, status(&third).await), (gone, gone, StatusCode::OK));
        visitor.posted("/call/revoke_key", &[("key", &id)]).await;
        assert_eq!(status(&third).await, gone);
    }

    async fn a_stranger_can_neither_rotate_nor_revoke(server: Server) {
        server.tenant("owner", 10);
        server.tenant("stranger", 10);
        let owner = Visitor::owner(&server, "owner").await;
        let api = server.with_key(&make(&owner, &[]).await);
        let id = newest(&owner.page("/app/keys").await);
        let stranger = Visitor::owner(&server, "stranger").await;
        for path in ["/call/rotate_key", "/call/revoke_key"] {
            let theirs = stranger.script(path, &[("key", &id), ("overlap", "none")]).await;
            let missing = "key_01890000000070008000000000000000";
            let nobodys = stranger.script(path, &[("key", missing), ("overlap", "none")]).await;
            assert_eq!((theirs.0, &theirs), (404, &nobodys), "{path}");
        }
        assert_eq!(status(&api).await, 200);
    }
}

#[tokio::test]
async fn a_key_is_made_knowingly_or_not_at_all() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("blank", 10);
    let visitor = Visitor::owner(&server, "blank").await;
    let check = async |form: &[(&str, &str)], field: &str, sentence: &str| {
        let (status, said) = visitor.script("/call/create_key", form).await;
        assert_eq!(status, 422, "{said}");
        assert!(said.contains(&format!("\"field\":\"{field}\"")), "{said}");
        // A plain form comes back with the same sentence at the field.
        let to = visitor.posted("/call/create_key", form).await;
        let said = to.split_once('?').unwrap().1;
        let page = visitor.page(&format!("/app/keys?{said}")).await;
        assert!(page.contains(sentence), "{sentence}");
    };
    let named = ("name", "CRM");
    let live = ("mode", "live");
    let scope = ("scopes[]", "numbers:check");
    check(
        &[named, scope],
        "mode",
        "Choose whether this key asks for real",
    )
    .await;
    check(&[named, live], "scopes", "Tick at least one thing").await;
    check(&[live, scope], "name", "Enter a name").await;
    let over = [named, live, scope, ("expires_on", "2020-01-01")];
    check(&over, "expires_on", "Choose a day that is not over yet").await;
    let fast = [named, live, scope, ("per_minute", "99999999")];
    check(&fast, "per_minute", "Enter a whole number of at least 1").await;
    let odd = [named, live, scope, ("networks", "shop.example")];
    check(
        &odd,
        "networks",
        "One line is neither an address nor a network",
    )
    .await;
    assert!(visitor.page("/app/keys").await.contains("Command line"));
    assert!(!visitor.page("/app/keys").await.contains("CRM</th>"));
}

#[tokio::test]
async fn the_command_line_makes_keys_with_limits() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("line", 10);
    let tenant = server.id("line");
    let made = server.admin(
        &[
            "key",
            "create",
            "--tenant",
            &tenant,
            "--expires-days",
            "1",
            "--per-minute",
            "7",
            "--allow",
            "127.0.0.1,::1",
            "--json",
        ],
        "",
    );
    let api = server.with_key(made["key"].as_str().unwrap());
    let limits = expect(api.get("/limits").send().await.unwrap(), 200).await;
    assert_eq!(limits["requests_per_minute"], 7);
    let visitor = Visitor::owner(&server, "line").await;
    assert!(visitor.page("/app/keys").await.contains("in 24 h"));
}
