//! The audit log as people read it: what was done, by whom, from where; and the port.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::job::Download;
use crate::{Caller, Operator, Page, PersonId, Refusal, Stamp, TenantId};

/// Where a request came from, for the lines that it adds to the audit log.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Origin {
    /// The address of the client; absent when it came over no network.
    pub address: Option<String>,
    /// What the answer says as `X-Request-Id`.
    pub request: Option<String>,
    /// Who of the system staff acts through the eyes of whoever the lines name.
    pub behind: Option<PersonId>,
}

/// Whose log is read: a tenant's own lines, or everybody's.
#[derive(Debug, Clone, Copy)]
pub enum AuditReader<'a> {
    Tenant(&'a Caller),
    Platform(&'a Operator),
}

/// What narrows the log. Everything is optional.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditFilter {
    /// `per_…`, `key_…`, `program`, `system`, or a person's email address.
    pub actor: Option<String>,
    /// What stands before the dot of an action: `key`, `list`, `tenant`, …
    pub group: Option<String>,
    /// From this moment on.
    pub from: Option<Stamp>,
    /// Before this moment.
    pub until: Option<Stamp>,
    /// Part of an action, an id, an address or what was noted; case does not matter.
    pub text: Option<String>,
    /// One tenant's lines, for those who may read everybody's.
    pub tenant: Option<TenantId>,
}

/// The filter as an address carries it: texts, empty where nothing narrows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AuditWords {
    pub actor: String,
    pub group: String,
    /// The first and the last day (UTC), `YYYY-MM-DD`.
    pub from: String,
    pub until: String,
    pub text: String,
    pub tenant: String,
}

impl AuditWords {
    /// The filter; a day or an id that does not read narrows nothing.
    #[must_use]
    pub fn filter(&self) -> AuditFilter {
        const DAY_MS: i64 = 86_400_000;
        let given = |text: &str| Some(text.trim().to_owned()).filter(|text| !text.is_empty());
        AuditFilter {
            actor: given(&self.actor),
            group: given(&self.group),
            from: Stamp::of_day(self.from.trim()),
            until: Stamp::of_day(self.until.trim()).map(|day| day.plus_ms(DAY_MS)),
            text: given(&self.text),
            tenant: self.tenant.trim().parse().ok(),
        }
    }

    /// Those that say something, by name.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, &str)> {
        let all = [
            ("actor", &self.actor),
            ("group", &self.group),
            ("from", &self.from),
            ("until", &self.until),
            ("text", &self.text),
            ("tenant", &self.tenant),
        ];
        let given = all.into_iter().filter(|(_, text)| !text.is_empty());
        given.map(|(name, text)| (name, text.as_str())).collect()
    }
}

/// A value before and after; absent where there was none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    pub field: String,
    pub old: Option<String>,
    pub new: Option<String>,
}

/// Who did it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ActorView {
    /// `per_…`, `key_…`, `program`, `system`.
    pub id: String,
    /// A person's or a key's name; absent when it is gone, or nobody's.
    pub name: Option<String>,
}

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AuditLine {
    pub seq: i64,
    pub at: Stamp,
    /// Absent for what concerns the platform.
    pub tenant: Option<TenantId>,
    pub tenant_name: Option<String>,
    pub actor: ActorView,
    /// Who of the system staff acted through the actor's eyes.
    pub behind: Option<ActorView>,
    /// `key.created`: a stable code.
    pub action: String,
    /// The id of what it was done to.
    pub object: String,
    /// The address it came from; absent for the program's own work.
    pub address: Option<String>,
    pub request: Option<String>,
    pub changes: Vec<Change>,
    /// What else was noted.
    pub facts: Vec<(String, String)>,
}

/// What following the chain of seals found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChainView {
    /// Lines under a seal, with those that were cleared.
    pub lines: i64,
    /// Archives of cleared lines, and how many of them are not in the storage any more: those are not proved.
    pub archives: u32,
    pub absent: u32,
    /// One sentence for each break; empty: unbroken.
    pub breaks: Vec<String>,
}

/// Lines that were cleared out of the log into an archive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArchiveView {
    /// The numbers of the first line and of the last one.
    pub first: i64,
    pub last: i64,
    /// When those two were written.
    pub from: Stamp,
    pub until: Stamp,
    pub cleared_at: Stamp,
}

/// Reading the audit log.
#[async_trait]
pub trait Audit: Send + Sync {
    /// Newest first.
    ///
    /// # Errors
    /// Not permitted, or a cursor that was not given out.
    async fn lines(
        &self,
        reader: AuditReader<'_>,
        filter: AuditFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<AuditLine>, Refusal>;

    /// The same lines as a CSV file; that they were taken along is itself a line.
    ///
    /// # Errors
    /// Not permitted.
    async fn export(
        &self,
        reader: AuditReader<'_>,
        filter: AuditFilter,
    ) -> Result<Download, Refusal>;

    /// Follows the chain of seals from its beginning.
    ///
    /// # Errors
    /// Not permitted.
    async fn verify(&self, operator: &Operator) -> Result<ChainView, Refusal>;

    /// What was cleared when its days were over, newest first.
    ///
    /// # Errors
    /// Not permitted.
    async fn archives(&self, operator: &Operator) -> Result<Vec<ArchiveView>, Refusal>;

    /// An archive by the number of its first line, one line of JSON for each of its lines; that it was taken along is
    /// itself a line of the log.
    ///
    /// # Errors
    /// Not permitted, not found, or not in the storage any more.
    async fn take_archive(&self, operator: &Operator, first: i64) -> Result<Download, Refusal>;
}
