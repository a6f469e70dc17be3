//! `/admin/tools`: what the program runs on, what it logs, what it was told.

use leptos::prelude::*;
use nomor_contract::tools::LogLevel;

use crate::state::{Page, admin, answered, query};
use crate::view::admin_tools::{Info, Log, Told};
use crate::view::dev::Development;
use crate::view::rail::Section;
use crate::words::tools as w;

/// `/admin/tools`
#[component]
pub fn Tools() -> impl IntoView {
    let answer = answered("set_log_filter");
    let reset = answered("reset_database");
    let level = query("level").and_then(|word| LogLevel::from_word(&word));
    admin(Section::Tools, move |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let level = level.unwrap_or(LogLevel::Info);
        let tools = &desk.ask.ports.tools;
        let (info, told) = (
            tools.info(&desk.operator).await?,
            tools.settings(&desk.operator)?,
        );
        let (lines, filter) = tools.log(&desk.operator, level)?;
        let development = tools
            .is_dev()
            .then(|| view! { <Development answer=reset language/> });
        let body = view! {
            <Info info now language/>
            {development}
            <Log lines filter level answer language/>
            <Told settings=told language/>
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
