//! The second step of signing in: an app's secret, the codes on paper, and that no code works twice.

use nomor_contract::account::Language;
use nomor_contract::notice::Event;
use nomor_contract::{PersonId, Stamp, TenantId};

use crate::link::{exec, one};
use crate::notice::{self, News, To};
use crate::{Result, Store};

/// What a person has set up.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SecondStep {
    /// Encrypted.
    pub secret: Vec<u8>,
    /// Since when it is asked for; absent until a first code of it was shown.
    pub since: Option<Stamp>,
    /// Codes on paper that are left.
    pub codes_left: i64,
}

const FIND: &str = "SELECT totp_secret, totp_since,
        (SELECT COUNT(*) FROM recovery_code c WHERE c.person_id = person.id) AS codes_left
    FROM person WHERE id = $1 AND totp_secret IS NOT NULL";
const PREPARE: &str = "UPDATE person SET totp_secret = $2 WHERE id = $1 AND totp_since IS NULL";
const SWITCH_ON: &str = "UPDATE person SET totp_since = $2, totp_step = $3
    WHERE id = $1 AND totp_since IS NULL AND totp_secret = $4";
const SWITCH_OFF: &str =
    "UPDATE person SET totp_secret = NULL, totp_since = NULL, totp_step = 0 WHERE id = $1";
/// A code of an earlier step, or of the same once more, opens nothing.
const STEP: &str = "UPDATE person SET totp_step = $2 WHERE id = $1 AND totp_step < $2";
const FORGET: &str = "DELETE FROM recovery_code WHERE person_id = $1";
const REMEMBER: &str = "INSERT INTO recovery_code (person_id, hash) VALUES ($1, $2)";
const NEEDED_IN: &str = "SELECT needs_second_step FROM tenant WHERE id = $1";
const NEED_IN: &str = "UPDATE tenant SET needs_second_step = $2 WHERE id = $1";
const NEEDED_OF: &str =
    "SELECT COUNT(*) FROM member m JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
    WHERE m.person_id = $1 AND t.needs_second_step";
const SPEND: &str = "DELETE FROM recovery_code WHERE person_id = $1 AND hash = $2";

/// `None` where nothing is set up.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: PersonId) -> Result<Option<SecondStep>> {
    let mut link = store.read().await?;
    let row = one!(link, (Vec<u8>, Option<i64>, i64), FIND, id.0)?;
    Ok(row.map(|(secret, since, codes_left)| SecondStep {
        secret,
        since: since.map(Stamp),
        codes_left,
    }))
}

/// Keeps a secret that does not count yet. False when one counts already.
///
/// # Errors
/// The database does not answer.
pub async fn prepare(store: &Store, id: PersonId, secret: &[u8]) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, PREPARE, id.0, secret)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// The secret counts from now on, `step` being the one of the code of it that was shown, and these are the codes on paper.
/// False when it is another one by now, or counts already.
///
/// # Errors
/// The database does not answer.
pub async fn switch_on(
    store: &Store,
    id: PersonId,
    (secret, step): (&[u8], i64),
    codes: &[Vec<u8>],
    (language, now): (Language, Stamp),
) -> Result<bool> {
    let mut tx = store.write().await?;
    if exec!(tx, SWITCH_ON, id.0, now.0, step, secret)? != 1 {
        return Ok(false);
    }
    exec!(tx, FORGET, id.0)?;
    for code in codes {
        exec!(tx, REMEMBER, id.0, code.as_slice())?;
    }
    let news = News::guarding(Event::SecondStepOn, language);
    let told = notice::tell_in(&mut tx, To::Person(id), &news, now).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(true)
}

/// Nothing is asked for besides the password any more.
///
/// # Errors
/// The database does not answer.
pub async fn switch_off(
    store: &Store,
    id: PersonId,
    (language, now): (Language, Stamp),
) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, SWITCH_OFF, id.0)?;
    exec!(tx, FORGET, id.0)?;
    let news = News::guarding(Event::SecondStepOff, language);
    let told = notice::tell_in(&mut tx, To::Person(id), &news, now).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(())
}

/// Uses the code of a step. False when it, or a later one, was used.
///
/// # Errors
/// The database does not answer.
pub async fn use_step(store: &Store, id: PersonId, step: i64) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, STEP, id.0, step)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Uses a code on paper. False when there is no such code (any more).
///
/// # Errors
/// The database does not answer.
pub async fn use_code(store: &Store, id: PersonId, hash: &[u8]) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, SPEND, id.0, hash)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Whether everybody in a tenant needs a second step.
///
/// # Errors
/// The database does not answer.
pub async fn needed_in(store: &Store, tenant: TenantId) -> Result<bool> {
    let mut link = store.read().await?;
    let found = one!(link, (bool,), NEEDED_IN, tenant.0)?;
    Ok(found.is_some_and(|(needed,)| needed))
}

/// # Errors
/// The database does not answer.
pub async fn need_in(store: &Store, tenant: TenantId, needed: bool) -> Result<()> {
    let mut tx = store.write().await?;
    exec!(tx, NEED_IN, tenant.0, needed)?;
    tx.commit().await
}

/// Whether a tenant that the person belongs to needs one of them.
///
/// # Errors
/// The database does not answer.
pub async fn needed_of(store: &Store, id: PersonId) -> Result<bool> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), NEEDED_OF, id.0)?.is_some_and(|(n,)| n > 0))
}
