//! Check: one number now.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Check() -> impl IntoView {
    member(Section::Check, |desk| async move {
        let language = desk.language;
        let title = w::quick_check(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
