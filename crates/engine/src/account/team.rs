//! The port `Teams`.

use async_trait::async_trait;
use nomor_contract::account::{Language, Registration, Theme};
use nomor_contract::caller::Role;
use nomor_contract::proof::Said;
use nomor_contract::team::{
    InvitationView, Invited, MemberView, Place, Post, Team, Teams, Welcome,
};
use nomor_contract::{
    BranchId, Caller, InvitationId, Permission, PersonId, Refusal, RefusalKind, Stamp, TenantId,
};
use nomor_store::invitation::{self, Invitation, Joined};
use nomor_store::person::{self, Person};
use nomor_store::{branch, member, role, tenant};

use super::invite::{self, Order};
use super::{link, password, register};
use crate::core::Engine;
use crate::fault::refuse;

/// Invitations that are told about at once; as many as a tenant may have under way.
pub(super) const INVITED_MAX: u32 = 1_000;

#[async_trait]
impl Teams for Engine {
    async fn team(&self, caller: &Caller) -> Result<Team, Refusal> {
        caller.need(Permission::ReadTeam)?;
        let members = member::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        let made = role::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        let branches = branch::names(&self.store, caller.tenant).await;
        let branches = branches.map_err(refuse)?;
        let invited = if caller.may(Permission::InviteTeam) {
            invitation::list(&self.store, caller.tenant, INVITED_MAX)
                .await
                .map_err(refuse)?
        } else {
            Vec::new()
        };
        Ok(Team {
            members: members.into_iter().map(member_view).collect(),
            invited: invited
                .into_iter()
                .map(|each| invited_view(each, &made, &branches))
                .collect(),
            posts: givable(self, caller, &made).await?,
        })
    }

    async fn invite(
        &self,
        caller: &Caller,
        emails: &str,
        place: Place,
        language: Language,
    ) -> Result<Invited, Refusal> {
        let order = Order { place, language };
        invite::invite(self, caller, emails, order).await
    }

    async fn invite_again(
        &self,
        caller: &Caller,
        id: InvitationId,
        language: Language,
    ) -> Result<(), Refusal> {
        caller.need(Permission::InviteTeam)?;
        let found = invitation::find(&self.store, caller.tenant, id).await;
        let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let place = Place {
            post: found.post,
            branch: found.branch,
        };
        let order = Order { place, language };
        may_give(self, caller, place.post).await?;
        invite::send(self, caller, &[found.email], order).await
    }

    async fn revoke_invitation(&self, caller: &Caller, id: InvitationId) -> Result<(), Refusal> {
        caller.need(Permission::InviteTeam)?;
        let gone = invitation::revoke(&self.store, caller.tenant, id).await;
        if !gone.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        self.note(caller, "invitation.revoked", &id.to_string(), "{}")
            .await;
        Ok(())
    }

    async fn change_role(&self, caller: &Caller, who: PersonId, post: Post) -> Result<(), Refusal> {
        caller.need(Permission::ManageTeam)?;
        may_give(self, caller, post).await?;
        let before = self.below(caller, who).await?;
        if caller.person() == Some(who) {
            return Err(own_role());
        }
        let changed = member::change(&self.store, caller.tenant, who, post).await;
        if !changed.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        let detail =
            serde_json::json!({ "role": { "old": before.word(), "new": post.word() } }).to_string();
        self.note(caller, "member.role_changed", &who.to_string(), &detail)
            .await;
        Ok(())
    }

    async fn remove_member(&self, caller: &Caller, who: PersonId) -> Result<(), Refusal> {
        if caller.themself() != Some(who) {
            caller.need(Permission::ManageTeam)?;
            self.below(caller, who).await?;
        }
        let removed = member::remove(&self.store, caller.tenant, who).await;
        if !removed.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        self.note(caller, "member.removed", &who.to_string(), "{}")
            .await;
        Ok(())
    }

    async fn transfer(&self, caller: &Caller, to: PersonId, said: Said) -> Result<(), Refusal> {
        caller.need(Permission::TransferTenant)?;
        let from = caller.person().ok_or_else(Refusal::forbidden)?;
        let owner = self.person(from).await?;
        self.know(&owner, said).await?;
        let moved = member::transfer(&self.store, caller.tenant, from, to).await;
        if !moved.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        self.note(caller, "tenant.transferred", &to.to_string(), "{}")
            .await;
        Ok(())
    }

    async fn welcome(&self, token: &str, from: &str) -> Result<Welcome, Refusal> {
        let found = self.invitation(token, from).await?;
        let named = tenant::find(&self.store, found.tenant)
            .await
            .map_err(refuse)?
            .ok_or_else(link::dead)?;
        let known = person::find_by_email(&self.store, &found.email).await;
        Ok(Welcome {
            tenant: named.name,
            known: known.map_err(refuse)?.is_some(),
            email: found.email,
        })
    }

