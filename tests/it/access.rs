//! Getting in by mailed links, and out again: verification, forgotten and changed passwords, sessions, invitations. Mails
//! are read where a fresh installation has them, in the outbox of its system admin.

use nomor_contract::Clock;
use reqwest::header::{COOKIE, LOCATION, SET_COOKIE};
use reqwest::redirect::Policy;
use reqwest::{Client, Response};
use totp_rs::{Builder, Secret, Totp};

use crate::kit::Server;
use crate::on_both_databases;

const PASSWORD: &str = "a quiet river";

/// Somebody with a browser that runs no scripts.
struct Browser {
    client: Client,
    url: String,
    cookie: String,
}

impl Browser {
    fn new(server: &Server) -> Self {
        Self {
            client: Client::builder().redirect(Policy::none()).build().unwrap(),
            url: server.url.clone(),
            cookie: String::new(),
        }
    }

    async fn get(&mut self, path: &str) -> Response {
        let request = self.client.get(format!("{}{path}", self.url));
        let request = request.header("accept", "text/html");
        let response = request.header(COOKIE, &self.cookie).send().await.unwrap();
        self.keep(&response);
        response
    }

    async fn page(&mut self, path: &str) -> String {
        let response = self.get(path).await;
        assert_eq!(response.status(), 200, "{path}");
        response.text().await.unwrap()
    }

    /// Posts a form from `page`; answers the status and where it leads.
    async fn post(&mut self, call: &str, page: &str, form: &[(&str, &str)]) -> (u16, String) {
        let request = self.client.post(format!("{}/call/{call}", self.url));
        let request = request
            .header("accept", "text/html")
            .header("sec-fetch-site", "same-origin")
            .header("referer", format!("{}{page}", self.url))
            .header(COOKIE, &self.cookie);
        let response = request.form(form).send().await.unwrap();
        self.keep(&response);
        let to = response.headers().get(LOCATION);
        let to = to.map_or("", |to| to.to_str().unwrap());
        let to = to.strip_prefix(&self.url).unwrap_or(to).to_owned();
        (response.status().as_u16(), to)
    }

    fn keep(&mut self, response: &Response) {
        for cookie in response.headers().get_all(SET_COOKIE) {
            let pair = cookie.to_str().unwrap().split(';').next().unwrap();
            if pair.starts_with("nomor=") {
                pair.clone_into(&mut self.cookie);
            }
        }
    }

    async fn register(server: &Server, email: &str) -> Self {
        let mut browser = Self::new(server);
        let form = [("name", "Ana"), ("email", email), ("password", PASSWORD)];
        let answer = browser.post("register", "/register", &form).await;
        assert_eq!(answer, (303, "/app".to_owned()), "{email}");
        browser
    }

    async fn sign_in(server: &Server, email: &str, password: &str) -> (Self, String) {
        let mut browser = Self::new(server);
        let form = [("email", email), ("password", password)];
        let (_, to) = browser.post("sign_in", "/login", &form).await;
        (browser, to)
    }

    /// The system admin, who reads the outbox.
    async fn admin(server: &Server) -> Self {
        let create = [
            "create",
            "--email",
            "root@nomor.example",
            "--password-stdin",
        ];
        server.admin_says(&create, PASSWORD);
        let (browser, to) = Self::sign_in(server, "root@nomor.example", PASSWORD).await;
        assert_eq!(to, "/admin");
        browser
    }

    /// The newest mails: subject and address, newest first.
    async fn outbox(&mut self) -> Vec<(String, String)> {
        let page = self.page("/admin/outbox").await;
        let rows = page.split("/admin/outbox/mail_").skip(1);
        rows.map(|row| {
            let id = row.split('"').next().unwrap();
            let label = row.split("aria-label=\"Open: ").nth(1).unwrap();
            let subject = label.split('"').next().unwrap();
            (subject.to_owned(), format!("/admin/outbox/mail_{id}"))
        })
        .collect()
    }

    /// The link in the newest mail, as a path of this site.
    async fn link(&mut self, subject: &str) -> String {
        let mails = self.outbox().await;
        let found = mails.iter().find(|(each, _)| each.contains(subject));
        let (_, at) = found.unwrap_or_else(|| panic!("{subject}: {mails:?}"));
        let mail = self.page(at).await;
        let start = format!("href=\"{}", self.url);
        let link = mail.split(&start).nth(1).unwrap();
        link.split('"').next().unwrap().to_owned()
    }
}

