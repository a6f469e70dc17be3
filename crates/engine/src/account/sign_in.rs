//! Signing in: one constant refusal, the same work for known and unknown accounts, delays that grow.

use nomor_contract::account::Credentials;
use nomor_contract::{PersonId, Refusal, RefusalKind};
use nomor_store::person;

use super::register::normal_email;
use super::throttle::ACCOUNT_WAIT_MAX_MS;
use crate::core::Engine;
use crate::fault::refuse;

/// Checks an email and a password.
///
/// # Errors
/// `wrong_credentials`, or throttled.
pub async fn sign_in(engine: &Engine, form: Credentials, from: &str) -> Result<PersonId, Refusal> {
    let email = normal_email(&form.email);
    let now = engine.now();
    let (address, account) = (format!("sign_in:{from}"), format!("account:{email}"));
    engine.throttle.admit_address(&address, now)?;
    engine.throttle.admit(&account, ACCOUNT_WAIT_MAX_MS, now)?;
    // An over-long password cannot be right and must not cost a hash of its length.
    let password = if form.password.chars().count() > *super::password::LENGTH.end() {
        String::new()
    } else {
        form.password
    };
    let found = person::find_by_email(&engine.store, &email)
        .await
        .map_err(refuse)?;
    let stored = found.as_ref().map(|p| p.password_hash.clone());
    if engine.passwords.verify(password, stored).await?
        && let Some(person) = found
    {
        engine.throttle.clear(&address);
        engine.throttle.clear(&account);
        tracing::info!(person = %person.id, "signed in");
        return Ok(person.id);
    }
    engine.throttle.count(&address, now);
    engine.throttle.count(&account, now);
    Err(Refusal::new(
        RefusalKind::Invalid,
        "wrong_credentials",
        "Email or password is not right.",
    ))
}
