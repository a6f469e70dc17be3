//! Tenants and people as system staff see them. Everything here is platform-wide.

use nomor_contract::billing::Balance;
use nomor_contract::caller::SystemRole;
use nomor_contract::{PersonId, Stamp, TenantId};
use sqlx::FromRow;
use uuid::Uuid;

use crate::link::{all, exec};
use crate::tenant::{self, Tenant, TenantRow};
use crate::text::{Place, contains};
use crate::{Result, Store};

/// A tenant with its owner and its credits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    pub tenant: Tenant,
    pub suspended_why: Option<String>,
    /// Id, name, address.
    pub owner: Option<(PersonId, String, String)>,
    pub members: i64,
    pub balance: Balance,
}

/// Where a person belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Belongs {
    pub tenant: TenantId,
    pub name: String,
    /// The name of the role that the tenant made, else the built-in role's word.
    pub role: String,
    pub suspended: bool,
}

/// A person with every tenant they belong to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub id: PersonId,
    pub name: String,
    pub email: String,
    pub system: Option<SystemRole>,
    pub disabled: bool,
    pub created_at: Stamp,
    /// When they last came in, by whatever way.
    pub signed_in_at: Option<Stamp>,
    pub belongs: Vec<Belongs>,
}

/// Which tenants, from where on.
#[derive(Debug, Clone, Copy)]
pub enum From<'a> {
    /// Newest first, before this one.
    Newest(Option<TenantId>),
    /// From A to Z, behind this name and id.
    Name(&'a str, Option<TenantId>),
    /// This one alone.
    Only(TenantId),
}

#[derive(FromRow)]
struct CustomerRow {
    id: Uuid,
    name: String,
    default_country: Option<String>,
    retention_days: i64,
    members_see_all: bool,
    look: String,
    cache_days: Option<i64>,
    suspended_at: Option<i64>,
    suspended_why: Option<String>,
    created_at: i64,
    owner_id: Option<Uuid>,
    owner_name: Option<String>,
    owner_email: Option<String>,
    members: i64,
    available: i64,
    held: i64,
}

#[derive(FromRow)]
struct KnownRow {
    id: Uuid,
    email: String,
    name: String,
    system_role: Option<String>,
    disabled_at: Option<i64>,
    created_at: i64,
    signed_in_at: Option<i64>,
    tenant_id: Option<Uuid>,
    tenant_name: Option<String>,
    suspended_at: Option<i64>,
    role: Option<String>,
    role_name: Option<String>,
}

/// Ids begin with their time, so that the newest have the highest.
const NEWEST: &str =
    "SELECT t.id, t.name, t.default_country, t.retention_days, t.members_see_all, t.look, t.cache_days,
        t.suspended_at, t.suspended_why, t.created_at, p.id AS owner_id, p.name AS owner_name, p.email AS owner_email,
        (SELECT COUNT(*) FROM member m WHERE m.tenant_id = t.id) AS members,
        COALESCE((SELECT a.balance FROM credit_account a WHERE a.tenant_id = t.id AND a.account = 'available'), 0)
            AS available,
        COALESCE((SELECT a.balance FROM credit_account a WHERE a.tenant_id = t.id AND a.account = 'held'), 0) AS held
    FROM tenant t LEFT JOIN member o ON o.tenant_id = t.id AND o.role = 'owner'
        LEFT JOIN person p ON p.id = o.person_id
    WHERE t.deleted_at IS NULL AND t.id >= $1 AND t.id < $2
        AND ($3 = '' OR ($3 = 'suspended' AND t.suspended_at IS NOT NULL) OR ($3 = 'active' AND t.suspended_at IS NULL))
        AND ($4 = '' OR LOWER(t.name) LIKE LOWER($4) ESCAPE '\\' OR LOWER(p.email) LIKE LOWER($4) ESCAPE '\\')
    ORDER BY t.id DESC LIMIT $5";
