//! `/api/v1/jobs` against a real server: from the upload to the download.

use serde_json::{Value, json};

use crate::kit::{Server, expect};
use crate::on_both_databases;

const LIST: &str = "name,phone\r\nAna,0812 3456 7890\r\nBudi,+62 812-3456-7891\r\nAna again,6281234567890\r\nNobody,12\r\nEmpty,\r\n=SUM(A1),+6281234567892\r\n";

/// Every asked channel sums to the numbers, and the credits to the quote.
fn adds_up(job: &Value) {
    let n = |value: &Value| value.as_i64().unwrap_or(0);
    let numbers = &job["numbers"];
    assert_eq!(
        n(&numbers["total"]),
        n(&numbers["unique"]) + n(&numbers["duplicate"]) + n(&numbers["invalid"])
    );
    for counts in job["verdicts"].as_object().unwrap().values() {
        assert_eq!(
            counts.as_object().unwrap().values().map(n).sum::<i64>(),
            n(&numbers["total"]),
            "{job}"
        );
    }
    let credits = &job["credits"];
    if credits["held"] == 0 && !job["finished_at"].is_null() {
        assert_eq!(
            n(&credits["quoted"]),
            n(&credits["charged"]) + n(&credits["released"]),
            "{job}"
        );
    }
}

on_both_databases! {
    async fn a_list_runs_to_its_end_and_comes_back_row_by_row(server: Server) {
        let api = server.tenant("list", 100);
        let job = api.bring(LIST).await;
        let id = job["id"].as_str().unwrap();
        let done = api.follow(id).await;
        assert_eq!(done["state"], "completed");
        assert_eq!(done["rows"]["total"], 6);
        assert_eq!(done["numbers"], json!({ "total": 5, "unique": 3, "duplicate": 1, "invalid": 1, "empty": 1 }));
        assert_eq!(done["credits"]["quoted"], 6);
        adds_up(&done);
        assert_eq!(expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await["version"], done["version"]);
        let csv = api.get(&format!("/jobs/{id}/download?format=csv")).send().await.unwrap().text().await.unwrap();
        let lines: Vec<&str> = csv.split("\r\n").collect();
        assert!(lines[0].starts_with("name,phone,nomor_e164,nomor_valid,nomor_country,nomor_type,nomor_reason,nomor_repaired,nomor_duplicate_of,nomor_whatsapp,"));
        assert!(lines[1].starts_with("Ana,0812 3456 7890,+6281234567890,true,ID,mobile,"));
        assert!(lines[3].starts_with("Ana again,6281234567890,+6281234567890,true,ID,mobile,,,1,"), "{}", lines[3]);
        assert!(lines[4].starts_with("Nobody,12,,false,"));
        assert!(lines[6].starts_with("'=SUM(A1),+6281234567892,"));
        assert_eq!(lines.len(), 8);
        server.books_add_up();
    }

    async fn a_channel_named_twice_is_asked_once(server: Server) {
        let api = server.tenant("twice", 100);
        let order = json!({ "numbers": ["+6281234567890"], "channels": ["whatsapp", "whatsapp"], "start": true, "consent": true });
        let job = expect(api.post("/jobs").json(&order).send().await.unwrap(), 202).await;
        let done = api.follow(job["id"].as_str().unwrap()).await;
        assert_eq!((&done["state"], &done["credits"]["quoted"]), (&json!("completed"), &json!(1)));
        assert_eq!(done["channels"], json!(["whatsapp"]));
        server.books_add_up();
    }

    async fn rows_are_paged_and_filtered(server: Server) {
        let api = server.tenant("rows", 100);
        let job = api.bring(LIST).await;
        let id = job["id"].as_str().unwrap();
        api.follow(id).await;
        let first = expect(api.get(&format!("/jobs/{id}/rows?limit=4")).send().await.unwrap(), 200).await;
        assert_eq!(first["items"].as_array().unwrap().len(), 4);
        let cursor = first["next_cursor"].as_str().unwrap();
        let rest = expect(api.get(&format!("/jobs/{id}/rows?limit=4&cursor={cursor}")).send().await.unwrap(), 200).await;
        assert_eq!(rest["items"].as_array().unwrap().iter().map(|r| r["n"].as_i64().unwrap()).collect::<Vec<_>>(), [5, 6]);
        let invalid = expect(api.get(&format!("/jobs/{id}/rows?channel=whatsapp&verdict=invalid")).send().await.unwrap(), 200).await;
        assert_eq!(invalid["items"].as_array().unwrap().iter().map(|r| r["n"].as_i64().unwrap()).collect::<Vec<_>>(), [4]);
        expect(api.get(&format!("/jobs/{id}/rows?cursor=garbage")).send().await.unwrap(), 422).await;
    }

    async fn a_start_without_consent_is_refused_and_keeps_nothing(server: Server) {
        let api = server.tenant("consent", 0);
        let refused = api.post("/jobs").json(&json!({ "numbers": ["+6281234567890"], "channels": ["whatsapp"], "start": true }));
        let refused = expect(refused.send().await.unwrap(), 422).await;
        assert!(refused["detail"].as_str().unwrap().contains("consent"));
        assert_eq!(expect(api.get("/jobs").send().await.unwrap(), 200).await["items"], json!([]));
    }

    async fn a_dry_run_answers_the_quote_and_keeps_nothing(server: Server) {
        let api = server.tenant("dry", 0);
        let ask = json!({ "numbers": ["+6281234567890", "0812"], "default_country": "ID", "channels": ["whatsapp"] });
        let job = expect(api.post("/jobs?dry_run=true").json(&ask).send().await.unwrap(), 200).await;
        assert_eq!(job["id"], Value::Null);
        assert_eq!(job["credits"]["quoted"], 1);
        adds_up(&job);
        assert_eq!(expect(api.get("/jobs").send().await.unwrap(), 200).await["items"], json!([]));
    }
}

