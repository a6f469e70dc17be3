//! System staff look through somebody's eyes: for a reason, for a while, changing nothing unless they are let, and with
//! both names on every line.

use nomor_store::Dialect;

use crate::browser::{Browser, PASSWORD};
use crate::kit::Server;
use crate::on_both_databases;
use crate::visitor::Visitor;

/// The id of whoever has this address.
async fn id_of(root: &mut Browser, email: &str) -> String {
    let found = root.page(&format!("/admin/users?text={email}")).await;
    let at = found.split("/admin/users/per_").nth(1).unwrap();
    format!("per_{}", at.split('"').next().unwrap())
}

/// Looks through the eyes of an organisation's owner.
async fn look(root: &mut Browser, email: &str) -> String {
    let who = id_of(root, email).await;
    let page = format!("/admin/users/{who}");
    let form = [("person", who.as_str()), ("reason", "ticket 7")];
    let answer = root.post("look_as", &page, &form).await;
    assert_eq!(answer, (303, "/app".to_owned()));
    who
}

on_both_databases! {
    async fn staff_see_what_a_person_sees_and_change_nothing(server: Server) {
        server.tenant("home", 500);
        let mut root = Browser::admin(&server).await;
        let who = id_of(&mut root, "home@shop.example").await;
        let page = format!("/admin/users/{who}");
        let (_, back) = root.post("look_as", &page, &[("person", &who), ("reason", " ")]).await;
        assert!(root.page(&back).await.contains("Say why"), "a reason is needed");
        let staff_cookie = root.cookie.clone();
        look(&mut root, "home@shop.example").await;
        assert_ne!(root.cookie, staff_cookie, "under a new id");
        let mut old = Browser::new(&server);
        old.cookie = staff_cookie;
        assert_eq!(old.get("/admin").await.headers()["location"], "/login?next=/admin", "the old one is worth nothing");
        for path in ["/app", "/app/lists", "/app/team", "/app/credits", "/app/audit", "/"] {
            let seen = root.page(path).await;
            assert!(seen.contains("Admin, you are looking as home."), "{path}");
            assert!(seen.contains("action=\"/call/end_look\""), "{path}");
        }
        for path in ["/app/keys", "/app/settings", "/app/check", "/app/profile", "/app/lists/new"] {
            let response = root.get(path).await;
            assert_eq!(response.status(), 403, "{path}");
            let said = response.text().await.unwrap();
            assert!(said.contains("looking through somebody else"), "{path}: {said}");
        }
        assert_eq!(root.get("/admin").await.status(), 404, "they are the person now, not staff");
        for (call, form) in [
            ("check_number", vec![("number", "0812 3456 789"), ("country", "ID")]),
            ("create_key", vec![("name", "Sly"), ("mode", "test"), ("scopes[]", "credits:read")]),
            ("save_tenant", vec![("name", "Ours"), ("retention_days", "9")]),
            ("invite", vec![("emails", "sly@shop.example"), ("role", "member")]),
            ("rename_person", vec![("name", "Sly")]),
            ("change_password", vec![("password", PASSWORD), ("new_password", "a loud ocean")]),
            ("prepare_second_step", vec![("password", PASSWORD)]),
            ("end_other_sessions", vec![]),
            ("remove_member", vec![("person", who.as_str())]),
            ("let_support_change", vec![("may", "true")]),
        ] {
            let (_, back) = root.post(call, "/app", &form).await;
            assert!(back.contains("__err="), "{call}: {back}");
        }
        assert_eq!(root.get("/download/audit").await.status(), 403, "nothing is taken along");
        // Ended: the staff are themselves again, in the session they had.
        let before = root.cookie.clone();
        let (_, to) = root.post("end_look", "/app", &[]).await;
        assert_eq!(to, format!("{page}?note=look_ended"));
        assert_ne!(root.cookie, before);
        assert_eq!(root.get("/admin").await.status(), 200);
        let log = root.page("/admin/audit?group=look").await;
        for said in ["look.began", "ticket 7", "look.ended", "asked"] {
            assert!(log.contains(said), "{said}");
        }
        let mut owner = Browser::sign_in(&server, "home@shop.example", PASSWORD).await.0;
        assert!(owner.page("/app/audit").await.contains("ticket 7"), "the organisation reads it too");
        assert!(!owner.page("/app/profile").await.contains("you are looking as"));
        let mails = root.outbox().await;
        assert!(mails.iter().any(|(subject, _)| subject.contains("Admin of the platform")), "{mails:?}");
    }

    async fn what_support_changes_stands_there_under_both_names(server: Server) {
        server.tenant("home", 500);
        let mut owner = Browser::sign_in(&server, "home@shop.example", PASSWORD).await.0;
        owner.post("let_support_change", "/app/settings", &[("may", "true")]).await;
        assert!(owner.page("/app/audit").await.contains("Support may change things"));
        let mut root = Browser::admin(&server).await;
        look(&mut root, "home@shop.example").await;
        let save = [("name", "Mended"), ("retention_days", "60"), ("members_see_all", "true")];
        let (_, to) = root.post("save_tenant", "/app/settings", &save).await;
        assert!(!to.contains("__err="), "{to}");
        for (call, form) in [
            ("check_number", vec![("number", "0812 3456 789"), ("country", "ID")]),
            ("create_key", vec![("name", "Sly"), ("mode", "test"), ("scopes[]", "credits:read")]),
            ("invite", vec![("emails", "sly@shop.example"), ("role", "admin")]),
            ("save_role", vec![("role", ""), ("name", "Sly"), ("permissions[]", "lists:read")]),
            ("rename_person", vec![("name", "Sly")]),
            ("let_support_change", vec![]),
        ] {
            let (_, back) = root.post(call, "/app", &form).await;
            assert!(back.contains("__err="), "{call}: {back}");
        }
        root.post("end_look", "/app", &[]).await;
        let log = root.page("/admin/audit?text=Mended").await;
        assert!(log.contains("through home"), "who stood behind is named");
        let staff = id_of(&mut root, "root@nomor.example").await;
        let theirs = root.page(&format!("/admin/audit?actor={staff}&text=Mended")).await;
        assert!(theirs.contains("tenant.saved"), "found by who stood behind");
        // An operator is let see, and nothing more, whatever the organisation lets admins do.
        server.root("help@site.example");
        let store = server.store().await;
        let demote = "UPDATE person SET system_role = 'operator' WHERE email = 'help@site.example'";
        nomor_store::testing::tamper(&store, demote).await.unwrap();
        let (mut help, _) = Browser::sign_in(&server, "help@site.example", PASSWORD).await;
        look(&mut help, "home@shop.example").await;
        let (_, back) = help.post("save_tenant", "/app/settings", &save).await;
        assert!(back.contains("__err="), "{back}");
        // Signing out ends both.
        let (_, to) = help.post("sign_out", "/app", &[]).await;
        assert_eq!(to, "/login?note=signed_out");
        assert_eq!(help.get("/app").await.headers()["location"], "/login?next=/app");
        assert!(root.page("/admin/audit?group=look").await.contains("signed_out"));
    }
}

