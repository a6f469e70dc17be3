//! List: one list, from upload to results.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn List() -> impl IntoView {
    member(Section::Lists, |desk| async move {
        let language = desk.language;
        let title = w::lists(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
