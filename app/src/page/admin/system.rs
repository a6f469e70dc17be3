//! System: the platform at a glance.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, admin};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn System() -> impl IntoView {
    admin(Section::System, |desk| async move {
        let language = desk.language;
        let title = w::overview(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
