//! Load: lists that start at once, quick checks under idempotency keys, and steering, all at the same time.

use std::ops::Range;
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use reqwest::{Client, RequestBuilder};
use serde_json::{Value, json};
use tokio::task::JoinSet;

use crate::acknowledged::Acknowledged;

/// The interface with a key.
#[derive(Clone)]
pub struct Api {
    url: String,
    key: String,
    client: Client,
}

impl Api {
    pub fn new(url: &str, key: &str) -> Self {
        Self {
            url: url.to_owned(),
            key: key.to_owned(),
            client: Client::new(),
        }
    }

    pub fn get(&self, path: &str) -> RequestBuilder {
        self.client
            .get(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.key)
    }

    pub fn post(&self, path: &str) -> RequestBuilder {
        self.client
            .post(format!("{}/api/v1{path}", self.url))
            .bearer_auth(&self.key)
    }

    /// The JSON of a successful answer; `None` for anything else, as when the server just died.
    pub async fn json(request: RequestBuilder) -> Option<Value> {
        let response = request.send().await.ok()?;
        if !response.status().is_success() {
            return None;
        }
        response.json().await.ok()
    }
}

/// Loads, with lists of so many rows, until aborted.
pub fn start(
    url: &str,
    key: &str,
    acknowledged: &Acknowledged,
    (rows, seed): (Range<usize>, u64),
) -> Load {
    let mut tasks = JoinSet::new();
    for lane in 0..2 {
        tasks.spawn(lists(
            Api::new(url, key),
            acknowledged.clone(),
            rows.clone(),
            StdRng::seed_from_u64(seed ^ lane),
        ));
        tasks.spawn(checks(
            Api::new(url, key),
            acknowledged.clone(),
            StdRng::seed_from_u64(seed ^ (lane + 10)),
        ));
    }
    tasks.spawn(steer(
        Api::new(url, key),
        acknowledged.clone(),
        StdRng::seed_from_u64(seed ^ 20),
    ));
    Load(tasks)
}

/// Load under way.
pub struct Load(JoinSet<()>);

impl Load {
    pub fn abort_all(mut self) {
        self.0.abort_all();
    }
}

async fn lists(api: Api, acknowledged: Acknowledged, rows: Range<usize>, mut random: StdRng) {
    loop {
        let size = random.random_range(rows.clone());
        let numbers: Vec<String> = (0..size)
            .map(|_| format!("+62812{:08}", random.random_range(0..100_000_000)))
            .collect();
        let ask = json!({ "numbers": numbers, "channels": ["whatsapp", "telegram"], "start": true, "consent": true });
        if let Some(job) = Api::json(api.post("/jobs").json(&ask)).await {
            acknowledged.job(&job);
        }
        tokio::time::sleep(Duration::from_millis(random.random_range(20..300))).await;
    }
}

async fn checks(api: Api, acknowledged: Acknowledged, mut random: StdRng) {
    loop {
        let key = format!("{:032x}", random.random::<u128>());
        let ask = json!({ "number": format!("+62813{:08}", random.random_range(0..100_000_000)), "channels": ["whatsapp"] });
        if let Some(answer) = Api::json(
            api.post("/checks")
                .header("Idempotency-Key", &key)
                .json(&ask),
        )
        .await
        {
            acknowledged.check(key, ask, answer);
        }
    }
}

async fn steer(api: Api, acknowledged: Acknowledged, mut random: StdRng) {
    loop {
        tokio::time::sleep(Duration::from_millis(random.random_range(10..200))).await;
        let Some(id) = acknowledged.some_job(&mut random) else {
            continue;
        };
        let what = ["pause", "resume", "resume", "cancel"][random.random_range(0..4)];
        if let Some(job) = Api::json(api.post(&format!("/jobs/{id}/{what}"))).await {
            acknowledged.steered(&id, &job);
        }
    }
}
