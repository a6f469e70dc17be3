//! Dashboard: figures, running lists, last lists.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Dashboard() -> impl IntoView {
    member(Section::Dashboard, |desk| async move {
        let language = desk.language;
        let title = w::dashboard(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
