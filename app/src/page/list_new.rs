//! ListNew: bring a list, understand it, quote, run.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn ListNew() -> impl IntoView {
    member(Section::Upload, |desk| async move {
        let language = desk.language;
        let title = w::upload(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
