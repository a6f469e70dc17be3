//! Mails: what they are about, and the outbox as staff see it.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::Language;
use crate::reading::words;
use crate::{MailId, Operator, Page, Refusal, Stamp};

words! {
    /// What a mail is about.
    MailKind {
        Verify = "verify",
        Reset = "reset",
        Known = "known",
        Invitation = "invitation",
        PasswordChanged = "password_changed",
        SecondStep = "second_step",
        /// The organisation is closed.
        Closed = "closed",
        /// Something happened.
        Notice = "notice",
        /// What happened in a day.
        Digest = "digest",
        Passkey = "passkey",
        NewAddress = "new_address",
        AddressAsked = "address_asked",
        AddressChanged = "address_changed",
    }
}

impl MailKind {
    /// It carries a link that opens something: nobody but its reader may see it where mails are really sent.
    #[must_use]
    pub const fn opens_something(self) -> bool {
        matches!(
            self,
            Self::Verify | Self::Reset | Self::Invitation | Self::NewAddress
        )
    }
}

words! {
    /// Where a mail is.
    MailState { Waiting = "waiting", Sent = "sent", Failed = "failed", }
}

/// A mail in the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MailView {
    pub id: MailId,
    pub kind: MailKind,
    pub state: MailState,
    pub language: Language,
    pub recipient: String,
    pub subject: String,
    /// How often it was tried.
    pub attempts: i64,
    /// When it is tried next, while it waits.
    pub due_at: Stamp,
    /// What the mail server said last.
    pub complaint: Option<String>,
    pub created_at: Stamp,
    pub sent_at: Option<Stamp>,
    /// Whoever looks may read it.
    pub open: bool,
}

/// What a mail says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    pub subject: String,
    pub text: String,
    pub html: String,
}

/// The outbox: how many mails are where, and the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outbox {
    /// Mails are really sent. Without a server they wait to be read here.
    pub sending: bool,
    pub waiting: i64,
    pub failed: i64,
    pub sent: i64,
    pub page: Page<MailView>,
}

/// What staff do with the outbox.
#[async_trait]
pub trait Mails: Send + Sync {
    /// Newest first; `state` narrows.
    async fn outbox(
        &self,
        operator: &Operator,
        state: Option<MailState>,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Outbox, Refusal>;

    /// What a mail says. Every opening is kept in the audit log.
    ///
    /// # Errors
    /// It is not there, its body is erased, or it opens something and mails are really sent.
    async fn open_mail(&self, operator: &Operator, id: MailId) -> Result<Written, Refusal>;

    /// Sends a mail now that waits or failed.
    ///
    /// # Errors
    /// It is not there, or sent already.
    async fn send_again(&self, operator: &Operator, id: MailId) -> Result<(), Refusal>;
}