const BY_NAME: &str =
    "SELECT t.id, t.name, t.default_country, t.retention_days, t.members_see_all, t.look, t.cache_days,
        t.suspended_at, t.suspended_why, t.created_at, p.id AS owner_id, p.name AS owner_name, p.email AS owner_email,
        (SELECT COUNT(*) FROM member m WHERE m.tenant_id = t.id) AS members,
        COALESCE((SELECT a.balance FROM credit_account a WHERE a.tenant_id = t.id AND a.account = 'available'), 0)
            AS available,
        COALESCE((SELECT a.balance FROM credit_account a WHERE a.tenant_id = t.id AND a.account = 'held'), 0) AS held
    FROM tenant t LEFT JOIN member o ON o.tenant_id = t.id AND o.role = 'owner'
        LEFT JOIN person p ON p.id = o.person_id
    WHERE t.deleted_at IS NULL
        AND (LOWER(t.name) > LOWER($1) OR (LOWER(t.name) = LOWER($1) AND t.id > $2))
        AND ($3 = '' OR ($3 = 'suspended' AND t.suspended_at IS NOT NULL) OR ($3 = 'active' AND t.suspended_at IS NULL))
        AND ($4 = '' OR LOWER(t.name) LIKE LOWER($4) ESCAPE '\\' OR LOWER(p.email) LIKE LOWER($4) ESCAPE '\\')
    ORDER BY LOWER(t.name), t.id LIMIT $5";
const PEOPLE: &str =
    "SELECT p.id, p.email, p.name, p.system_role, p.disabled_at, p.created_at, p.signed_in_at, t.id AS tenant_id,
        t.name AS tenant_name, t.suspended_at, m.role, r.name AS role_name
    FROM (SELECT id, email, name, system_role, disabled_at, created_at, signed_in_at FROM person
            WHERE id < $1 AND id >= $5 AND name <> '' AND ($2 = '' OR system_role IS NOT NULL)
                AND ($3 = '' OR LOWER(name) LIKE LOWER($3) ESCAPE '\\' OR LOWER(email) LIKE LOWER($3) ESCAPE '\\')
            ORDER BY id DESC LIMIT $4) p
        LEFT JOIN member m ON m.person_id = p.id
        LEFT JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
    ORDER BY p.id DESC, m.created_at, m.tenant_id";
const SUSPEND: &str = "UPDATE tenant SET suspended_at = $2, suspended_why = $3
    WHERE id = $1 AND suspended_at IS NULL AND deleted_at IS NULL";
const RESUME: &str = "UPDATE tenant SET suspended_at = NULL, suspended_why = NULL
    WHERE id = $1 AND suspended_at IS NOT NULL AND deleted_at IS NULL";
const DELETE: &str = "UPDATE tenant SET suspended_at = COALESCE(suspended_at, $2),
        suspended_why = COALESCE(suspended_why, $3), deleted_at = $2,
        closing_at = COALESCE(closing_at, $4)
    WHERE id = $1 AND deleted_at IS NULL";

/// Tenants that were not deleted. `state` is `active`, `suspended` or empty; `text` is part of a name or of the owner's
/// address, or empty.
///
/// # Errors
/// The database does not answer.
pub async fn list(
    store: &Store,
    from: From<'_>,
    state: &str,
    text: &str,
    limit: u32,
) -> Result<Vec<Customer>> {
    let text = pattern(text);
    let limit = i64::from(limit);
    let mut link = store.read().await?;
    let rows = match from {
        From::Name(name, id) => {
            let id = id.map_or(Uuid::nil(), |id| id.0);
            all!(link, CustomerRow, BY_NAME, name, id, state, &text, limit)?
        }
        From::Newest(before) => {
            let before = before.map_or(Uuid::max(), |id| id.0);
            let all = Uuid::nil();
            all!(link, CustomerRow, NEWEST, all, before, state, &text, limit)?
        }
        From::Only(id) => {
            let next = Uuid::from_u128(id.0.as_u128().saturating_add(1));
            all!(link, CustomerRow, NEWEST, id.0, next, state, &text, limit)?
        }
    };
    rows.into_iter().map(customer).collect()
}

