//! What people are told: telling, the bell, and the mails about it.

mod arrival;
mod bell;
mod mark;
mod port;
mod post;

pub use nomor_store::notice::{News, To};
pub use post::{next, start};

use crate::core::Engine;

impl Engine {
    /// Tells people of something that stands already. What happened stands even when this cannot be written; that is
    /// logged. Where the store writes what happened, it tells in the same transaction instead.
    pub async fn tell(&self, to: To, news: &News) {
        if let Err(error) = nomor_store::notice::tell(&self.store, to, news, self.now()).await {
            tracing::error!(%error, event = news.event.word(), "people could not be told of something");
        }
    }
}
