//! Inviting: a paste of addresses becomes mails, all of them or none.

use std::collections::BTreeSet;

use nomor_contract::account::Language;
use nomor_contract::team::{Invited, Place};
use nomor_contract::{Caller, InvitationId, Permission, Refusal};
use nomor_mail::Letter;
use nomor_store::invitation::{self, Invitation};
use nomor_store::{branch, tenant};

use super::disposable;
use super::link::Token;
use super::register::{is_email, normal_email};
use super::team::{INVITED_MAX, may_give};
use crate::core::Engine;
use crate::fault::refuse;
use crate::mail::Draft;

/// How long an invitation works, in milliseconds. The letter says the same.
const INVITATION_MS: i64 = 7 * 24 * 60 * 60 * 1_000;
/// Addresses in one paste.
const AT_ONCE_MAX: usize = 200;
/// Invitations a tenant may send in a day, so that nobody mails the world through us.
const A_DAY_MAX: usize = 500;
/// Wrong addresses that are named.
const NAMED_MAX: usize = 5;
const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// As what, and in which language.
#[derive(Debug, Clone, Copy)]
pub struct Order {
    pub place: Place,
    pub language: Language,
}

/// Invites everybody of a paste who is not in the team yet.
///
/// # Errors
/// Not permitted; the paste has something that is no address, nothing at all, or too many.
pub async fn invite(
    engine: &Engine,
    caller: &Caller,
    paste: &str,
    order: Order,
) -> Result<Invited, Refusal> {
    caller.need(Permission::InviteTeam)?;
    may_give(engine, caller, order.place.post).await?;
    may_land(engine, caller, order.place).await?;
    let wanted = addresses(engine, paste)?;
    let there = invitation::members(&engine.store, caller.tenant).await;
    let there: BTreeSet<String> = there.map_err(refuse)?.into_iter().collect();
    let new: Vec<String> = wanted.difference(&there).cloned().collect();
    let members = u32::try_from(wanted.len() - new.len()).unwrap_or(u32::MAX);
    send(engine, caller, &new, order).await?;
    Ok(Invited {
        sent: u32::try_from(new.len()).unwrap_or(u32::MAX),
        members,
    })
}

/// Nobody lands in a branch of somebody else's.
async fn may_land(engine: &Engine, caller: &Caller, place: Place) -> Result<(), Refusal> {
    let Some(branch) = place.branch else {
        return Ok(());
    };
    let names = branch::names(&engine.store, caller.tenant).await;
    if names.map_err(refuse)?.iter().any(|(id, _)| *id == branch) {
        return Ok(());
    }
    Err(Refusal::field(
        "branch",
        "not_a_choice",
        "Choose one of the list.",
    ))
}

/// Writes the invitations and their mails down.
///
/// # Errors
/// Too many are under way or were sent today.
pub async fn send(
    engine: &Engine,
    caller: &Caller,
    to: &[String],
    order: Order,
) -> Result<(), Refusal> {
    let now = engine.now();
    let under_way = invitation::list(&engine.store, caller.tenant, INVITED_MAX)
        .await
        .map_err(refuse)?;
    let new = to
        .iter()
        .filter(|email| under_way.iter().all(|each| each.email != **email))
        .count();
    // By the mails, which revoking does not take back.
    let today = invitation::mailed_since(&engine.store, caller.tenant, now.plus_ms(-DAY_MS))
        .await
        .map_err(refuse)?;
    let today = usize::try_from(today).unwrap_or(usize::MAX);
    if under_way.len() + new > INVITED_MAX as usize || today.saturating_add(to.len()) > A_DAY_MAX {
        return Err(Refusal::field(
            "emails",
            "too_many_invitations",
            "Too many invitations are under way. Revoke some, or go on tomorrow.",
        ));
    }
    // A second mail to the same address costs a moment, the tenth a quarter of an hour.
    for email in to {
        engine.attempt(&format!("invite:{}:{email}", caller.tenant))?;
    }
    let named = tenant::find(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let by = match caller.person() {
        Some(id) => engine.person(id).await?.name,
        None => named.name.clone(),
    };
    let mut new = Vec::with_capacity(to.len());
    for email in to {
        let token = Token::new()?;
        let link = engine.address(&format!("/accept-invite?token={}", token.text));
        let carrier = engine.mail(&Draft {
            tenant: Some(caller.tenant),
            to: email,
            language: order.language,
            letter: Letter::Invitation {
                link: &link,
                tenant: &named.name,
                by: &by,
            },
        })?;
        let invitation = Invitation {
            id: InvitationId(engine.new_id()),
            tenant: caller.tenant,
            email: email.clone(),
            post: order.place.post,
            branch: order.place.branch,
            hash: token.hash,
            invited_by: caller.person(),
            created_at: now,
            expires_at: now.plus_ms(INVITATION_MS),
        };
        new.push((invitation, carrier));
    }
    invitation::put(&engine.store, &new).await.map_err(refuse)?;
    engine.posted.notify_one();
    let detail =
        serde_json::json!({ "role": order.place.post.word(), "branch": order.place.branch, "addresses": to.len() }).to_string();
    engine
        .note(
            caller,
            "invitation.sent",
            &caller.tenant.to_string(),
            &detail,
        )
        .await;
    Ok(())
}

/// The addresses of a paste, each once.
fn addresses(engine: &Engine, paste: &str) -> Result<BTreeSet<String>, Refusal> {
    let pieces = paste.split(|c: char| c.is_whitespace() || [',', ';', '"', '<', '>'].contains(&c));
    // A CSV's heading and the names beside addresses are no addresses and mean none.
    let found: BTreeSet<String> = pieces
        .filter(|piece| piece.contains('@'))
        .map(normal_email)
        .collect();
    let wrong: Vec<&str> = found
        .iter()
        .filter(|email| !is_email(email))
        .map(String::as_str)
        .take(NAMED_MAX)
        .collect();
    if !wrong.is_empty() {
        // Between the marks stands what the words of other languages name as well.
        let wrong = wrong.join(", ").replace('`', "'");
        return Err(Refusal::field(
            "emails",
            "emails_shape",
            format!("Not an email address: `{wrong}`. Nobody was invited."),
        ));
    }
    if found.is_empty() {
        return Err(Refusal::field(
            "emails",
            "emails_missing",
            "Enter at least one email address.",
        ));
    }
    if found.len() > AT_ONCE_MAX {
        return Err(Refusal::field(
            "emails",
            "emails_many",
            "Invite at most 200 people at once.",
        ));
    }
    for email in &found {
        disposable::refuse(engine, email).map_err(|mut refusal| {
            for field in &mut refusal.fields {
                "emails".clone_into(&mut field.field);
            }
            refusal
        })?;
    }
    Ok(found)
}
