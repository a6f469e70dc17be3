//! `/app/team`: who works here, and who is on the way.

use leptos::prelude::*;
use nomor_contract::Permission;

use crate::call::team::Paste;
use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member};
use crate::view::rail::Section;
use crate::view::team::{Invite, InvitedTable, Members, Transfer};
use crate::words::team as w;

/// `/app/team`
#[component]
pub fn Team() -> impl IntoView {
    let (invited, transferred) = (answered("invite"), answered("transfer_tenant"));
    let refused = [
        "change_role",
        "remove_member",
        "invite_again",
        "revoke_invitation",
    ]
    .into_iter()
    .find_map(answered);
    member(Section::Team, |desk| async move {
        let (language, now, caller) = (desk.language, desk.ask.now, desk.caller);
        let team = desk.ask.ports.teams.team(&caller).await?;
        let names = desk.ask.ports.branches.branch_names(&caller).await?;
        // What was pasted comes back once, with what is wrong with it.
        let paste = match &invited {
            Some(_) => desk.ask.visit.take().await?,
            None => None,
        };
        let paste: Option<Paste> = paste.and_then(|text| serde_json::from_str(&text).ok());
        let invited = match &paste {
            Some(paste) => invited.map(|answer| paste.explained(answer)),
            None => invited,
        };
        let inviting = caller.may(Permission::InviteTeam).then(|| {
            view! {
                <div class="columns two">
                    <Invite answer=invited paste posts=team.posts.clone() branches=names language/>
                    <InvitedTable invited=team.invited now language/>
                </div>
            }
        });
        let owns = caller.may(Permission::TransferTenant);
        let step = &desk.ask.ports.second_step;
        let coded = owns && step.asks_for_code(desk.viewer.person).await?;
        let owning = owns.then(|| {
            view! { <Transfer members=team.members.clone() coded answer=transferred language/> }
        });
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <Members members=team.members posts=team.posts caller now language/>
            {inviting}
            {owning}
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
