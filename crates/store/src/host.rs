//! Addresses of tenants: their name under the platform's domain, and their own domain.

use nomor_contract::host::{CLAIM_MS, TenantFace};
use nomor_contract::look::Look;
use nomor_contract::{FileId, PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{Link, exec, one};
use crate::text::Place;
use crate::{Error, Result, Store};

/// The addresses of a tenant.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Own {
    pub subdomain: Option<String>,
    pub domain: Option<Claim>,
}

/// A domain that a tenant says is its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    pub name: String,
    pub token: String,
    pub claimed_at: Stamp,
    pub proved_at: Option<Stamp>,
}

impl Claim {
    /// It was proved, or may still be.
    #[must_use]
    pub fn lives(&self, now: Stamp) -> bool {
        self.proved_at.is_some() || now.since(self.claimed_at) < CLAIM_MS
    }
}

/// What became of an address that was to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Written {
    /// With what stood there before.
    Written(Option<String>),
    /// It is another tenant's.
    Taken,
    /// There is no such tenant, or it claims something else by now.
    Missing,
}

/// How a tenant is looked up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By<'a> {
    Subdomain(&'a str),
    /// A domain that was proved.
    Domain(&'a str),
}

#[derive(FromRow)]
struct OwnRow {
    subdomain: Option<String>,
    domain: Option<String>,
    domain_token: Option<String>,
    domain_claimed_at: Option<i64>,
    domain_proved_at: Option<i64>,
}

fn own(row: OwnRow) -> Own {
    let claimed = row
        .domain
        .zip(row.domain_token)
        .zip(row.domain_claimed_at.map(Stamp));
    Own {
        subdomain: row.subdomain,
        domain: claimed.map(|((name, token), claimed_at)| Claim {
            name,
            token,
            claimed_at,
            proved_at: row.domain_proved_at.map(Stamp),
        }),
    }
}

#[derive(FromRow)]
struct FaceRow {
    id: Uuid,
    name: String,
    look: String,
    logo: Option<Uuid>,
}

const FIND: &str = "SELECT subdomain, domain, domain_token, domain_claimed_at, domain_proved_at
    FROM tenant WHERE id = $1 AND deleted_at IS NULL";
/// PostgreSQL: one change at a time, so that what stood there before is told right. SQLite has one writer.
const FIND_LOCKED: &str =
    "SELECT subdomain, domain, domain_token, domain_claimed_at, domain_proved_at
    FROM tenant WHERE id = $1 AND deleted_at IS NULL FOR NO KEY UPDATE";
const SAVE: &str = "UPDATE tenant SET subdomain = $2 WHERE id = $1";
const ANOTHERS: &str = "SELECT id FROM tenant
    WHERE domain = $2 AND domain_proved_at IS NOT NULL AND id <> $1";
const CLAIM: &str =
    "UPDATE tenant SET domain = $2, domain_token = $3, domain_claimed_at = $4, domain_proved_at = NULL
    WHERE id = $1";
const PROVE: &str = "UPDATE tenant SET domain_proved_at = COALESCE(domain_proved_at, $4)
    WHERE id = $1 AND domain = $2 AND domain_token = $3 AND deleted_at IS NULL";
const REMOVE: &str =
    "UPDATE tenant SET domain = NULL, domain_token = NULL, domain_claimed_at = NULL, domain_proved_at = NULL
    WHERE id = $1";
/// A logo counts from when its bytes are there.
const BY_SUBDOMAIN: &str =
    "SELECT t.id, t.name, t.look, f.id AS logo FROM tenant t LEFT JOIN file f ON f.tenant_id = t.id
        AND f.purpose = 'logo' AND f.stored_at IS NOT NULL AND f.deleted_at IS NULL
    WHERE t.subdomain = $1 AND t.deleted_at IS NULL";
const BY_DOMAIN: &str =
    "SELECT t.id, t.name, t.look, f.id AS logo FROM tenant t LEFT JOIN file f ON f.tenant_id = t.id
        AND f.purpose = 'logo' AND f.stored_at IS NOT NULL AND f.deleted_at IS NULL
    WHERE t.domain = $1 AND t.domain_proved_at IS NOT NULL AND t.deleted_at IS NULL";
const HOLDS: &str = "SELECT id FROM tenant WHERE domain = $1 AND domain_token = $2
    AND (domain_proved_at IS NOT NULL OR domain_claimed_at > $3) AND deleted_at IS NULL";
const BELONGS: &str = "SELECT person_id FROM member WHERE tenant_id = $1 AND person_id = $2";

/// `None` when there is no such tenant.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, tenant: TenantId) -> Result<Option<Own>> {
    let mut link = store.read().await?;
    Ok(one!(link, OwnRow, FIND, tenant.0)?.map(own))
}

