//! `/app/branches`: shops and offices; `?edit=…` opens one of them in the form.

use leptos::prelude::*;
use nomor_contract::Refusal;

use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member, query};
use crate::view::branch::{BranchForm, BranchTable};
use crate::view::branch_people::BranchPeople;
use crate::view::rail::Section;
use crate::words::branch as w;

/// `/app/branches`
#[component]
pub fn Branches() -> impl IntoView {
    let saved = answered("save_branch");
    let deleted = answered("delete_branch");
    let moved = answered("move_person");
    let edit = query("edit");
    member(Section::Branches, |desk| async move {
        let language = desk.language;
        let branches = desk.ask.ports.branches.branches(&desk.caller).await?;
        let people = desk.ask.ports.branches.branch_people(&desk.caller).await?;
        let names = branches.clone();
        let edited = match edit {
            Some(id) => {
                let found = branches.iter().find(|branch| branch.id.to_string() == id);
                Some(found.cloned().ok_or_else(Refusal::not_found)?)
            }
            None => None,
        };
        let body = view! {
            {deleted
                .map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <BranchTable branches language/>
            <div class="columns two">
                <BranchForm edited answer=saved language/>
                <BranchPeople people branches=names answer=moved language/>
            </div>
        };
        Ok(Page::new(w::branches(language), w::about(language), body))
    })
}
