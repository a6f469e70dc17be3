//! Credits: balance and movements.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Credits() -> impl IntoView {
    member(Section::Credits, |desk| async move {
        let language = desk.language;
        let title = w::credits(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
