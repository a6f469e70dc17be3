//! The outbox: every mail is written down together with what it is about, and leaves from here until a server takes it.

use nomor_contract::account::Language;
use nomor_contract::mail::{MailKind, MailState};
use nomor_contract::{MailId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::text::Place;
use crate::{Result, Store};

/// A mail to send.
#[derive(Debug, Clone)]
pub struct NewMail {
    pub id: MailId,
    /// Absent for what concerns no organisation.
    pub tenant: Option<TenantId>,
    pub kind: MailKind,
    pub language: Language,
    pub recipient: String,
    pub subject: String,
    /// Encrypted before it comes here.
    pub body: Vec<u8>,
    pub created_at: Stamp,
    /// It is not sent after this.
    pub expires_at: Stamp,
}

/// A mail as the outbox has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mail {
    pub id: MailId,
    pub tenant: Option<TenantId>,
    pub kind: MailKind,
    pub language: Language,
    pub recipient: String,
    pub subject: String,
    /// Absent once it is sent.
    pub body: Option<Vec<u8>>,
    pub state: MailState,
    /// How often it was handed out to be sent.
    pub attempts: i64,
    pub due_at: Stamp,
    /// Fences whoever had it before.
    pub lease_no: i64,
    /// What the mail server said last.
    pub complaint: Option<String>,
    pub created_at: Stamp,
    pub sent_at: Option<Stamp>,
}

#[derive(FromRow)]
struct MailRow {
    id: Uuid,
    tenant_id: Option<Uuid>,
    kind: String,
    language: String,
    recipient: String,
    subject: String,
    body: Option<Vec<u8>>,
    state: String,
    attempts: i64,
    due_at: i64,
    lease_no: i64,
    complaint: Option<String>,
    created_at: i64,
    sent_at: Option<i64>,
}

fn mail(row: MailRow) -> Result<Mail> {
    Ok(Mail {
        id: MailId(row.id),
        tenant: row.tenant_id.map(TenantId),
        kind: Place("mail", "kind").word(&row.kind, MailKind::from_word)?,
        language: Place("mail", "language").word(&row.language, Language::from_word)?,
        state: Place("mail", "state").word(&row.state, MailState::from_word)?,
        recipient: row.recipient,
        subject: row.subject,
        body: row.body,
        attempts: row.attempts,
        due_at: Stamp(row.due_at),
        lease_no: row.lease_no,
        complaint: row.complaint,
        created_at: Stamp(row.created_at),
        sent_at: row.sent_at.map(Stamp),
    })
}

const INSERT: &str =
    "INSERT INTO mail (id, tenant_id, kind, language, recipient, subject, body, secret, state, due_at, created_at,
        expires_at)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, 'waiting', $9, $9, $10)";
const NEXT: &str = "SELECT id FROM mail
    WHERE state = 'waiting' AND due_at <= $1 AND expires_at > $1 AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY due_at LIMIT 1";
const NEXT_LOCKED: &str = "SELECT id FROM mail
    WHERE state = 'waiting' AND due_at <= $1 AND expires_at > $1 AND (leased_until IS NULL OR leased_until <= $1)
    ORDER BY due_at LIMIT 1 FOR UPDATE SKIP LOCKED";
const TAKE: &str =
    "UPDATE mail SET lease_no = lease_no + 1, attempts = attempts + 1, leased_until = $2
    WHERE id = $1";
const FIND: &str = "SELECT id, tenant_id, kind, language, recipient, subject, body, state, attempts, due_at, lease_no,
        complaint, created_at, sent_at
    FROM mail WHERE id = $1";
const SENT: &str =
    "UPDATE mail SET state = 'sent', body = NULL, complaint = NULL, leased_until = NULL, sent_at = $3
    WHERE id = $1 AND lease_no = $2 AND state = 'waiting'";
const LATER: &str = "UPDATE mail SET due_at = $3, complaint = $4, leased_until = NULL
    WHERE id = $1 AND lease_no = $2 AND state = 'waiting'";
const FAILED: &str = "UPDATE mail SET state = 'failed', complaint = $3, leased_until = NULL
    WHERE id = $1 AND lease_no = $2 AND state = 'waiting'";
const AGAIN: &str = "UPDATE mail SET state = 'waiting', due_at = $2
    WHERE id = $1 AND state <> 'sent' AND body IS NOT NULL AND expires_at > $2 AND (leased_until IS NULL OR leased_until <= $2)";
const LIST: &str = "SELECT id, tenant_id, kind, language, recipient, subject, body, state, attempts, due_at, lease_no,
        complaint, created_at, sent_at
    FROM mail WHERE id < $1 AND ($2 = '' OR state = $2) ORDER BY id DESC LIMIT $3";
