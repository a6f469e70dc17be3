//! Closing a tenant: it stands still for a while in which its owner may think again, then everything in it is erased.
//! What is left are the ledger and the audit log, without a name, an address or a number in them.

use nomor_contract::notice::{Event, Facts};
use nomor_contract::{JobId, PersonId, Stamp, TenantId};
use uuid::Uuid;

use crate::audit::{self, Noted};
use crate::link::{Link, all, exec, one};
use crate::mail::{self, NewMail};
use crate::notice::{self, News, To};
use crate::{Result, Store, life};

/// Tenants and people looked at in one round of upkeep.
const ROUND: i64 = 20;

const BEGIN: &str = "UPDATE tenant SET closing_at = $2
    WHERE id = $1 AND closing_at IS NULL AND deleted_at IS NULL";
const UNDO: &str = "UPDATE tenant SET closing_at = NULL
    WHERE id = $1 AND closing_at IS NOT NULL AND deleted_at IS NULL";
const DUE: &str = "SELECT id FROM tenant WHERE closing_at <= $1 AND closed_at IS NULL ORDER BY closing_at LIMIT $2";
/// From this moment on nothing undoes it.
const TAKE: &str = "UPDATE tenant SET deleted_at = COALESCE(deleted_at, $2), suspended_at = COALESCE(suspended_at, $2)
    WHERE id = $1 AND closing_at <= $2 AND closed_at IS NULL";
const FIRST: &str = "SELECT COUNT(*) FROM tenant WHERE id = $1 AND deleted_at IS NULL";
const JOBS: &str = "SELECT id FROM job WHERE tenant_id = $1 ORDER BY id LIMIT 100";
/// Who belongs to this tenant and to no other that is still there, system staff apart.
const SOLE: &str = "SELECT m.person_id, p.email FROM member m JOIN person p ON p.id = m.person_id
    WHERE m.tenant_id = $1 AND p.system_role IS NULL
        AND NOT EXISTS (SELECT 1 FROM member o JOIN tenant t ON t.id = o.tenant_id
            WHERE o.person_id = m.person_id AND o.tenant_id <> $1 AND t.closed_at IS NULL)";
/// What a tenant has, children before parents. `tenant`, `credit_account`, `credit_grant`, `credit_hold`,
/// `credit_transfer` and `audit_line` stay.
const VERDICTS: &str = "DELETE FROM verdict WHERE tenant_id = $1";
const BATCHES: &str = "DELETE FROM job_batch WHERE tenant_id = $1";
const CHECKS: &str = "DELETE FROM quick_check WHERE tenant_id = $1";
const IDEMPOTENT: &str = "DELETE FROM idempotent WHERE tenant_id = $1";
const USAGE: &str = "DELETE FROM usage_day WHERE tenant_id = $1";
const REPORTS: &str = "DELETE FROM report WHERE tenant_id = $1";
const MEMORY: &str = "DELETE FROM mapping_memory WHERE tenant_id = $1";
const KEYS: &str = "DELETE FROM api_key WHERE tenant_id = $1";
const PROVIDERS: &str = "DELETE FROM provider WHERE tenant_id = $1";
const INVITATIONS: &str = "DELETE FROM invitation WHERE tenant_id = $1";
const MAILS: &str = "DELETE FROM mail WHERE tenant_id = $1";
const NOTICES: &str = "DELETE FROM notice WHERE tenant_id = $1";
const MEMBERS: &str = "DELETE FROM member WHERE tenant_id = $1";
const BRANCHES: &str = "DELETE FROM branch WHERE tenant_id = $1";
const ROLES: &str = "DELETE FROM tenant_role WHERE tenant_id = $1";
const FILES: &str =
    "UPDATE file SET deleted_at = COALESCE(deleted_at, $2), name = '' WHERE tenant_id = $1";
/// Reasons were typed by people.
const GRANTS: &str = "UPDATE credit_grant SET reason = '' WHERE tenant_id = $1";
const HOLDS: &str =
    "UPDATE credit_hold SET purged_at = COALESCE(purged_at, $2) WHERE tenant_id = $1";
const BLANK: &str =
    "UPDATE tenant SET name = '', default_country = NULL, suspended_why = NULL, look = '{}',
        cache_days = NULL, subdomain = NULL, domain = NULL, domain_token = NULL, domain_claimed_at = NULL,
        domain_proved_at = NULL WHERE id = $1";
