//! The first run: a one-time token in the data folder lets its reader create the system admin.

use std::path::PathBuf;

use nomor_contract::account::{Registration, Theme};
use nomor_contract::{PersonId, Refusal, Stamp};
use nomor_store::person::{self, Creation, Person};

use super::register::checked;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::vault;

const TOKEN_FILE: &str = "setup-token";
/// Bytes of randomness in the token.
const TOKEN_BYTES: usize = 20;

/// Writes the token (mode 0600) unless it is there, and answers where; `None` once an admin exists.
///
/// # Errors
/// The database or the folder cannot be used.
pub async fn token_file(engine: &Engine) -> Result<Option<PathBuf>, Refusal> {
    let file = engine.settings.storage.data_dir.join(TOKEN_FILE);
    if person::any_system_admin(&engine.store)
        .await
        .map_err(refuse)?
    {
        return Ok(None);
    }
    if !file.exists() {
        let token = hex::encode(vault::random::<TOKEN_BYTES>().map_err(|e| refuse_io(&e))?);
        vault::write_private(&file, token.as_bytes()).map_err(|e| refuse_io(&e))?;
    }
    Ok(Some(file))
}

/// A token that nobody has read yet, where nobody administers the platform any more.
///
/// # Errors
/// The database or the folder cannot be used.
pub async fn fresh_token(engine: &Engine) -> Result<PathBuf, Refusal> {
    let file = engine.settings.storage.data_dir.join(TOKEN_FILE);
    if let Err(error) = std::fs::remove_file(&file)
        && error.kind() != std::io::ErrorKind::NotFound
    {
        return Err(refuse_io(&error));
    }
    token_file(engine).await?.ok_or_else(Refusal::not_found)
}

/// Creates the first system admin for whoever holds the token.
///
/// # Errors
/// A wrong token, field errors, or an admin exists already.
pub async fn set_up(engine: &Engine, token: &str, form: Registration) -> Result<PersonId, Refusal> {
    let wrong = || {
        Refusal::field(
            "token",
            "setup_token",
            "This is not the token in the data folder.",
        )
    };
    let file = token_file(engine).await?.ok_or_else(Refusal::not_found)?;
    let kept = std::fs::read_to_string(&file).map_err(|e| refuse_io(&e))?;
    if !same(kept.trim().as_bytes(), token.trim().as_bytes()) {
        return Err(wrong());
    }
    let person = create_admin(engine, form, false).await?;
    if let Err(error) = std::fs::remove_file(&file) {
        tracing::warn!(%error, "the used set-up token stays behind; it opens nothing any more");
    }
    Ok(person)
}

/// Creates a system admin; unless `forced`, only the first.
///
/// # Errors
/// Field errors, or the address is taken.
pub async fn create_admin(
    engine: &Engine,
    form: Registration,
    forced: bool,
) -> Result<PersonId, Refusal> {
    let form = checked(form)?;
    let hash = engine.passwords.hash("password", form.password).await?;
    let new = Person {
        id: PersonId(engine.new_id()),
        email: form.email,
        name: form.name,
        password_hash: hash,
        language: None,
        theme: Theme::System,
        system_role: Some(nomor_contract::caller::SystemRole::Admin),
        created_at: engine.now(),
        // Whoever holds the machine says so.
        verified_at: Some(engine.now()),
        signed_out_at: Stamp(0),
        disabled_at: None,
    };
    match person::create_system_admin(&engine.store, &new, forced)
        .await
        .map_err(refuse)?
    {
        Creation::Created => Ok(new.id),
        Creation::EmailTaken => Err(Refusal::field(
            "email",
            "email_taken",
            "A person with this email address exists already.",
        )),
        Creation::AdminExists => Err(Refusal::not_found()),
    }
}

/// Compares without telling by time where the difference is.
fn same(a: &[u8], b: &[u8]) -> bool {
    a.len() == b.len() && a.iter().zip(b).fold(0, |differs, (x, y)| differs | (x ^ y)) == 0
}
