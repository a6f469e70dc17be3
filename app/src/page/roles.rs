//! `/app/team/roles`: roles the tenant makes; `?edit=…` opens one of them in the form.

use leptos::prelude::*;
use nomor_contract::{Permission, Refusal};

use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member, query};
use crate::view::rail::Section;
use crate::view::role::{RoleForm, RoleTable};
use crate::words::{role as w, shell};

/// `/app/team/roles`
#[component]
pub fn Roles() -> impl IntoView {
    let saved = answered("save_role");
    let deleted = answered("delete_role");
    let edit = query("edit");
    member(Section::Roles, |desk| async move {
        let language = desk.language;
        desk.caller.need(Permission::ManageRoles)?;
        let roles = desk.ask.ports.roles.roles(&desk.caller).await?;
        let edited = match edit {
            Some(id) => {
                let found = roles.iter().find(|role| role.id.to_string() == id);
                Some(found.cloned().ok_or_else(Refusal::not_found)?)
            }
            None => None,
        };
        let body = view! {
            {deleted
                .map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <RoleTable roles language/>
            <RoleForm edited caller=desk.caller answer=saved language/>
        };
        Ok(Page::new(shell::roles(language), w::about(language), body))
    })
}
