//! Sessions, kept in the database.

use async_trait::async_trait;
use futures::StreamExt as _;
use futures::stream::BoxStream;
use nomor_contract::ports::{Found, Kept, Sessions};
use nomor_contract::{PersonId, Refusal};
use nomor_store::session;
use tokio_stream::wrappers::BroadcastStream;

use super::port::viewer;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};

/// Where a session's data belongs.
const PLACE: &str = "session.data";

impl Engine {
    /// Those who follow something by a session of this person look whether it is still one.
    pub(super) fn tell_ended(&self, person: PersonId) {
        // Nobody listening is fine.
        let _ = self.ended.send(person);
    }

    /// A session may hold what is shown once, such as a new key: whoever reads the database or a backup must not.
    fn sealed(&self, kept: Kept) -> Result<Kept, Refusal> {
        let text = String::from_utf8(kept.data).map_err(|_| Refusal::internal())?;
        let data = self
            .vault
            .seal(PLACE, &text)
            .map_err(|error| refuse_io(&error))?;
        Ok(Kept { data, ..kept })
    }
}

#[async_trait]
impl Sessions for Engine {
    async fn create(&self, id: i128, kept: Kept) -> Result<bool, Refusal> {
        session::create(&self.store, id, &self.sealed(kept)?)
            .await
            .map_err(refuse)
    }

    async fn save(&self, id: i128, kept: Kept) -> Result<(), Refusal> {
        session::save(&self.store, id, &self.sealed(kept)?)
            .await
            .map_err(refuse)
    }

    async fn load(&self, id: i128) -> Result<Option<Found>, Refusal> {
        let found = session::load(&self.store, id, self.now())
            .await
            .map_err(refuse)?;
        // One that was sealed under another master key is over.
        Ok(found.and_then(|found| {
            let text = self.vault.unseal(PLACE, &found.data)?;
            Some(Found {
                data: text.into_bytes(),
                expires_at: found.expires_at,
                viewer: found.seen.map(|seen| {
                    let signed_out_at = seen.person.signed_out_at;
                    (
                        viewer(seen, self.settings.life.staff_second_step),
                        signed_out_at,
                    )
                }),
            })
        }))
    }

    async fn delete(&self, id: i128) -> Result<(), Refusal> {
        let whose = session::delete(&self.store, id).await.map_err(refuse)?;
        if let Some(person) = whose {
            self.tell_ended(person);
        }
        Ok(())
    }

    async fn renew(&self, id: i128, new: i128, kept: Kept) -> Result<bool, Refusal> {
        let whose = kept.person;
        let renewed = session::renew(&self.store, id, new, &self.sealed(kept)?).await;
        if let Some(person) = whose {
            self.tell_ended(person);
        }
        renewed.map_err(refuse)
    }

    fn ended(&self, person: PersonId) -> BoxStream<'static, ()> {
        BroadcastStream::new(self.ended.subscribe())
            // Whoever fell behind cannot know: better once too often.
            .filter(move |told| {
                std::future::ready(told.as_ref().map_or(true, |whose| *whose == person))
            })
            .map(drop)
            .boxed()
    }
}
