//! Bulk checks: the job object of the API (and of every page), its options, and the port.

use std::collections::BTreeMap;

use async_trait::async_trait;
use bytes::Bytes;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::list::{Layout, Mapping};
use crate::reading::{NumberView, words};
use crate::report::NumberFormat;
use crate::verdict::VerdictView;
use crate::{
    Caller, Channel, Country, Flaw, JobId, Kind, Outcome, Page, Refusal, Repair, Stamp, Unknown,
};

words! {
    /// `uploaded → analysing → ready → queued → running ⇄ paused → completed | cancelled | failed`.
    JobState {
        Uploaded = "uploaded",
        Analysing = "analysing",
        Ready = "ready",
        Queued = "queued",
        Running = "running",
        Paused = "paused",
        Completed = "completed",
        Cancelled = "cancelled",
        Failed = "failed",
    }
}

impl JobState {
    /// Nothing will change any more.
    #[must_use]
    pub const fn is_final(self) -> bool {
        matches!(self, Self::Completed | Self::Cancelled | Self::Failed)
    }
}

words! {
    /// What a person can do to a started job.
    Control { Pause = "pause", Resume = "resume", Cancel = "cancel", }
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowCounts {
    /// Data lines of the file.
    pub total: i64,
}

/// `total = unique + duplicate + invalid`: non-empty phone cells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NumberCounts {
    pub total: i64,
    pub unique: i64,
    pub duplicate: i64,
    pub invalid: i64,
    pub empty: i64,
}

/// Unique numbers × channels.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CheckCounts {
    pub total: i64,
    /// Answered by the tenant's own earlier checks.
    pub cached: i64,
    pub to_check: i64,
    /// Of `to_check`.
    pub done: i64,
    pub rate_per_second: f64,
    pub eta_seconds: Option<i64>,
}

/// Phone cells per verdict on one channel, duplicates included: always sums to `numbers.total`.
/// Serialised with `not_registered` for WhatsApp and `not_found` for Telegram.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VerdictCounts {
    pub registered: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_registered: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub not_found: Option<i64>,
    pub unknown: i64,
    pub invalid: i64,
    pub pending: i64,
}

impl VerdictCounts {
    /// The negatives, whichever word the channel has for them.
    #[must_use]
    pub fn negative(&self) -> i64 {
        self.not_registered.or(self.not_found).unwrap_or(0)
    }

    #[must_use]
    pub fn total(&self) -> i64 {
        self.registered + self.negative() + self.unknown + self.invalid + self.pending
    }
}

/// `quoted = charged + released` once the job is over; `held` is what is still set aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreditCounts {
    pub quoted: i64,
    pub held: i64,
    pub charged: i64,
    pub released: i64,
}

/// The job object: `GET /api/v1/jobs/{id}`, `--json-summary`, every page, every live frame.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct JobView {
    /// Absent for a dry run, which keeps nothing.
    pub id: Option<JobId>,
    pub name: String,
    pub state: JobState,
    pub rows: RowCounts,
    pub numbers: NumberCounts,
    pub checks: CheckCounts,
    /// The asked channels only.
    pub verdicts: BTreeMap<Channel, VerdictCounts>,
    pub credits: CreditCounts,
    /// Channel → name of the provider in use (or last used).
    pub provider: BTreeMap<Channel, String>,
    pub created_at: Stamp,
    pub started_at: Option<Stamp>,
    pub finished_at: Option<Stamp>,
    /// Why it failed: one plain sentence.
    pub failure: Option<String>,

    /// Grows with every change; the `id:` of live events.
    pub version: i64,
    pub file_name: String,
    pub channels: Vec<Channel>,
    /// The list this one re-checks.
    pub parent: Option<JobId>,
    /// Who started it, by name.
    pub created_by: Option<String>,
    /// At least one provider in use is the sandbox: its answers are not real.
    pub sandbox: bool,
    /// Why the enumeration guard stops it, until an admin releases it.
    pub guard: Option<String>,
    /// Why a list that was to start as soon as it is ready waits instead, until it is started.
    pub start_refused: Option<String>,
}

impl JobView {
    /// Whole percent done, 0 to 100; a job with nothing to check is at 100 once it is completed. One that ended
    /// early stays where it ended.
    #[must_use]
    pub fn percent(&self) -> u8 {
        if self.state == JobState::Completed {
            return 100;
        }
        let share = (self.checks.done * 100)
            .checked_div(self.checks.to_check)
            .unwrap_or(0);
        u8::try_from(share.clamp(0, 100)).unwrap_or(100)
    }
}

