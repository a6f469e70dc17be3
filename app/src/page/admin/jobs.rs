//! `/admin/jobs`: lists of all tenants, and what staff may do to them.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;
use nomor_contract::page::PAGE_DEFAULT;

use crate::part::{Banner, Tone};
use crate::state::desk::here;
use crate::state::{Page, admin, answered, query};
use crate::view::admin_job::{JobTable, StateFilter};
use crate::view::rail::Section;
use crate::words::{admin as w, shell};

/// `/admin/jobs`
#[component]
pub fn Jobs() -> impl IntoView {
    let refused = answered("control_any_job").or_else(|| answered("release_guard"));
    let (state, cursor, back) = (query("state"), query("cursor"), here());
    admin(Section::Jobs, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let may = desk.operator.may(SystemPermission::ControlJobs);
        let port = &desk.ask.ports.admin;
        let page = port
            .jobs(&desk.operator, state.clone(), cursor, PAGE_DEFAULT)
            .await?;
        let body = view! {
            {refused
                .map(|refusal| {
                    view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> }
                })}
            <StateFilter chosen=state.clone() language/>
            <JobTable page state later may back now language/>
        };
        Ok(Page::new(
            shell::jobs(language),
            w::jobs_about(language),
            body,
        ))
    })
}