#[tokio::test]
async fn unknown_answers_are_free_and_never_a_no() {
    let server = Server::start_with(nomor_store::Dialect::Sqlite, "seed=1,drop=1").await;
    let api = server.tenant("dropped", 100);
    let job = api.bring(LIST).await;
    let done = api.follow(job["id"].as_str().unwrap()).await;
    assert_eq!(done["state"], "completed");
    assert_eq!(
        done["verdicts"]["whatsapp"],
        json!({ "registered": 0, "not_registered": 0, "unknown": 4, "invalid": 1, "pending": 0 })
    );
    assert_eq!(
        done["credits"],
        json!({ "quoted": 6, "held": 0, "charged": 0, "released": 6 })
    );
    server.books_add_up();
}

#[tokio::test]
async fn a_cancelled_list_keeps_what_was_answered_and_gives_the_rest_back() {
    let server = Server::start_with(nomor_store::Dialect::Sqlite, "seed=1,latency_ms=600000").await;
    let api = server.tenant("cancel", 100);
    let job = api.bring(LIST).await;
    let id = job["id"].as_str().unwrap();
    let mut events = api.get(&format!("/jobs/{id}/events")).send().await.unwrap();
    let mut seen = String::new();
    while !seen.contains("\"state\":\"running\"") {
        seen.push_str(std::str::from_utf8(&events.chunk().await.unwrap().unwrap()).unwrap());
    }
    let paused = expect(
        api.post(&format!("/jobs/{id}/pause")).send().await.unwrap(),
        200,
    )
    .await;
    assert_eq!(paused["state"], "paused");
    let cancelled = expect(
        api.post(&format!("/jobs/{id}/cancel"))
            .send()
            .await
            .unwrap(),
        200,
    )
    .await;
    assert_eq!(cancelled["state"], "cancelled");
    assert_eq!(
        cancelled["credits"],
        json!({ "quoted": 6, "held": 0, "charged": 0, "released": 6 })
    );
    assert_eq!(cancelled["verdicts"]["whatsapp"]["unknown"], 4);
    adds_up(&cancelled);
    expect(
        api.post(&format!("/jobs/{id}/resume"))
            .send()
            .await
            .unwrap(),
        409,
    )
    .await;
    server.books_add_up();
}

#[tokio::test]
async fn a_bad_file_is_refused_in_a_sentence_and_leaves_nothing() {
    let server = Server::start(nomor_store::Dialect::Sqlite).await;
    let api = server.tenant("bad", 0);
    let part = reqwest::multipart::Part::text("a,b\nword0,text 0\n").file_name("words.csv");
    let form = reqwest::multipart::Form::new()
        .part("file", part)
        .text("channels", "[\"whatsapp\"]");
    let refused = expect(api.post("/jobs").multipart(form).send().await.unwrap(), 422).await;
    assert!(refused["detail"].as_str().unwrap().ends_with('.'));
    assert_eq!(
        expect(api.get("/jobs").send().await.unwrap(), 200).await["items"],
        json!([])
    );
}
