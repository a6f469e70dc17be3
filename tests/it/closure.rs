//! An owner closes the organisation, thinks again, closes it: after the grace nothing is left but books and log.

use std::sync::Arc;
use std::time::Duration;

use nomor_contract::{Clock, Stamp};
use nomor_engine::{Engine, SystemClock};
use nomor_store::testing::{everything, schema};
use nomor_store::{Dialect, closing};

use crate::browser::{Browser, PASSWORD, token};
use crate::kit::{Server, expect, nomor};
use crate::on_both_databases;

const DAY_MS: i64 = 86_400_000;
/// Tables with a tenant: what becomes of a new one at a tenant's end has to be said in `store::closing`.
const ERASED: &[&str] = &[
    "api_key",
    "branch",
    // Hidden with its name gone; the sweep takes the bytes, then the line.
    "file",
    "idempotent",
    "invitation",
    "job",
    "job_batch",
    "mail",
    "mapping_memory",
    "member",
    "notice",
    "provider",
    "quick_check",
    "report",
    "tenant_role",
    "usage_day",
    "verdict",
];
const KEPT: &[&str] = &[
    "audit_line",
    "credit_account",
    "credit_grant",
    "credit_hold",
    "credit_transfer",
    // Where somebody chose to work; it ends by itself.
    "session",
];

/// So many days from now.
pub struct Later(pub i64);

impl Clock for Later {
    fn now(&self) -> Stamp {
        SystemClock.now().plus_ms(self.0 * DAY_MS)
    }
}

/// The chores of a process whose clock is days ahead; they begin at once.
async fn days_later(server: &Server, days: i64) -> Engine {
    let engine = Engine::open_with(server.settings(), Arc::new(Later(days)), None);
    let engine = engine.await.unwrap();
    engine.start(false).await.unwrap();
    engine
}

/// Waits for what happens by itself.
pub async fn until(what: &str, mut done: impl AsyncFnMut() -> bool) {
    let wait = async {
        while !done().await {
            tokio::task::yield_now().await;
        }
    };
    let waited = tokio::time::timeout(Duration::from_secs(30), wait).await;
    waited.unwrap_or_else(|_| panic!("{what}"));
}

