//! Who was asked to join a tenant. Only the hash of the newest link's token is here.

use nomor_contract::caller::Role;
use nomor_contract::notice::{Event, Facts};
use nomor_contract::team::Post;
use nomor_contract::{BranchId, InvitationId, PersonId, RoleId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, all, exec, one};
use crate::mail::{self, NewMail};
use crate::notice::{self, News, To, Told};
use crate::person::{self, Person};
use crate::text::Place;
use crate::{Result, Store, member};

/// An invitation that waits for an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Invitation {
    pub id: InvitationId,
    pub tenant: TenantId,
    /// Lower case.
    pub email: String,
    pub post: Post,
    /// The branch they land in, if it is still there.
    pub branch: Option<BranchId>,
    /// Of the newest link's token.
    pub hash: Vec<u8>,
    pub invited_by: Option<PersonId>,
    pub created_at: Stamp,
    pub expires_at: Stamp,
}

/// What became of somebody who wanted to join.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Joined {
    Yes,
    /// The link opens nothing (any more), or its role is gone.
    DeadLink,
    /// Somebody has an account under the address.
    Known,
    /// The invitation is for another address.
    OtherAddress,
}

#[derive(FromRow)]
struct InvitationRow {
    id: Uuid,
    tenant_id: Uuid,
    email: String,
    role: String,
    role_id: Option<Uuid>,
    branch_id: Option<Uuid>,
    hash: Vec<u8>,
    invited_by: Option<Uuid>,
    created_at: i64,
    expires_at: i64,
}

fn invitation(row: InvitationRow) -> Result<Invitation> {
    Ok(Invitation {
        id: InvitationId(row.id),
        tenant: TenantId(row.tenant_id),
        email: row.email,
        post: Post {
            role: Place("invitation", "role").word(&row.role, Role::from_word)?,
            custom: row.role_id.map(RoleId),
        },
        branch: row.branch_id.map(BranchId),
        hash: row.hash,
        invited_by: row.invited_by.map(PersonId),
        created_at: Stamp(row.created_at),
        expires_at: Stamp(row.expires_at),
    })
}

/// One invitation for an address: a new one replaces the link and the role.
const PUT: &str =
    "INSERT INTO invitation (id, tenant_id, email, role, role_id, hash, invited_by, created_at, expires_at, branch_id)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
    ON CONFLICT (tenant_id, email) DO UPDATE SET role = excluded.role, role_id = excluded.role_id, hash = excluded.hash,
        invited_by = excluded.invited_by, created_at = excluded.created_at, expires_at = excluded.expires_at,
        branch_id = excluded.branch_id";
const LIST: &str =
    "SELECT id, tenant_id, email, role, role_id, branch_id, hash, invited_by, created_at, expires_at
    FROM invitation WHERE tenant_id = $1 ORDER BY email LIMIT $2";
const FIND: &str =
    "SELECT id, tenant_id, email, role, role_id, branch_id, hash, invited_by, created_at, expires_at
    FROM invitation WHERE tenant_id = $1 AND id = $2";
const BY_HASH: &str =
    "SELECT i.id, i.tenant_id, i.email, i.role, i.role_id, i.branch_id, i.hash, i.invited_by, i.created_at, i.expires_at
    FROM invitation i JOIN tenant t ON t.id = i.tenant_id
    WHERE i.hash = $1 AND i.expires_at > $2 AND t.suspended_at IS NULL
        AND t.closing_at IS NULL";
/// A branch that was deleted meanwhile is none.
const LAND: &str =
    "UPDATE member SET branch_id = (SELECT b.id FROM branch b WHERE b.tenant_id = $1 AND b.id = $3)
    WHERE tenant_id = $1 AND person_id = $2";
const REVOKE: &str = "DELETE FROM invitation WHERE tenant_id = $1 AND id = $2";
const USE: &str = "DELETE FROM invitation WHERE hash = $1 AND expires_at > $2";
const PURGE: &str = "DELETE FROM invitation WHERE expires_at <= $1";
const KNOWN: &str = "SELECT id FROM person WHERE email = $1";
const MAILED: &str =
    "SELECT COUNT(*) FROM mail WHERE tenant_id = $1 AND kind = 'invitation' AND created_at > $2";
const MEMBERS: &str =
    "SELECT p.email FROM member m JOIN person p ON p.id = m.person_id WHERE m.tenant_id = $1";

/// Invitations together with the mails that carry their links, or none of them.
///
/// # Errors
/// The database does not answer.
pub async fn put(store: &Store, new: &[(Invitation, NewMail)]) -> Result<()> {
    let mut tx = store.write().await?;
    let mut told = Told::new();
    for (each, carrier) in new {
        exec!(
            tx,
            PUT,
            each.id.0,
            each.tenant.0,
            &each.email,
            each.post.role.word(),
            each.post.custom.map(|role| role.0),
            each.hash.as_slice(),
            each.invited_by.map(|p| p.0),
            each.created_at.0,
            each.expires_at.0,
            each.branch.map(|branch| branch.0)
        )?;
        mail::insert(&mut tx, carrier).await?;
        told.extend(received(&mut tx, each).await?);
    }
    tx.commit().await?;
    store.ring(&told);
    Ok(())
}

/// Whoever has an account sees the invitation there as well; its link is in the mail alone.
async fn received(tx: &mut Link, new: &Invitation) -> Result<Told> {
    let Some((id,)) = one!(tx, (Uuid,), KNOWN, &new.email)? else {
        return Ok(Told::new());
    };
    let news = News {
        event: Event::InvitationReceived,
        tenant: None,
        about: Some(new.tenant.0),
        facts: Facts {
            until: Some(new.expires_at),
            ..Facts::default()
        },
    };
    notice::tell_in(tx, To::Person(PersonId(id)), &news, new.created_at).await
}

