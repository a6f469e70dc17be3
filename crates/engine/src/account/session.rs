//! Sessions, kept in the database.

use async_trait::async_trait;
use nomor_contract::ports::{Kept, Sessions};
use nomor_contract::{Refusal, Stamp};
use nomor_store::session;

use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Sessions for Engine {
    async fn create(&self, id: i128, kept: Kept) -> Result<bool, Refusal> {
        session::create(&self.store, id, &kept)
            .await
            .map_err(refuse)
    }

    async fn save(&self, id: i128, kept: Kept) -> Result<(), Refusal> {
        session::save(&self.store, id, &kept).await.map_err(refuse)
    }

    async fn load(&self, id: i128) -> Result<Option<(Vec<u8>, Stamp)>, Refusal> {
        session::load(&self.store, id, self.now())
            .await
            .map_err(refuse)
    }

    async fn delete(&self, id: i128) -> Result<(), Refusal> {
        session::delete(&self.store, id).await.map_err(refuse)
    }
}