on_both_databases! {
    async fn an_owner_closes_and_thinks_again(server: Server) {
        let api = server.tenant("home", 100);
        let (mut owner, _) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        assert!(owner.page("/app/settings").await.contains("/app/settings/close"));
        let page = "/app/settings/close";
        let said = owner.page(page).await;
        assert!(said.contains("/download/audit") && said.contains("no invoices yet"));
        for (name, password, wrong) in [("Home", PASSWORD, "exactly as it stands"), ("home", "not it", "not your password")] {
            let (_, back) = owner.post("close_tenant", page, &[("name", name), ("password", password)]).await;
            assert!(owner.page(&back).await.contains(wrong), "{wrong}");
        }
        let (_, to) = owner.post("close_tenant", page, &[("name", "home"), ("password", PASSWORD)]).await;
        assert_eq!(to, "/app?note=closing");
        let seen = owner.page("/app/lists").await;
        assert!(seen.contains("home is being closed") && seen.contains("/call/keep_tenant"));
        expect(api.get("/balance").send().await.unwrap(), 403).await;
        for (call, form) in [
            ("check_number", vec![("number", "0812 3456 789"), ("country", "ID")]),
            ("save_tenant", vec![("name", "x"), ("retention_days", "9")]),
            ("invite", vec![("emails", "x@shop.example"), ("role", "member")]),
        ] {
            assert!(owner.post(call, "/app", &form).await.1.contains("__err="), "{call}");
        }
        let refused = owner.get("/app/lists/new").await;
        assert_eq!(refused.status(), 403);
        assert!(refused.text().await.unwrap().contains("nothing changes in it any more"));
        assert_eq!(owner.get("/download/audit").await.status(), 200, "what is there can be taken along");
        let mut root = Browser::admin(&server).await;
        assert!(root.outbox().await.iter().any(|(subject, _)| subject.contains("home will be closed")));
        let (_, to) = owner.post("keep_tenant", "/app", &[]).await;
        assert_eq!(to, "/app?note=kept");
        assert!(!owner.page("/app/lists").await.contains("is being closed"));
        expect(api.get("/balance").send().await.unwrap(), 200).await;
        assert!(root.outbox().await.iter().any(|(subject, _)| subject.contains("home will not be closed")));
    }

    async fn after_the_grace_nothing_is_left_but_books_and_log(server: Server) {
        let api = server.tenant("secretshop", 500);
        let job = api.bring("name,phone\r\nSecretperson,0812 3456 7890\r\n").await;
        api.follow(job["id"].as_str().unwrap()).await;
        let (mut owner, _) = Browser::sign_in(&server, "secretshop@shop.example", PASSWORD).await;
        for (call, form) in [
            ("check_number", vec![("number", "0812 9999 8887"), ("country", "ID"), ("channels[]", "whatsapp")]),
            ("save_branch", vec![("code", "SEC"), ("name", "Secretbranch")]),
            ("save_role", vec![("role", ""), ("name", "Secretrole"), ("permissions[]", "lists:read")]),
            ("create_key", vec![("name", "Secretkey"), ("mode", "test"), ("scopes[]", "credits:read")]),
            ("invite", vec![("emails", "secretguest@shop.example"), ("role", "member")]),
            ("save_own_provider", vec![
                ("name", "Secretgateway"), ("kind", "waha"), ("channel", "whatsapp"), ("endpoint", "https://secret.example"),
                ("account", "default"), ("secret", "k"), ("position", "1"), ("batch_size", "1"), ("rate_per_second", "1"),
                ("concurrency", "1"), ("daily_budget", "0"),
            ]),
            ("rename_person", vec![("name", "Secretowner")]),
        ] {
            let (_, to) = owner.post(call, "/app", &form).await;
            assert!(!to.contains("__err="), "{call}: {to}");
        }
        let store = server.store().await;
        let before = everything(&store).await;
        for secret in ["secretshop", "secretperson", "6281234567890", "6281299998887"] {
            assert!(before.to_lowercase().contains(secret), "{secret} was there");
        }
        let form = [("name", "secretshop"), ("password", PASSWORD)];
        owner.post("close_tenant", "/app/settings/close", &form).await;
        let early = days_later(&server, 6).await;
        assert_eq!(closing::due(&store, Later(6).now()).await.unwrap(), []);
        early.close().await;
        let eighth = days_later(&server, 8).await;
        until("it is erased", async || closing::due(&store, Later(8).now()).await.unwrap().is_empty()).await;
        eighth.close().await;
        assert_eq!(owner.get("/app").await.headers()["location"], "/login?next=/app");
        assert_eq!(api.get("/balance").send().await.unwrap().status(), 401);
        // The last mail alone still has the address, until it is sent or given up.
        let twelfth = days_later(&server, 12).await;
        until("the last mail is gone", async || !everything(&store).await.contains("secretshop")).await;
        twelfth.close().await;
        let after = everything(&store).await.to_lowercase();
        for secret in ["secret", "6281234567890", "6281299998887", "0812"] {
            let at = after.find(secret).map(|at| after[at.saturating_sub(200)..at + 40].to_owned());
            assert_eq!(at, None, "{secret} is left");
        }
        let with_tenant: Vec<String> = schema(&store).await.into_iter()
            .filter(|(_, table)| table.columns.contains_key("tenant_id"))
            .map(|(name, _)| name)
            .filter(|name| !KEPT.contains(&name.as_str()))
            .collect();
        assert_eq!(with_tenant, ERASED, "say what becomes of a table at a tenant's end");
        server.books_add_up();
        let mut verify = nomor(server.folder());
        server.env(&mut verify).args(["audit", "verify"]);
        assert!(verify.output().unwrap().status.success());
    }

    async fn whoever_owns_nothing_deletes_their_account(server: Server) {
        server.tenant("home", 10);
        let (mut owner, _) = Browser::sign_in(&server, "home@shop.example", PASSWORD).await;
        assert!(!owner.page("/app/profile").await.contains("/call/delete_account"));
        let (_, back) = owner.post("delete_account", "/app/profile", &[("password", PASSWORD)]).await;
        assert!(back.contains("__err="), "{back}");
        owner.post("invite", "/app/team", &[("emails", "budi@shop.example"), ("role", "member")]).await;
        let mut root = Browser::admin(&server).await;
        let link = root.link("invites you").await;
        let mut budi = Browser::new(&server);
        budi.post("accept_as_new", &link, &[("token", token(&link)), ("name", "Budi"), ("password", PASSWORD)]).await;
        let (_, back) = budi.post("delete_account", "/app/profile", &[("password", "not it")]).await;
        assert!(budi.page(&back).await.contains("not your password"));
        let paper = crate::step::switched_on(&mut budi).await;
        let (_, back) = budi.post("delete_account", "/app/profile", &[("password", PASSWORD)]).await;
        assert!(back.contains("__err="), "a code is asked for as well: {back}");
        let said = [("password", PASSWORD), ("code", paper[0].as_str())];
        let (_, to) = budi.post("delete_account", "/app/profile", &said).await;
        assert_eq!(to, "/login?note=account_deleted");
        let (_, to) = Browser::sign_in(&server, "budi@shop.example", PASSWORD).await;
        assert!(to.contains("__err="), "{to}");
        assert!(!owner.page("/app/team").await.contains("budi@shop.example"));
        assert!(owner.page("/app/audit").await.contains("person.deleted"));
    }
}

#[tokio::test]
async fn staff_delete_an_organisation_on_the_same_way() {
    let server = Server::start(Dialect::Sqlite).await;
    server.tenant("gone", 10);
    let mut root = Browser::admin(&server).await;
    let id = server.id("gone");
    let form = [
        ("tenant", id.as_str()),
        ("name", "gone"),
        ("reason", "asked for"),
    ];
    root.post("delete_customer", "/admin/tenants", &form).await;
    let store = server.store().await;
    let week = Later(8);
    assert_eq!(closing::due(&store, week.now()).await.unwrap().len(), 1);
    let engine = days_later(&server, 8).await;
    until("it is erased", async || {
        closing::due(&store, week.now()).await.unwrap().is_empty()
    })
    .await;
    engine.close().await;
    assert!(!everything(&store).await.contains("gone@shop.example"));
}