async fn held(tx: &mut Link, tenant: TenantId) -> Result<Option<Own>> {
    let sql = tx.pick(FIND, FIND_LOCKED);
    Ok(one!(tx, OwnRow, sql, tenant.0)?.map(own))
}

/// The name under the platform's domain, or none.
///
/// # Errors
/// The database does not answer.
pub async fn save_subdomain(
    store: &Store,
    tenant: TenantId,
    name: Option<&str>,
) -> Result<Written> {
    let mut tx = store.write().await?;
    let Some(before) = held(&mut tx, tenant).await? else {
        return Ok(Written::Missing);
    };
    match exec!(tx, SAVE, tenant.0, name) {
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(_)) => return Ok(Written::Taken),
        Err(error) => return Err(error),
    }
    Ok(Written::Written(before.subdomain))
}

/// Claims a domain in the place of the one before.
///
/// # Errors
/// The database does not answer.
pub async fn claim(store: &Store, tenant: TenantId, claim: &Claim) -> Result<Written> {
    let mut tx = store.write().await?;
    let Some(before) = held(&mut tx, tenant).await? else {
        return Ok(Written::Missing);
    };
    if one!(tx, (Uuid,), ANOTHERS, tenant.0, &claim.name)?.is_some() {
        return Ok(Written::Taken);
    }
    exec!(
        tx,
        CLAIM,
        tenant.0,
        &claim.name,
        &claim.token,
        claim.claimed_at.0
    )?;
    tx.commit().await?;
    Ok(Written::Written(before.domain.map(|each| each.name)))
}

/// The claimed domain is the tenant's from now on. Of two who prove the same one, the first has it.
///
/// # Errors
/// The database does not answer.
pub async fn prove(store: &Store, tenant: TenantId, claim: &Claim, now: Stamp) -> Result<Written> {
    let mut tx = store.write().await?;
    match exec!(tx, PROVE, tenant.0, &claim.name, &claim.token, now.0) {
        Ok(0) => return Ok(Written::Missing),
        Ok(_) => tx.commit().await?,
        Err(Error::Conflict(_)) => return Ok(Written::Taken),
        Err(error) => return Err(error),
    }
    Ok(Written::Written(None))
}

/// Gives the domain up, or its claim; answers its name.
///
/// # Errors
/// The database does not answer.
pub async fn remove(store: &Store, tenant: TenantId) -> Result<Option<String>> {
    let mut tx = store.write().await?;
    let before = held(&mut tx, tenant).await?;
    let Some(domain) = before.and_then(|own| own.domain) else {
        return Ok(None);
    };
    exec!(tx, REMOVE, tenant.0)?;
    tx.commit().await?;
    Ok(Some(domain.name))
}

/// Platform-wide: the tenant that is reached there, as it is shown to everybody.
///
/// # Errors
/// The database does not answer.
pub async fn face(store: &Store, by: By<'_>) -> Result<Option<TenantFace>> {
    let mut link = store.read().await?;
    let (sql, name) = match by {
        By::Subdomain(name) => (BY_SUBDOMAIN, name),
        By::Domain(name) => (BY_DOMAIN, name),
    };
    let Some(row) = one!(link, FaceRow, sql, name)? else {
        return Ok(None);
    };
    let look: Look = Place("tenant", "look").json(&row.look)?;
    Ok(Some(TenantFace {
        id: TenantId(row.id),
        name: row.name,
        logo: row.logo.map(FileId),
        colour: look.colour,
    }))
}

/// Platform-wide: whether somebody claims this domain, or has proved it, with this token.
///
/// # Errors
/// The database does not answer.
pub async fn is_claimed(store: &Store, name: &str, token: &str, now: Stamp) -> Result<bool> {
    let mut link = store.read().await?;
    let since = now.plus_ms(-CLAIM_MS).0;
    Ok(one!(link, (Uuid,), HOLDS, name, token, since)?.is_some())
}

/// Whether somebody belongs to a tenant. Without a person it asks all the same, and answers no: what it costs tells nothing.
///
/// # Errors
/// The database does not answer.
pub async fn belongs(store: &Store, tenant: TenantId, who: Option<PersonId>) -> Result<bool> {
    let mut link = store.read().await?;
    let who = who.map_or(Uuid::nil(), |who| who.0);
    Ok(one!(link, (Uuid,), BELONGS, tenant.0, who)?.is_some())
}
