//! The bell and the page: what a person was told, in the tenant they act in.

use nomor_contract::notice::{BELL_MAX, Event, Facts, NoticeFilter, Reader, Topic, UNREAD_MAX};
use nomor_contract::{NoticeId, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec, one};
use crate::text::Place;
use crate::{Result, Store};

/// Something a person was told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub id: NoticeId,
    pub event: Event,
    pub tenant: Option<TenantId>,
    pub about: Option<Uuid>,
    /// What that is called; absent once it is gone.
    pub name: Option<String>,
    pub facts: Facts,
    pub created_at: Stamp,
    pub read_at: Option<Stamp>,
}

/// What hangs from a bell, and how much of it all is unread.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Hung {
    pub unread: i64,
    pub latest: Vec<Notice>,
}

#[derive(FromRow)]
pub(super) struct NoticeRow {
    id: Uuid,
    event: String,
    tenant_id: Option<Uuid>,
    about: Option<Uuid>,
    name: Option<String>,
    facts: String,
    created_at: i64,
    read_at: Option<i64>,
}

#[derive(FromRow)]
struct HungRow {
    #[sqlx(flatten)]
    notice: NoticeRow,
    unread: i64,
}

pub(super) fn notice(row: NoticeRow) -> Result<Notice> {
    Ok(Notice {
        id: NoticeId(row.id),
        event: Place("notice", "event").word(&row.event, Event::from_word)?,
        tenant: row.tenant_id.map(TenantId),
        about: row.about,
        name: row.name,
        facts: Place("notice", "facts").json(&row.facts)?,
        created_at: Stamp(row.created_at),
        read_at: row.read_at.map(Stamp),
    })
}

const BELL: &str = "SELECT n.id, n.event, n.tenant_id, n.about, COALESCE(j.name, k.name, v.name, o.name, p.name) AS name, n.facts,
        n.created_at, n.read_at,
        (SELECT COUNT(*) FROM (SELECT 1 FROM notice u WHERE u.person_id = $1 AND u.in_app AND u.read_at IS NULL
            AND (u.tenant_id IS NULL OR u.tenant_id = $2) LIMIT $4) few) AS unread
    FROM notice n LEFT JOIN job j ON j.id = n.about AND j.tenant_id = n.tenant_id AND j.purged_at IS NULL
        LEFT JOIN api_key k ON k.id = n.about AND k.tenant_id = n.tenant_id
        LEFT JOIN provider v ON v.id = n.about AND v.tenant_id = n.tenant_id
        LEFT JOIN tenant o ON o.id = n.about AND o.deleted_at IS NULL
        LEFT JOIN person p ON p.id = n.about
    WHERE n.person_id = $1 AND n.in_app AND (n.tenant_id IS NULL OR n.tenant_id = $2)
    ORDER BY n.id DESC LIMIT $3";
const LIST: &str = "SELECT n.id, n.event, n.tenant_id, n.about, COALESCE(j.name, k.name, v.name, o.name, p.name) AS name, n.facts,
        n.created_at, n.read_at
    FROM notice n LEFT JOIN job j ON j.id = n.about AND j.tenant_id = n.tenant_id AND j.purged_at IS NULL
        LEFT JOIN api_key k ON k.id = n.about AND k.tenant_id = n.tenant_id
        LEFT JOIN provider v ON v.id = n.about AND v.tenant_id = n.tenant_id
        LEFT JOIN tenant o ON o.id = n.about AND o.deleted_at IS NULL
        LEFT JOIN person p ON p.id = n.about
    WHERE n.person_id = $1 AND n.in_app AND (n.tenant_id IS NULL OR n.tenant_id = $2) AND n.id < $3
        AND ($4 = '' OR n.read_at IS NULL) AND ($5 = '' OR n.topic = $5)
    ORDER BY n.id DESC LIMIT $6";
