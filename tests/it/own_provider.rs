//! Provider accounts that an organisation brings: asked for it alone, at the price of its own, and reaching nothing that is
//! not public.

use std::sync::Arc;

use nomor_engine::Engine;
use nomor_store::Dialect;
use reqwest::StatusCode;
use serde_json::{Value, json};
use wiremock::matchers::{header, path, path_regex};
use wiremock::{Mock, MockServer, Request, ResponseTemplate};

use crate::closure::{Later, until};
use crate::kit::{Api, Server, expect};
use crate::visitor::Visitor;

const PAGE: &str = "/app/providers";

/// A gateway that knows every number that ends in an even digit, for whoever has the key.
async fn gateway() -> MockServer {
    let gateway = MockServer::start().await;
    Mock::given(path_regex("^/api/sessions/default$"))
        .and(header("x-api-key", "their-key"))
        .respond_with(
            ResponseTemplate::new(200)
                .set_body_json(json!({ "name": "default", "status": "WORKING" })),
        )
        .mount(&gateway)
        .await;
    let answer = |request: &Request| {
        let mut asked = request.url.query_pairs();
        let (_, phone) = asked.find(|(name, _)| name == "phone").unwrap();
        let known = phone.bytes().last().unwrap() % 2 == 0;
        ResponseTemplate::new(200).set_body_json(json!({ "numberExists": known }))
    };
    Mock::given(path("/api/contacts/check-exists"))
        .and(header("x-api-key", "their-key"))
        .respond_with(answer)
        .mount(&gateway)
        .await;
    gateway
}

/// The form of an account at `endpoint`; what comes last counts.
fn account<'a>(endpoint: &'a str, more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let mut form = vec![
        ("name", "Our gateway"),
        ("kind", "waha"),
        ("channel", "whatsapp"),
        ("endpoint", endpoint),
        ("account", "default"),
        ("secret", "their-key"),
        ("enabled", "true"),
        ("position", "1"),
        ("batch_size", "1"),
        ("rate_per_second", "100"),
        ("concurrency", "4"),
        ("daily_budget", "0"),
    ];
    form.retain(|(name, _)| more.iter().all(|(other, _)| name != other));
    form.extend(more);
    form
}

/// The id of the only account on the page.
async fn only(owner: &Visitor) -> String {
    let page = owner.page(PAGE).await;
    let from = page.split("/app/providers?edit=").nth(1).unwrap();
    from.split('"').next().unwrap().to_owned()
}

async fn saves(owner: &Visitor, form: &[(&str, &str)]) {
    let to = owner.posted("/call/save_own_provider", form).await;
    assert_eq!(to, "/app/providers?note=saved");
}

async fn refused(owner: &Visitor, form: &[(&str, &str)]) -> String {
    let (status, text) = owner.script("/call/save_own_provider", form).await;
    assert_ne!(status, 200, "{text}");
    text
}

async fn check(api: &Api, number: &str) -> Value {
    let order = json!({ "number": number, "channels": ["whatsapp"], "max_age_days": 0 });
    expect(api.post("/checks").json(&order).send().await.unwrap(), 200).await
}

/// Who answered, what, and for how much.
fn told(result: &Value) -> (&str, &str, i64) {
    let verdict = &result["verdicts"][0];
    (
        verdict["provider"].as_str().unwrap_or_default(),
        verdict["verdict"].as_str().unwrap(),
        result["credits_charged"].as_i64().unwrap(),
    )
}

async fn balance(api: &Api) -> i64 {
    let told = expect(api.get("/balance").send().await.unwrap(), 200).await;
    told["available"].as_i64().unwrap()
}

macro_rules! with_private_addresses {
    ($(async fn $name:ident($server:ident: Server) $body:block)*) => {$(
        mod $name {
            use super::*;

            async fn shows($server: Server) $body

            #[tokio::test]
            async fn sqlite() {
                shows(Server::start_set(Dialect::Sqlite, &[("NOMOR_ALLOW_PRIVATE_TENANTS", "true")]).await).await;
            }

            #[tokio::test]
            async fn postgres() {
                shows(Server::start_set(Dialect::Postgres, &[("NOMOR_ALLOW_PRIVATE_TENANTS", "true")]).await).await;
            }
        }
    )*};
}

