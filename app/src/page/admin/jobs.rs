//! Jobs: all tenants' jobs.

use leptos::prelude::*;

use crate::part::Empty;
use crate::state::{Page, admin};
use crate::view::frame::Section;
use crate::words::shell as w;

#[component]
pub fn Jobs() -> impl IntoView {
    admin(Section::Jobs, |desk| async move {
        let language = desk.language;
        let title = w::jobs(language);
        let body = view! { <Empty icon="clock" title=title about=""/> };
        Ok(Page::new(title, "", body))
    })
}
