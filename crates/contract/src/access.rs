//! Ways in besides the password, and what guards them: mailed links, another password, where one is signed in.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::{Entry, Language};
use crate::proof::{Fresh, Said};
use crate::{PersonId, Refusal, Stamp};

/// A place where somebody is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SessionView {
    /// Names it without opening it.
    pub name: String,
    /// Browser and system, as the browser says: `Firefox, Linux`.
    pub device: String,
    /// The address it was last used from.
    pub address: String,
    pub since: Stamp,
    pub seen_at: Stamp,
    /// The one that asks.
    pub this: bool,
}

/// Links, passwords and sessions. `from` is the caller's address, for throttling only.
#[async_trait]
pub trait Access: Send + Sync {
    /// Mails the link once more that proves the person's address.
    ///
    /// # Errors
    /// Throttled; the address is proved already.
    async fn resend_verification(
        &self,
        person: PersonId,
        language: Language,
    ) -> Result<(), Refusal>;

    /// Uses the link that proves an address, the first or another one.
    ///
    /// # Errors
    /// `dead_link` for a token that is wrong, used, too old or for something else.
    async fn verify_email(&self, token: &str, from: &str) -> Result<PersonId, Refusal>;

    /// Mails a link that sets a new password, if somebody has this address. The answer is the same, and as quick, if
    /// nobody does.
    ///
    /// # Errors
    /// The address is none; throttled.
    async fn forgot_password(
        &self,
        email: &str,
        language: Language,
        from: &str,
    ) -> Result<(), Refusal>;

    /// Whether the link may still set a password; does not use it.
    ///
    /// # Errors
    /// `dead_link`; throttled.
    async fn may_reset(&self, token: &str, from: &str) -> Result<(), Refusal>;

    /// Sets a new password and ends every session of the person.
    ///
    /// # Errors
    /// `dead_link`; field errors for the password, which leave the link usable.
    async fn reset_password(
        &self,
        token: &str,
        password: String,
        language: Language,
        from: &str,
    ) -> Result<(), Refusal>;

    /// Whether it is still them, by the password, and by a code where signing in asks for one.
    ///
    /// # Errors
    /// Field errors for both; throttled.
    async fn prove(&self, person: PersonId, said: Said) -> Result<(), Refusal>;

    /// Another password for somebody who knows the old one. Every session begun before is over.
    ///
    /// # Errors
    /// Field errors for all of it; throttled.
    async fn change_password(
        &self,
        person: PersonId,
        current: Said,
        password: String,
        language: Language,
    ) -> Result<Entry, Refusal>;

    /// Another address, once it is proved by the link that is mailed there; the old one is told. A known address is
    /// answered alike.
    ///
    /// # Errors
    /// Field errors for all of it; throttled.
    async fn want_new_address(
        &self,
        person: PersonId,
        said: Said,
        email: &str,
        language: Language,
    ) -> Result<(), Refusal>;

    /// Another name.
    ///
    /// # Errors
    /// A field error.
    async fn rename(&self, person: PersonId, name: String) -> Result<(), Refusal>;

    /// Where the person is signed in, the last used first. `this` is the asking session's id.
    async fn signed_in(
        &self,
        person: PersonId,
        this: Option<i128>,
    ) -> Result<Vec<SessionView>, Refusal>;

    /// Ends one session of the person.
    ///
    /// # Errors
    /// They have no such session.
    async fn end_session(&self, person: PersonId, name: &str, proof: Fresh) -> Result<(), Refusal>;

    /// Ends every session of the person but `this`.
    async fn end_other_sessions(
        &self,
        person: PersonId,
        this: i128,
        proof: Fresh,
    ) -> Result<(), Refusal>;
}
