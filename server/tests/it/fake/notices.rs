//! A bell that rang once, long ago.

use async_trait::async_trait;
use futures::stream::{self, BoxStream, StreamExt as _};
use nomor_contract::notice::{
    Arrival, Bell, Choices, Event, Facts, NoticeFilter, NoticeView, Notices, Pace, Reader,
};
use nomor_contract::{Caller, NoticeId, Page, PersonId, Refusal};
use uuid::Uuid;

use super::{Fake, NOON};

fn bell() -> Bell {
    Bell {
        unread: 1,
        latest: vec![NoticeView {
            id: NoticeId(Uuid::from_u128(9)),
            event: Event::JobDone,
            name: Some("<Pelanggan>".to_owned()),
            facts: Facts {
                count: Some(3),
                ..Facts::default()
            },
            link: None,
            unread: true,
            at: NOON,
        }],
    }
}

#[async_trait]
impl Notices for Fake {
    async fn bell(&self, _: Reader) -> Result<Bell, Refusal> {
        Ok(bell())
    }

    async fn watch_bell(&self, _: Reader) -> Result<BoxStream<'static, Bell>, Refusal> {
        let once = stream::once(std::future::ready(bell()));
        Ok(once.chain(stream::pending()).boxed())
    }

    async fn notices(
        &self,
        _: Reader,
        _: NoticeFilter,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<NoticeView>, Refusal> {
        Ok(Page::empty())
    }

    async fn read_notice(&self, _: Reader, _: NoticeId) -> Result<Option<String>, Refusal> {
        Err(Refusal::not_found())
    }

    async fn read_all_notices(&self, _: Reader) -> Result<(), Refusal> {
        Ok(())
    }

    async fn notice_choices(&self, _: PersonId) -> Result<Choices, Refusal> {
        Ok(Choices {
            of: Vec::new(),
            pace: Pace::AtOnce,
        })
    }

    async fn save_notice_choices(&self, _: PersonId, _: Choices) -> Result<(), Refusal> {
        Ok(())
    }

    async fn low_credits(&self, _: &Caller) -> Result<i64, Refusal> {
        Ok(50)
    }

    async fn save_low_credits(&self, _: &Caller, _: i64) -> Result<(), Refusal> {
        Ok(())
    }

    async fn arrived(&self, _: PersonId, _: Arrival<'_>) -> Result<(), Refusal> {
        Ok(())
    }
}
