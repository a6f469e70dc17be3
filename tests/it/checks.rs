//! `POST /api/v1/checks` and `/checks/batch` against a real server.

use serde_json::json;

use crate::kit::expect;
use crate::on_both_databases;

on_both_databases! {
    async fn a_number_is_charged_once_and_remembered(server: Server) {
        let api = server.tenant("once", 10);
        let ask = json!({ "number": "0812 3456 789", "default_country": "ID", "channels": ["whatsapp", "telegram"] });
        let first = expect(api.post("/checks").json(&ask).send().await.unwrap(), 200).await;
        assert_eq!(first["number"]["e164"], "+628123456789");
        assert_eq!(first["verdicts"][0]["source"], "live");
        assert_eq!(first["credits_charged"], 2);
        let again = expect(api.post("/checks").json(&ask).send().await.unwrap(), 200).await;
        assert_eq!(again["verdicts"][0]["source"], "cache");
        assert_eq!(again["verdicts"][0]["verdict"], first["verdicts"][0]["verdict"]);
        assert_eq!(again["credits_charged"], 0);
        let balance = expect(api.get("/balance").send().await.unwrap(), 200).await;
        assert_eq!(balance, json!({ "available": 100 + 10 - 2, "held": 0 }));
        server.books_add_up();
    }

    async fn an_unreadable_number_is_an_answer_and_costs_nothing(server: Server) {
        let api = server.tenant("unreadable", 0);
        let answer = expect(api.post("/checks").json(&json!({ "number": "12", "default_country": "ID" })).send().await.unwrap(), 200).await;
        assert_eq!(answer["verdicts"][0]["verdict"], "invalid");
        assert_eq!(answer["credits_charged"], 0);
    }

    async fn a_batch_keeps_its_order_and_a_repeated_key_charges_once(server: Server) {
        let api = server.tenant("batch", 0);
        let ask = json!({ "numbers": ["+6281234567890", "nonsense", "+6281234567891", "+62 812 3456 7890"], "channels": ["whatsapp"] });
        let send = || api.post("/checks/batch").header("Idempotency-Key", "k1").json(&ask).send();
        let first = expect(send().await.unwrap(), 200).await;
        let read = |n: usize| first["results"][n]["number"]["e164"].as_str().map(ToOwned::to_owned);
        assert_eq!([read(0), read(1), read(2), read(3)], [Some("+6281234567890".into()), None, Some("+6281234567891".into()), Some("+6281234567890".into())]);
        assert_eq!(first["credits_charged"], 2);
        assert_eq!(expect(send().await.unwrap(), 200).await, first);
        let other = api.post("/checks/batch").header("Idempotency-Key", "k1").json(&json!({ "numbers": ["+6281234567892"] }));
        expect(other.send().await.unwrap(), 409).await;
        assert_eq!(expect(api.get("/balance").send().await.unwrap(), 200).await["available"], 98);
        server.books_add_up();
    }

    async fn out_of_credits_is_said_and_nothing_moves(server: Server) {
        let api = server.tenant("poor", 0);
        let many: Vec<String> = (0..101).map(|n| format!("+62812345{n:05}")).collect();
        let refused = expect(api.post("/checks/batch").json(&json!({ "numbers": many, "channels": ["whatsapp"] })).send().await.unwrap(), 402).await;
        assert_eq!(refused["status"], 402);
        assert_eq!(expect(api.get("/balance").send().await.unwrap(), 200).await, json!({ "available": 100, "held": 0 }));
    }
}
