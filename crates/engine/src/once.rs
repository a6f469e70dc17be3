//! The caller's idempotency key with a hash of what was asked under it: the same key stands for the same request.

use nomor_contract::Refusal;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// Longest idempotency key, in bytes.
const KEY_MAX: usize = 255;

/// A request that is carried out once.
pub struct Once {
    pub key: String,
    pub hash: Vec<u8>,
}

impl Once {
    /// `None` without a key.
    ///
    /// # Errors
    /// The key is empty or too long.
    pub fn of(key: Option<String>, asked: &impl Serialize) -> Result<Option<Self>, Refusal> {
        let Some(key) = key else {
            return Ok(None);
        };
        if key.is_empty() || key.len() > KEY_MAX {
            return Err(Refusal::field(
                "Idempotency-Key",
                "idempotency_key",
                "An Idempotency-Key has 1 to 255 characters.",
            ));
        }
        let asked = serde_json::to_vec(asked).map_err(|_| Refusal::internal())?;
        let hash = Sha256::digest(asked).to_vec();
        Ok(Some(Self { key, hash }))
    }

    /// # Errors
    /// The key was used before, for another request.
    pub fn fits(&self, before: &[u8]) -> Result<(), Refusal> {
        if before == self.hash {
            return Ok(());
        }
        Err(Refusal::conflict(
            "idempotency_mismatch",
            "This Idempotency-Key was used for another request. Use a new one.",
        ))
    }
}
