//! Profile: the person's own choices.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Profile() -> impl IntoView {
    member(Section::Profile, |desk| async move {
        let language = desk.language;
        let title = w::profile(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
