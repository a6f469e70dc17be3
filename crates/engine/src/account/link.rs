//! Links that are mailed: 256 random bits, of which only the hash is kept.

use nomor_contract::account::Language;
use nomor_contract::{PersonId, Refusal, RefusalKind};
use nomor_mail::Letter;
use nomor_store::person::Person;
use nomor_store::ticket::{self, NewTicket, Opens};
use sha2::{Digest, Sha256};

use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::mail::Draft;
use crate::vault;

/// Random bytes in a link.
const TOKEN_BYTES: usize = 32;
/// How long a link works, in milliseconds. The letters say the same.
const VERIFY_MS: i64 = 3 * 24 * 60 * 60 * 1_000;
const RESET_MS: i64 = 60 * 60 * 1_000;

/// A token and what is kept of it.
pub struct Token {
    pub text: String,
    pub hash: Vec<u8>,
}

impl Token {
    /// # Errors
    /// The system has no randomness to give.
    pub fn new() -> Result<Self, Refusal> {
        let text = hex::encode(vault::random::<TOKEN_BYTES>().map_err(|e| refuse_io(&e))?);
        let hash = hash(&text);
        Ok(Self { text, hash })
    }
}

/// What is kept of a token. Any text has a hash; one that was never issued fits nothing.
pub fn hash(text: &str) -> Vec<u8> {
    Sha256::digest(text.trim().as_bytes()).to_vec()
}

/// Whether the text could be a token at all.
pub fn is_shaped(text: &str) -> bool {
    let text = text.trim();
    text.len() == 2 * TOKEN_BYTES && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// One refusal for every link that opens nothing, whatever the reason.
pub fn dead() -> Refusal {
    Refusal::new(
        RefusalKind::Invalid,
        "dead_link",
        "This link does not work (any more). Ask for a new one.",
    )
}

impl Engine {
    /// Mails the link that proves an address.
    pub(crate) async fn mail_verification(
        &self,
        to: (PersonId, &str),
        language: Language,
    ) -> Result<(), Refusal> {
        self.mail_link(Opens::Verify, to, language).await
    }

    /// Mails the link that sets a new password.
    pub(crate) async fn mail_reset(&self, to: &Person, language: Language) -> Result<(), Refusal> {
        let language = to.language.unwrap_or(language);
        self.mail_link(Opens::Reset, (to.id, &to.email), language)
            .await
    }

    async fn mail_link(
        &self,
        opens: Opens,
        (person, to): (PersonId, &str),
        language: Language,
    ) -> Result<(), Refusal> {
        let token = Token::new()?;
        let (path, lasts_ms) = match opens {
            Opens::Verify => ("verify-email", VERIFY_MS),
            Opens::Reset => ("reset-password", RESET_MS),
        };
        let link = self.address(&format!("/{path}?token={}", token.text));
        let letter = match opens {
            Opens::Verify => Letter::Verify { link: &link },
            Opens::Reset => Letter::Reset { link: &link },
        };
        let carrier = self.mail(&Draft {
            tenant: None,
            to,
            language,
            letter,
        })?;
        let now = self.now();
        let new = NewTicket {
            hash: token.hash,
            opens,
            person,
            created_at: now,
            expires_at: now.plus_ms(lasts_ms),
        };
        ticket::issue(&self.store, &new, &carrier)
            .await
            .map_err(refuse)?;
        self.posted.notify_one();
        Ok(())
    }

    /// Tells whoever has the address that somebody registered with it, at most now and then.
    pub(crate) async fn mail_known(&self, to: &Person, language: Language) -> Result<(), Refusal> {
        let (sign_in, forgot) = (self.address("/login"), self.address("/forgot-password"));
        self.post(&Draft {
            tenant: None,
            to: &to.email,
            language: to.language.unwrap_or(language),
            letter: Letter::Known {
                sign_in: &sign_in,
                forgot: &forgot,
            },
        })
        .await
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_long_and_never_the_same() {
        let (a, b) = (Token::new().unwrap(), Token::new().unwrap());
        assert_eq!(a.text.len(), 2 * TOKEN_BYTES);
        assert_ne!(a.hash, b.hash);
        assert_eq!(hash(&format!(" {}\n", a.text)), a.hash, "as it was copied");
    }
}