with_private_addresses! {
    async fn numbers_are_put_to_the_account_that_was_brought_and_cost_nothing(server: Server) {
        let gateway = gateway().await;
        let (api, neighbour) = (server.tenant("own", 10), server.tenant("next", 10));
        let (owner, before) = (Visitor::owner(&server, "own").await, balance(&api).await);
        assert_eq!(told(&check(&api, "+6281234567890").await), ("sandbox", "registered", 1), "before there is one");
        let endpoint = gateway.uri();
        saves(&owner, &account(&endpoint, &[])).await;
        let page = owner.page(PAGE).await;
        assert!(page.contains("Our gateway") && page.contains("costs no credits here"));
        assert!(!page.contains("their-key"));
        assert_eq!(told(&check(&api, "+6281234567890").await), ("Our gateway", "registered", 0));
        assert_eq!(told(&check(&api, "+6281234567891").await), ("Our gateway", "not_registered", 0));
        // On the other channel the platform's accounts answer, and nobody else is answered by this one.
        let both = json!({ "number": "+6281234567892", "channels": ["whatsapp", "telegram"] });
        let both = expect(api.post("/checks").json(&both).send().await.unwrap(), 200).await;
        assert_eq!(both["credits_charged"], 1);
        assert_eq!(told(&check(&neighbour, "+6281234567891").await).0, "sandbox");
        assert!(!Visitor::owner(&server, "next").await.page(PAGE).await.contains("Our gateway"));
        // A test key never leaves the sandbox.
        assert_eq!(told(&check(&server.test_key("own"), "+6281234567891").await).0, "sandbox");
        assert_eq!(before - balance(&api).await, 2);
        server.books_add_up();
    }

    async fn a_list_keeps_the_accounts_and_the_price_of_its_quote(server: Server) {
        let gateway = gateway().await;
        let api = server.tenant("own", 10);
        let (owner, before) = (Visitor::owner(&server, "own").await, balance(&api).await);
        saves(&owner, &account(&gateway.uri(), &[])).await;
        let order = json!({ "numbers": ["+6281234567890", "+6281234567891"], "channels": ["whatsapp"], "max_age_days": 0 });
        let bring = async || {
            let job = expect(api.post("/jobs").json(&order).send().await.unwrap(), 202).await;
            let id = job["id"].as_str().unwrap().to_owned();
            loop {
                let job = expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await;
                if job["state"] == "ready" {
                    break (id, job["credits"]["quoted"].as_i64().unwrap());
                }
            }
        };
        let start = async |id: &str| {
            let consent = json!({ "consent": true });
            expect(api.post(&format!("/jobs/{id}/start")).json(&consent).send().await.unwrap(), 200).await;
            api.follow(id).await
        };
        let ((first, free), (second, also_free)) = (bring().await, bring().await);
        assert_eq!((free, also_free), (0, 0));
        assert!(owner.page(&format!("/app/lists/{first}")).await.contains("through your own accounts"));
        let done = start(&first).await;
        assert_eq!(done["provider"]["whatsapp"], "Our gateway");
        assert_eq!((&done["verdicts"]["whatsapp"]["registered"], &done["verdicts"]["whatsapp"]["not_registered"]), (&json!(1), &json!(1)));
        // Switched off: what is quoted from now on goes to the platform, what was quoted before stays free and unanswered.
        let id = only(&owner).await;
        owner.posted("/call/switch_own_provider", &[("id", &id)]).await;
        let done = start(&second).await;
        assert_eq!((&done["state"], &done["verdicts"]["whatsapp"]["unknown"]), (&json!("completed"), &json!(2)));
        assert_eq!((balance(&api).await, bring().await.1), (before, 2));
        server.books_add_up();
    }

    async fn another_process_learns_of_it_without_being_told(server: Server) {
        server.tenant("own", 0);
        let tenant = server.id("own").parse().unwrap();
        let other = Engine::open_with(server.settings(), Arc::new(Later(0)), None).await.unwrap();
        other.start(false).await.unwrap();
        let checks = other.ports().checks;
        assert!(checks.offer(Some(tenant)).sandbox_only);
        let owner = Visitor::owner(&server, "own").await;
        saves(&owner, &account("https://gateway.example", &[])).await;
        let telegram = [("name", "Ours"), ("kind", "green_telegram"), ("channel", "telegram")];
        saves(&owner, &account("https://gateway.example", &telegram)).await;
        until("it knows both", async || !checks.offer(Some(tenant)).sandbox_only).await;
        assert!(checks.offer(None).sandbox_only, "nobody else has them");
        other.close().await;
    }

    async fn a_key_is_kept_for_the_address_it_was_given_for(server: Server) {
        let gateway = gateway().await;
        let endpoint = gateway.uri();
        server.tenant("own", 0);
        let owner = Visitor::owner(&server, "own").await;
        assert!(refused(&owner, &account(&endpoint, &[("secret", "")])).await.contains("secret_missing"));
        assert!(refused(&owner, &account("", &[("kind", "sandbox"), ("name", "sandbox")])).await.contains("not_a_choice"));
        for flood in [("rate_per_second", "101"), ("concurrency", "9")] {
            assert!(refused(&owner, &account(&endpoint, &[flood])).await.contains("range"), "{flood:?}");
        }
        saves(&owner, &account(&endpoint, &[])).await;
        assert!(refused(&owner, &account(&endpoint, &[])).await.contains("name_taken"));
        let id = only(&owner).await;
        // Somebody else who may change the account must not learn its key that way.
        let moved = [("id", id.as_str()), ("secret", "")];
        let text = refused(&owner, &account("https://elsewhere.example", &moved)).await;
        assert!(text.contains("secret_again"), "{text}");
        saves(&owner, &account(&endpoint, &[("id", &id), ("secret", ""), ("name", "Renamed")])).await;
        let to = owner.posted("/call/test_own_provider", &[("id", &id), ("number", "+6281234567890")]).await;
        let page = owner.page(&to).await;
        assert!(page.contains("check-exists") && page.contains("numberExists"), "{page}");
        assert!(!page.contains("their-key"));
        let seen = owner.page("/app/audit").await;
        assert!(seen.contains("Renamed") && !seen.contains("their-key"));
        // Nobody fires at others through us.
        let again = [("id", id.as_str())];
        let mut last = 200;
        for _ in 0..8 {
            last = owner.script("/call/test_own_provider", &again).await.0;
        }
        assert_eq!(last, 429);
        owner.posted("/call/delete_own_provider", &again).await;
        assert!(owner.page(PAGE).await.contains("No account of your own"));
    }
}

#[tokio::test]
async fn an_own_account_reaches_no_private_address() {
    let settings = [("NOMOR_ALLOW_PRIVATE_PROVIDERS", "true")];
    let server = Server::start_set(Dialect::Sqlite, &settings).await;
    let api = server.tenant("own", 10);
    let owner = Visitor::owner(&server, "own").await;
    let plain = refused(&owner, &account("http://127.0.0.1:9", &[])).await;
    assert!(plain.contains("starting with https://"), "{plain}");
    saves(&owner, &account("https://127.0.0.1:9", &[])).await;
    let id = only(&owner).await;
    let tested = owner
        .posted("/call/test_own_provider", &[("id", &id)])
        .await;
    assert!(owner.page(&tested).await.contains("address is private"));
    let before = balance(&api).await;
    let result = check(&api, "+6281234567890").await;
    assert_eq!(told(&result).1, "unknown", "{result}");
    assert_eq!(balance(&api).await, before);
    let member = owner.get("/admin/providers").await;
    assert_eq!(member.status(), StatusCode::NOT_FOUND);
}