#[tokio::test]
async fn nobody_looks_through_staff_or_those_who_work_nowhere_and_a_look_ends_with_its_place() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("home", 10);
    let mut root = Browser::admin(&server).await;
    server.root("other@site.example");
    let other = id_of(&mut root, "other@site.example").await;
    let form = [("person", other.as_str()), ("reason", "a test")];
    let (_, back) = root
        .post("look_as", &format!("/admin/users/{other}"), &form)
        .await;
    assert!(root.page(&back).await.contains("the eyes of system staff"));
    let owner = Visitor::owner(&server, "home").await;
    let sly = owner.script("/call/look_as", &form).await;
    assert_eq!(
        sly.0, 404,
        "for everybody else there is no such thing: {sly:?}"
    );
    // The person is disabled by another admin meanwhile: the look is over, and the staff are themselves.
    let who = look(&mut root, "home@shop.example").await;
    let admin = Visitor::person(&server, "other@site.example").await;
    let disable = [("person", who.as_str()), ("reason", "a test")];
    admin.posted("/call/disable_person", &disable).await;
    assert_eq!(root.get("/app").await.headers()["location"], "/admin");
    assert!(root.page("/admin/audit?group=look").await.contains("gone"));
    let page = format!("/admin/users/{who}");
    let (_, back) = root.post("look_as", &page, &disable).await;
    assert!(root.page(&back).await.contains("nothing to see through"));
}
