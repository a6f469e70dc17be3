//! The bell of the top bar: how much is unread, and the newest. No script is needed to open it; with one, it moves by
//! itself (`island::bell_live`).

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::notice::{Bell, NoticeView, Topic, UNREAD_MAX};

use crate::island::BellLive;
use crate::part::{Icon, Moment};
use crate::words::notice as w;

/// What [`BellLive`] moves: the figure, hidden at nothing, and the list.
pub const FIGURE: &str = "bell-figure";
pub const LIST: &str = "bell-list";

/// The bell and what hangs from it. `back`: where "mark all as read" comes back to.
#[component]
pub fn BellMenu(bell: Bell, back: String, now: Stamp, language: Language) -> impl IntoView {
    let figure = figure(bell.unread);
    view! {
        <button type="button" class="btn btn-icon bell" popovertarget="bell" title=w::title(language)>
            <Icon name="bell"/>
            <span class="sr-only">{w::title(language)}</span>
            <span id=FIGURE class="bell-figure tabular" hidden=bell.unread == 0>
                {figure}
            </span>
        </button>
        <div id="bell" class="menu-pop bell-pop" popover="auto">
            <div class="bell-head">
                <p class="strong">{w::title(language)}</p>
                <form method="post" action="/call/read_notices">
                    <input type="hidden" name="back" value=back/>
                    <button class="link">{w::read_all(language)}</button>
                </form>
            </div>
            <ul id=LIST class="bell-list">
                <Hanging latest=bell.latest now language/>
            </ul>
            <a class="menu-item bell-all" href="/app/notifications">{w::all(language)}</a>
        </div>
        <BellLive/>
    }
}

/// As the bell shows a count: at most two digits and a plus.
#[must_use]
pub fn figure(unread: i64) -> String {
    if unread >= UNREAD_MAX {
        format!("{}+", UNREAD_MAX - 1)
    } else {
        unread.to_string()
    }
}

/// What hangs from the bell, as the stream sends it.
#[must_use]
pub fn hanging(bell: Bell, now: Stamp, language: Language) -> String {
    let latest = bell.latest;
    Owner::new().with(|| view! { <Hanging latest now language/> }.to_html())
}

#[component]
fn Hanging(latest: Vec<NoticeView>, now: Stamp, language: Language) -> impl IntoView {
    if latest.is_empty() {
        return view! { <li class="muted bell-empty">{w::empty(language)}</li> }.into_any();
    }
    latest
        .into_iter()
        .map(|each| view! { <li><Opens each now language/></li> })
        .collect_view()
        .into_any()
}

/// A notice as the button that marks it as read and leads to what it is about.
#[component]
pub fn Opens(each: NoticeView, now: Stamp, language: Language) -> impl IntoView {
    let said = w::said(language, &each);
    let mark = each
        .unread
        .then(|| view! { <span class="bell-new">{w::new(language)}</span> });
    view! {
        <form method="post" action="/call/open_notice">
            <input type="hidden" name="notice" value=each.id.to_string()/>
            <button class="bell-item" class:unread=each.unread>
                <Icon name=icon(each.event.topic())/>
                <span class="bell-said">
                    {said}
                    <span class="muted bell-when"><Moment at=each.at now language/> {mark}</span>
                </span>
            </button>
        </form>
    }
}

/// The picture of a topic.
#[must_use]
pub const fn icon(topic: Topic) -> &'static str {
    match topic {
        Topic::Lists => "list",
        Topic::Credits => "credits",
        Topic::Team => "people",
        Topic::Files => "upload",
        Topic::Security => "shield",
    }
}

#[cfg(test)]
mod tests {
    use super::figure;

    #[test]
    fn many_are_many() {
        assert_eq!([0, 7, 99, 100].map(figure), ["0", "7", "99", "99+"]);
    }
}
