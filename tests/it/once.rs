//! `Idempotency-Key` where a list is started and asked about again: one key, one request.

use serde_json::{Value, json};

use nomor_store::Dialect;

use crate::kit::{Api, Server, expect};

/// Nothing is ever answered: every number stays unknown.
const DEAF: &str = "seed=1,drop=1";

async fn under(api: &Api, path: &str, key: &str, body: Option<Value>, status: u16) -> Value {
    let mut request = api.post(path).header("Idempotency-Key", key);
    if let Some(body) = body {
        request = request.json(&body);
    }
    expect(request.send().await.unwrap(), status).await
}

/// A list whose numbers are all unknown.
async fn unknown(api: &Api) -> String {
    let job = api.bring("phone\n+6281234567890\n").await;
    let id = job["id"].as_str().unwrap().to_owned();
    api.follow(&id).await;
    id
}

async fn a_recheck_under_one_key_makes_one_list(dialect: Dialect) {
    let server = Server::start_with(dialect, DEAF).await;
    let api = server.tenant("again", 100);
    let (first, second) = (unknown(&api).await, unknown(&api).await);
    let path = |id: &str| format!("/jobs/{id}/recheck-unknown");
    let child = under(&api, &path(&first), "k1", None, 202).await;
    let again = under(&api, &path(&first), "k1", None, 202).await;
    assert_eq!(child["id"], again["id"]);
    let other = under(&api, &path(&second), "k1", None, 409).await;
    assert!(
        other["detail"]
            .as_str()
            .unwrap()
            .contains("Idempotency-Key")
    );
    let fresh = under(&api, &path(&first), "k2", None, 202).await;
    assert_ne!(child["id"], fresh["id"]);
    let jobs = expect(api.get("/jobs").send().await.unwrap(), 200).await;
    assert_eq!(jobs["items"].as_array().unwrap().len(), 4);
    // The other road to a new list shares the keys.
    let numbers = json!({ "numbers": ["+6281234567890"], "channels": ["whatsapp"] });
    under(&api, "/jobs", "k1", Some(numbers), 409).await;
}

async fn two_rechecks_at_once_under_one_key_make_one_list(dialect: Dialect) {
    let server = Server::start_with(dialect, DEAF).await;
    let api = server.tenant("twice", 100);
    let id = unknown(&api).await;
    let path = format!("/jobs/{id}/recheck-unknown");
    let (a, b, c) = tokio::join!(
        under(&api, &path, "k", None, 202),
        under(&api, &path, "k", None, 202),
        under(&api, &path, "k", None, 202),
    );
    assert_eq!([&a["id"], &a["id"]], [&b["id"], &c["id"]]);
}

async fn a_start_under_one_key_is_one_request(dialect: Dialect) {
    let server = Server::start_with(dialect, DEAF).await;
    let api = server.tenant("start", 100);
    let ready = async || {
        let ask = json!({ "numbers": ["+6281234567890"], "channels": ["whatsapp"] });
        let job = expect(api.post("/jobs").json(&ask).send().await.unwrap(), 202).await;
        let id = job["id"].as_str().unwrap().to_owned();
        while expect(api.get(&format!("/jobs/{id}")).send().await.unwrap(), 200).await["state"]
            != "ready"
        {}
        id
    };
    let (first, second) = (ready().await, ready().await);
    let path = |id: &str| format!("/jobs/{id}/start");
    let start = json!({ "consent": true });
    // A refusal binds nothing: mended, it may be sent again under its key.
    under(
        &api,
        &path(&first),
        "k",
        Some(json!({ "consent": false })),
        422,
    )
    .await;
    under(&api, &path(&first), "k", Some(start.clone()), 200).await;
    api.follow(&first).await;
    let again = api
        .post(&path(&first))
        .header("Idempotency-Key", "k")
        .json(&start);
    let again = again.send().await.unwrap().status().as_u16();
    assert!(
        again == 200,
        "the same request answers the same job, not {again}"
    );
    under(
        &api,
        &path(&first),
        "k",
        Some(json!({ "consent": true, "partial": true })),
        409,
    )
    .await;
    under(&api, &path(&second), "k", Some(start.clone()), 409).await;
    under(&api, &path(&second), "k2", Some(start), 200).await;
    server.books_add_up();
}

macro_rules! on_both {
    ($($name:ident)*) => {$(
        mod $name {
            #[tokio::test]
            async fn sqlite() {
                super::$name(nomor_store::Dialect::Sqlite).await;
            }

            #[tokio::test]
            async fn postgres() {
                super::$name(nomor_store::Dialect::Postgres).await;
            }
        }
    )*};
}

on_both! {
    a_recheck_under_one_key_makes_one_list
    two_rechecks_at_once_under_one_key_make_one_list
    a_start_under_one_key_is_one_request
}
