//! `/app/settings/close`: the owner closes the organisation; what can be taken along stands first.

use leptos::prelude::*;
use nomor_contract::job::JobFilter;
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Permission, Refusal};

use crate::state::{Page, answered, member};
use crate::view::closing::{CloseForm, TakeAlong};
use crate::view::rail::Section;
use crate::words::closing as w;

/// `/app/settings/close`
#[component]
pub fn Close() -> impl IntoView {
    let answer = answered("close_tenant");
    member(Section::Settings, |desk| async move {
        let language = desk.language;
        desk.caller.need_themself(Permission::CloseTenant)?;
        let tenant = desk.viewer.tenant.ok_or_else(Refusal::not_found)?;
        let ports = &desk.ask.ports;
        let step = ports.second_step.asks_for_code(desk.viewer.person).await?;
        let jobs = ports
            .lists
            .jobs(&desk.caller, JobFilter::default(), None, PAGE_MAX)
            .await?;
        let form = tenant.closing_at.is_none().then(|| {
            view! { <CloseForm tenant coded=step answer language/> }
        });
        let body = view! {
            <TakeAlong more=jobs.next_cursor.is_some() jobs=jobs.items language/>
            {form}
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
