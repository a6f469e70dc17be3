//! The audit log: what was done, by whom. Lines are only ever added, and each is sealed together with the seal of the line
//! before it: one that is edited, removed or moved later breaks the chain, and [`verify`] says where.

use hmac::{Hmac, KeyInit, Mac};
use nomor_contract::{PersonId, Stamp, TenantId};
use sha2::Sha256;
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::{contains, escaped};
use crate::{Result, Store};

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

/// What the lines are sealed with (HMAC-SHA256). Lies outside the database: who can only write there can't make a seal.
#[derive(Clone)]
pub struct Key([u8; 32]);

impl Key {
    #[must_use]
    pub const fn new(bytes: [u8; 32]) -> Self {
        Self(bytes)
    }

    /// The seal over parts, each told apart from the next by its length.
    fn seal(&self, parts: &[&[u8]]) -> [u8; 32] {
        // Infallible: HMAC takes a key of any length.
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(&self.0) else {
            return [0; 32];
        };
        for part in parts {
            mac.update(&(part.len() as u64).to_le_bytes());
            mac.update(part);
        }
        mac.finalize().into_bytes().into()
    }

    fn line(&self, before: &[u8], line: &NewLine<'_>) -> [u8; 32] {
        let tenant = line.tenant.map(|tenant| *tenant.0.as_bytes());
        let at = line.at.0.to_le_bytes();
        let mut parts = vec![
            before,
            tenant.as_ref().map_or(&[][..], |bytes| bytes.as_slice()),
            line.actor.as_bytes(),
            line.action.as_bytes(),
            line.object.as_bytes(),
            line.detail.as_bytes(),
            &at,
        ];
        // A line with neither is sealed as all lines were before there was a place for them. Taking both away from a
        // line, or giving one to a line without, changes the number of parts and so the seal.
        if line.origin.is_some() || line.request.is_some() || line.behind.is_some() {
            parts.push(line.origin.unwrap_or_default().as_bytes());
            parts.push(line.request.unwrap_or_default().as_bytes());
        }
        // The same holds for whoever stood behind the actor.
        parts.extend(line.behind.map(str::as_bytes));
        self.seal(&parts)
    }

    /// Over a line of which something was taken out: it holds the place that the line's own seal has in the chain.
    fn redacted(&self, before: &[u8], seal: &[u8], line: &NewLine<'_>) -> [u8; 32] {
        let rest = self.line(before, line);
        self.seal(&[b"redacted", seal, &rest])
    }

    fn end(&self, lines: i64, last: &[u8]) -> [u8; 32] {
        self.seal(&[b"end", &lines.to_le_bytes(), last])
    }
}

impl std::fmt::Debug for Key {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Key")
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

impl LineRow {
    fn as_new(&self) -> NewLine<'_> {
        NewLine {
            tenant: self.tenant_id.map(TenantId),
            actor: &self.actor,
            action: &self.action,
            object: &self.object,
            detail: &self.detail,
            origin: self.origin.as_deref(),
            request: self.request.as_deref(),
            behind: self.behind.as_deref(),
            at: Stamp(self.at),
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
const END: &str = "UPDATE audit_chain SET last = $1, seal = $2 WHERE id = 1";
const CHAIN: &str = "SELECT lines, last, seal FROM audit_chain WHERE id = 1";
const FROM: &str =
    "SELECT seq, tenant_id, actor, action, object, detail, origin, request, behind, at, seal, redacted FROM audit_line
    WHERE seq > $1 ORDER BY seq LIMIT $2";
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
const BEFORE: &str = "SELECT seal FROM audit_line WHERE seq < $1 ORDER BY seq DESC LIMIT 1";
const REDACT: &str =
    "UPDATE audit_line SET detail = $2, origin = NULL, redacted = $3 WHERE seq = $1";
const LAST: &str =
    "SELECT at FROM audit_line WHERE actor = $1 AND action = $2 ORDER BY seq DESC LIMIT 1";

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
    let page = all!(tx, LineRow, UNREDACTED, tenant.0, person.as_deref(), PAGE)?;
    for line in &page {
        let before = one!(tx, (Option<Vec<u8>>,), BEFORE, line.seq)?;
        let before = before.and_then(|(seal,)| seal).unwrap_or(vec![0; 32]);
        let detail = left(&line.detail);
        let rest = NewLine {
            detail: &detail,
            origin: None,
            ..line.as_new()
        };
        let seal = key.redacted(&before, line.seal.as_deref().unwrap_or_default(), &rest);
        exec!(tx, REDACT, line.seq, detail.as_str(), seal.as_slice())?;
    }
    tx.commit().await?;
    Ok(page.len())
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
    Ok(rows.into_iter().map(line).collect())
}

/// When somebody last did something of a kind, platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn last(store: &Store, actor: &str, action: &str) -> Result<Option<Stamp>> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), LAST, actor, action)?.map(|(at,)| Stamp(at)))
}

fn line(row: LineRow) -> Line {
    Line {
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
    }
}

/// What [`verify`] found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Break {
    /// The line does not fit the one before it: it was edited or moved, or one before it was removed or slipped in.
    Line(i64),
    /// Behind the beginning of the chain stands a line without a seal: it was slipped in, or its seal was taken away.
    Unsealed(i64),
    /// So many lines are there, so many were written: some were cut off, or slipped in.
    Count { found: i64, written: i64 },
    /// The end of the chain is not the one that was written last.
    End,
}

/// How many lines are sealed, and every break of the chain; whoever reads while lines are added sees one instant.
///
/// # Errors
/// The database does not answer.
pub async fn verify(store: &Store, key: &Key) -> Result<(i64, Vec<Break>)> {
    let mut link = store.snapshot().await?;
    let chain = one!(link, (i64, Vec<u8>, Option<Vec<u8>>), CHAIN)?;
    let (written, last, end) = chain.unwrap_or_default();
    let (mut found, mut before, mut after, mut breaks) = (0, vec![0; 32], 0, Vec::new());
    loop {
        let page = all!(link, LineRow, FROM, after, PAGE)?;
        let Some(newest) = page.last() else {
            break;
        };
        after = newest.seq;
        for line in &page {
            match &line.seal {
                None if found == 0 => {}
                None => breaks.push(Break::Unsealed(line.seq)),
                Some(seal) => {
                    let fits = match &line.redacted {
                        Some(redacted) => {
                            key.redacted(&before, seal, &line.as_new()).as_slice()
                                == redacted.as_slice()
                        }
                        None => key.line(&before, &line.as_new()).as_slice() == seal.as_slice(),
                    };
                    if !fits {
                        breaks.push(Break::Line(line.seq));
                    }
                    before.clone_from(seal);
                    found += 1;
                }
            }
        }
    }
    if found != written {
        breaks.push(Break::Count { found, written });
    }
    let unwritten = written == 0 && end.is_none();
    let sealed = end.is_some_and(|end| end == key.end(written, &last));
    if before != last || !(sealed || unwritten) {
        breaks.push(Break::End);
    }
    Ok((found, breaks))
}