/// The free pre-check of a list, before anything is charged.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Quote {
    /// Per channel: unique numbers, answered by cache, barred by policy, to check, credits.
    pub channels: Vec<ChannelQuote>,
    pub credits: i64,
    pub available: i64,
    /// Invalid cells by reason, most frequent first.
    pub invalid: Vec<InvalidGroup>,
    /// Expected seconds at the providers' configured rates; absent when nobody can tell.
    pub expected_seconds: Option<i64>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ChannelQuote {
    pub channel: Channel,
    pub unique: i64,
    pub cached: i64,
    /// Kinds of number that cannot hold the channel (toll-free, premium, …).
    pub barred: i64,
    pub to_check: i64,
    /// The organisation's own accounts answer it.
    #[serde(default)]
    pub own: bool,
    /// Credits per answer.
    pub price: i64,
    pub credits: i64,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct InvalidGroup {
    pub reason: Flaw,
    pub count: i64,
    /// Up to three cells as they stand in the file.
    pub examples: Vec<String>,
}

/// What starting needs.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Start {
    /// "These people gave me their number."
    #[serde(default)]
    pub consent: bool,
    /// Check only as many as the credits allow (the rest becomes `unknown(budget)`, free).
    #[serde(default)]
    pub partial: bool,
}

/// One phone cell of a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowNumber {
    /// The phone column it stands in.
    pub column: String,
    pub number: NumberView,
    /// 1-based data row of the first row with the same number.
    pub duplicate_of: Option<i64>,
    pub verdicts: Vec<VerdictView>,
}

/// One row of a list with everything known about it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RowView {
    /// 1-based data row.
    pub n: i64,
    /// Original cells, in the order of the file.
    pub cells: Vec<String>,
    pub numbers: Vec<RowNumber>,
}

/// Named filters over a list's rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowFilter {
    pub channel: Option<Channel>,
    pub verdict: Option<Outcome>,
    pub country: Option<Country>,
    pub kind: Option<Kind>,
    /// Part of an original cell or of the number's digits.
    pub text: Option<String>,
    pub preset: Option<Preset>,
}

words! {
    /// Filters people ask for by name.
    Preset {
        OnBoth = "on_both",
        WhatsappOnly = "whatsapp_only",
        TelegramOnly = "telegram_only",
        Neither = "neither",
        Unknown = "unknown",
        Invalid = "invalid",
    }
}

words! {
    /// Formats of a download.
    DownloadFormat { Csv = "csv", Xlsx = "xlsx", Jsonl = "jsonl", }
}

/// What to put into a download.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DownloadOrder {
    pub format: DownloadFormat,
    /// Names of columns to keep, in this order; empty keeps all.
    pub columns: Vec<String>,
    pub filter: RowFilter,
    pub number_format: NumberFormat,
    /// One file per verdict of this channel, in a ZIP file: of a list that is over, with every verdict.
    pub split: Option<Channel>,
    /// CSV only: start with a byte order mark.
    pub bom: bool,
    /// CSV only: neutralise cells that a spreadsheet would run.
    pub neutralise: bool,
}

/// A download under way: constant memory whatever its size.
pub struct Download {
    pub file_name: String,
    pub content_type: &'static str,
    pub bytes: BoxStream<'static, Result<Bytes, Refusal>>,
}

/// A count with its label, for charts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub label: String,
    pub count: i64,
}

/// The charts of a list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Summary {
    /// Country code → cells, most first.
    pub countries: Vec<Tally>,
    /// Kind of line → cells, most first.
    pub kinds: Vec<Tally>,
    /// Share of rows per preset.
    pub presets: Vec<(Preset, i64)>,
    /// Why answers are unknown, per channel; empty while the list runs.
    #[serde(default)]
    pub unknowns: Vec<UnknownTally>,
}

/// Phone cells without an answer on a channel, for one reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownTally {
    pub channel: Channel,
    pub reason: Unknown,
    pub count: i64,
}

/// A live frame: pre-rendered JSON of [`JobFrame`], its version as the event id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    pub version: i64,
    pub json: std::sync::Arc<str>,
}

/// What a live frame carries.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JobFrame {
    pub job: JobView,
    /// The last answers, newest first, at most ten.
    pub recent: Vec<RecentAnswer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentAnswer {
    pub number: String,
    pub country: Option<Country>,
    pub verdict: VerdictView,
}

