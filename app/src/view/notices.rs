//! Everything a person was told, and which of it they look at.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::notice::{NoticeFilter, NoticeView, Topic};
use nomor_contract::{Page, Stamp};

use super::bell::Opens;
use crate::part::{Empty, FilterChip, Form, Hidden, Pager, Submit};
use crate::words::{notice as w, shell};

const PAGE: &str = "/app/notifications";

/// The page's address with its filters.
#[must_use]
pub fn address(filter: NoticeFilter) -> String {
    let unread = filter.unread.then(|| "unread=true".to_owned());
    let topic = filter.topic.map(|topic| format!("topic={topic}"));
    let pairs: Vec<String> = unread.into_iter().chain(topic).collect();
    if pairs.is_empty() {
        PAGE.to_owned()
    } else {
        format!("{PAGE}?{}", pairs.join("&"))
    }
}

#[component]
fn Filters(filter: NoticeFilter, language: Language) -> impl IntoView {
    let unread = NoticeFilter {
        unread: !filter.unread,
        ..filter
    };
    let every = NoticeFilter {
        topic: None,
        ..filter
    };
    let topics = Topic::ALL.iter().copied().map(|topic| {
        let chosen = filter.topic == Some(topic);
        let href = address(NoticeFilter {
            topic: Some(topic),
            ..filter
        });
        view! { <FilterChip href word=w::topic(language, topic) chosen/> }
    });
    view! {
        <nav class="filters" aria-label=w::narrow(language)>
            <FilterChip
                href=address(every)
                word=shell::all(language)
                chosen=filter.topic.is_none()
            />
            {topics.collect_view()}
            <FilterChip
                href=address(unread)
                word=w::only_unread(language)
                chosen=filter.unread
            />
        </nav>
    }
}

/// A page of notices.
#[component]
pub fn NoticeList(
    page: Page<NoticeView>,
    filter: NoticeFilter,
    /// This is not the first page.
    later: bool,
    back: String,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let base = address(filter);
    let filtered = filter != NoticeFilter::default();
    let filters = view! { <Filters filter language/> };
    if page.items.is_empty() {
        let (title, about) = if filtered {
            (w::none_fit(language), w::none_fit_about(language))
        } else {
            (w::empty(language), w::empty_about(language))
        };
        return view! {
            {filters}
            <section class="surface">
                <Empty icon="bell" title about/>
            </section>
        }
        .into_any();
    }
    let all = back.clone();
    let rows = page
        .items
        .into_iter()
        .map(|each| view! { <NoticeRow each back=back.clone() now language/> })
        .collect_view();
    view! {
        <div class="notice-top">
            {filters}
            <Form call="read_notices" class="inline-form">
                <Hidden name="back" value=all/>
                <Submit label=w::read_all(language) look="btn-quiet"/>
            </Form>
        </div>
        <section class="surface">
            <ul class="notice-list">{rows}</ul>
            <Pager base next=page.next_cursor later language/>
        </section>
    }
    .into_any()
}

#[component]
fn NoticeRow(each: NoticeView, back: String, now: Stamp, language: Language) -> impl IntoView {
    let label = w::read_one(language, w::said(language, &each));
    let id = each.id.to_string();
    let mark = each.unread.then(|| {
        view! {
            <Form call="read_notice" class="inline-form">
                <Hidden name="notice" value=id/>
                <Hidden name="back" value=back/>
                <button class="btn btn-quiet btn-sm" aria-label=label>
                    {w::read(language)}
                </button>
            </Form>
        }
    });
    view! { <li class="notice-row"><Opens each now language/> {mark}</li> }
}
