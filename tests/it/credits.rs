//! Fair money, seen from outside: what was quoted is what was charged and what came back, and a test key spends nothing.

use serde_json::{Value, json};

use crate::kit::{Api, expect};
use crate::on_both_databases;

/// What every new organisation is given.
const WELCOME: i64 = 100;

/// Numbers in no order, so that those that stand first are not the lowest.
fn numbers(count: u64) -> Vec<String> {
    let scattered = |n: u64| (n * 7_919 + 13) % 100_000_000;
    (0..count)
        .map(|n| format!("+62812{:08}", scattered(n)))
        .collect()
}

/// Brings a WhatsApp list; answers the job once it has settled down: ready, or over.
async fn bring(api: &Api, count: u64, more: Value) -> Value {
    let mut order = json!({ "numbers": numbers(count), "channels": ["whatsapp"] });
    for (name, value) in more.as_object().unwrap() {
        order[name] = value.clone();
    }
    let job = api.post("/jobs").json(&order).send().await.unwrap();
    let job = expect(job, 202).await;
    assert_eq!(
        job["verdicts"]["whatsapp"]["pending"], 0,
        "counted from the first moment: {job}"
    );
    let id = job["id"].as_str().unwrap();
    loop {
        let job = look(api, id).await;
        let waits = job["state"] == "ready"
            && (more.get("start").is_none() || !job["start_refused"].is_null());
        if waits || !job["finished_at"].is_null() {
            return job;
        }
    }
}

async fn look(api: &Api, id: &str) -> Value {
    let found = api.get(&format!("/jobs/{id}")).send().await.unwrap();
    expect(found, 200).await
}

async fn start(api: &Api, id: &str, partial: bool, status: u16) -> Value {
    let order = json!({ "consent": true, "partial": partial });
    let path = format!("/jobs/{id}/start");
    expect(api.post(&path).json(&order).send().await.unwrap(), status).await
}

on_both_databases! {
    async fn a_partial_run_checks_the_numbers_that_stand_first_for_what_there_is(server: Server) {
        let api = server.tenant("short", 0);
        let job = bring(&api, 130, json!({})).await;
        let id = job["id"].as_str().unwrap();
        assert_eq!(job["credits"]["quoted"], 130);
        start(&api, id, false, 402).await;
        let started = start(&api, id, true, 200).await;
        assert_eq!(started["credits"]["quoted"], WELCOME, "{started}");
        let over = api.follow(id).await;
        let credits = &over["credits"];
        let paid = credits["charged"].as_i64().unwrap() + credits["released"].as_i64().unwrap();
        assert_eq!((credits["quoted"].as_i64(), paid, credits["held"].as_i64()), (Some(WELCOME), WELCOME, Some(0)));
        let page = api.get(&format!("/jobs/{id}/rows?limit=200")).send().await.unwrap();
        let rows = expect(page, 200).await["items"].clone();
        let asked: Vec<bool> = rows.as_array().unwrap().iter()
            .map(|row| row.to_string().contains("\"sandbox\""))
            .collect();
        assert_eq!(asked.iter().take(100).filter(|asked| **asked).count(), 100, "{rows}");
        assert_eq!(asked.iter().skip(100).filter(|asked| **asked).count(), 0, "{rows}");
        assert_eq!(over["verdicts"]["whatsapp"]["unknown"], 30);
        server.books_add_up();
    }

    async fn what_is_known_already_is_free_in_a_partial_run_too(server: Server) {
        let api = server.tenant("known", 0);
        let whole = bring(&api, 60, json!({ "start": true, "consent": true })).await;
        assert_eq!(whole["credits"]["charged"], 60);
        let job = bring(&api, 130, json!({})).await;
        let id = job["id"].as_str().unwrap();
        assert_eq!((&job["checks"]["cached"], &job["credits"]["quoted"]), (&json!(60), &json!(70)));
        start(&api, id, true, 200).await;
        let over = api.follow(id).await;
        assert_eq!(over["credits"]["charged"], 40, "{over}");
        assert_eq!(over["checks"]["cached"], 60, "{over}");
        assert_eq!(over["verdicts"]["whatsapp"]["unknown"], 30, "{over}");
        server.books_add_up();
    }

    async fn a_list_that_could_not_start_says_why(server: Server) {
        let api = server.tenant("poor", 0);
        let job = bring(&api, 130, json!({ "start": true, "consent": true })).await;
        assert_eq!(job["state"], "ready");
        let why = job["start_refused"].as_str().unwrap();
        assert!(why.contains("130 credits") && why.contains("100 are available"), "{why}");
        let started = start(&api, job["id"].as_str().unwrap(), true, 200).await;
        assert_eq!(started["start_refused"], Value::Null);
    }

    async fn a_test_key_neither_starts_nor_steers_what_costs(server: Server) {
        let live = server.tenant("live", 0);
        let tenant = live.get("/balance").send().await.unwrap();
        assert_eq!(expect(tenant, 200).await["available"], WELCOME);
        let test = server.test_key("live");
        let job = bring(&live, 5, json!({})).await;
        let id = job["id"].as_str().unwrap();
        let refused = start(&test, id, false, 409).await;
        assert!(refused["detail"].as_str().unwrap().contains("test key"), "{refused}");
        let own = bring(&test, 5, json!({ "start": true, "consent": true })).await;
        assert_eq!((&own["state"], &own["credits"]["charged"]), (&json!("completed"), &json!(0)));
        let balance = live.get("/balance").send().await.unwrap();
        assert_eq!(expect(balance, 200).await, json!({ "available": WELCOME, "held": 0 }));
    }
}
