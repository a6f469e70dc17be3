//! `/app/notifications`: everything a person was told; `?unread=true` and `?topic=…` narrow it.

use leptos::prelude::*;
use nomor_contract::notice::{NoticeFilter, Topic};
use nomor_contract::page::PAGE_DEFAULT;

use crate::part::{Banner, Tone};
use crate::state::desk::{here, person};
use crate::state::{Page, answered, query};
use crate::view::notices::NoticeList;
use crate::view::rail::Section;
use crate::words::notice as w;

/// `/app/notifications`
#[component]
pub fn Notifications() -> impl IntoView {
    let refused = answered("read_notice").or_else(|| answered("open_notice"));
    let filter = NoticeFilter {
        unread: query("unread").as_deref() == Some("true"),
        topic: query("topic").as_deref().and_then(Topic::from_word),
    };
    let (cursor, back) = (query("cursor"), here());
    person(Section::Notifications, move |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        desk.viewer.themself()?;
        let later = cursor.is_some();
        let notices = &desk.ask.ports.notices;
        let found = notices.notices(desk.viewer.reader(), filter, cursor, PAGE_DEFAULT);
        let page = found.await?;
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <NoticeList page filter later back now language/>
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
