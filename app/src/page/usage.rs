//! Usage: what was checked in the last thirty days.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Usage() -> impl IntoView {
    member(Section::Usage, |desk| async move {
        let language = desk.language;
        let title = w::usage(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