const DONE: &str = "UPDATE tenant SET closed_at = $2 WHERE id = $1 AND closed_at IS NULL";
/// Mails about nothing but the person.
const THEIR_MAILS: &str = "DELETE FROM mail WHERE recipient = $1 AND kind <> 'closed'";
const THEIR_INVITATIONS: &str = "DELETE FROM invitation WHERE email = $1";
const THEIR_TICKETS: &str = "DELETE FROM ticket WHERE person_id = $1";
const THEIR_NOTICES: &str = "DELETE FROM notice WHERE person_id = $1";
const THEIR_CHOICES: &str = "DELETE FROM notice_choice WHERE person_id = $1";
const THEIR_PICTURE: &str =
    "UPDATE file SET deleted_at = COALESCE(deleted_at, $2), name = '' WHERE person_id = $1";
const THEIR_PASSKEYS: &str = "DELETE FROM passkey WHERE person_id = $1";
const THEIR_CEREMONIES: &str = "DELETE FROM ceremony WHERE person_id = $1";
const THEIR_ADDRESSES: &str = "DELETE FROM new_address WHERE person_id = $1";
const THEIR_CODES: &str = "DELETE FROM recovery_code WHERE person_id = $1";
const FORGET: &str = "UPDATE person SET email = $2, name = '', password_hash = '', language = NULL, theme = 'system',
        totp_secret = NULL, totp_since = NULL, totp_step = 0, verified_at = NULL, disabled_why = NULL, time_zone = NULL, signed_in_at = NULL,
        disabled_at = COALESCE(disabled_at, $3), deleted_at = COALESCE(deleted_at, $3)
    WHERE id = $1";
const DELETE_SELF: &str =
    "UPDATE person SET deleted_at = $2, disabled_at = COALESCE(disabled_at, $2)
    WHERE id = $1 AND deleted_at IS NULL AND system_role IS NULL
        AND NOT EXISTS (SELECT 1 FROM member m JOIN tenant t ON t.id = m.tenant_id
            WHERE m.person_id = $1 AND m.role = 'owner' AND t.closed_at IS NULL)";
const LEAVE: &str = "DELETE FROM member WHERE person_id = $1 AND role <> 'owner'";
const FORGOTTEN: &str = "SELECT id, email FROM person WHERE deleted_at <= $1 AND name <> '' ORDER BY deleted_at LIMIT $2";

/// From now on it stands still, and is erased once `until` has come. False when it is on its way already.
///
/// # Errors
/// The database does not answer.
pub async fn begin(store: &Store, id: TenantId, until: Stamp, noted: Noted<'_>) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, BEGIN, id.0, until.0)? == 0 {
        return Ok(false);
    }
    let news = news(Event::TenantClosing, id, Some(until));
    told(store, tx, &news, noted).await
}

/// It goes on as before. False when it is not on its way, or it is too late.
///
/// # Errors
/// The database does not answer.
pub async fn undo(store: &Store, id: TenantId, noted: Noted<'_>) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, UNDO, id.0)? == 0 {
        return Ok(false);
    }
    told(store, tx, &news(Event::TenantKept, id, None), noted).await
}

fn news(event: Event, id: TenantId, until: Option<Stamp>) -> News {
    News {
        event,
        tenant: Some(id),
        about: Some(id.0),
        facts: Facts {
            until,
            ..Facts::default()
        },
    }
}

/// Everybody in it is told.
async fn told(store: &Store, mut tx: Link, news: &News, noted: Noted<'_>) -> Result<bool> {
    let everybody = news.tenant.map(To::Everybody);
    let told = match everybody {
        Some(to) => notice::tell_in(&mut tx, to, news, noted.1.at).await?,
        None => Vec::new(),
    };
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(true)
}

/// Platform-wide: tenants whose time is over and that are not erased yet, wherever an earlier round stopped.
///
/// # Errors
/// The database does not answer.
pub async fn due(store: &Store, now: Stamp) -> Result<Vec<TenantId>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid,), DUE, now.0, ROUND)?;
    Ok(rows.into_iter().map(|(id,)| TenantId(id)).collect())
}

/// The point of no return: nobody sees it any more. `mail` is written down the first time. False when its time is not
/// over (any more), or all is done.
///
/// # Errors
/// The database does not answer.
pub async fn take(store: &Store, id: TenantId, now: Stamp, mail: Option<&NewMail>) -> Result<bool> {
    let mut tx = store.write().await?;
    let first = one!(tx, (i64,), FIRST, id.0)?.is_some_and(|(n,)| n > 0);
    if exec!(tx, TAKE, id.0, now.0)? == 0 {
        return Ok(false);
    }
    if let Some(mail) = mail.filter(|_| first) {
        mail::insert(&mut tx, mail).await?;
    }
    tx.commit().await?;
    Ok(true)
}

