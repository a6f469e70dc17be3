//! The second step of signing in.

use nomor_contract::Clock;
use reqwest::header::LOCATION;
use totp_rs::{Builder, Secret, Totp};

use crate::browser::{Browser, PASSWORD, token};
use crate::on_both_databases;

on_both_databases! {
    async fn a_second_step_asks_for_a_code_that_works_once(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let profile = "/app/profile";
        let (_, back) = ana.post("prepare_second_step", profile, &[("password", PASSWORD)]).await;
        assert!(ana.page(&back).await.contains("Confirm your email address first"));
        let mut root = Browser::admin(&server).await;
        let link = root.link("Confirm your email address").await;
        ana.post("verify_email", &link, &[("token", token(&link))]).await;
        let (_, back) = ana.post("prepare_second_step", profile, &[("password", "not it")]).await;
        assert!(ana.page(&back).await.contains("This is not your password"));
        ana.post("prepare_second_step", profile, &[("password", PASSWORD)]).await;
        let page = ana.page(profile).await;
        assert!(page.contains("<svg"), "to scan");
        let app = app(&page);
        // It does not count yet.
        assert_eq!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1, "/app");
        let (_, back) = ana.post("confirm_second_step", profile, &[("code", "000000")]).await;
        assert!(ana.page(&back).await.contains("This code is not right"));
        let (_, back) = ana.post("confirm_second_step", profile, &[("code", &code(&app, 60))]).await;
        assert!(ana.page(&back).await.contains("This code is not right"), "not due yet");
        let used = code(&app, -30);
        ana.post("confirm_second_step", profile, &[("code", &used)]).await;
        let page = ana.page(profile).await;
        let paper: Vec<&str> = page.split("paper-codes").nth(1).unwrap().split("<li>").skip(1)
            .map(|rest| rest.split('<').next().unwrap())
            .collect();
        assert_eq!(paper.len(), 10);
        assert!(!ana.page(profile).await.contains(paper[0]), "shown once");
        let (mut again, to) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert_eq!(to, "/login/second-step");
        assert_eq!(again.get("/app").await.headers()[LOCATION], "/login?next=/app", "the password alone opens nothing");
        again.page("/login/second-step").await;
        // The code that switched it on was used; the next one works, once.
        let next = code(&app, 0);
        let (_, back) = again.post("second_step", "/login/second-step", &[("code", &used)]).await;
        assert!(again.page(&back).await.contains("This code is not right"));
        let (_, to) = again.post("second_step", "/login/second-step", &[("code", &next)]).await;
        assert_eq!(to, "/app");
        again.page("/app").await;
        for (code, expect) in [(next.as_str(), "/login/second-step?"), (paper[3], "/app"), (paper[3], "/login/second-step?")] {
            let (mut other, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
            let (_, to) = other.post("second_step", "/login/second-step", &[("code", code)]).await;
            assert!(to.starts_with(expect), "{code}: {to}");
        }
        // A password that was right before it was changed opens nothing, whatever the code.
        let (mut early, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let new = [("password", PASSWORD), ("code", ""), ("new_password", "a loud ocean")];
        let (_, back) = ana.post("change_password", profile, &new).await;
        assert!(back.contains("__err="), "the password alone changes nothing: {back}");
        let new = [("password", PASSWORD), ("code", paper[6]), ("new_password", "a loud ocean")];
        assert_eq!(ana.post("change_password", profile, &new).await.1, "/app/profile?note=password_changed");
        let (_, to) = early.post("second_step", "/login/second-step", &[("code", paper[5])]).await;
        assert!(to.contains("__err="), "{to}");
        assert_eq!(early.get("/app").await.headers()[LOCATION], "/login?next=/app");
        let old = [("password", "a loud ocean"), ("code", paper[8]), ("new_password", PASSWORD)];
        ana.post("change_password", profile, &old).await;
        let (mut anew, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let (_, to) = anew.post("second_step", "/login/second-step", &[("code", paper[7])]).await;
        assert_eq!(to, "/app", "a password that was changed asks for a code like any other");
        assert!(ana.page(profile).await.contains("6 codes on paper are left"));
        let (_, back) = ana.post("switch_off_second_step", profile, &[("password", PASSWORD)]).await;
        assert!(back.contains("__err="), "{back}");
        ana.post("switch_off_second_step", profile, &[("password", PASSWORD), ("code", paper[9])]).await;
        assert_eq!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1, "/app");
    }
}

on_both_databases! {
    async fn where_everybody_needs_a_second_step_nothing_opens_without(server: Server) {
        server.tenant("home", 10);
        let (mut owner, _) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        let (_, back) = owner.post("need_second_step", "/app/settings", &[("needed", "true")]).await;
        assert!(owner.page(&back).await.contains("Set up your own second step or a passkey first"));
        switched_on(&mut owner).await;
        owner.post("invite", "/app/team", &[("emails", "budi@shop.example"), ("role", "admin")]).await;
        let link = Browser::admin(&server).await.link("invites you").await;
        let mut budi = Browser::new(&server);
        let form = [("token", token(&link)), ("name", "Budi"), ("password", PASSWORD)];
        budi.post("accept_as_new", &link, &form).await;
        budi.page("/app/keys").await;
        owner.post("need_second_step", "/app/settings", &[("needed", "true")]).await;
        // Whoever lacks one reaches their profile, and nothing else.
        for path in ["/app", "/app/lists", "/app/keys", "/app/audit"] {
            assert_eq!(budi.get(path).await.headers()[LOCATION], "/app/profile", "{path}");
        }
        let profile = budi.page("/app/profile").await;
        assert!(profile.contains("is needed where you belong") && profile.contains("/call/sign_out"));
        for (call, form) in [
            ("check_number", vec![("number", "0812 3456 789"), ("country", "ID")]),
            ("need_second_step", vec![]),
            ("create_key", vec![("name", "Sly"), ("mode", "test"), ("scopes[]", "credits:read")]),
        ] {
            assert!(budi.post(call, "/app", &form).await.1.contains("__err="), "{call}");
        }
        assert_eq!(budi.get("/download/audit").await.status(), 403);
        let paper = switched_on(&mut budi).await;
        budi.page("/app/keys").await;
        let off = [("password", PASSWORD), ("code", paper[0].as_str())];
        let (_, back) = budi.post("switch_off_second_step", "/app/profile", &off).await;
        assert!(back.contains("__err="), "it stays on: {back}");
        owner.post("need_second_step", "/app/settings", &[]).await;
        let off = [("password", PASSWORD), ("code", paper[1].as_str())];
        let (_, to) = budi.post("switch_off_second_step", "/app/profile", &off).await;
        assert_eq!(to, "/app/profile?note=saved");
        budi.page("/app/keys").await;
        assert!(owner.page("/app/audit").await.contains("Everybody needs a second step"));
    }
}

#[tokio::test]
async fn staff_need_a_second_step_where_the_platform_says_so() {
    let folder = crate::kit::Folder::new();
    std::fs::write(folder.0.join("nomor.toml"), "staff_second_step = true\n").unwrap();
    let server = crate::kit::Server::start_in(folder, nomor_store::Dialect::Sqlite, "").await;
    let mut root = Browser::new(&server);
    server.root("root@site.example");
    let form = [("email", "root@site.example"), ("password", PASSWORD)];
    root.post("sign_in", "/login", &form).await;
    for path in ["/admin", "/admin/users", "/admin/audit"] {
        assert_eq!(root.get(path).await.headers()[LOCATION], "/app/profile");
    }
    let save = [("tenant", "x"), ("reason", "a test")];
    assert!(
        root.post("suspend_customer", "/admin", &save)
            .await
            .1
            .contains("__err=")
    );
    assert_eq!(root.get("/download/admin/audit").await.status(), 404);
    switched_on(&mut root).await;
    root.page("/admin/users").await;
}

/// Switches the second step on for somebody whose address is proved; answers the codes on paper.
pub async fn switched_on(who: &mut Browser) -> Vec<String> {
    let profile = "/app/profile";
    who.post("prepare_second_step", profile, &[("password", PASSWORD)])
        .await;
    let app = app(&who.page(profile).await);
    who.post("confirm_second_step", profile, &[("code", &code(&app, 0))])
        .await;
    let page = who.page(profile).await;
    let lines = page.split("paper-codes").nth(1).unwrap().split("<li>");
    let codes = lines
        .skip(1)
        .map(|rest| rest.split('<').next().unwrap().to_owned());
    codes.collect()
}

/// The app on the phone, from the secret that a person types.
fn app(page: &str) -> Totp {
    let text = page.split(">Secret</span>").nth(1).unwrap();
    let text = text
        .split("class=\"code\">")
        .nth(1)
        .unwrap()
        .split('<')
        .next()
        .unwrap();
    let secret = Secret::try_from_base32(text.replace(' ', "")).unwrap();
    Builder::new().with_secret(secret).build().unwrap()
}

/// What the app shows so many seconds from now.
fn code(app: &Totp, later_s: i64) -> String {
    let now = nomor_engine::SystemClock.now().0 / 1_000 + later_s;
    app.generate(now.cast_unsigned()).to_string()
}
