//! The team: inviting, roles, leaving, joining.

use leptos::prelude::*;
use nomor_contract::{FieldError, Refusal};
use serde::{Deserialize, Serialize};

use super::Fault;

/// The most characters of a paste that are kept; 200 addresses are fewer.
pub const PASTE_MAX: usize = 20_000;

/// A form that invited nobody, as it was sent.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Paste {
    pub emails: String,
    pub role: String,
    pub branch: String,
    /// What was said about the addresses, in the reader's language.
    pub wrong: Option<String>,
}

impl Paste {
    /// What was sent, of a length that can be kept.
    #[must_use]
    pub fn kept(emails: String, role: String, branch: String, refusal: &Refusal) -> Self {
        let about = |field: &&FieldError| field.field == "emails";
        Self {
            emails: emails.chars().take(PASTE_MAX).collect(),
            role,
            branch,
            wrong: refusal.fields.iter().find(about).map(|f| f.detail.clone()),
        }
    }

    /// Puts what was said about the addresses where the address of the page could not.
    #[must_use]
    pub fn explained(&self, mut answer: Refusal) -> Refusal {
        for field in answer.fields.iter_mut().filter(|f| f.field == "emails") {
            if let Some(wrong) = &self.wrong {
                field.detail.clone_from(wrong);
            }
        }
        answer
    }
}

/// Invites everybody of a paste.
#[server(prefix = "/call", endpoint = "invite")]
pub async fn invite(
    #[server(default)] emails: String,
    #[server(default)] role: String,
    #[server(default)] branch: String,
) -> Result<(), Fault> {
    use nomor_contract::team::Place;
    let ask = super::request();
    let (caller, teams) = (ask.caller()?, &ask.ports.teams);
    let invited = async {
        let place = Place {
            post: super::post(&role)?,
            branch: super::maybe(&branch)?,
        };
        teams.invite(&caller, &emails, place, ask.language).await
    };
    let invited = match invited.await {
        Ok(invited) => invited,
        Err(refusal) => {
            let told = Fault::from(refusal);
            // A browser without scripts comes back to an empty form: what was pasted, and what is wrong with it, wait in
            // the session, because neither may stand in an address.
            let paste = Paste::kept(emails, role, branch, &told.0);
            let paste = serde_json::to_string(&paste).map_err(|_| Refusal::internal())?;
            ask.visit.leave(paste).await?;
            return Err(told);
        }
    };
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
    #[server(default)] code: String,
) -> Result<(), Fault> {
    use nomor_contract::proof::Said;
    let ask = super::request();
    let to = person.parse();
    let to = to.map_err(|_| Refusal::field("person", "not_a_choice", "Choose one of the list."))?;
    let caller = ask.caller()?;
    ask.ports
        .teams
        .transfer(&caller, to, Said { password, code })
        .await?;
    ask.visit.renew().await?;
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