/// What a new list is brought with.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewList {
    pub file_name: String,
    /// Empty: the file's name.
    pub name: String,
    pub mapping: Mapping,
    /// Start as soon as it is analysed (the API's `start=true`), with this consent.
    pub start: Option<Start>,
    pub idempotency: Option<String>,
}

/// A file on its way in. Dropping it before `finish` leaves nothing behind.
#[async_trait]
pub trait Upload: Send {
    /// # Errors
    /// `file_too_large` as soon as the limit is passed; `unavailable` when the disk is full.
    async fn push(&mut self, bytes: Bytes) -> Result<(), Refusal>;

    /// Looks at the file, refuses bad ones with a plain sentence, and begins the analysis in the background.
    async fn finish(self: Box<Self>) -> Result<JobView, Refusal>;

    /// As `finish`, but answers the pre-check at once and keeps nothing (`dry_run`).
    async fn dry_run(self: Box<Self>) -> Result<JobView, Refusal>;
}

/// Which lists of the history to show.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JobFilter {
    pub state: Option<JobState>,
    /// Part of the name or file name.
    pub text: Option<String>,
}

/// Lists and their checks.
#[async_trait]
pub trait Lists: Send + Sync {
    async fn begin(&self, caller: &Caller, list: NewList) -> Result<Box<dyn Upload>, Refusal>;
    /// What was found in the file.
    async fn layout(&self, caller: &Caller, job: JobId) -> Result<(Layout, Mapping), Refusal>;
    /// Changes the mapping of a list that has not started, and analyses it again in the background.
    async fn configure(
        &self,
        caller: &Caller,
        job: JobId,
        mapping: Mapping,
    ) -> Result<JobView, Refusal>;
    /// The pre-check; [`RefusalKind::Conflict`](crate::RefusalKind) until the analysis is done.
    async fn quote(&self, caller: &Caller, job: JobId) -> Result<Quote, Refusal>;
    async fn job(&self, caller: &Caller, job: JobId) -> Result<JobView, Refusal>;
    async fn jobs(
        &self,
        caller: &Caller,
        filter: JobFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<JobView>, Refusal>;
    /// A job starts once. Under an `idempotency` key that started another job, or this one otherwise, 409.
    async fn start(
        &self,
        caller: &Caller,
        job: JobId,
        start: Start,
        idempotency: Option<String>,
    ) -> Result<JobView, Refusal>;
    /// Idempotent: pausing a paused job answers it unchanged. A job that is over answers 409.
    async fn control(
        &self,
        caller: &Caller,
        job: JobId,
        control: Control,
    ) -> Result<JobView, Refusal>;
    /// A child job with the rows whose verdict is still unknown; still-unknown stay free. A repeated `idempotency`
    /// key answers the child that was made first.
    async fn recheck_unknown(
        &self,
        caller: &Caller,
        job: JobId,
        idempotency: Option<String>,
    ) -> Result<JobView, Refusal>;
    /// A fresh list from the same file with the same settings.
    async fn repeat(&self, caller: &Caller, job: JobId) -> Result<JobView, Refusal>;
    async fn rename(&self, caller: &Caller, job: JobId, name: String) -> Result<(), Refusal>;
    /// Deletes rows, results and file for good; the ledger keeps its lines. A running job is cancelled first.
    async fn delete(&self, caller: &Caller, job: JobId) -> Result<(), Refusal>;
    async fn rows(
        &self,
        caller: &Caller,
        job: JobId,
        filter: RowFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<RowView>, Refusal>;
    async fn summary(&self, caller: &Caller, job: JobId) -> Result<Summary, Refusal>;
    /// Every column a download can have, in its order.
    async fn columns(&self, caller: &Caller, job: JobId) -> Result<Vec<String>, Refusal>;
    async fn download(
        &self,
        caller: &Caller,
        job: JobId,
        order: DownloadOrder,
    ) -> Result<Download, Refusal>;
    /// Live frames, the current one first, at most four a second; ends after the final frame.
    async fn watch(
        &self,
        caller: &Caller,
        job: JobId,
    ) -> Result<BoxStream<'static, Frame>, Refusal>;
}

/// The repairs of a cell as stored and shown: comma separated words.
#[must_use]
pub fn repairs_from_words(words: &str) -> Vec<Repair> {
    words
        .split(',')
        .filter_map(|word| Repair::from_word(word.trim()))
        .collect()
}
