//! The log of what the server acknowledged, and the comparison with what it says after a crash.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rand::RngExt;
use rand::rngs::StdRng;
use serde_json::Value;

use crate::load::Api;

/// States that a list never leaves.
const FINAL: [&str; 3] = ["completed", "cancelled", "failed"];

/// Checks asked again after a crash; their keys are random, so these are a fair sample of all.
const COMPARED: usize = 200;

/// Everything acknowledged so far. Cheap to clone.
#[derive(Clone, Default)]
pub struct Acknowledged(Arc<Mutex<Log>>);

#[derive(Default)]
struct Log {
    /// List → its last acknowledged final state, if any.
    jobs: BTreeMap<String, Option<String>>,
    /// Idempotency key → what was asked and answered.
    checks: BTreeMap<String, (Value, Value)>,
}

impl Acknowledged {
    fn log(&self) -> MutexGuard<'_, Log> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn job(&self, job: &Value) {
        if let Some(id) = job["id"].as_str() {
            self.log().jobs.insert(id.to_owned(), None);
        }
    }

    pub fn steered(&self, id: &str, job: &Value) {
        let state = job["state"].as_str().filter(|state| FINAL.contains(state));
        if let Some(state) = state {
            self.log()
                .jobs
                .insert(id.to_owned(), Some(state.to_owned()));
        }
    }

    pub fn check(&self, key: String, ask: Value, answer: Value) {
        self.log().checks.insert(key, (ask, answer));
    }

    pub fn some_job(&self, random: &mut StdRng) -> Option<String> {
        let log = self.log();
        let open: Vec<&String> = log
            .jobs
            .iter()
            .filter(|(_, over)| over.is_none())
            .map(|(id, _)| id)
            .collect();
        if open.is_empty() {
            None
        } else {
            Some(open[random.random_range(0..open.len())].clone())
        }
    }

    pub fn counts(&self) -> (usize, usize) {
        let log = self.log();
        (log.jobs.len(), log.checks.len())
    }

    fn jobs(&self) -> Vec<(String, Option<String>)> {
        self.log()
            .jobs
            .iter()
            .map(|(id, over)| (id.clone(), over.clone()))
            .collect()
    }

    /// Every acknowledged list is there in a state it may be in; every check acknowledged since the last comparison
    /// answers the same under its key.
    pub async fn compare(&self, api: &Api) -> Result<Vec<String>> {
        let mut violations = Vec::new();
        for (id, over) in self.jobs() {
            match (Api::json(api.get(&format!("/jobs/{id}"))).await, over) {
                (None, _) => violations.push(format!("{id} was acknowledged and is gone")),
                (Some(job), Some(over)) if job["state"] != over.as_str() => {
                    violations.push(format!("{id} was {over} and is {}", job["state"]))
                }
                (Some(_), _) => {}
            }
        }
        let checks: Vec<(String, (Value, Value))> = self
            .log()
            .checks
            .iter()
            .map(|(key, kept)| (key.clone(), kept.clone()))
            .collect();
        for (key, (ask, before)) in checks.iter().rev().take(COMPARED) {
            let now = Api::json(api.post("/checks").header("Idempotency-Key", key).json(ask)).await;
            if now.as_ref() != Some(before) {
                violations.push(format!(
                    "the check under {key} answered {before} and now {now:?}"
                ));
            }
        }
        Ok(violations)
    }

    /// Resumes what is paused and waits until everything is over.
    pub async fn wait_over(&self, api: &Api, within: Duration) -> Result<Vec<String>> {
        let began = Instant::now();
        let mut violations = Vec::new();
        for (id, _) in self.jobs() {
            loop {
                let job = Api::json(api.get(&format!("/jobs/{id}")))
                    .await
                    .context("a list is gone")?;
                let state = job["state"].as_str().unwrap_or("");
                if FINAL.contains(&state) {
                    break;
                }
                if state == "paused" || state == "ready" {
                    let what = if state == "paused" {
                        api.post(&format!("/jobs/{id}/resume"))
                    } else {
                        api.post(&format!("/jobs/{id}/start"))
                            .json(&serde_json::json!({ "consent": true }))
                    };
                    let _ = Api::json(what).await;
                }
                if began.elapsed() > within {
                    violations.push(format!("{id} is still {state}"));
                    break;
                }
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
        }
        Ok(violations)
    }

    /// Every list adds up, and so do the organisation's credits.
    pub async fn sums(&self, api: &Api, credits: i64) -> Result<Vec<String>> {
        let mut violations = Vec::new();
        for (id, _) in self.jobs() {
            let job = Api::json(api.get(&format!("/jobs/{id}")))
                .await
                .context("a list is gone")?;
            let n = |pointer: &str| job.pointer(pointer).and_then(Value::as_i64).unwrap_or(0);
            for channel in ["whatsapp", "telegram"] {
                let counts = job["verdicts"][channel].as_object();
                let sum: i64 = counts
                    .into_iter()
                    .flat_map(|c| c.values())
                    .filter_map(Value::as_i64)
                    .sum();
                if counts.is_some()
                    && (sum != n("/numbers/total")
                        || n(&format!("/verdicts/{channel}/pending")) != 0)
                {
                    violations.push(format!(
                        "{id}: {channel} sums to {sum} of {}",
                        n("/numbers/total")
                    ));
                }
            }
            if n("/credits/held") != 0
                || (!job["started_at"].is_null()
                    && n("/credits/quoted") != n("/credits/charged") + n("/credits/released"))
            {
                violations.push(format!("{id}: credits {}", job["credits"]));
            }
        }
        let balance = Api::json(api.get("/balance")).await.context("no balance")?;
        if balance["available"].as_i64().unwrap_or(0) > credits + 100 {
            violations.push(format!("more credits than were given: {balance}"));
        }
        Ok(violations)
    }
}
