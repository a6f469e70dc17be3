//! The audit log: what was done, by whom. Lines are only ever added, and each is sealed together with the seal of the line
//! before it: one that is edited, removed or moved later breaks the chain, and [`verify`] says where. Lines whose days are
//! over lie in archives; [`archive`] keeps their place.

use nomor_contract::{PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::{contains, escaped};
use crate::{Result, Store};

pub mod archive;
mod chain;
mod key;

pub use archive::Stretch;
pub use chain::{Break, Walk, verify};
pub use key::Key;

/// What stands before the first line.
const BEGINNING: [u8; 32] = [0; 32];

/// A line to add.
#[derive(Debug, Clone)]
pub struct NewLine<'a> {
    /// Absent for what concerns the platform.
    pub tenant: Option<TenantId>,
    /// `per_…`, `key_…`, `program`, `system`.
    pub actor: &'a str,
    /// `job.purged`, `key.created`, …
    pub action: &'a str,
    /// The id of what it was done to.
    pub object: &'a str,
    /// JSON without secrets and phone numbers.
    pub detail: &'a str,
    /// The address the request came from, and its identifier; absent for the program's own work.
    pub origin: Option<&'a str>,
    pub request: Option<&'a str>,
    /// Who of the system staff acted through the actor's eyes.
    pub behind: Option<&'a str>,
    pub at: Stamp,
}

/// A line with the key that seals it, for what is written down together with what it tells of.
pub type Noted<'a> = (&'a Key, &'a NewLine<'a>);

/// A line of the log.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub seq: i64,
    pub tenant: Option<TenantId>,
    pub actor: String,
    pub action: String,
    pub object: String,
    pub detail: String,
    pub origin: Option<String>,
    pub request: Option<String>,
    pub behind: Option<String>,
    pub at: Stamp,
}

/// A line with what holds it in the chain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sealed {
    pub line: Line,
    /// Absent for lines from before the chain.
    pub seal: Option<Vec<u8>>,
    /// The seal over what is left of a line that something was taken out of.
    pub redacted: Option<Vec<u8>>,
}

impl Sealed {
    fn as_new(&self) -> NewLine<'_> {
        let line = &self.line;
        NewLine {
            tenant: line.tenant,
            actor: &line.actor,
            action: &line.action,
            object: &line.object,
            detail: &line.detail,
            origin: line.origin.as_deref(),
            request: line.request.as_deref(),
            behind: line.behind.as_deref(),
            at: line.at,
        }
    }
}

#[derive(FromRow)]
struct LineRow {
    seq: i64,
    tenant_id: Option<Uuid>,
    actor: String,
    action: String,
    object: String,
    detail: String,
    origin: Option<String>,
    request: Option<String>,
    behind: Option<String>,
    at: i64,
    seal: Option<Vec<u8>>,
    redacted: Option<Vec<u8>>,
}

impl From<LineRow> for Sealed {
    fn from(row: LineRow) -> Self {
        Self {
            line: Line {
                seq: row.seq,
                tenant: row.tenant_id.map(TenantId),
                actor: row.actor,
                action: row.action,
                object: row.object,
                detail: row.detail,
                origin: row.origin,
                request: row.request,
                behind: row.behind,
                at: Stamp(row.at),
            },
            seal: row.seal,
            redacted: row.redacted,
        }
    }
}

/// Lines read at once by [`verify`].
const PAGE: i64 = 5_000;

/// Also locks the chain: lines are added one after another.
const EXTEND: &str = "UPDATE audit_chain SET lines = lines + 1 WHERE id = 1 RETURNING lines, last";
const APPEND: &str =
    "INSERT INTO audit_line (tenant_id, actor, action, object, detail, at, seal, origin, request, behind)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
/// Locks the chain.
const HOLD: &str = "UPDATE audit_chain SET lines = lines WHERE id = 1";
const END: &str = "UPDATE audit_chain SET last = $1, seal = $2 WHERE id = 1";
const CHAIN: &str = "SELECT lines, last, seal FROM audit_chain WHERE id = 1";
const FROM: &str =
    "SELECT seq, tenant_id, actor, action, object, detail, origin, request, behind, at, seal, redacted FROM audit_line
    WHERE seq > $1 AND seq <= $2 ORDER BY seq LIMIT $3";
const OF_TENANT: &str =
    "SELECT seq, tenant_id, actor, action, object, detail, origin, request, behind, at, seal, redacted FROM audit_line
    WHERE tenant_id = $1 AND seq < $2 AND at >= $3 AND at < $4 AND ($5 = '' OR actor = $5 OR behind = $5)
        AND ($6 = '' OR action LIKE $6 ESCAPE '\\')
        AND ($7 = '' OR LOWER(action || ' ' || object || ' ' || detail || ' ' || COALESCE(origin, '') || ' '
            || COALESCE(request, '')) LIKE LOWER($7) ESCAPE '\\')
    ORDER BY seq DESC LIMIT $8";
const OF_ALL: &str =
    "SELECT seq, tenant_id, actor, action, object, detail, origin, request, behind, at, seal, redacted FROM audit_line
    WHERE seq < $1 AND at >= $2 AND at < $3 AND ($4 = '' OR actor = $4 OR behind = $4)
        AND ($5 = '' OR action LIKE $5 ESCAPE '\\')
        AND ($6 = '' OR LOWER(action || ' ' || object || ' ' || detail || ' ' || COALESCE(origin, '') || ' '
            || COALESCE(request, '')) LIKE LOWER($6) ESCAPE '\\')
    ORDER BY seq DESC LIMIT $7";