/// The token of a link.
fn token(link: &str) -> &str {
    link.split_once("token=").unwrap().1
}

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

    async fn many_are_invited_and_join_with_new_and_known_accounts(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut budi = Browser::register(&server, "budi@shop.example").await;
        let mut root = Browser::admin(&server).await;
        let paste = "name,email\nCitra,citra@shop.example\n<Budi@shop.example>; ana@shop.example";
        let form = [("emails", paste), ("role", "member")];
        let (_, to) = ana.post("invite", "/app/team", &form).await;
        assert_eq!(to, "/app/team?note=invited_some");
        let team = ana.page("/app/team").await;
        assert!(team.contains("citra@shop.example") && team.contains("Works until"));
        // Citra has no account.
        let invitations: Vec<_> = root.outbox().await.into_iter().filter(|(s, _)| s.contains("invites you")).collect();
        assert_eq!(invitations.len(), 2);
        let (mut links, mut citra) = (Vec::new(), Browser::new(&server));
        for (_, at) in invitations {
            let mail = root.page(&at).await;
            let start = format!("href=\"{}", root.url);
            let link = mail.split(&start).nth(1).unwrap().split('"').next().unwrap().to_owned();
            let known = citra.page(&link).await.contains("This address has an account");
            links.push((known, link));
        }
        let (_, new) = links.iter().find(|(known, _)| !known).unwrap();
        let form = [("token", token(new)), ("name", "Citra"), ("password", PASSWORD)];
        let (_, to) = citra.post("accept_as_new", new, &form).await;
        assert_eq!(to, "/app?note=joined");
        let page = citra.page("/app/team").await;
        assert!(page.contains("ana@shop.example") && !page.contains("Invite people"), "as a member");
        assert!(!page.contains("Confirm your address"), "the link proved it");
        // Budi has one, and a tenant of his own; nobody else can use his link.
        let (_, known) = links.iter().find(|(known, _)| *known).unwrap();
        let form = [("token", token(known))];
        let (_, back) = citra.post("accept_invitation", known, &form).await;
        assert!(back.contains("__err="), "{back}");
        let (_, to) = budi.post("accept_invitation", known, &form).await;
        assert_eq!(to, "/app?note=joined");
        assert!(budi.page("/app/team").await.contains("ana@shop.example"), "where he joined, not where he was");
        assert_eq!(budi.get(known).await.status(), 404, "once");
    }

    async fn a_revoked_or_renewed_invitation_opens_nothing(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut root = Browser::admin(&server).await;
        ana.post("invite", "/app/team", &[("emails", "citra@shop.example"), ("role", "admin")]).await;
        let first = root.link("invites you").await;
        let page = ana.page("/app/team").await;
        let id = page.split("value=\"inv_").nth(1).unwrap().split('"').next().unwrap();
        let id = format!("inv_{id}");
        ana.post("invite_again", "/app/team", &[("invitation", &id)]).await;
        let mut citra = Browser::new(&server);
        assert_eq!(citra.get(&first).await.status(), 404, "the newer link counts");
        let second = root.link("invites you").await;
        citra.page(&second).await;
        ana.post("revoke_invitation", "/app/team", &[("invitation", &id)]).await;
        assert_eq!(citra.get(&second).await.status(), 404);
        let wrong = [("emails", "citra@shop.example, citra@"), ("role", "member")];
        let (_, back) = ana.post("invite", "/app/team", &wrong).await;
        assert!(ana.page(&back).await.contains("Nobody was invited"));
        let owner = [("emails", "citra@shop.example"), ("role", "owner")];
        let (_, back) = ana.post("invite", "/app/team", &owner).await;
        assert!(ana.page(&back).await.contains("Choose one of the list"));
    }

    async fn an_ownership_is_handed_over_with_the_password(server: Server) {
        let mut ana = Browser::register(&server, "ana@shop.example").await;
        let mut root = Browser::admin(&server).await;
        ana.post("invite", "/app/team", &[("emails", "citra@shop.example"), ("role", "member")]).await;
        let link = root.link("invites you").await;
        let mut citra = Browser::new(&server);
        let form = [("token", token(&link)), ("name", "Citra"), ("password", PASSWORD)];
        citra.post("accept_as_new", &link, &form).await;
        let page = ana.page("/app/team").await;
        let person = page.split("<option value=\"per_").nth(1).unwrap().split('"').next().unwrap();
        let person = format!("per_{person}");
        let (_, back) = ana.post("transfer_tenant", "/app/team", &[("person", &person), ("password", "wrong one")]).await;
        assert!(ana.page(&back).await.contains("This is not your password"));
        let (_, to) = ana.post("transfer_tenant", "/app/team", &[("person", &person), ("password", PASSWORD)]).await;
        assert_eq!(to, "/app/team?note=transferred");
        assert!(citra.page("/app/team").await.contains("Hand over the ownership"));
        assert!(!ana.page("/app/team").await.contains("Hand over the ownership"));
        // The one who was the owner is an admin now, and can be removed.
        let page = citra.page("/app/team").await;
        let old = page.split("name=\"person\" value=\"per_").nth(1).unwrap().split('"').next().unwrap();
        citra.post("remove_member", "/app/team", &[("person", &format!("per_{old}"))]).await;
        assert_eq!(ana.get("/app/team").await.status(), 403, "no tenant any more");
    }

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
        ana.post("confirm_second_step", profile, &[("code", &code(&app, 0))]).await;
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
        let used = code(&app, 0);
        let next = code(&app, 30);
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
        let new = [("password", PASSWORD), ("new_password", "a loud ocean")];
        ana.post("change_password", profile, &new).await;
        let (_, to) = early.post("second_step", "/login/second-step", &[("code", paper[5])]).await;
        assert!(early.get(&to).await.status() != 200, "{to}");
        assert_eq!(early.get("/app").await.headers()[LOCATION], "/login?next=/app");
        let old = [("password", "a loud ocean"), ("new_password", PASSWORD)];
        ana.post("change_password", profile, &old).await;
        assert!(ana.page(profile).await.contains("9 codes on paper are left"));
        ana.post("switch_off_second_step", profile, &[("password", PASSWORD)]).await;
        assert_eq!(Browser::sign_in(&server, "ana@shop.example", PASSWORD).await.1, "/app");
    }
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
fn code(app: &Totp, later_s: u64) -> String {
    let now = nomor_engine::SystemClock.now().0.cast_unsigned() / 1_000;
    app.generate(now + later_s).to_string()
}
