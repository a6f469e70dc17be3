//! The bell, live: what hangs from it now, and again whenever its person is told or reads something.

use std::time::Duration;

use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use nomor_contract::notice::{Bell, Event, NoticeView, Reader};
use nomor_contract::{JobId, PersonId, Refusal};
use nomor_store::notice::{self, Hung, Notice};
use tokio::sync::broadcast::Receiver;
use tokio::sync::broadcast::error::RecvError;

use crate::core::Engine;
use crate::fault::refuse;

/// A bell is looked at this often though nobody rang: another process may have on SQLite, and a message may be lost.
const LOOK_EVERY: Duration = Duration::from_secs(15);
/// Shortest time between two looks, so that a burst costs one.
const REST: Duration = Duration::from_millis(250);

impl Engine {
    pub(super) async fn hung(&self, reader: Reader) -> Result<Bell, Refusal> {
        let hung = notice::bell(&self.store, reader).await.map_err(refuse)?;
        Ok(bell(hung))
    }

    /// Subscribed before the first look: nothing falls in between.
    pub(super) fn ringing(&self, reader: Reader) -> BoxStream<'static, Bell> {
        let watch = Watch {
            engine: self.clone(),
            rings: self.store.rings(),
            reader,
            last: None,
        };
        stream::unfold(watch, next).boxed()
    }
}

struct Watch {
    engine: Engine,
    rings: Receiver<PersonId>,
    reader: Reader,
    last: Option<Bell>,
}

/// The next bell that differs from the one before.
async fn next(mut watch: Watch) -> Option<(Bell, Watch)> {
    loop {
        if watch.last.is_some() {
            watch.rung().await;
        }
        let found = watch.engine.hung(watch.reader).await;
        if watch.engine.stop.is_cancelled() {
            return None;
        }
        // A database that is away for a moment is asked again at the next look.
        if let Ok(bell) = found
            && watch.last.as_ref() != Some(&bell)
        {
            watch.last = Some(bell.clone());
            return Some((bell, watch));
        }
        if watch.last.is_none() {
            tokio::time::sleep(REST).await;
        }
    }
}

impl Watch {
    /// Waits until the person's bell is rung, or long enough.
    async fn rung(&mut self) {
        let person = self.reader.person;
        let rings = &mut self.rings;
        let rung = async {
            loop {
                match rings.recv().await {
                    Ok(who) if who != person => {}
                    // Others rang so much that this one may have been missed: look.
                    Ok(_) | Err(RecvError::Lagged(_)) => return,
                    Err(RecvError::Closed) => std::future::pending().await,
                }
            }
        };
        tokio::select! {
            _ = tokio::time::timeout(LOOK_EVERY, rung) => {}
            () = self.engine.stop.cancelled() => return,
        }
        tokio::time::sleep(REST).await;
    }
}

fn bell(hung: Hung) -> Bell {
    Bell {
        unread: hung.unread,
        latest: hung.latest.into_iter().map(view).collect(),
    }
}

pub(super) fn view(found: Notice) -> NoticeView {
    NoticeView {
        link: link(&found),
        id: found.id,
        event: found.event,
        name: found.name,
        facts: found.facts,
        unread: found.read_at.is_none(),
        at: found.created_at,
    }
}

/// The page of what it is about. A list that is gone has none.
pub(super) fn link(found: &Notice) -> Option<String> {
    let page = match found.event {
        Event::JobDone | Event::JobFailed => {
            found.name.as_ref()?;
            return found.about.map(|id| format!("/app/lists/{}", JobId(id)));
        }
        Event::LowCredits => "/app/credits",
        Event::InvitationAccepted => "/app/team",
        Event::Quota80 | Event::Quota100 => "/app/files",
        Event::KeyCreated => "/app/keys",
        Event::ProviderStopped => "/app/providers",
        Event::TenantClosing | Event::TenantKept => "/app",
        Event::Impersonated => "/app/audit",
        Event::NewDevice
        | Event::PasswordChanged
        | Event::SecondStepOn
        | Event::SecondStepOff
        | Event::PasskeyAdded
        | Event::PasskeyRemoved => "/app/profile",
        // The link that accepts it is in the mail alone.
        Event::InvitationReceived => return None,
    };
    Some(page.to_owned())
}