const COUNT: &str = "SELECT COUNT(*) FROM mail WHERE state = $1";
/// Over the index of what waits.
const STUCK: &str =
    "SELECT COUNT(*) FROM mail WHERE state = 'waiting' AND created_at < $1 AND expires_at > $1";
const PURGE: &str = "DELETE FROM mail WHERE sent_at < $1";
/// Nothing else has the address any more.
const PURGE_LAST: &str =
    "DELETE FROM mail WHERE kind = 'closed' AND (state = 'sent' OR body IS NULL)";
const EXPIRE: &str = "UPDATE mail SET state = 'failed', body = NULL, leased_until = NULL,
        complaint = COALESCE(complaint, 'It was not sent in time.')
    WHERE state <> 'sent' AND body IS NOT NULL AND expires_at <= $1";

pub(crate) async fn insert(tx: &mut Link, new: &NewMail) -> Result<()> {
    exec!(
        tx,
        INSERT,
        new.id.0,
        new.tenant.map(|t| t.0),
        new.kind.word(),
        new.language.word(),
        &new.recipient,
        &new.subject,
        new.body.as_slice(),
        new.kind.opens_something(),
        new.created_at.0,
        new.expires_at.0
    )?;
    Ok(())
}

/// Writes a mail down that is about nothing else in the database.
///
/// # Errors
/// The database does not answer.
pub async fn enqueue(store: &Store, new: &NewMail) -> Result<()> {
    let mut tx = store.write().await?;
    insert(&mut tx, new).await?;
    tx.commit().await
}

/// The next mail that is due, in the caller's hands until `until`. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn claim(store: &Store, now: Stamp, until: Stamp) -> Result<Option<Mail>> {
    // Mostly nothing waits: that costs no place in the queue of writers.
    if one!(store.read().await?, (Uuid,), NEXT, now.0)?.is_none() {
        return Ok(None);
    }
    let mut tx = store.write().await?;
    let sql = tx.pick(NEXT, NEXT_LOCKED);
    let Some((id,)) = one!(tx, (Uuid,), sql, now.0)? else {
        return Ok(None);
    };
    exec!(tx, TAKE, id, until.0)?;
    let taken = one!(tx, MailRow, FIND, id)?.map(mail).transpose()?;
    tx.commit().await?;
    Ok(taken)
}

/// A server took it: its body is erased. False when it is in other hands by now.
///
/// # Errors
/// The database does not answer.
pub async fn sent(store: &Store, taken: &Mail, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, SENT, taken.id.0, taken.lease_no, now.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// It comes again at `due_at`.
///
/// # Errors
/// The database does not answer.
pub async fn later(store: &Store, taken: &Mail, due_at: Stamp, complaint: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, LATER, taken.id.0, taken.lease_no, due_at.0, complaint)?;
    tx.commit().await
}

/// No server will ever take it as it is; it stays for somebody to look at.
///
/// # Errors
/// The database does not answer.
pub async fn failed(store: &Store, taken: &Mail, complaint: &str) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, FAILED, taken.id.0, taken.lease_no, complaint)?;
    tx.commit().await
}

/// Sends one at once that waits or failed. False when it is sent, being sent, or not there. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn again(store: &Store, id: MailId, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, AGAIN, id.0, now.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: MailId) -> Result<Option<Mail>> {
    let mut link = store.read().await?;
    one!(link, MailRow, FIND, id.0)?.map(mail).transpose()
}

/// Platform-wide, newest first, before `before`; `state` narrows.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    state: Option<MailState>,
    before: Option<MailId>,
    limit: u32,
) -> Result<Vec<Mail>> {
    let before = before.map_or(Uuid::max(), |id| id.0);
    let state = state.map_or("", MailState::word);
    let mut link = store.read().await?;
    let rows = all!(link, MailRow, LIST, before, state, i64::from(limit))?;
    rows.into_iter().map(mail).collect()
}

/// How many are in a state. Platform-wide.
///
/// # Errors
/// The database does not answer.
pub async fn count(store: &Store, state: MailState) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), COUNT, state.word())?.map_or(0, |(n,)| n))
}

/// How many have waited since before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn stuck(store: &Store, before: Stamp) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), STUCK, before.0)?.map_or(0, |(n,)| n))
}

/// Mails that have nothing to say any more are given up and their bodies erased; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn expire(store: &Store, now: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, EXPIRE, now.0)?;
    tx.commit().await?;
    Ok(gone)
}

/// Forgets that mails were sent before `before`; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_sent(store: &Store, before: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, before.0)?;
    tx.commit().await?;
    Ok(gone)
}

/// Forgets the last mails to people of whom nothing is left, once they are sent or given up; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_last(store: &Store) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE_LAST)?;
    tx.commit().await?;
    Ok(gone)
}
