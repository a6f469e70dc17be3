//! What people are told without having asked: the events, the bell, the choices each person makes.

use async_trait::async_trait;
use futures::stream::BoxStream;
use serde::{Deserialize, Serialize};

use crate::account::Language;
use crate::reading::words;
use crate::{Caller, NoticeId, Page, PersonId, Refusal, Stamp, TenantId};

/// Unread notices are counted up to here; more are "99+".
pub const UNREAD_MAX: i64 = 100;
/// The highest mark below which credits are low.
pub const LOW_CREDITS_MAX: i64 = 1_000_000_000;
/// Notices that hang from the bell.
pub const BELL_MAX: u32 = 8;

words! {
    /// What happened.
    Event {
        JobDone = "job_done",
        JobFailed = "job_failed",
        LowCredits = "low_credits",
        InvitationReceived = "invitation_received",
        InvitationAccepted = "invitation_accepted",
        /// The organisation will be closed, and it will not after all.
        TenantClosing = "tenant_closing",
        TenantKept = "tenant_kept",
        Quota80 = "quota_80",
        Quota100 = "quota_100",
        NewDevice = "new_device",
        PasswordChanged = "password_changed",
        SecondStepOn = "second_step_on",
        SecondStepOff = "second_step_off",
        PasskeyAdded = "passkey_added",
        PasskeyRemoved = "passkey_removed",
        KeyCreated = "key_created",
        /// An account that the tenant brought is not asked any more: its answers can't be believed.
        ProviderStopped = "provider_stopped",
        /// Staff of the platform look at the organisation as one of its people.
        Impersonated = "impersonated",
    }
}

words! {
    /// What events are about.
    Topic {
        Lists = "lists",
        Credits = "credits",
        Team = "team",
        Files = "files",
        Security = "security",
    }
}

impl Event {
    #[must_use]
    pub const fn topic(self) -> Topic {
        match self {
            Self::JobDone | Self::JobFailed | Self::ProviderStopped => Topic::Lists,
            Self::LowCredits => Topic::Credits,
            Self::InvitationReceived
            | Self::InvitationAccepted
            | Self::TenantClosing
            | Self::TenantKept => Topic::Team,
            Self::Quota80 | Self::Quota100 => Topic::Files,
            Self::NewDevice
            | Self::PasswordChanged
            | Self::SecondStepOn
            | Self::SecondStepOff
            | Self::PasskeyAdded
            | Self::PasskeyRemoved
            | Self::KeyCreated
            | Self::Impersonated => Topic::Security,
        }
    }

    /// Nobody can switch it off or put it off: whoever took an account over would do that first, and that an
    /// organisation ends must not be missed.
    #[must_use]
    pub const fn is_locked(self) -> bool {
        matches!(self.topic(), Topic::Security)
            || matches!(self, Self::TenantClosing | Self::TenantKept)
    }

    /// Whether it can be mailed: an invitation is a mail itself.
    #[must_use]
    pub const fn can_be_mailed(self) -> bool {
        !matches!(self, Self::InvitationReceived)
    }

    /// How it is told to whoever has not chosen.
    #[must_use]
    pub const fn usual(self) -> Channels {
        Channels {
            in_app: true,
            // A list that is done is mostly watched, and who joins is seen in the team.
            email: !matches!(
                self,
                Self::JobDone | Self::InvitationAccepted | Self::InvitationReceived
            ),
        }
    }

    /// Events that people choose how to be told of.
    pub fn chosen() -> impl Iterator<Item = Self> {
        Self::ALL.iter().copied().filter(|event| !event.is_locked())
    }
}

/// Where an event is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Channels {
    pub in_app: bool,
    pub email: bool,
}

words! {
    /// Mails about events: each at once, or all of a day in one.
    Pace { AtOnce = "at_once", Daily = "daily", }
}

/// What is known of an event besides whom and what it is about: figures and moments, no numbers, no secrets.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// Numbers of a list, credits that are left.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub count: Option<i64>,
    /// Numbers of a list that nobody could tell about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub unknown: Option<i64>,
    /// Browser and system.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The network address it came from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// When it will happen, or ends.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<Stamp>,
    /// The language of whoever has not chosen one, for the mail.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
}

/// Something a person is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    pub id: NoticeId,
    pub event: Event,
    /// What the list, key, person or organisation it is about is called; absent once that is gone.
    pub name: Option<String>,
    pub facts: Facts,
    /// The page of what it is about.
    pub link: Option<String>,
    pub unread: bool,
    pub at: Stamp,
}

/// The bell.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bell {
    /// At most [`UNREAD_MAX`].
    pub unread: i64,
    /// The newest, at most [`BELL_MAX`].
    pub latest: Vec<NoticeView>,
}

/// Whose bell it is: what concerns the person alone, and the tenant they act in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reader {
    pub person: PersonId,
    pub tenant: Option<TenantId>,
}

/// Which notices.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct NoticeFilter {
    pub unread: bool,
    pub topic: Option<Topic>,
}

/// How a person is told; every event of [`Event::chosen`] once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Choices {
    pub of: Vec<(Event, Channels)>,
    pub pace: Pace,
}

/// How somebody came in.
#[derive(Debug, Clone, Copy)]
pub struct Arrival<'a> {
    /// The mark their device was given before; see [`Accounts::mark`](crate::account::Accounts::mark).
    pub mark: Option<&'a str>,
    /// Browser and system.
    pub device: &'a str,
    pub address: &'a str,
    pub language: Language,
}

/// What people are told.
#[async_trait]
pub trait Notices: Send + Sync {
    /// One query.
    async fn bell(&self, reader: Reader) -> Result<Bell, Refusal>;

    /// The bell now and whenever it changes.
    async fn watch_bell(&self, reader: Reader) -> Result<BoxStream<'static, Bell>, Refusal>;

    /// Newest first.
    ///
    /// # Errors
    /// A cursor that is none.
    async fn notices(
        &self,
        reader: Reader,
        filter: NoticeFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<NoticeView>, Refusal>;

    /// Marks one as read; answers the page of what it is about.
    ///
    /// # Errors
    /// It is not there, or somebody else's.
    async fn read_notice(&self, reader: Reader, id: NoticeId) -> Result<Option<String>, Refusal>;

    /// Marks everything the reader can see as read.
    async fn read_all_notices(&self, reader: Reader) -> Result<(), Refusal>;

    async fn notice_choices(&self, person: PersonId) -> Result<Choices, Refusal>;

    /// Events that are not among them are told as usual.
    async fn save_notice_choices(&self, person: PersonId, choices: Choices) -> Result<(), Refusal>;

    /// Below how many credits the tenant's people are told; 0 for never.
    ///
    /// # Errors
    /// Not permitted.
    async fn low_credits(&self, caller: &Caller) -> Result<i64, Refusal>;

    /// # Errors
    /// Not permitted, negative, or more than [`LOW_CREDITS_MAX`].
    async fn save_low_credits(&self, caller: &Caller, mark: i64) -> Result<(), Refusal>;

    /// Somebody has just come in: a device that has not signed in before is told of.
    async fn arrived(&self, person: PersonId, arrival: Arrival<'_>) -> Result<(), Refusal>;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_locked_is_told_everywhere() {
        for event in Event::ALL.iter().filter(|event| event.is_locked()) {
            assert_eq!(
                event.usual(),
                Channels {
                    in_app: true,
                    email: true
                },
                "{event}"
            );
        }
        assert!(
            Event::chosen().all(|event| event.can_be_mailed() || !event.usual().email),
            "nothing is mailed that cannot be"
        );
    }
}
