//! Devices that have signed in before: each has attempts of its own, so that nobody who tries an account from elsewhere keeps
//! its owner out.

use nomor_contract::{PersonId, Refusal};
use sha2::{Digest, Sha256};

use crate::core::Engine;
use crate::fault::refuse_io;

/// Longest mark that is looked at, in characters.
const MARK_CHARS_MAX: usize = 200;

/// A mark for a device the person has just signed in on. Only this installation can make one, and it says nothing.
///
/// # Errors
/// The system has no randomness to give.
pub fn mark(engine: &Engine, person: PersonId) -> Result<String, Refusal> {
    let sealed = engine.vault.seal(&place(person), "signed in");
    Ok(hex::encode(sealed.map_err(|error| refuse_io(&error))?))
}

/// The device's own bucket, if the mark is one of this person's.
pub fn bucket(engine: &Engine, person: PersonId, mark: &str) -> Option<String> {
    let sealed = hex::decode(Some(mark).filter(|mark| mark.len() <= MARK_CHARS_MAX)?).ok()?;
    engine.vault.unseal(&place(person), &sealed)?;
    Some(format!("device:{}", hex::encode(Sha256::digest(&sealed))))
}

fn place(person: PersonId) -> String {
    format!("device.{}", person.0)
}