/// Its lists, at most 100; each is cancelled and purged by itself.
///
/// # Errors
/// The database does not answer.
pub async fn jobs(store: &Store, id: TenantId) -> Result<Vec<JobId>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid,), JOBS, id.0)?;
    Ok(rows.into_iter().map(|(id,)| JobId(id)).collect())
}

/// Who is in no other tenant, with their addresses.
///
/// # Errors
/// The database does not answer.
pub async fn sole(store: &Store, id: TenantId) -> Result<Vec<(PersonId, String)>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid, String), SOLE, id.0)?;
    Ok(rows
        .into_iter()
        .map(|(id, at)| (PersonId(id), at))
        .collect())
}

/// Everything the tenant has besides its lists, its people, and the names in what stays. False when another process
/// was first, and then nothing was changed. `noted` is the line that says that it is done.
///
/// # Errors
/// The database does not answer.
pub async fn erase(store: &Store, id: TenantId, noted: Noted<'_>) -> Result<bool> {
    let now = noted.1.at;
    let mut tx = store.write().await?;
    if exec!(tx, DONE, id.0, now.0)? == 0 {
        return Ok(false);
    }
    for (who, email) in all!(tx, (Uuid, String), SOLE, id.0)? {
        forget(&mut tx, PersonId(who), &email, now).await?;
    }
    for sql in [
        VERDICTS,
        BATCHES,
        CHECKS,
        IDEMPOTENT,
        USAGE,
        REPORTS,
        MEMORY,
        KEYS,
        PROVIDERS,
        INVITATIONS,
        MAILS,
        NOTICES,
        MEMBERS,
        BRANCHES,
        ROLES,
        GRANTS,
        BLANK,
    ] {
        exec!(tx, sql, id.0)?;
    }
    exec!(tx, HOLDS, id.0, now.0)?;
    // Their bytes go with the next sweep, and the lines after them.
    exec!(tx, FILES, id.0, now.0)?;
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    Ok(true)
}

/// Leaves of a person nothing but the id, to which the ledger, the audit log and other tenants' lists hold on.
async fn forget(tx: &mut Link, id: PersonId, email: &str, now: Stamp) -> Result<()> {
    life::sign_out(tx, id, now).await?;
    exec!(tx, THEIR_TICKETS, id.0)?;
    exec!(tx, THEIR_CODES, id.0)?;
    exec!(tx, THEIR_PICTURE, id.0, now.0)?;
    exec!(tx, THEIR_PASSKEYS, id.0)?;
    exec!(tx, THEIR_CEREMONIES, id.0)?;
    exec!(tx, THEIR_ADDRESSES, id.0)?;
    exec!(tx, THEIR_NOTICES, id.0)?;
    exec!(tx, THEIR_CHOICES, id.0)?;
    exec!(tx, THEIR_MAILS, email)?;
    exec!(tx, THEIR_INVITATIONS, email)?;
    exec!(tx, FORGET, id.0, format!("{id}@gone.invalid"), now.0)?;
    Ok(())
}

/// Somebody deletes their own account: they are signed out everywhere, can't sign in, and belong to no tenant any more.
/// False for owners and for system staff.
///
/// # Errors
/// The database does not answer.
pub async fn delete_self(store: &Store, id: PersonId, noted: Noted<'_>) -> Result<bool> {
    let now = noted.1.at;
    let mut tx = store.write().await?;
    if exec!(tx, DELETE_SELF, id.0, now.0)? == 0 {
        return Ok(false);
    }
    exec!(tx, LEAVE, id.0)?;
    life::sign_out(&mut tx, id, now).await?;
    exec!(tx, THEIR_TICKETS, id.0)?;
    audit::add(&mut tx, noted).await?;
    tx.commit().await?;
    Ok(true)
}

/// Platform-wide: people who deleted their account before `before` and of whom more than the id is left.
///
/// # Errors
/// The database does not answer.
pub async fn forgotten(store: &Store, before: Stamp) -> Result<Vec<(PersonId, String)>> {
    let mut link = store.read().await?;
    let rows = all!(link, (Uuid, String), FORGOTTEN, before.0, ROUND)?;
    Ok(rows
        .into_iter()
        .map(|(id, at)| (PersonId(id), at))
        .collect())
}

/// Leaves nothing but the id of somebody who deleted their account.
///
/// # Errors
/// The database does not answer.
pub async fn forget_person(store: &Store, id: PersonId, email: &str, now: Stamp) -> Result<()> {
    let mut tx = store.write().await?;
    forget(&mut tx, id, email, now).await?;
    tx.commit().await
}
