//! Getting in by mailed links, and out again: verification, forgotten and changed passwords, sessions.

use reqwest::header::LOCATION;

use crate::browser::{Browser, PASSWORD, token};
use crate::on_both_databases;

on_both_databases! {
    async fn an_address_is_proved_once_by_its_link(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        assert!(ana.page("/app").await.contains("Confirm your address"));
        let mut root = Browser::admin(&server).await;
        let link = root.link("Confirm your email address").await;
        assert!(link.starts_with("/verify-email?token="), "{link}");
        // Looking uses nothing up: programs that look into mails follow links.
        Browser::new(&server).page(&link).await;
        let form = [("token", token(&link))];
        let answer = ana.post("verify_email", &link, &form).await;
        assert_eq!(answer.1, "/app?note=verified");
        assert!(!ana.page("/app").await.contains("Confirm your address"));
        let (_, again) = ana.post("verify_email", &link, &form).await;
        let dead = ana.get(&again).await;
        assert_eq!(dead.status(), 404);
        assert!(dead.text().await.unwrap().contains("This link does not work"));
    }

    async fn a_known_address_is_answered_like_a_new_one(server: Server) {
        Browser::register(&server, "ana@shop.example").await;
        let mut twin = Browser::new(&server);
        let form = [("name", "Eve"), ("email", "Ana@shop.example"), ("password", "another river")];
        let answer = twin.post("register", "/register", &form).await;
        assert_eq!(answer, (303, "/app".to_owned()));
        assert!(twin.cookie.starts_with("nomor="), "a session, as for anybody");
        // It is nobody's session.
        let on = twin.get("/app").await;
        assert_eq!(on.headers()[LOCATION], "/login?next=/app");
        assert!(twin.page("/login?next=/app").await.contains("If this address is new"));
        let mut root = Browser::admin(&server).await;
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "You already have an account"));
        let (_, to) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert_eq!(to, "/app", "the first password is the one that counts");
    }

    async fn a_forgotten_password_is_set_once_and_ends_every_session(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut root = Browser::admin(&server).await;
        let mut other = Browser::new(&server);
        let mut asked = Vec::new();
        for email in ["ana@shop.example", "nobody@shop.example"] {
            asked.push(other.post("forgot_password", "/forgot-password", &[("email", email)]).await);
        }
        assert_eq!(asked[0], asked[1], "nobody hears whether the address is known");
        let mails = root.outbox().await;
        assert_eq!(mails.iter().filter(|(subject, _)| subject == "Set a new password").count(), 1);
        let link = root.link("Set a new password").await;
        other.page(&link).await;
        let short = [("token", token(&link)), ("password", "short")];
        let (_, back) = other.post("reset_password", &link, &short).await;
        assert!(other.page(&back).await.contains("Use at least 8 characters"), "the link still works");
        let new = [("token", token(&link)), ("password", "a loud ocean")];
        let (_, to) = other.post("reset_password", &link, &new).await;
        assert_eq!(to, "/login?note=password_reset");
        assert_eq!(other.get(&link).await.status(), 404, "once");
        assert_eq!(ana.get("/app").await.headers()[LOCATION], "/login?next=/app");
        let (_, old) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert!(old.starts_with("/login"), "{old}");
        let (_, to) = Browser::sign_in(&server, "ana@shop.example", "a loud ocean").await;
        assert_eq!(to, "/app");
    }

    async fn a_changed_password_ends_the_other_sessions(server: Server) {
        let mut here = Browser::register(&server, "ana@shop.example").await;
        let (mut there, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let before = here.cookie.clone();
        let wrong = [("password", "not it"), ("new_password", "a loud ocean")];
        let (_, back) = here.post("change_password", "/app/profile", &wrong).await;
        assert!(here.page(&back).await.contains("This is not your password"));
        let right = [("password", PASSWORD), ("new_password", "a loud ocean")];
        let (_, to) = here.post("change_password", "/app/profile", &right).await;
        assert_eq!(to, "/app/profile?note=password_changed");
        assert_ne!(here.cookie, before, "under a new id");
        here.page("/app/profile").await;
        assert_eq!(there.get("/app").await.headers()[LOCATION], "/login?next=/app");
    }

    async fn a_person_sees_and_ends_their_sessions(server: Server) {
        let mut here = Browser::register(&server, "ana@shop.example").await;
        let (mut there, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let (mut third, _) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        let page = here.page("/app/profile").await;
        let names: Vec<&str> = page.split("name=\"name\" value=\"").skip(1)
            .map(|rest| rest.split('"').next().unwrap())
            .filter(|name| name.len() == 64)
            .collect();
        assert_eq!(names.len(), 2, "its own has no button");
        let (_, to) = here.post("end_session", "/app/profile", &[("name", names[0])]).await;
        assert_eq!(to, "/app/profile?note=session_ended");
        let mut left = 0;
        for other in [&mut there, &mut third] {
            left += u8::from(other.get("/app").await.status() == 200);
        }
        assert_eq!(left, 1);
        here.post("end_other_sessions", "/app/profile", &[]).await;
        for other in [&mut there, &mut third] {
            assert_eq!(other.get("/app").await.headers()[LOCATION], "/login?next=/app");
        }
        here.page("/app").await;
    }

    async fn another_address_is_proved_by_its_link_and_told_to_the_old_one(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        Browser::register(&server, "budi@shop.example").await;
        let mut root = Browser::admin(&server).await;
        let (profile, asked) = ("/app/profile", "/app/profile?note=address_asked");
        let wrong = [("email", "ani@shop.example"), ("password", "not it")];
        let (_, back) = ana.post("change_address", profile, &wrong).await;
        assert!(ana.page(&back).await.contains("This is not your password"));
        let form = |email| [("email", email), ("password", PASSWORD)];
        let before = ana.cookie.clone();
        assert_eq!(ana.post("change_address", profile, &form("Ani@shop.example ")).await.1, asked);
        assert_ne!(ana.cookie, before, "the password was asked for: under another id");
        let link = root.link("Confirm your new address").await;
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "Another address was asked for"));
        // A known address is answered alike, and its owner hears of it.
        assert_eq!(ana.post("change_address", profile, &form("budi@shop.example")).await.1, asked);
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "You already have an account"));
        assert!(Browser::sign_in(&server, "ani@shop.example", PASSWORD).await.1.contains("__err="), "not yet");
        let proved = [("token", token(&link))];
        assert_eq!(ana.post("verify_email", &link, &proved).await.1, "/app?note=verified");
        assert!(ana.page(profile).await.contains("ani@shop.example"), "the session stays");
        assert!(root.outbox().await.iter().any(|(subject, _)| subject == "Your account has another address now"));
        let (_, again) = ana.post("verify_email", &link, &proved).await;
        assert_eq!(ana.get(&again).await.status(), 404, "once");
        assert_eq!(Browser::sign_in(&server, "ani@shop.example", PASSWORD).await.1, "/app");
        assert!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1.contains("__err="));
        // Another password takes a wish back that was not proved yet.
        ana.post("change_address", profile, &form("eve@shop.example")).await;
        let link = root.link("Confirm your new address").await;
        ana.post("change_password", profile, &[("password", PASSWORD), ("new_password", "a loud ocean")]).await;
        let (_, dead) = ana.post("verify_email", &link, &[("token", token(&link))]).await;
        assert_eq!(ana.get(&dead).await.status(), 404);
    }

    async fn live_events_end_with_the_session(server: Server) {
        let toko = server.tenant("toko", 100);
        let part = reqwest::multipart::Part::text("Phone\n081234567890\n").file_name("list.csv");
        let form = reqwest::multipart::Form::new().part("file", part).text("channels", "[\"whatsapp\"]");
        let job = crate::kit::expect(toko.post("/jobs").multipart(form).send().await.unwrap(), 202).await;
        let path = format!("/events/jobs/{}", job["id"].as_str().unwrap());
        let (mut here, _) = Browser::sign_in(&server, "toko@shop.example", PASSWORD).await;
        let (mut there, _) = Browser::sign_in(&server, "toko@shop.example", PASSWORD).await;
        let mut live = there.get(&path).await;
        assert_eq!(live.status(), 200);
        assert!(live.chunk().await.unwrap().is_some(), "it has begun");
        here.post("end_other_sessions", "/app/profile", &[]).await;
        while live.chunk().await.unwrap().is_some() {}
        assert_eq!(there.get(&path).await.status(), 401);
        // Signing out ends one's own as well.
        let mut live = here.get(&path).await;
        assert!(live.chunk().await.unwrap().is_some());
        here.post("sign_out", "/app", &[]).await;
        let mut last = String::new();
        while let Some(chunk) = live.chunk().await.unwrap() {
            last = String::from_utf8(chunk.to_vec()).unwrap();
        }
        // The page that is being left does not ask again meanwhile.
        assert!(last.contains("retry: 5000"), "{last}");
    }

    async fn nobody_is_kept_out_of_a_device_they_have_signed_in_on(server: Server) {
        Browser::register(&server, "ana@shop.example").await;
        let (mut ana, to) = Browser::sign_in(&server, "ana@shop.example", PASSWORD).await;
        assert_eq!(to, "/app");
        let form = [("email", "ana@shop.example"), ("password", PASSWORD)];
        let mut elsewhere = Browser::new(&server);
        for _ in 0..8 {
            elsewhere.post("sign_in", "/login", &[("email", "ana@shop.example"), ("password", "a guess")]).await;
        }
        let (_, to) = elsewhere.post("sign_in", "/login", &form).await;
        assert!(to.contains("__err="), "guessing is slowed: {to}");
        ana.post("sign_out", "/app", &[]).await;
        let (_, to) = ana.post("sign_in", "/login", &form).await;
        assert_eq!(to, "/app", "not where she has signed in before");
        // The mark is hers: it opens nobody else's account any faster.
        let (_, to) = ana.post("sign_in", "/login", &[("email", "budi@shop.example"), ("password", "a guess")]).await;
        assert!(to.contains("__err="), "{to}");
    }
}
