//! Settings: the tenant's name and defaults.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, member};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Settings() -> impl IntoView {
    member(Section::Settings, |desk| async move {
        let language = desk.language;
        let title = w::settings(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