/// One tenant; `None` when there is none, or it was deleted.
///
/// # Errors
/// The database does not answer.
pub async fn find(store: &Store, id: TenantId) -> Result<Option<Customer>> {
    Ok(list(store, From::Only(id), "", "", 1).await?.pop())
}

fn pattern(text: &str) -> String {
    if text.is_empty() {
        String::new()
    } else {
        contains(text)
    }
}

fn customer(row: CustomerRow) -> Result<Customer> {
    let owner = row.owner_id.map(|id| {
        let name = row.owner_name.unwrap_or_default();
        (PersonId(id), name, row.owner_email.unwrap_or_default())
    });
    Ok(Customer {
        tenant: tenant::tenant(TenantRow {
            id: row.id,
            name: row.name,
            default_country: row.default_country,
            retention_days: row.retention_days,
            members_see_all: row.members_see_all,
            look: row.look,
            cache_days: row.cache_days,
            suspended_at: row.suspended_at,
            created_at: row.created_at,
        })?,
        suspended_why: row.suspended_why,
        owner,
        members: row.members,
        balance: Balance {
            available: row.available,
            held: row.held,
        },
    })
}

/// People with where they belong, newest first, before `before`.
///
/// # Errors
/// The database does not answer.
pub async fn people(
    store: &Store,
    before: Option<PersonId>,
    staff_only: bool,
    text: &str,
    limit: u32,
) -> Result<Vec<Known>> {
    let (first, before) = (Uuid::nil(), before.map_or(Uuid::max(), |id| id.0));
    let staff = if staff_only { "staff" } else { "" };
    let text = pattern(text);
    let mut link = store.read().await?;
    #[rustfmt::skip]
    let rows = all!(link, KnownRow, PEOPLE, before, staff, &text, i64::from(limit), first)?;
    known(rows)
}

/// One person; `None` when nobody has this id.
///
/// # Errors
/// The database does not answer.
pub async fn one_person(store: &Store, id: PersonId) -> Result<Option<Known>> {
    let next = Uuid::from_u128(id.0.as_u128().saturating_add(1));
    let mut link = store.read().await?;
    let rows = all!(link, KnownRow, PEOPLE, next, "", "", 1_i64, id.0)?;
    Ok(known(rows)?.pop())
}

fn known(rows: Vec<KnownRow>) -> Result<Vec<Known>> {
    let mut people: Vec<Known> = Vec::new();
    for row in rows {
        let belongs = row.tenant_id.map(|id| Belongs {
            tenant: TenantId(id),
            name: row.tenant_name.unwrap_or_default(),
            role: row.role_name.or(row.role).unwrap_or_default(),
            suspended: row.suspended_at.is_some(),
        });
        match people.last_mut().filter(|last| last.id.0 == row.id) {
            Some(last) => last.belongs.extend(belongs),
            None => people.push(Known {
                id: PersonId(row.id),
                system: Place("person", "system_role")
                    .maybe(row.system_role.as_deref(), SystemRole::from_word)?,
                disabled: row.disabled_at.is_some(),
                name: row.name,
                email: row.email,
                created_at: Stamp(row.created_at),
                signed_in_at: row.signed_in_at.map(Stamp),
                belongs: belongs.into_iter().collect(),
            }),
        }
    }
    Ok(people)
}

/// False when there is no such tenant, or it is suspended already.
///
/// # Errors
/// The database does not answer.
pub async fn suspend(store: &Store, id: TenantId, why: &str, now: Stamp) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, SUSPEND, id.0, now.0, why)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// False when there is no such tenant, or it is not suspended.
///
/// # Errors
/// The database does not answer.
pub async fn resume(store: &Store, id: TenantId) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, RESUME, id.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}

/// Suspends for good and hides; from `erased` on nothing is left of it. False when there is no such tenant.
///
/// # Errors
/// The database does not answer.
pub async fn delete(
    store: &Store,
    id: TenantId,
    why: &str,
    (now, erased): (Stamp, Stamp),
) -> Result<bool> {
    let mut tx = store.write().await?;
    let touched = exec!(tx, DELETE, id.0, now.0, why, erased.0)?;
    tx.commit().await?;
    Ok(touched == 1)
}
