//! The port `Tools`: what the program was told, what it runs on, what it logs.

use std::sync::Arc;

use async_trait::async_trait;
use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use nomor_contract::caller::SystemPermission;
use nomor_contract::tools::{
    Journal, LOG_FILTER_CHARS_MAX, LOG_LINES_MAX, LogLevel, LogLine, SettingLine, Strip,
    SystemInfo, Tools,
};
use nomor_contract::{Operator, Refusal, Stamp};
use nomor_store::{Store, process};
use serde_json::json;

use super::{desk, dev};
use crate::core::Engine;
use crate::fault::refuse;

/// What the executable lends the tools: its journal, and its settings as text.
pub struct Lent {
    pub journal: Option<Arc<dyn Journal>>,
    pub settings: Vec<SettingLine>,
}

impl Engine {
    /// Lends the tools what only the executable has; the first loan counts.
    pub fn lend(&self, lent: Lent) {
        let _ = self.lent.set(lent);
    }

    fn journal(&self) -> Option<&Arc<dyn Journal>> {
        self.lent.get()?.journal.as_ref()
    }
}

#[async_trait]
impl Tools for Engine {
    fn settings(&self, operator: &Operator) -> Result<Vec<SettingLine>, Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let lent = self.lent.get();
        Ok(lent.map(|lent| lent.settings.clone()).unwrap_or_default())
    }

    async fn info(&self, operator: &Operator) -> Result<SystemInfo, Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let since = self.now().plus_ms(-desk::SILENT_MS);
        let alive = process::alive(&self.store, since).await.map_err(refuse)?;
        let steps = Store::migrations(self.store.dialect());
        let profile = if cfg!(debug_assertions) {
            "debug"
        } else {
            "release"
        };
        let (system, machine) = (std::env::consts::OS, std::env::consts::ARCH);
        Ok(SystemInfo {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            build: format!("{profile}, {system}, {machine}"),
            database: self.database().await,
            database_bytes: self.store.bytes().await.map_err(refuse)?,
            migrations: steps.len(),
            migration: steps
                .last()
                .map(|(number, name)| format!("{number:04} {name}"))
                .unwrap_or_default(),
            started_at: self.started_at,
            memory_bytes: memory(),
            disk: desk::disk(self),
            processes: alive.into_iter().map(desk::view).collect(),
        })
    }

    fn log(&self, operator: &Operator, level: LogLevel) -> Result<(Vec<LogLine>, String), Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let Some(journal) = self.journal() else {
            return Ok((Vec::new(), String::new()));
        };
        let mut lines = journal.last(level, LOG_LINES_MAX);
        lines.reverse();
        Ok((lines, journal.filter()))
    }

    fn tail(
        &self,
        operator: &Operator,
        level: LogLevel,
    ) -> Result<BoxStream<'static, LogLine>, Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        Ok(match self.journal() {
            Some(journal) => {
                let wanted = move |line: &LogLine| std::future::ready(line.level <= level);
                journal.follow().filter(wanted).boxed()
            }
            None => stream::empty().boxed(),
        })
    }

    async fn set_log_filter(&self, operator: &Operator, filter: String) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageSystem)?;
        let filter = filter.trim();
        let wrong = || {
            Refusal::field(
                "filter",
                "log_filter",
                "Give a log filter such as info or info,nomor_engine=debug.",
            )
        };
        if filter.is_empty() || filter.chars().count() > LOG_FILTER_CHARS_MAX {
            return Err(wrong());
        }
        let journal = self.journal().ok_or_else(Refusal::not_found)?;
        let before = journal.filter();
        journal.set_filter(filter).map_err(|_| wrong())?;
        tracing::info!(filter, "the log follows another filter");
        let detail = json!({ "changes": { "filter": [before, filter] } }).to_string();
        let actor = operator.person.to_string();
        self.audit(None, &actor, "platform.log_filter", "log", &detail)
            .await;
        Ok(())
    }

    fn strip(&self, since: Stamp) -> Option<Strip> {
        dev::strip(self, since)
    }

    fn is_dev(&self) -> bool {
        self.settings.serve.dev
    }

    async fn fill_demo(&self, operator: &Operator) -> Result<bool, Refusal> {
        dev::fill(self, operator).await
    }

    async fn reset(&self, operator: &Operator, word: String) -> Result<(), Refusal> {
        dev::reset(self, operator, &word).await
    }
}

/// What this process holds in memory, in bytes, where the system tells it as Linux does.
fn memory() -> Option<u64> {
    let text = std::fs::read_to_string("/proc/self/statm").ok()?;
    let pages: u64 = text.split_whitespace().nth(1)?.parse().ok()?;
    let page = u64::try_from(rustix::param::page_size()).ok()?;
    Some(pages.saturating_mul(page))
}
