//! Sessions, kept in the database.

use async_trait::async_trait;
use nomor_contract::Refusal;
use nomor_contract::ports::{Found, Kept, Sessions};
use nomor_store::session;

use super::port::viewer;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};

/// Where a session's data belongs.
const PLACE: &str = "session.data";

impl Engine {
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
        session::delete(&self.store, id).await.map_err(refuse)
    }
}
