//! The port `Notices`.

use async_trait::async_trait;
use futures::stream::BoxStream;
use nomor_contract::notice::{Arrival, Bell, Choices, NoticeFilter, NoticeView, Notices, Reader};
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Caller, NoticeId, Page, PersonId, Refusal};
use nomor_store::notice;

use super::bell::{link, view};
use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Notices for Engine {
    async fn bell(&self, reader: Reader) -> Result<Bell, Refusal> {
        self.hung(reader).await
    }

    async fn watch_bell(&self, reader: Reader) -> Result<BoxStream<'static, Bell>, Refusal> {
        Ok(self.ringing(reader))
    }

    async fn notices(
        &self,
        reader: Reader,
        filter: NoticeFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<NoticeView>, Refusal> {
        let before = match cursor {
            Some(text) => Some(text.parse().map_err(|_| Refusal::not_found())?),
            None => None,
        };
        let limit = limit.clamp(1, PAGE_MAX);
        let found = notice::list(&self.store, reader, filter, before, limit + 1).await;
        let mut found = found.map_err(refuse)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let last = found.last().filter(|_| more);
        Ok(Page {
            next_cursor: last.map(|last| last.id.to_string()),
            items: found.into_iter().map(view).collect(),
        })
    }

    async fn read_notice(&self, reader: Reader, id: NoticeId) -> Result<Option<String>, Refusal> {
        let found = notice::find(&self.store, reader, id).await;
        let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        if found.read_at.is_none() {
            notice::read(&self.store, reader, id, self.now())
                .await
                .map_err(refuse)?;
        }
        Ok(link(&found))
    }

    async fn read_all_notices(&self, reader: Reader) -> Result<(), Refusal> {
        notice::read_all(&self.store, reader, self.now())
            .await
            .map_err(refuse)
    }

    async fn notice_choices(&self, person: PersonId) -> Result<Choices, Refusal> {
        notice::choices(&self.store, person).await.map_err(refuse)
    }

    async fn save_notice_choices(&self, person: PersonId, choices: Choices) -> Result<(), Refusal> {
        notice::choose(&self.store, person, &choices)
            .await
            .map_err(refuse)
    }

    async fn low_credits(&self, caller: &Caller) -> Result<i64, Refusal> {
        self.mark(caller).await
    }

    async fn save_low_credits(&self, caller: &Caller, mark: i64) -> Result<(), Refusal> {
        self.set_mark(caller, mark).await
    }

    async fn arrived(&self, person: PersonId, arrival: Arrival<'_>) -> Result<(), Refusal> {
        self.came_in(person, arrival).await
    }
}
