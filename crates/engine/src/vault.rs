//! Secrets at rest: XChaCha20-Poly1305 under a master key that lives outside the database. The place a
//! secret belongs to (table, column, row) is bound in as associated data, so a ciphertext moved elsewhere does not open.

use std::io;
use std::path::Path;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use nomor_store::audit;
use sha2::Sha256;

const NONCE_BYTES: usize = 24;
const KEY_BYTES: usize = 32;

/// What the seals of the audit log are made with, derived from the master key so that nothing else has to be kept.
const AUDIT_LABEL: &[u8] = b"nomor audit log, seal of a line, 1";

/// Seals and opens secrets.
#[derive(Clone)]
pub struct Vault {
    cipher: XChaCha20Poly1305,
    audit: audit::Key,
}

impl std::fmt::Debug for Vault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Vault")
    }
}

impl Vault {
    /// Reads the key (64 hex digits) or makes one with mode 0600.
    ///
    /// # Errors
    /// The file cannot be read or written, or does not hold a key.
    pub fn open(file: &Path) -> io::Result<Self> {
        let text = match std::fs::read_to_string(file) {
            Ok(text) => text,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                let text = hex::encode(random::<KEY_BYTES>()?);
                write_private(file, text.as_bytes())?;
                text
            }
            Err(error) => return Err(error),
        };
        Self::of(&text)
    }

    /// The vault of a key, 64 hex digits.
    ///
    /// # Errors
    /// It is none.
    pub fn of(text: &str) -> io::Result<Self> {
        let bytes = hex::decode(text.trim())
            .ok()
            .and_then(|b| <[u8; KEY_BYTES]>::try_from(b).ok());
        let key = bytes.ok_or_else(|| {
            io::Error::new(
                io::ErrorKind::InvalidData,
                "the master key file does not hold 64 hex digits",
            )
        })?;
        let mut derived = Hmac::<Sha256>::new_from_slice(&key).map_err(io::Error::other)?;
        derived.update(AUDIT_LABEL);
        Ok(Self {
            cipher: XChaCha20Poly1305::new(&Key::from(key)),
            audit: audit::Key::new(derived.finalize().into_bytes().into()),
        })
    }

    /// What the audit log is sealed with.
    #[must_use]
    pub const fn audit_key(&self) -> &audit::Key {
        &self.audit
    }

    /// Nonce and ciphertext of a secret that belongs at `place`.
    ///
    /// # Errors
    /// The system has no randomness to give.
    pub fn seal(&self, place: &str, secret: &str) -> io::Result<Vec<u8>> {
        let nonce = random::<NONCE_BYTES>()?;
        let payload = Payload {
            msg: secret.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = self
            .cipher
            .encrypt(&XNonce::from(nonce), payload)
            .map_err(|_| io::Error::other("sealing failed"))?;
        Ok([nonce.as_slice(), &sealed].concat())
    }

    /// The secret, if it was sealed under this key for this place.
    #[must_use]
    pub fn unseal(&self, place: &str, sealed: &[u8]) -> Option<String> {
        let (nonce, sealed) = sealed.split_at_checked(NONCE_BYTES)?;
        let nonce = <[u8; NONCE_BYTES]>::try_from(nonce).ok()?;
        let payload = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        let bytes = self.cipher.decrypt(&XNonce::from(nonce), payload).ok()?;
        String::from_utf8(bytes).ok()
    }
}

/// Random bytes from the system.
///
/// # Errors
/// The system has none to give.
pub fn random<const N: usize>() -> io::Result<[u8; N]> {
    let mut bytes = [0; N];
    getrandom::fill(&mut bytes).map_err(|e| io::Error::other(e.to_string()))?;
    Ok(bytes)
}

/// Writes a file that only its owner may read.
///
/// # Errors
/// As the file system says.
pub fn write_private(file: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create(true).truncate(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut handle = options.open(file)?;
    handle.write_all(bytes)?;
    handle.sync_all()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_opens_only_where_it_belongs() {
        let file = std::env::temp_dir().join(format!("nomor-vault-{}", std::process::id()));
        let vault = Vault::open(&file).unwrap();
        let sealed = vault.seal("provider.secret.1", "hush").unwrap();
        assert_eq!(
            vault.unseal("provider.secret.1", &sealed).as_deref(),
            Some("hush")
        );
        assert_eq!(vault.unseal("provider.secret.2", &sealed), None);
        assert_eq!(vault.unseal("provider.secret.1", &sealed[..10]), None);
        let again = Vault::open(&file).unwrap();
        assert_eq!(
            again.unseal("provider.secret.1", &sealed).as_deref(),
            Some("hush")
        );
        std::fs::remove_file(file).unwrap();
    }
}
