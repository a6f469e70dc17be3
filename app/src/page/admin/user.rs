//! `/admin/users/{id}`: one person, and what a system admin may do about their account.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nomor_contract::caller::SystemPermission;
use nomor_contract::{PersonId, Refusal};

use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered};
use crate::view::account_acts::AccountActs;
use crate::view::account_detail::AccountDetail;
use crate::view::look::LookAs;
use crate::view::rail::Section;
use crate::words::life as w;

/// What the page's forms are called.
const ACTS: [&str; 4] = [
    "disable_person",
    "enable_person",
    "end_all_sessions",
    "drop_second_step",
];

/// `/admin/users/{id}`
#[component]
pub fn User() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    // These stand in dialogs, which are closed when the page comes back.
    let refused_look = answered("look_as");
    let refused = ACTS
        .into_iter()
        .find_map(answered)
        .or_else(|| refused_look.clone());
    admin(Section::Users, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let id: PersonId = id
            .and_then(|id| id.parse().ok())
            .ok_or_else(Refusal::not_found)?;
        let account = desk.ask.ports.life.account(&desk.operator, id).await?;
        let may = desk.operator.may(SystemPermission::ManagePeople);
        let acts = may.then(|| {
            let own = desk.operator.person == id;
            view! { <AccountActs account=account.clone() own refused=refused.clone() language/> }
        });
        let looks = desk.operator.may(SystemPermission::LookAs);
        let looks = looks && account.disabled.is_none() && account.person.system.is_none();
        let look = looks.then(|| {
            let (who, places) = (account.person.who.clone(), account.person.belongs.clone());
            view! {
                <div class="page-acts">
                    <LookAs person=id name=who.name places answer=refused_look language/>
                </div>
            }
        });
        let title = account.person.who.name.clone();
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <AccountDetail account now language/>
            {look}
            {acts}
        };
        Ok(Page::new(title, w::account(language), body))
    })
}
