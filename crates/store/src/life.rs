//! The life of accounts as system staff steer it. Everything here is platform-wide, and stands together with its line in
//! the audit log or not at all.

use nomor_contract::account::Language;
use nomor_contract::notice::Event;
use nomor_contract::{PersonId, Stamp, TenantId};

use crate::audit::{self, Noted};
use crate::link::{Link, exec, one};
use crate::notice::{self, News, To};
use crate::{Result, Store, person};

/// What is known of somebody's way in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// Since when they can't sign in, and why.
    pub disabled: Option<(Stamp, String)>,
    /// Sessions that are open.
    pub sessions: i64,
    /// Since when a code is asked for.
    pub second_step: Option<Stamp>,
    pub verified: bool,
}

/// What became of somebody who was to be disabled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Disabling {
    Done,
    /// Nobody has this id, or they are disabled already.
    Nobody,
    /// Nobody else could administer the platform any more.
    LastAdmin,
}

const FIND: &str = "SELECT disabled_at, disabled_why, totp_since, verified_at IS NOT NULL AS verified,
        (SELECT COUNT(*) FROM session s WHERE s.person_id = person.id AND s.expires_at > $2) AS sessions
    FROM person WHERE id = $1";
const DISABLE: &str =
    "UPDATE person SET disabled_at = $2, disabled_why = $3 WHERE id = $1 AND disabled_at IS NULL";
const ENABLE: &str = "UPDATE person SET disabled_at = NULL, disabled_why = NULL, deleted_at = NULL
    WHERE id = $1 AND disabled_at IS NOT NULL AND name <> ''";
/// Whether this was the last system admin who could act.
const LAST: &str = "SELECT COUNT(*) FROM person WHERE id = $1 AND system_role = 'admin'
    AND NOT EXISTS (SELECT 1 FROM person o WHERE o.system_role = 'admin' AND o.disabled_at IS NULL)";
/// Always another moment, even where times stand still or go back.
const SIGN_OUT: &str = "UPDATE person
    SET signed_out_at = CASE WHEN signed_out_at >= $2 THEN signed_out_at + 1 ELSE $2 END WHERE id = $1";
const SESSIONS: &str = "DELETE FROM session WHERE person_id = $1";
const TICKETS: &str = "DELETE FROM ticket WHERE person_id = $1";
const ADDRESSES: &str = "DELETE FROM new_address WHERE person_id = $1";
const CEREMONIES: &str = "DELETE FROM ceremony WHERE person_id = $1";
const STEP_OFF: &str = "UPDATE person SET totp_secret = NULL, totp_since = NULL, totp_step = 0
    WHERE id = $1 AND totp_since IS NOT NULL";
const SUPPORT: &str = "SELECT support_may_change FROM tenant WHERE id = $1";
const LET_SUPPORT: &str = "UPDATE tenant SET support_may_change = $2 WHERE id = $1";
const CODES: &str = "DELETE FROM recovery_code WHERE person_id = $1";

/// `None` when nobody has this id.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: PersonId, now: Stamp) -> Result<Option<Account>> {
    type Row = (Option<i64>, Option<String>, Option<i64>, bool, i64);
    let mut link = store.read().await?;
    let row = one!(link, Row, FIND, id.0, now.0)?;
    Ok(row.map(|(at, why, step, verified, sessions)| Account {
        disabled: at.map(|at| (Stamp(at), why.unwrap_or_default())),
        sessions,
        second_step: step.map(Stamp),
        verified,
    }))
}

/// Ends every session of a person, and every wait for their second step, as part of a larger step.
pub(crate) async fn sign_out(tx: &mut Link, id: PersonId, now: Stamp) -> Result<u64> {
    exec!(tx, SIGN_OUT, id.0, now.0)?;
    exec!(tx, SESSIONS, id.0)
}

/// They can't sign in any more: sessions, mailed links and waits for a second step end with it. Nothing was changed
/// unless it answers [`Disabling::Done`].
///
/// # Errors
/// The database does not answer.
pub async fn disable(
    store: &Store,
    id: PersonId,
    why: &str,
    noted: Noted<'_>,
) -> Result<Disabling> {
    let now = noted.1.at;
    let mut tx = store.write().await?;
    // Two admins who disable each other at the same moment: the second waits, then sees what the first did.
    person::one_at_a_time(&mut tx).await?;
    if exec!(tx, DISABLE, id.0, now.0, why)? == 0 {
        return Ok(Disabling::Nobody);
    }
    let last = one!(tx, (i64,), LAST, id.0)?;
    if last.is_some_and(|(n,)| n > 0) {
        return Ok(Disabling::LastAdmin);
    }
    sign_out(&mut tx, id, now).await?;
    for sql in [TICKETS, ADDRESSES, CEREMONIES] {
        exec!(tx, sql, id.0)?;
    }
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    Ok(Disabling::Done)
}

/// False when nobody has this id, or they are not disabled.
///
/// # Errors
/// The database does not answer.
pub async fn enable(store: &Store, id: PersonId, noted: Noted<'_>) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, ENABLE, id.0)? == 0 {
        return Ok(false);
    }
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    Ok(true)
}

/// Ends every session of a person; answers how many there were.
///
/// # Errors
/// The database does not answer.
pub async fn end_sessions(store: &Store, id: PersonId, noted: Noted<'_>) -> Result<u64> {
    let mut tx = store.write().await?;
    let ended = sign_out(&mut tx, id, noted.1.at).await?;
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    Ok(ended)
}

/// Nothing is asked for besides the password any more; they are told. False when nothing was.
///
/// # Errors
/// The database does not answer.
pub async fn drop_second_step(store: &Store, id: PersonId, noted: Noted<'_>) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, STEP_OFF, id.0)? == 0 {
        return Ok(false);
    }
    exec!(tx, CODES, id.0)?;
    let news = News::guarding(Event::SecondStepOff, Language::English);
    let told = notice::tell_in(&mut tx, To::Person(id), &news, noted.1.at).await?;
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(true)
}

/// A line of the audit log together with telling of the same, or neither.
///
/// # Errors
/// The database does not answer.
pub async fn note_and_tell(store: &Store, noted: Noted<'_>, (to, news): (To, &News)) -> Result<()> {
    let mut tx = store.write().await?;
    let told = notice::tell_in(&mut tx, to, news, noted.1.at).await?;
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(())
}

/// Whether system admins who look at the tenant may change things in it.
///
/// # Errors
/// The database does not answer.
pub async fn support_may_change(store: &Store, tenant: TenantId) -> Result<bool> {
    let mut link = store.read().await?;
    let found = one!(link, (bool,), SUPPORT, tenant.0)?;
    Ok(found.is_some_and(|(may,)| may))
}

/// # Errors
/// The database does not answer.
pub async fn let_support_change(store: &Store, tenant: TenantId, may: bool) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, LET_SUPPORT, tenant.0, may)?;
    tx.commit().await
}