const FIND: &str = "SELECT n.id, n.event, n.tenant_id, n.about, COALESCE(j.name, k.name, v.name, o.name, p.name) AS name, n.facts,
        n.created_at, n.read_at
    FROM notice n LEFT JOIN job j ON j.id = n.about AND j.tenant_id = n.tenant_id AND j.purged_at IS NULL
        LEFT JOIN api_key k ON k.id = n.about AND k.tenant_id = n.tenant_id
        LEFT JOIN provider v ON v.id = n.about AND v.tenant_id = n.tenant_id
        LEFT JOIN tenant o ON o.id = n.about AND o.deleted_at IS NULL
        LEFT JOIN person p ON p.id = n.about
    WHERE n.person_id = $1 AND n.in_app AND (n.tenant_id IS NULL OR n.tenant_id = $2) AND n.id = $3";
const READ: &str = "UPDATE notice SET read_at = $4
    WHERE person_id = $1 AND in_app AND (tenant_id IS NULL OR tenant_id = $2) AND id = $3 AND read_at IS NULL";
const READ_ALL: &str = "UPDATE notice SET read_at = $3
    WHERE person_id = $1 AND in_app AND (tenant_id IS NULL OR tenant_id = $2) AND read_at IS NULL";
const PURGE: &str = "DELETE FROM notice WHERE created_at < $1 AND mail <> 'waiting'";

fn tenant(reader: Reader) -> Option<Uuid> {
    reader.tenant.map(|tenant| tenant.0)
}

/// In one query.
///
/// # Errors
/// The database does not answer.
pub async fn bell(store: &Store, reader: Reader) -> Result<Hung> {
    let mut link = store.read().await?;
    let latest = i64::from(BELL_MAX);
    let (who, tenant) = (reader.person.0, tenant(reader));
    let rows = all!(link, HungRow, BELL, who, tenant, latest, UNREAD_MAX)?;
    let mut hung = Hung::default();
    for row in rows {
        hung.unread = row.unread;
        hung.latest.push(notice(row.notice)?);
    }
    Ok(hung)
}

/// Newest first, before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    reader: Reader,
    filter: NoticeFilter,
    before: Option<NoticeId>,
    limit: u32,
) -> Result<Vec<Notice>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let unread = if filter.unread { "unread" } else { "" };
    let topic = filter.topic.map_or("", Topic::word);
    let (who, limit) = (reader.person.0, i64::from(limit));
    let mut link = store.read().await?;
    let rows = all!(
        link,
        NoticeRow,
        LIST,
        who,
        tenant(reader),
        before,
        unread,
        topic,
        limit
    )?;
    rows.into_iter().map(notice).collect()
}

/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, reader: Reader, id: NoticeId) -> Result<Option<Notice>> {
    let mut link = store.read().await?;
    let found = one!(link, NoticeRow, FIND, reader.person.0, tenant(reader), id.0)?;
    found.map(notice).transpose()
}

/// Marks one as read, if it is there and was not.
///
/// # Errors
/// The database does not answer.
pub async fn read(store: &Store, reader: Reader, id: NoticeId, now: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, READ, reader.person.0, tenant(reader), id.0, now.0)?;
    tx.commit().await?;
    ring(store, reader.person, touched);
    Ok(())
}

/// Marks everything as read that the reader can see.
///
/// # Errors
/// The database does not answer.
pub async fn read_all(store: &Store, reader: Reader, now: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, READ_ALL, reader.person.0, tenant(reader), now.0)?;
    tx.commit().await?;
    ring(store, reader.person, touched);
    Ok(())
}

fn ring(store: &Store, person: PersonId, touched: u64) {
    if touched > 0 {
        store.ring(&[person]);
    }
}

/// Forgets what was told before `before`, read or not, unless it still waits to be mailed; answers how much.
/// Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn purge(store: &Store, before: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, before.0)?;
    tx.commit().await?;
    Ok(gone)
}
