//! Passkeys: added after showing who one is, signing in with them, in the place of a code, and taken away again.

use reqwest::header::LOCATION;

use crate::authenticator::Authenticator;
use crate::browser::{Browser, PASSWORD, token};
use crate::kit::Server;
use crate::on_both_databases;

const PROFILE: &str = "/app/profile";

/// Somebody whose address is proved, and who has just shown again who they are.
async fn confirmed(server: &Server, email: &str) -> (Browser, Browser) {
    let mut ana = Browser::register(server, email).await.named();
    let mut root = Browser::admin(server).await;
    let link = root.link("Confirm your email address").await;
    ana.post("verify_email", &link, &[("token", token(&link))])
        .await;
    let (_, to) = ana.post("prove", PROFILE, &[("password", PASSWORD)]).await;
    assert_eq!(to, "/app/profile?note=proved");
    (ana, root)
}

/// A passkey that they have added.
async fn added(ana: &mut Browser) -> Authenticator {
    let mut key = Authenticator::new(&ana.url);
    let (_, options) = ana.script("ask_passkey", &[("kind", "add")]).await;
    let answer = key.create(&options);
    let form = [("answer", answer.as_str()), ("name", "My laptop")];
    let (_, to) = ana.post("add_passkey", PROFILE, &form).await;
    assert_eq!(to, "/app/profile?note=passkey_added");
    key
}

/// Signs in by a passkey; where that leads.
async fn signs_in(server: &Server, key: &mut Authenticator) -> (Browser, String) {
    let mut browser = Browser::new(server).named();
    let (_, options) = browser.script("ask_passkey", &[("kind", "sign_in")]).await;
    let answer = key.get(&options);
    let (_, to) = browser
        .post("sign_in_passkey", "/login", &[("answer", &answer)])
        .await;
    (browser, to)
}

