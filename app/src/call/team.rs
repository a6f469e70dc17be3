//! The team: inviting, roles, leaving, joining.

use leptos::prelude::*;

use super::Fault;

/// Invites everybody of a paste.
#[server(prefix = "/call", endpoint = "invite")]
pub async fn invite(
    #[server(default)] emails: String,
    #[server(default)] role: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (caller, teams) = (ask.caller()?, &ask.ports.teams);
    let post = super::post(&role)?;
    let invited = teams.invite(&caller, &emails, post, ask.language).await?;
    let note = match (invited.sent, invited.members) {
        (0, _) => "invited_nobody",
        (_, 0) => "invited",
        _ => "invited_some",
    };
    ask.visit.redirect(&format!("/app/team?note={note}"));
    Ok(())
}

/// A new link for somebody who is invited.
#[server(prefix = "/call", endpoint = "invite_again")]
pub async fn invite_again(#[server(default)] invitation: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let id = invitation.parse().map_err(|_| Refusal::not_found())?;
    let (caller, teams) = (ask.caller()?, &ask.ports.teams);
    teams.invite_again(&caller, id, ask.language).await?;
    ask.visit.redirect("/app/team?note=invited");
    Ok(())
}

/// The invitation's link dies.
#[server(prefix = "/call", endpoint = "revoke_invitation")]
pub async fn revoke_invitation(#[server(default)] invitation: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let id = invitation.parse().map_err(|_| Refusal::not_found())?;
    let (caller, teams) = (ask.caller()?, &ask.ports.teams);
    teams.revoke_invitation(&caller, id).await?;
    ask.visit.redirect("/app/team?note=invitation_revoked");
    Ok(())
}

/// Another role for a member.
#[server(prefix = "/call", endpoint = "change_role")]
pub async fn change_role(
    #[server(default)] person: String,
    #[server(default)] role: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let person = person.parse().map_err(|_| Refusal::not_found())?;
    let (caller, post) = (ask.caller()?, super::post(&role)?);
    let teams = &ask.ports.teams;
    teams.change_role(&caller, person, post).await?;
    ask.visit.redirect("/app/team?note=saved");
    Ok(())
}

/// Takes a member out of the team.
#[server(prefix = "/call", endpoint = "remove_member")]
pub async fn remove_member(#[server(default)] person: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let person = person.parse().map_err(|_| Refusal::not_found())?;
    let caller = ask.caller()?;
    ask.ports.teams.remove_member(&caller, person).await?;
    let left = caller.person() == Some(person);
    ask.visit.redirect(if left {
        "/app"
    } else {
        "/app/team?note=member_removed"
    });
    Ok(())
}

/// Makes another member the owner.
#[server(prefix = "/call", endpoint = "transfer_tenant")]
pub async fn transfer_tenant(
    #[server(default)] person: String,
    #[server(default)] password: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let to = person.parse();
    let to = to.map_err(|_| Refusal::field("person", "not_a_choice", "Choose one of the list."))?;
    let caller = ask.caller()?;
    ask.ports.teams.transfer(&caller, to, password).await?;
    ask.visit.redirect("/app/team?note=transferred");
    Ok(())
}

/// Joins as somebody new, and is signed in.
#[server(prefix = "/call", endpoint = "accept_as_new")]
pub async fn accept_as_new(
    #[server(default)] token: String,
    #[server(default)] name: String,
    #[server(default)] password: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (teams, from) = (&ask.ports.teams, ask.visit.from());
    let person = teams.accept_as_new(&token, name, password, &from).await?;
    let entry = nomor_contract::account::Entry::first(person);
    ask.visit.begin(entry).await?;
    ask.visit.redirect("/app?note=joined");
    Ok(())
}

/// Joins as the person who is signed in.
#[server(prefix = "/call", endpoint = "accept_invitation")]
pub async fn accept_invitation(#[server(default)] token: String) -> Result<(), Fault> {
    let ask = super::request();
    let person = super::signed_in(&ask)?;
    let from = ask.visit.from();
    let joined = ask.ports.teams.accept(&token, person, &from).await?;
    let wanted = nomor_contract::account::Wanted {
        tenant: Some(joined),
        branch: None,
    };
    ask.visit.choose(wanted).await?;
    ask.visit.redirect("/app?note=joined");
    Ok(())
}
