//! Who works in a tenant, and how they come and go.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::Language;
use crate::caller::Role;
use crate::proof::Said;
use crate::{BranchId, Caller, FileId, InvitationId, PersonId, Refusal, RoleId, Stamp, TenantId};

/// As what somebody belongs to a tenant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Post {
    pub role: Role,
    /// A role that the tenant made; only with [`Role::Member`].
    pub custom: Option<RoleId>,
}

impl Post {
    /// A built-in role.
    #[must_use]
    pub const fn of(role: Role) -> Self {
        Self { role, custom: None }
    }

    /// A role that the tenant made.
    #[must_use]
    pub const fn made(role: RoleId) -> Self {
        Self {
            role: Role::Member,
            custom: Some(role),
        }
    }

    /// `admin`, or the id of a role that the tenant made.
    #[must_use]
    pub fn word(self) -> String {
        match self.custom {
            Some(role) => role.to_string(),
            None => self.role.word().to_owned(),
        }
    }

    /// As [`Post::word`] writes it.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        let made = || word.parse().ok().map(Self::made);
        Role::from_word(word).map(Self::of).or_else(made)
    }
}

/// Where somebody who is invited lands: as what, and in which branch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub post: Post,
    pub branch: Option<BranchId>,
}

/// A member as the team sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub person: PersonId,
    pub name: String,
    pub email: String,
    pub post: Post,
    /// What the tenant calls the role, if it made it.
    pub custom_role: Option<String>,
    pub joined_at: Stamp,
    /// They proved that their address is theirs.
    pub verified: bool,
    pub picture: Option<FileId>,
}

/// Somebody who was asked to join.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitationView {
    pub id: InvitationId,
    pub email: String,
    pub post: Post,
    /// What the tenant calls the role, if it made it.
    pub custom_role: Option<String>,
    /// The branch they land in.
    pub branch: Option<String>,
    pub created_at: Stamp,
    pub expires_at: Stamp,
}

/// The team and who is on the way to it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Team {
    pub members: Vec<MemberView>,
    pub invited: Vec<InvitationView>,
    /// What the asking person may give to others, with the tenant's own names.
    pub posts: Vec<(Post, Option<String>)>,
}

/// What became of a paste of addresses.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// Mails on their way.
    pub sent: u32,
    /// Addresses of people who are in the team already.
    pub members: u32,
}

/// What an invitation says to whoever holds its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Welcome {
    pub tenant: String,
    pub email: String,
    /// Somebody has an account under this address: they join by signing in, and choose no password here.
    pub known: bool,
}

/// The team of a tenant.
#[async_trait]
pub trait Teams: Send + Sync {
    async fn team(&self, caller: &Caller) -> Result<Team, Refusal>;

    /// Invites every address of `emails` (separated by lines, commas, semicolons or spaces). One that is invited
    /// already gets a new link, and its old one dies. Whoever follows it lands in `place`'s branch.
    ///
    /// # Errors
    /// Not permitted; field errors for `emails`, `branch` and `role` (nobody gives what they don't have), and then nobody is invited.
    async fn invite(
        &self,
        caller: &Caller,
        emails: &str,
        place: Place,
        language: Language,
    ) -> Result<Invited, Refusal>;

    /// A new link for somebody who is invited; the old one dies.
    async fn invite_again(
        &self,
        caller: &Caller,
        id: InvitationId,
        language: Language,
    ) -> Result<(), Refusal>;

    async fn revoke_invitation(&self, caller: &Caller, id: InvitationId) -> Result<(), Refusal>;

    /// Another role for a member. Nobody changes their own, and the owner's goes only by a transfer.
    async fn change_role(
        &self,
        caller: &Caller,
        person: PersonId,
        post: Post,
    ) -> Result<(), Refusal>;

    /// Takes a member out of the team; what they made stays. Members may take themselves out, the owner may not.
    async fn remove_member(&self, caller: &Caller, person: PersonId) -> Result<(), Refusal>;

    /// Makes another member the owner; the owner becomes an admin. `said` is the owner's.
    async fn transfer(&self, caller: &Caller, to: PersonId, said: Said) -> Result<(), Refusal>;

    /// What the link says, without using it.
    ///
    /// # Errors
    /// `dead_link`; throttled.
    async fn welcome(&self, token: &str, from: &str) -> Result<Welcome, Refusal>;

    /// Joins as somebody new: the address is proved by the link.
    ///
    /// # Errors
    /// `dead_link`; field errors for name and password; `sign_in_to_join` when the address has an account.
    async fn accept_as_new(
        &self,
        token: &str,
        name: String,
        password: String,
        from: &str,
    ) -> Result<PersonId, Refusal>;

    /// Joins as the person who is signed in; answers where.
    ///
    /// # Errors
    /// `dead_link`; `other_address` when the invitation is for somebody else.
    async fn accept(&self, token: &str, person: PersonId, from: &str) -> Result<TenantId, Refusal>;
}