const UNREDACTED: &str =
    "SELECT seq, tenant_id, actor, action, object, detail, origin, request, behind, at, seal, redacted FROM audit_line
    WHERE redacted IS NULL AND (tenant_id = $1 OR actor = $2 OR object = $2) ORDER BY seq LIMIT $3";
/// The seal before a line, which may have been cleared.
const BEFORE: &str = "SELECT COALESCE(
        (SELECT l.seal FROM audit_line l WHERE l.seq < $1 ORDER BY l.seq DESC LIMIT 1),
        (SELECT a.seal_last FROM audit_archive a WHERE a.last_seq < $1 AND a.cleared_at IS NOT NULL
            ORDER BY a.first_seq DESC LIMIT 1))";
const REDACT: &str =
    "UPDATE audit_line SET detail = $2, origin = NULL, redacted = $3 WHERE seq = $1";

/// # Errors
/// The database does not answer.
pub async fn append(store: &Store, key: &Key, line: &NewLine<'_>) -> Result<()> {
    let mut tx = store.write().await?;
    add(&mut tx, (key, line)).await?;
    tx.commit().await
}

/// As [`append`], as part of a larger step: the chain stays locked until that is over, so this comes last in it.
pub(crate) async fn add(tx: &mut Link, (key, line): Noted<'_>) -> Result<()> {
    let Some((lines, before)) = one!(tx, (i64, Vec<u8>), EXTEND)? else {
        return Err(crate::text::Place("audit_chain", "id").wrong(1));
    };
    let seal = key.line(&before, line);
    exec!(
        tx,
        APPEND,
        line.tenant.map(|t| t.0),
        line.actor,
        line.action,
        line.object,
        line.detail,
        line.at.0,
        seal.as_slice(),
        line.origin,
        line.request,
        line.behind
    )?;
    exec!(tx, END, seal.as_slice(), key.end(lines, &seal).as_slice())?;
    Ok(())
}

/// Takes out of lines what tells of people and their things: of a tenant's, and of those that `person` did or that were
/// done to them. `left` says what stays of what was noted; where it came from goes. At most a page of lines at once;
/// answers how many, none once all is done.
///
/// # Errors
/// The database does not answer.
pub async fn redact(
    store: &Store,
    key: &Key,
    tenant: TenantId,
    person: Option<PersonId>,
    left: impl Fn(&str) -> String,
) -> Result<usize> {
    let person = person.map(|id| id.to_string());
    let mut tx = store.write().await?;
    // Whoever clears lines meanwhile waits, and sees what was taken out.
    exec!(tx, HOLD)?;
    let page = all!(tx, LineRow, UNREDACTED, tenant.0, person.as_deref(), PAGE)?;
    let count = page.len();
    for row in page {
        let before = one!(tx, (Option<Vec<u8>>,), BEFORE, row.seq)?;
        let before = before
            .and_then(|(seal,)| seal)
            .unwrap_or(BEGINNING.to_vec());
        let mut line = Sealed::from(row);
        let detail = left(&line.line.detail);
        key.redact(&before, &mut line, detail);
        let Sealed { line, redacted, .. } = line;
        exec!(tx, REDACT, line.seq, line.detail, redacted)?;
    }
    tx.commit().await?;
    Ok(count)
}

/// What narrows the lines. Empty texts do not.
#[derive(Debug, Clone, Copy)]
pub struct Filter<'a> {
    pub actor: &'a str,
    /// What stands before the dot of an action.
    pub group: &'a str,
    /// Part of anything that was noted.
    pub text: &'a str,
    pub from: Stamp,
    /// Not included.
    pub until: Stamp,
}

impl Filter<'_> {
    /// Lets everything through.
    pub const ALL: Self = Self {
        actor: "",
        group: "",
        text: "",
        from: Stamp(i64::MIN),
        until: Stamp(i64::MAX),
    };
}

/// Newest first, before `before`; without a tenant the whole platform's.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    tenant: Option<TenantId>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Line>> {
    search(store, tenant, &Filter::ALL, before, limit).await
}

/// As [`list`], of the lines that the filter lets through.
///
/// # Errors
/// The database does not answer.
pub async fn search(
    store: &Store,
    tenant: Option<TenantId>,
    filter: &Filter<'_>,
    before: Option<i64>,
    limit: u32,
) -> Result<Vec<Line>> {
    let (before, limit) = (before.unwrap_or(i64::MAX), i64::from(limit));
    let (from, until, actor) = (filter.from.0, filter.until.0, filter.actor);
    let group = match filter.group {
        "" => String::new(),
        group => format!("{}.%", escaped(group)),
    };
    let text = match filter.text {
        "" => String::new(),
        text => contains(text),
    };
    let mut link = store.read().await?;
    #[rustfmt::skip]
    let rows = match tenant {
        Some(tenant) => {
            all!(link, LineRow, OF_TENANT, tenant.0, before, from, until, actor, &group, &text, limit)?
        }
        None => all!(link, LineRow, OF_ALL, before, from, until, actor, &group, &text, limit)?,
    };
    Ok(rows.into_iter().map(|row| Sealed::from(row).line).collect())
}
