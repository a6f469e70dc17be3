//! The visit a page or a server function is part of, as the HTTP edge keeps it.

use async_trait::async_trait;

use crate::account::{Entry, Preferences, Wanted};
use crate::passkey::Site;
use crate::proof::Proof;
use crate::{Refusal, impersonation};

/// The current visit, as far as a server function may steer it. Implemented by the HTTP edge over its session.
#[async_trait]
pub trait Visit: Send + Sync {
    /// Begins a signed-in session; the session id is rotated.
    async fn begin(&self, entry: Entry) -> Result<(), Refusal>;
    /// Goes on in another tenant; the session id is rotated. Whether the person belongs to it was asked before.
    async fn choose(&self, wanted: Wanted) -> Result<(), Refusal>;
    /// Looks through somebody's eyes from now on; the session stays the staff's own, under a new id.
    async fn look(&self, look: impersonation::Look) -> Result<(), Refusal>;
    /// Ends it; answers what was looked at. The session goes on as the staff's, under a new id.
    async fn look_away(&self) -> Result<Option<impersonation::Look>, Refusal>;
    /// They have shown again who they are: noted, and the session goes on under another id.
    async fn renew(&self) -> Result<(), Refusal>;
    /// A passkey was shown in this session: it needs no other second step.
    async fn show_passkey(&self) -> Result<(), Refusal>;
    /// When they last showed it in this session.
    async fn proof(&self) -> Result<Option<Proof>, Refusal>;
    /// Holds the ticket of a question to an authenticator, the last one only.
    async fn hold(&self, ticket: String) -> Result<(), Refusal>;
    /// Hands the ticket out, once.
    async fn held(&self) -> Result<Option<String>, Refusal>;
    /// Whose passkeys these are; `None` where there can be none.
    fn site(&self) -> Option<Site>;
    /// Remembers for some minutes whose password was right, in a session that is nobody's until the second step.
    async fn wait(&self, entry: Entry) -> Result<(), Refusal>;
    /// Whose second step is waited for.
    async fn waiting(&self) -> Result<Option<Entry>, Refusal>;
    /// A wrong code: after a few, the password has to be entered again.
    async fn missed(&self) -> Result<(), Refusal>;
    /// Ends the session everywhere on this device.
    async fn end(&self) -> Result<(), Refusal>;
    /// Answers the form with a redirect (303) to a path on this site.
    fn redirect(&self, path: &str);
    /// Sets the HTTP status of the answer.
    fn status(&self, status: u16);
    /// Remembers a choice of theme or language on this device (a cookie), also for people who are not signed in.
    fn remember(&self, preferences: &Preferences);
    /// The address the request came from, for throttling and for telling the person where they came in from.
    fn from(&self) -> String;
    /// Browser and system, as far as the request tells.
    fn device(&self) -> String {
        String::new()
    }
    /// The mark this device was given, if any; see [`Accounts::mark`](crate::account::Accounts::mark).
    fn mark(&self) -> Option<String>;
    /// Gives this device a mark, for a year.
    fn remember_mark(&self, mark: &str);
    /// The session's id, if there is one: a secret, never to be shown or written down.
    fn session(&self) -> Option<i128>;
    /// Keeps a text in the session for exactly one page: a plain form's answer that must not stand in an address,
    /// such as a new key. Only the same session reads it, once.
    async fn leave(&self, _text: String) -> Result<(), Refusal> {
        Ok(())
    }
    /// Takes what [`Visit::leave`] kept; `None` when there is nothing (any more).
    async fn take(&self) -> Result<Option<String>, Refusal> {
        Ok(None)
    }
}
