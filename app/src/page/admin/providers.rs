//! Providers: who gives the verdicts.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, admin};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Providers() -> impl IntoView {
    admin(Section::Providers, |desk| async move {
        let language = desk.language;
        let title = w::providers(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