on_both_databases! {
    async fn a_passkey_is_added_once_they_have_shown_who_they_are(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await.named();
        let (status, refusal) = ana.script("ask_passkey", &[("kind", "add")]).await;
        assert_eq!((status, refusal["code"].as_str()), (409, Some("proof_needed")), "signing in is not enough");
        let (_, back) = ana.post("prove", PROFILE, &[("password", "not it")]).await;
        assert!(ana.page(&back).await.contains("This is not your password"));
        let before = ana.cookie.clone();
        ana.post("prove", PROFILE, &[("password", PASSWORD)]).await;
        assert_ne!(ana.cookie, before, "under another id");
        let (_, refusal) = ana.script("ask_passkey", &[("kind", "add")]).await;
        assert_eq!(refusal["code"], "verify_first", "an address that was only claimed");
        let mut root = Browser::admin(&server).await;
        let link = root.link("Confirm your email address").await;
        ana.post("verify_email", &link, &[("token", token(&link))]).await;
        // A page of another site, then the right answer to the same question: it was spent.
        let (_, options) = ana.script("ask_passkey", &[("kind", "add")]).await;
        let mut key = Authenticator::new("https://evil.example");
        for origin in ["https://evil.example".to_owned(), ana.url.clone()] {
            key.origin = origin;
            let answer = key.create(&options);
            let form = [("answer", answer.as_str()), ("name", "My laptop")];
            let (_, back) = ana.post("add_passkey", PROFILE, &form).await;
            assert!(ana.page(&back).await.contains("This passkey was not accepted"), "{}", key.origin);
        }
        added(&mut ana).await;
        assert!(ana.page(PROFILE).await.contains("My laptop"));
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "A passkey was added to your account"));
        // Where there is no name, there can be no passkeys, and nothing offers them.
        let mut digits = Browser::new(&server);
        assert!(!digits.page("/login").await.contains("Sign in with a passkey"));
        assert!(Browser::new(&server).named().page("/login").await.contains("Sign in with a passkey"));
    }

    async fn a_passkey_signs_in_and_every_answer_counts_once(server: Server) {
        let (mut ana, _) = confirmed(&server, "ana@shop.example").await;
        let mut key = added(&mut ana).await;
        let (mut there, to) = signs_in(&server, &mut key).await;
        assert_eq!(to, "/app");
        there.page("/app").await;
        // The same answer again, in the same browser and in another one.
        let (_, options) = there.script("ask_passkey", &[("kind", "sign_in")]).await;
        let answer = key.get(&options);
        let form = [("answer", answer.as_str())];
        let mut thief = Browser::new(&server).named();
        thief.script("ask_passkey", &[("kind", "sign_in")]).await;
        let (_, to) = thief.post("sign_in_passkey", "/login", &form).await;
        assert!(to.contains("__err="), "another session's question: {to}");
        assert_eq!(there.post("sign_in_passkey", "/login", &form).await.1, "/app");
        assert!(there.post("sign_in_passkey", "/login", &form).await.1.contains("__err="), "once");
        // A finger that was not asked for, another origin, a counter that went back.
        key.verifies = false;
        assert!(signs_in(&server, &mut key).await.1.contains("__err="));
        key.verifies = true;
        key.origin = "http://localhost:1".to_owned();
        assert!(signs_in(&server, &mut key).await.1.contains("__err="));
        key.origin.clone_from(&ana.url);
        key.counter = 1;
        let (mut copy, to) = signs_in(&server, &mut key).await;
        assert!(to.contains("__err="), "{to}");
        assert_eq!(copy.get("/app").await.headers()[LOCATION], "/login?next=/app");
        assert!(ana.page("/app/audit").await.contains("there may be a copy of it"));
        key.counter = 50;
        assert_eq!(signs_in(&server, &mut key).await.1, "/app");
    }

    async fn a_passkey_is_the_second_step_where_everybody_needs_one(server: Server) {
        let (mut ana, _) = confirmed(&server, "ana@shop.example").await;
        let mut key = added(&mut ana).await;
        let (_, to) = ana.post("need_second_step", "/app/settings", &[("needed", "true")]).await;
        assert!(!to.contains("__err="), "a passkey keeps its owner in: {to}");
        ana.page("/app/keys").await;
        let (mut there, to) = signs_in(&server, &mut key).await;
        assert_eq!(to, "/app");
        there.page("/app/keys").await;
        // The password alone reaches the profile, and shows a passkey there.
        let (by_password, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let mut by_password = by_password.named();
        assert_eq!(by_password.get("/app/keys").await.headers()[LOCATION], PROFILE);
        assert!(by_password.page(PROFILE).await.contains("Use a passkey"));
        by_password.post("prove", PROFILE, &[("password", PASSWORD)]).await;
        assert_eq!(by_password.get("/app/keys").await.headers()[LOCATION], PROFILE, "no second factor");
        let (_, options) = by_password.script("ask_passkey", &[("kind", "again")]).await;
        let answer = key.get(&options);
        by_password.post("prove_passkey", PROFILE, &[("answer", &answer)]).await;
        by_password.page("/app/keys").await;
        // Without a passkey no session has shown one.
        let page = by_password.page(PROFILE).await;
        let id = page.split("value=\"psk_").nth(1).unwrap().split('"').next().unwrap();
        by_password.post("remove_passkey", PROFILE, &[("id", &format!("psk_{id}"))]).await;
        for browser in [&mut ana, &mut there, &mut by_password] {
            assert_eq!(browser.get("/app/keys").await.headers()[LOCATION], PROFILE);
        }
    }

    async fn a_passkey_stands_for_the_code_and_is_taken_away(server: Server) {
        let (mut ana, mut root) = confirmed(&server, "ana@shop.example").await;
        let mut key = added(&mut ana).await;
        crate::step::switched_on(&mut ana).await;
        assert_eq!(signs_in(&server, &mut key).await.1, "/app", "it stands for both steps");
        let (again, to) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert_eq!(to, "/login/second-step");
        let mut again = again.named();
        assert!(again.page(&to).await.contains("Use a passkey instead"));
        let (_, options) = again.script("ask_passkey", &[("kind", "second_step")]).await;
        let answer = key.get(&options);
        let (_, to) = again.post("second_step_passkey", "/login/second-step", &[("answer", &answer)]).await;
        assert_eq!(to, "/app");
        // The password alone does not confirm any more; the passkey does.
        let (_, back) = again.post("prove", PROFILE, &[("password", PASSWORD)]).await;
        assert!(back.contains("__err="), "{back}");
        let (_, options) = again.script("ask_passkey", &[("kind", "again")]).await;
        let answer = key.get(&options);
        let (_, to) = again.post("prove_passkey", PROFILE, &[("answer", &answer)]).await;
        assert_eq!(to, "/app/profile?note=proved");
        let page = again.page(PROFILE).await;
        let id = page.split("value=\"psk_").nth(1).unwrap().split('"').next().unwrap();
        let id = format!("psk_{id}");
        let mut budi = Browser::register(&server, "budi@shop.example").await;
        budi.post("prove", PROFILE, &[("password", PASSWORD)]).await;
        for (call, form) in [("remove_passkey", vec![("id", id.as_str())]), ("rename_passkey", vec![("id", id.as_str()), ("name", "Mine")])] {
            let (status, refusal) = budi.script(call, &form).await;
            assert_eq!((status, refusal["code"].as_str()), (404, Some("not_found")), "somebody else's");
        }
        again.post("rename_passkey", PROFILE, &[("id", &id), ("name", "Old laptop")]).await;
        assert!(again.page(PROFILE).await.contains("Old laptop"));
        let (_, to) = again.post("remove_passkey", PROFILE, &[("id", &id)]).await;
        assert_eq!(to, "/app/profile?note=passkey_removed");
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "A passkey was removed from your account"));
        assert!(signs_in(&server, &mut key).await.1.contains("__err="));
    }
}