    async fn accept_as_new(
        &self,
        token: &str,
        name: String,
        password: String,
        from: &str,
    ) -> Result<PersonId, Refusal> {
        let found = self.invitation(token, from).await?;
        let form = register::checked(Registration {
            name,
            email: found.email.clone(),
            password,
        })?;
        let tenant = tenant::find(&self.store, found.tenant).await;
        let called = tenant.map_err(refuse)?.map(|tenant| tenant.name);
        let called = called.unwrap_or_default();
        if let Some((code, detail)) = password::complaint(&form.password, &[&called]) {
            return Err(Refusal::field("password", code, detail));
        }
        let hash = self.passwords.hash("password", form.password).await?;
        let now = self.now();
        let new = Person {
            id: PersonId(self.new_id()),
            email: form.email,
            name: form.name,
            password_hash: hash,
            language: None,
            theme: Theme::System,
            system_role: None,
            created_at: now,
            verified_at: Some(now),
            signed_out_at: Stamp(0),
            disabled_at: None,
        };
        let joined = invitation::join_as_new(&self.store, &found.hash, &new, now).await;
        answered(joined.map_err(refuse)?)?;
        self.joined(found.tenant, new.id).await;
        Ok(new.id)
    }

    async fn accept(&self, token: &str, id: PersonId, from: &str) -> Result<TenantId, Refusal> {
        let found = self.invitation(token, from).await?;
        let who = self.person(id).await?;
        let joined = invitation::join(&self.store, &found.hash, &who, self.now()).await;
        answered(joined.map_err(refuse)?)?;
        self.joined(found.tenant, id).await;
        Ok(found.tenant)
    }
}

impl Engine {
    /// The post of a member who has nothing that the caller has not: nobody takes away what they could not give. The owner
    /// is nobody's to change.
    async fn below(&self, caller: &Caller, who: PersonId) -> Result<Post, Refusal> {
        let members = member::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        let found = members.into_iter().find(|each| each.person == who);
        let found = found.ok_or_else(Refusal::not_found)?;
        if found.role == Role::Owner {
            return Err(Refusal::not_found());
        }
        let post = Post {
            role: found.role,
            custom: found.custom.map(|(id, _)| id),
        };
        may_give(self, caller, post)
            .await
            .map_err(|_| Refusal::forbidden())?;
        Ok(post)
    }

    async fn invitation(&self, token: &str, from: &str) -> Result<Invitation, Refusal> {
        let bucket = self.guessing(from)?;
        let found = invitation::look(&self.store, &link::hash(token), self.now()).await;
        found
            .map_err(refuse)?
            .ok_or_else(|| self.dead_link(&bucket, token))
    }

    async fn joined(&self, tenant: TenantId, who: PersonId) {
        let who = who.to_string();
        self.audit(Some(tenant), &who, "member.joined", &who, "{}")
            .await;
    }
}

fn answered(joined: Joined) -> Result<(), Refusal> {
    match joined {
        Joined::Yes => Ok(()),
        Joined::DeadLink => Err(link::dead()),
        Joined::Known => Err(Refusal::conflict(
            "sign_in_to_join",
            "This address has an account. Sign in with it, then open the invitation again.",
        )),
        Joined::OtherAddress => Err(Refusal::new(
            RefusalKind::Forbidden,
            "other_address",
            "This invitation is for another address. Sign in with that one, then open it again.",
        )),
    }
}

/// Nobody gives what they do not have, and the owner's post goes only by a transfer.
///
/// # Errors
/// A field error for `role`.
pub(super) async fn may_give(engine: &Engine, caller: &Caller, post: Post) -> Result<(), Refusal> {
    let made = role::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?;
    let posts = givable(engine, caller, &made).await?;
    if posts.iter().any(|(each, _)| *each == post) {
        return Ok(());
    }
    Err(Refusal::field(
        "role",
        "not_a_choice",
        "Choose one of the list.",
    ))
}

/// Every post whose permissions the caller has as well.
async fn givable(
    engine: &Engine,
    caller: &Caller,
    made: &[role::Role],
) -> Result<Vec<(Post, Option<String>)>, Refusal> {
    let built_in = super::role::built_in(engine).await?;
    let has = |permissions: &[Permission]| permissions.iter().all(|each| caller.may(*each));
    let fixed = [Role::Member, Role::Admin].into_iter();
    let fixed = fixed.filter(|role| has(built_in.of(*role)));
    let own = made.iter().filter(|role| has(&role.permissions));
    Ok(fixed
        .map(|role| (Post::of(role), None))
        .chain(own.map(|role| (Post::made(role.id), Some(role.name.clone()))))
        .collect())
}

fn own_role() -> Refusal {
    Refusal::conflict(
        "own_role",
        "Nobody changes their own role. Ask another admin or the owner.",
    )
}

fn member_view(mate: member::Member) -> MemberView {
    let (custom, custom_role) = mate.custom.unzip();
    MemberView {
        person: mate.person,
        name: mate.name,
        email: mate.email,
        post: Post {
            role: mate.role,
            custom,
        },
        custom_role,
        joined_at: mate.joined_at,
        verified: mate.verified,
        picture: mate.picture,
    }
}

fn invited_view(
    each: Invitation,
    made: &[role::Role],
    branches: &[(BranchId, String)],
) -> InvitationView {
    let branch = branches.iter().find(|(id, _)| Some(*id) == each.branch);
    let named = made.iter().find(|role| Some(role.id) == each.post.custom);
    InvitationView {
        id: each.id,
        email: each.email,
        post: each.post,
        custom_role: named.map(|role| role.name.clone()),
        branch: branch.map(|(_, name)| name.clone()),
        created_at: each.created_at,
        expires_at: each.expires_at,
    }
}
