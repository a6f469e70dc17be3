//! The port `Machine`: whether the parts answer, and figures for Prometheus.

use std::fmt::Write;
use std::time::Duration;

use async_trait::async_trait;
use futures::FutureExt as _;
use futures::future::BoxFuture;
use nomor_contract::PersonId;
use nomor_contract::admin::Machine;
use nomor_contract::audit::Origin;
use nomor_store::{count, monitor};

use crate::core::Engine;
use crate::origin;

/// How long a part may take to answer.
const PATIENCE: Duration = Duration::from_secs(3);

#[async_trait]
impl Machine for Engine {
    async fn ready(&self) -> Vec<(&'static str, Result<(), String>)> {
        vec![
            ("database", self.database_answers().await),
            ("storage", self.storage_takes_files().await),
            ("files", self.files_answer().await),
            ("queue", self.queue_answers().await),
        ]
    }

    fn within<'a>(&self, origin: Origin, work: BoxFuture<'a, ()>) -> BoxFuture<'a, ()> {
        let work = origin::within(origin, work);
        if self.settings.serve.dev {
            return count::counted(work).boxed();
        }
        work.boxed()
    }

    fn behind<'a>(&self, staff: PersonId, work: BoxFuture<'a, ()>) -> BoxFuture<'a, ()> {
        let origin = Origin {
            behind: Some(staff),
            ..origin::here()
        };
        Box::pin(origin::within(origin, work))
    }

    async fn metrics(&self) -> String {
        let mut text = String::new();
        if let Ok(Ok(queue)) = tokio::time::timeout(PATIENCE, monitor::queue(&self.store)).await {
            gauge(
                &mut text,
                "nomor_batches_waiting",
                "Batches waiting for a worker.",
                queue.waiting,
            );
            gauge(
                &mut text,
                "nomor_batches_leased",
                "Batches in workers' hands.",
                queue.leased,
            );
            gauge(
                &mut text,
                "nomor_jobs_running",
                "Lists queued or running.",
                queue.jobs_running,
            );
            let oldest = queue.oldest_at.map_or(0, |at| self.now().since(at));
            gauge(
                &mut text,
                "nomor_oldest_wait_milliseconds",
                "Age of the oldest waiting batch.",
                oldest,
            );
        }
        for (name, help, of) in PROVIDER_COUNTERS {
            let _ = writeln!(text, "# HELP {name} {help}\n# TYPE {name} counter");
            for (id, health) in self.desk.health(None) {
                let _ = writeln!(text, "{name}{{provider=\"{id}\"}} {}", of(&health));
            }
        }
        text
    }
}

type Counter = (
    &'static str,
    &'static str,
    fn(&nomor_contract::provider::Health) -> u64,
);

const PROVIDER_COUNTERS: &[Counter] = &[
    ("nomor_provider_asked_total", "Numbers asked.", |h| h.asked),
    ("nomor_provider_known_total", "Known answers.", |h| h.known),
    ("nomor_provider_unknown_total", "Unknown answers.", |h| {
        h.unknown
    }),
    (
        "nomor_provider_throttled_total",
        "Requests refused for their rate.",
        |h| h.throttled,
    ),
    (
        "nomor_provider_failed_total",
        "Requests that failed.",
        |h| h.failed,
    ),
];

fn gauge(text: &mut String, name: &str, help: &str, value: i64) {
    let _ = writeln!(
        text,
        "# HELP {name} {help}\n# TYPE {name} gauge\n{name} {value}"
    );
}

impl Engine {
    async fn database_answers(&self) -> Result<(), String> {
        match tokio::time::timeout(PATIENCE, self.store.ping()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the database is not ready");
                Err("The database does not take writes.".to_owned())
            }
            Err(_) => Err("The database does not answer within 3 seconds.".to_owned()),
        }
    }

    async fn storage_takes_files(&self) -> Result<(), String> {
        let file = self.uploads().join(".ready");
        let written = tokio::fs::write(&file, b"ready").await;
        written.map_err(|error| {
            tracing::warn!(%error, "the data folder is not ready");
            "The data folder does not take files.".to_owned()
        })
    }

    async fn files_answer(&self) -> Result<(), String> {
        let said = "The storage of files does not answer.";
        match tokio::time::timeout(PATIENCE, self.storage.ping()).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(error)) => {
                tracing::warn!(%error, "the storage of files is not ready");
                Err(said.to_owned())
            }
            Err(_) => Err(said.to_owned()),
        }
    }

    async fn queue_answers(&self) -> Result<(), String> {
        let asked = tokio::time::timeout(PATIENCE, monitor::queue(&self.store)).await;
        if matches!(asked, Ok(Ok(_))) {
            Ok(())
        } else {
            Err("The queue does not answer.".to_owned())
        }
    }
}
