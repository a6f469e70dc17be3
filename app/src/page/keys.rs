//! Keys: API keys of the tenant.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Keys() -> impl IntoView {
    member(Section::Keys, |desk| async move {
        let language = desk.language;
        let title = w::keys(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
