//! The life of accounts: disabled, signed out, without the second step that was lost.

use nomor_store::Dialect;

use crate::browser::{Browser, PASSWORD, token};
use crate::kit::{Server, expect};
use crate::on_both_databases;
use crate::visitor::Visitor;

/// The page of somebody, as a system admin finds it.
async fn page_of(root: &mut Browser, email: &str) -> String {
    let found = root.page(&format!("/admin/users?text={email}")).await;
    let at = found.split("/admin/users/per_").nth(1).unwrap();
    format!("/admin/users/per_{}", at.split('"').next().unwrap())
}

fn id(page: &str) -> &str {
    page.rsplit('/').next().unwrap()
}

on_both_databases! {
    async fn whoever_is_disabled_is_out_and_hears_what_strangers_hear(server: Server) {
        let api = server.tenant("home", 10);
        let mut root = Browser::admin(&server).await;
        let (mut ana, to) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        assert_eq!(to, "/app");
        let at = page_of(&mut root, "home@shop.example").await;
        // A link that was mailed before.
        ana.post("forgot_password", "/forgot-password", &[("email", "home@shop.example")]).await;
        let link = root.link("Set a new password").await;
        let (_, back) = root.post("disable_person", &at, &[("person", id(&at)), ("reason", "")]).await;
        assert!(root.page(&back).await.contains("Say why"), "{back}");
        let form = [("person", id(&at)), ("reason", "left the shop")];
        let (_, back) = root.post("disable_person", &at, &form).await;
        assert!(root.page(&back).await.contains("left the shop"));
        assert!(root.page("/admin/users").await.contains("Disabled"));
        assert_eq!(ana.get("/app").await.headers()["location"], "/login?next=/app");
        let (_, right) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        let (_, wrong) = Browser::sign_in(&server, "home@shop.example", "not it at all").await;
        assert_eq!(right, wrong, "a right password says no more than a wrong one");
        assert!(right.contains("__err="));
        let new = [("token", token(&link)), ("password", "a loud ocean")];
        let (_, back) = Browser::new(&server).post("reset_password", "/reset-password", &new).await;
        assert!(back.contains("__err="), "the link is dead");
        let before = root.outbox().await.len();
        let mut nobody = Browser::new(&server);
        nobody.post("forgot_password", "/forgot-password", &[("email", "home@shop.example")]).await;
        assert_eq!(root.outbox().await.len(), before, "no new link is mailed");
        // Keys are the organisation's.
        expect(api.get("/balance").send().await.unwrap(), 200).await;
        root.post("enable_person", &at, &[("person", id(&at))]).await;
        let (mut ana, to) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        assert_eq!(to, "/app");
        let log = ana.page("/app/audit").await;
        for said in ["person.disabled", "left the shop", "person.enabled"] {
            assert!(log.contains(said), "{said}");
        }
    }

    async fn a_right_password_that_waits_for_its_code_dies_with_the_account(server: Server) {
        let mut root = Browser::admin(&server).await;
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let link = root.link("Confirm your email address").await;
        ana.post("verify_email", &link, &[("token", token(&link))]).await;
        let paper = crate::step::switched_on(&mut ana).await;
        let (mut waiting, to) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert_eq!(to, "/login/second-step");
        let at = page_of(&mut root, "ana@shop.example").await;
        root.post("disable_person", &at, &[("person", id(&at)), ("reason", "a test")]).await;
        root.post("enable_person", &at, &[("person", id(&at))]).await;
        let (_, to) = waiting.post("second_step", "/login/second-step", &[("code", &paper[0])]).await;
        assert!(to.contains("__err="), "{to}");
        // The phone is lost, and so is the paper.
        let form = [("person", id(&at)), ("reason", "came by with a passport")];
        root.post("drop_second_step", &at, &form).await;
        let told = |(mail, _): &(String, _)| mail.contains("second step was switched off");
        assert!(root.outbox().await.iter().any(told));
        assert_eq!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1, "/app");
        let (_, back) = root.post("drop_second_step", &at, &form).await;
        assert!(root.page(&back).await.contains("no second step to take off"));
        // The same from the machine itself.
        let (mut ana, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        crate::step::switched_on(&mut ana).await;
        server.admin_says(&["second-step", "off", "--email", "Ana@Shop.example"], "");
        assert_eq!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1, "/app");
        // Signed out from outside.
        root.post("end_all_sessions", &at, &form).await;
        assert_eq!(ana.get("/app").await.headers()["location"], "/login?next=/app");
    }
}

#[tokio::test]
async fn nobody_disables_themself_and_operators_disable_nobody() {
    let server = Server::start(Dialect::Sqlite).await;
    let mut root = Browser::admin(&server).await;
    let at = page_of(&mut root, "root@nomor.example").await;
    let form = [("person", id(&at)), ("reason", "a test")];
    let (_, back) = root.post("disable_person", &at, &form).await;
    assert!(root.page(&back).await.contains("their own account"));
    assert_eq!(root.get("/admin").await.status(), 200);
    server.root("help@site.example");
    let store = server.store().await;
    let demote = "UPDATE person SET system_role = 'operator' WHERE email = 'help@site.example'";
    nomor_store::testing::tamper(&store, demote).await.unwrap();
    let help = Visitor::person(&server, "help@site.example").await;
    let page = help.page(&at).await;
    assert!(!page.contains("/call/disable_person") && !page.contains("/call/drop_second_step"));
    assert_eq!(help.script("/call/disable_person", &form).await.0, 403);
}
