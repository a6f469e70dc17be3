//! What is told by mail: from waiting to being written into the outbox, once.

use nomor_contract::account::Language;
use nomor_contract::look::Look;
use nomor_contract::{NoticeId, PersonId, Stamp};
use sqlx::FromRow;
use uuid::Uuid;

use super::read::{Notice, NoticeRow, notice};
use crate::link::{all, exec, one};
use crate::mail::{self, NewMail};
use crate::text::Place;
use crate::{Result, Store};

/// Who gets a mail, and what it is about.
#[derive(Debug, Clone)]
pub struct Addressee {
    pub person: PersonId,
    pub email: String,
    pub language: Option<Language>,
    /// The time zone they chose for themselves, else their tenant's.
    pub zone: Option<String>,
    /// All of a day in one mail; otherwise it is one.
    pub collected: bool,
    pub notices: Vec<Notice>,
}

#[derive(FromRow)]
struct DueRow {
    person_id: Uuid,
    collected: bool,
    id: Uuid,
    email: String,
    language: Option<String>,
    time_zone: Option<String>,
    look: Option<String>,
}

/// The one that has waited longest.
const NEXT: &str = "SELECT n.person_id, n.collected, n.id, p.email, p.language, p.time_zone, t.look
    FROM notice n JOIN person p ON p.id = n.person_id LEFT JOIN tenant t ON t.id = n.tenant_id
    WHERE n.mail = 'waiting' AND n.mail_due_at <= $1 ORDER BY n.mail_due_at, n.id LIMIT 1";
const OF_PERSON: &str = "SELECT n.person_id, n.collected, n.id, p.email, p.language, p.time_zone, t.look
    FROM notice n JOIN person p ON p.id = n.person_id LEFT JOIN tenant t ON t.id = n.tenant_id
    WHERE n.person_id = $2 AND n.mail = 'waiting' AND n.mail_due_at <= $1 ORDER BY n.mail_due_at, n.id LIMIT 1";
const WITH_IT: &str = "SELECT n.id, n.event, n.tenant_id, n.about, COALESCE(j.name, k.name, v.name, o.name, p.name) AS name, n.facts,
        n.created_at, n.read_at
    FROM notice n LEFT JOIN job j ON j.id = n.about AND j.tenant_id = n.tenant_id AND j.purged_at IS NULL
        LEFT JOIN api_key k ON k.id = n.about AND k.tenant_id = n.tenant_id
        LEFT JOIN provider v ON v.id = n.about AND v.tenant_id = n.tenant_id
        LEFT JOIN tenant o ON o.id = n.about AND o.deleted_at IS NULL
        LEFT JOIN person p ON p.id = n.about
    WHERE n.person_id = $1 AND n.mail = 'waiting' AND n.mail_due_at <= $2 AND (n.id = $3 OR (n.collected AND $4))
    ORDER BY n.id LIMIT $5";
const PUT_OFF: &str = "UPDATE notice SET mail_due_at = $3
    WHERE person_id = $1 AND mail = 'waiting' AND collected AND mail_due_at <= $2";
const WRITTEN: &str =
    "UPDATE notice SET mail = 'written', mail_due_at = NULL WHERE id = $1 AND mail = 'waiting'";

/// The next mail that is due, of one person or of anybody; a collection carries at most `most` events, and the others
/// follow in another mail. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn due(
    store: &Store,
    of: Option<PersonId>,
    now: Stamp,
    most: u32,
) -> Result<Option<Addressee>> {
    let mut link = store.snapshot().await?;
    let first = match of {
        Some(id) => one!(link, DueRow, OF_PERSON, now.0, id.0)?,
        None => one!(link, DueRow, NEXT, now.0)?,
    };
    let Some(first) = first else {
        return Ok(None);
    };
    let (who, limit) = (first.person_id, i64::from(most));
    let look: Option<Look> = match &first.look {
        Some(text) => Some(Place("tenant", "look").json(text)?),
        None => None,
    };
    let rows = all!(
        link,
        NoticeRow,
        WITH_IT,
        who,
        now.0,
        first.id,
        first.collected,
        limit
    )?;
    Ok(Some(Addressee {
        person: PersonId(who),
        email: first.email,
        language: Place("person", "language")
            .maybe(first.language.as_deref(), Language::from_word)?,
        zone: first.time_zone.or(look.and_then(|look| look.formats.zone)),
        collected: first.collected,
        notices: rows.into_iter().map(notice).collect::<Result<_>>()?,
    }))
}

/// What is collected for a person, and due, waits until `until`. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn put_off(store: &Store, id: PersonId, now: Stamp, until: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, PUT_OFF, id.0, now.0, until.0)?;
    tx.commit().await
}

/// The mail and that it is written, both or neither. False when another process was faster with any of them: nothing is
/// written then.
///
/// # Errors
/// The database does not answer.
pub async fn written(store: &Store, told: &[NoticeId], new: &NewMail) -> Result<bool> {
    let mut tx = store.write().await?;
    for id in told {
        if exec!(tx, WRITTEN, id.0)? != 1 {
            return Ok(false);
        }
    }
    mail::insert(&mut tx, new).await?;
    tx.commit().await?;
    Ok(true)
}