/// Whoever invited somebody is told that they came.
async fn accepted(tx: &mut Link, found: &Invitation, who: PersonId, now: Stamp) -> Result<Told> {
    let Some(inviter) = found.invited_by else {
        return Ok(Told::new());
    };
    let news = News {
        event: Event::InvitationAccepted,
        tenant: Some(found.tenant),
        about: Some(who.0),
        facts: Facts::default(),
    };
    notice::tell_in(tx, To::Person(inviter), &news, now).await
}

/// By address, expired ones included.
///
/// # Errors
/// The database does not answer.
pub async fn list(store: &Store, tenant: TenantId, limit: u32) -> Result<Vec<Invitation>> {
    let mut link = store.read().await?;
    let rows = all!(link, InvitationRow, LIST, tenant.0, i64::from(limit))?;
    rows.into_iter().map(invitation).collect()
}

/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, tenant: TenantId, id: InvitationId) -> Result<Option<Invitation>> {
    let mut link = store.read().await?;
    one!(link, InvitationRow, FIND, tenant.0, id.0)?
        .map(invitation)
        .transpose()
}

/// The invitation behind a link that still opens; the tenant comes from it.
///
/// # Errors
/// The database does not answer.
pub async fn look(store: &Store, hash: &[u8], now: Stamp) -> Result<Option<Invitation>> {
    look_in(&mut store.read().await?, hash, now).await
}

async fn look_in(link: &mut Link, hash: &[u8], now: Stamp) -> Result<Option<Invitation>> {
    one!(link, InvitationRow, BY_HASH, hash, now.0)?
        .map(invitation)
        .transpose()
}

/// False when the tenant has no such invitation.
///
/// # Errors
/// The database does not answer.
pub async fn revoke(store: &Store, tenant: TenantId, id: InvitationId) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, REVOKE, tenant.0, id.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Addresses of everybody in the team.
///
/// # Errors
/// The database does not answer.
pub async fn members(store: &Store, tenant: TenantId) -> Result<Vec<String>> {
    let mut link = store.read().await?;
    let rows = all!(link, (String,), MEMBERS, tenant.0)?;
    Ok(rows.into_iter().map(|(email,)| email).collect())
}

/// Forgets invitations that expired before `before`; answers how many.
///
/// # Errors
/// The database does not answer.
pub async fn purge_expired(store: &Store, before: Stamp) -> Result<u64> {
    let mut tx = store.write().await?;
    let gone = exec!(tx, PURGE, before.0)?;
    tx.commit().await?;
    Ok(gone)
}

/// Mails that invited somebody to this tenant since then, answered, revoked or not.
///
/// # Errors
/// The database does not answer.
pub async fn mailed_since(store: &Store, tenant: TenantId, since: Stamp) -> Result<i64> {
    let mut link = store.read().await?;
    Ok(one!(link, (i64,), MAILED, tenant.0, since.0)?.map_or(0, |(n,)| n))
}

/// Uses the link inside a transaction; `None` when somebody was faster.
async fn take(tx: &mut Link, hash: &[u8], now: Stamp) -> Result<Option<Invitation>> {
    let Some(found) = look_in(tx, hash, now).await? else {
        return Ok(None);
    };
    Ok((exec!(tx, USE, hash, now.0)? == 1).then_some(found))
}

/// The membership, in the branch it was meant for. False when its role is gone.
async fn enter(tx: &mut Link, found: &Invitation, who: PersonId, now: Stamp) -> Result<bool> {
    match member::join(tx, found.tenant, who, found.post, now).await? {
        member::Joined::NoSuchPost => return Ok(false),
        // Whoever is there already stays where they are.
        member::Joined::Already => {}
        member::Joined::Joined => {
            if let Some(branch) = found.branch {
                exec!(tx, LAND, found.tenant.0, who.0, branch.0)?;
            }
        }
    }
    Ok(true)
}

/// Makes the person and their membership; the link proves their address. Whatever is answered but [`Joined::Yes`]
/// changed nothing.
///
/// # Errors
/// The database does not answer.
pub async fn join_as_new(store: &Store, hash: &[u8], new: &Person, now: Stamp) -> Result<Joined> {
    let mut tx = store.write().await?;
    let Some(found) = take(&mut tx, hash, now).await? else {
        return Ok(Joined::DeadLink);
    };
    let new = Person {
        email: found.email.clone(),
        verified_at: Some(now),
        ..new.clone()
    };
    if !person::insert(&mut tx, &new).await? {
        return Ok(Joined::Known);
    }
    if !enter(&mut tx, &found, new.id, now).await? {
        return Ok(Joined::DeadLink);
    }
    let told = accepted(&mut tx, &found, new.id, now).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(Joined::Yes)
}

/// Makes somebody who has an account a member. Whatever is answered but [`Joined::Yes`] changed nothing.
///
/// # Errors
/// The database does not answer.
pub async fn join(store: &Store, hash: &[u8], who: &Person, now: Stamp) -> Result<Joined> {
    let mut tx = store.write().await?;
    let Some(found) = take(&mut tx, hash, now).await? else {
        return Ok(Joined::DeadLink);
    };
    if found.email != who.email {
        return Ok(Joined::OtherAddress);
    }
    person::verified(&mut tx, who.id, now).await?;
    if !enter(&mut tx, &found, who.id, now).await? {
        return Ok(Joined::DeadLink);
    }
    let told = accepted(&mut tx, &found, who.id, now).await?;
    tx.commit().await?;
    store.ring(&told);
    Ok(Joined::Yes)
}
