//! Passkeys (WebAuthn level 3): public keys that people sign in with, instead of a password or after it.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::{Entry, Language};
use crate::proof::Confirmed;
use crate::{PasskeyId, PersonId, Refusal, Stamp};

/// Passkeys somebody can have at once.
pub const PASSKEYS_MAX: usize = 20;
/// The longest name of a passkey, in characters.
pub const NAME_MAX: usize = 60;

/// A passkey as its person sees it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PasskeyView {
    pub id: PasskeyId,
    pub name: String,
    pub created_at: Stamp,
    pub used_at: Option<Stamp>,
}

/// Whose passkeys these are as authenticators see it: a name, and the one origin that may ask for them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// The relying party's id: a domain.
    pub domain: String,
    /// `https://nomor.example`, with the port if it is not the ordinary one.
    pub origin: String,
}

impl Site {
    /// By the address people use where it is known; by what the request calls the host only while that is this machine
    /// itself. `None` where authenticators make no passkeys: for addresses of digits, and for names over plain http.
    #[must_use]
    pub fn of(public_url: Option<&str>, host: Option<&str>) -> Option<Self> {
        if let Some(url) = public_url {
            let (scheme, rest) = url.split_once("://")?;
            let host = rest.split(['/', '?', '#']).next()?;
            let domain = domain(host)?;
            let trusted = scheme == "https" || is_here(domain);
            return trusted.then(|| Self {
                domain: domain.to_owned(),
                origin: format!("{scheme}://{host}").to_lowercase(),
            });
        }
        let host = host?;
        let domain = domain(host).filter(|domain| is_here(domain))?;
        Some(Self {
            domain: domain.to_owned(),
            origin: format!("http://{host}"),
        })
    }
}

/// The name before the port, if it is one in lower case and not an address of digits.
fn domain(host: &str) -> Option<&str> {
    let name = host.split(':').next()?;
    let named = name.bytes().any(|byte| byte.is_ascii_lowercase());
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-.".contains(&byte);
    (named && name.bytes().all(plain)).then_some(name)
}

fn is_here(domain: &str) -> bool {
    domain == "localhost" || domain.ends_with(".localhost")
}

/// What an authenticator is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asking {
    /// Who somebody is.
    SignIn,
    /// The second step of somebody whose password was right.
    SecondStep(PersonId),
    /// That it is still them.
    Again(PersonId),
    /// A new passkey.
    Add(PersonId, Confirmed),
}

/// A question to an authenticator.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// Held by the session that asked; the answer is taken with it, once, within five minutes.
    pub ticket: String,
    /// The options of `navigator.credentials`, in WebAuthn's JSON.
    pub options: String,
}

/// An authenticator's answer, with the ticket of the session it came in.
#[derive(Debug, Clone, Copy)]
pub struct Answer<'a> {
    pub site: &'a Site,
    pub ticket: &'a str,
    /// WebAuthn's JSON.
    pub json: &'a str,
    /// The caller's address, for throttling only.
    pub from: &'a str,
}

/// Passkeys. Every answer that does not fit is refused with `passkey_refused`, whatever the reason.
#[async_trait]
pub trait Passkeys: Send + Sync {
    async fn passkeys(&self, person: PersonId) -> Result<Vec<PasskeyView>, Refusal>;

    /// Asks an authenticator.
    ///
    /// # Errors
    /// Throttled; for a new one: the address is not proved, or there are too many.
    async fn ask(&self, what: Asking, site: &Site, from: &str) -> Result<Asked, Refusal>;

    /// Keeps a new passkey.
    ///
    /// # Errors
    /// A field error for the name; `passkey_refused`.
    async fn add_passkey(
        &self,
        person: PersonId,
        answer: Answer<'_>,
        name: String,
        language: Language,
    ) -> Result<(), Refusal>;

    /// # Errors
    /// A field error; they have no such passkey.
    async fn rename_passkey(
        &self,
        person: PersonId,
        id: PasskeyId,
        name: String,
    ) -> Result<(), Refusal>;

    /// # Errors
    /// They have no such passkey.
    async fn remove_passkey(
        &self,
        person: PersonId,
        id: PasskeyId,
        confirmed: Confirmed,
        language: Language,
    ) -> Result<(), Refusal>;

    /// Who somebody is, by a passkey alone: it is theirs, and its authenticator has verified them.
    ///
    /// # Errors
    /// `passkey_refused`.
    async fn sign_in_by_passkey(&self, answer: Answer<'_>) -> Result<Entry, Refusal>;

    /// Lets somebody in whose password was right.
    ///
    /// # Errors
    /// `passkey_refused`; throttled; sign-in needed when every session of theirs has ended meanwhile.
    async fn pass_by_passkey(&self, entry: Entry, answer: Answer<'_>) -> Result<(), Refusal>;

    /// Whether it is still them.
    ///
    /// # Errors
    /// `passkey_refused`; throttled.
    async fn prove_by_passkey(&self, person: PersonId, answer: Answer<'_>) -> Result<(), Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_site_is_named_by_its_setting_and_by_a_request_only_on_this_machine() {
        let check = |url: Option<&str>, host: Option<&str>, expect: Option<(&str, &str)>| {
            let found = Site::of(url, host);
            let found = found
                .as_ref()
                .map(|site| (site.domain.as_str(), site.origin.as_str()));
            assert_eq!(found, expect, "{url:?} {host:?}");
        };
        let own = Some(("nomor.example", "https://nomor.example"));
        check(Some("https://nomor.example"), Some("evil.example"), own);
        check(Some("https://nomor.example/"), None, own);
        let port = Some(("nomor.example", "https://nomor.example:8443"));
        check(Some("https://nomor.example:8443"), None, port);
        check(Some("http://nomor.example"), Some("localhost:3000"), None);
        check(Some("https://203.0.113.7"), None, None);
        let here = Some(("localhost", "http://localhost:3000"));
        check(None, Some("localhost:3000"), here);
        check(Some("http://localhost:3000"), None, here);
        check(None, Some("127.0.0.1:3000"), None);
        check(None, Some("[::1]:3000"), None);
        check(None, Some("nomor.example"), None);
        check(None, Some("localhost.evil.example"), None);
        check(None, None, None);
    }
}
