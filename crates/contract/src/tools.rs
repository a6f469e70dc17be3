//! What a system admin looks into: what the program was told, what it runs on, what it logs.

use std::collections::BTreeMap;

use async_trait::async_trait;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::admin::{Disk, ProcessView};
use crate::reading::words;
use crate::{Operator, Refusal, Stamp};

/// Most lines of the log that are shown at once.
pub const LOG_LINES_MAX: usize = 200;
/// The longest log filter, in characters.
pub const LOG_FILTER_CHARS_MAX: usize = 500;

words! {
    /// How much a line of the log matters.
    LogLevel { Error = "error", Warn = "warn", Info = "info", Debug = "debug", Trace = "trace", }
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogLine {
    /// Rises by one from line to line while the process lives.
    pub seq: u64,
    pub at: Stamp,
    pub level: LogLevel,
    /// The part of the program that wrote it.
    pub target: String,
    pub text: String,
}

/// The newest lines of this process's log, and what is logged at all.
pub trait Journal: Send + Sync {
    /// At most `most` lines of at least this level, the oldest first.
    fn last(&self, level: LogLevel, most: usize) -> Vec<LogLine>;
    /// Lines as they are written. One that follows too slowly misses some.
    fn follow(&self) -> BoxStream<'static, LogLine>;
    /// The filter in force.
    fn filter(&self) -> String;
    /// Logs by another filter from now on.
    ///
    /// # Errors
    /// It is none; the sentence says why.
    fn set_filter(&self, filter: &str) -> Result<(), String>;
}

/// A setting as the program was started with it; a secret only says that it is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SettingLine {
    pub env: String,
    pub value: String,
    /// `default`, `nomor.toml`, `environment`, `command line`.
    pub origin: String,
    pub about: String,
}

/// What the program is and runs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SystemInfo {
    pub version: String,
    /// `release, linux, x86_64`.
    pub build: String,
    /// Kind and version.
    pub database: String,
    pub database_bytes: i64,
    /// How many steps the database was brought through, and the last one's name.
    pub migrations: usize,
    pub migration: String,
    /// When this process started.
    pub started_at: Stamp,
    /// What this process holds in memory, in bytes; absent where the system does not say.
    pub memory_bytes: Option<u64>,
    pub disk: Option<Disk>,
    pub processes: Vec<ProcessView>,
}

/// What is typed to empty the database.
pub const RESET_WORD: &str = "reset";

/// What the strip of development mode tells at the foot of a page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Strip {
    pub version: String,
    /// Its kind: `sqlite` or `postgres`.
    pub database: String,
    /// The identifier of this request, as the log has it.
    pub request: Option<String>,
    /// Statements this page cost until the strip was drawn.
    pub statements: Option<u64>,
    /// How long it took until then, in milliseconds.
    pub took_ms: i64,
}

/// What a system admin looks into.
#[async_trait]
pub trait Tools: Send + Sync {
    /// # Errors
    /// Not permitted.
    fn settings(&self, operator: &Operator) -> Result<Vec<SettingLine>, Refusal>;

    async fn info(&self, operator: &Operator) -> Result<SystemInfo, Refusal>;

    /// The newest lines of at least this level, the newest first, and the filter in force.
    ///
    /// # Errors
    /// Not permitted.
    fn log(&self, operator: &Operator, level: LogLevel) -> Result<(Vec<LogLine>, String), Refusal>;

    /// Lines of at least this level as they are written.
    ///
    /// # Errors
    /// Not permitted.
    fn tail(
        &self,
        operator: &Operator,
        level: LogLevel,
    ) -> Result<BoxStream<'static, LogLine>, Refusal>;

    /// Logs by another filter from now on, in this process, until it ends.
    ///
    /// # Errors
    /// Not permitted, or no filter.
    async fn set_log_filter(&self, operator: &Operator, filter: String) -> Result<(), Refusal>;

    /// What the strip says of a request that began at `since`; `None` where development mode is off.
    fn strip(&self, _since: Stamp) -> Option<Strip> {
        None
    }

    /// Development mode is on.
    fn is_dev(&self) -> bool {
        false
    }

    /// Fills the database with demo data. False when they are there already; then nothing is changed.
    ///
    /// # Errors
    /// Not found where development mode is off, or not permitted.
    async fn fill_demo(&self, _operator: &Operator) -> Result<bool, Refusal> {
        Err(Refusal::not_found())
    }

    /// Empties the database and the storage of files: everything is as on a first run. `word` is [`RESET_WORD`], typed:
    /// nobody does it by mistake.
    ///
    /// # Errors
    /// Not found where development mode is off, not permitted, or a field error for `word`.
    async fn reset(&self, _operator: &Operator, _word: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }
}

/// Fields of a line as `name=value` behind its message.
#[must_use]
pub fn told(message: &str, fields: &BTreeMap<String, String>) -> String {
    let mut text = message.to_owned();
    for (name, value) in fields {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(name);
        text.push('=');
        text.push_str(value);
    }
    text
}
