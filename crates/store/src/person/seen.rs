//! Who is looking at a page: a person with every tenant they belong to and what they may in each, in one query.

use nomor_contract::account::Wanted;
use nomor_contract::caller::Role;
use nomor_contract::file::Pictures;
use nomor_contract::{BranchId, FileId, Permission, PersonId, RoleId, Stamp};
use sqlx::{ColumnIndex, Decode, FromRow, Row, Type};
use uuid::Uuid;

use super::{Person, PersonRow, person};
use crate::link::all;
use crate::role;
use crate::session::Found;
use crate::tenant::{self, Tenant, TenantRow};
use crate::text::Place;
use crate::{Result, Store};

/// A person with every tenant they belong to, the one they act in first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    pub person: Person,
    /// The time zone they chose for themselves.
    pub zone: Option<String>,
    /// Theirs, and that of the tenant they act in.
    pub pictures: Pictures,
    /// Signing in asks them for a code.
    pub has_second_step: bool,
    pub has_passkey: bool,
    pub memberships: Vec<Membership>,
}

/// Somebody's place in a tenant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    pub tenant: Tenant,
    pub role: Role,
    /// The role that the tenant made, with its name; `role` is `member` then.
    pub custom: Option<(RoleId, String)>,
    /// What they may, all things considered.
    pub permissions: Vec<Permission>,
    /// The branch they belong to.
    pub branch: Option<BranchId>,
    /// The wanted branch, with its name, if it is one of this tenant.
    pub chosen: Option<(BranchId, String)>,
    /// How many branches the tenant has.
    pub branches: i64,
    /// Everybody in the tenant needs a second step of signing in.
    pub needs_second_step: bool,
    /// When the tenant will be erased; until then it stands still.
    pub closing_at: Option<Stamp>,
}

#[derive(FromRow)]
struct SeenRow {
    #[sqlx(flatten)]
    person: PersonRow,
    time_zone: Option<String>,
    role: Option<String>,
    role_id: Option<Uuid>,
    role_name: Option<String>,
    role_permissions: Option<String>,
    added: Option<String>,
    removed: Option<String>,
    branch_id: Option<Uuid>,
    chosen_id: Option<Uuid>,
    chosen_name: Option<String>,
    branches: i64,
    tenant_id: Option<Uuid>,
    tenant_name: Option<String>,
    default_country: Option<String>,
    retention_days: Option<i64>,
    members_see_all: Option<bool>,
    look: Option<String>,
    cache_days: Option<i64>,
    suspended_at: Option<i64>,
    tenant_created_at: Option<i64>,
    totp_since: Option<i64>,
    has_passkey: bool,
    needs_second_step: Option<bool>,
    closing_at: Option<i64>,
    avatar_id: Option<Uuid>,
    logo_id: Option<Uuid>,
}

/// A session; beside it, once for each tenant they belong to, whoever is signed in.
struct FoundRow {
    data: Vec<u8>,
    expires_at: i64,
    seen: Option<SeenRow>,
}

impl<'r, R: Row> FromRow<'r, R> for FoundRow
where
    &'static str: ColumnIndex<R>,
    Vec<u8>: Decode<'r, R::Database> + Type<R::Database>,
    i64: Decode<'r, R::Database> + Type<R::Database>,
    Uuid: Decode<'r, R::Database> + Type<R::Database>,
    SeenRow: FromRow<'r, R>,
{
    fn from_row(row: &'r R) -> sqlx::Result<Self> {
        let person: Option<Uuid> = row.try_get("id")?;
        Ok(Self {
            data: row.try_get("data")?,
            expires_at: row.try_get("expires_at")?,
            seen: person.map(|_| SeenRow::from_row(row)).transpose()?,
        })
    }
}

/// The wanted tenant first, else the first one joined that is not suspended.
const BEHIND: &str = "SELECT s.data, s.expires_at, p.id, p.email, p.name, p.password_hash, p.language, p.theme, p.system_role, p.created_at,
        p.verified_at, p.signed_out_at, p.disabled_at, p.time_zone, m.role, m.role_id, r.name AS role_name, r.permissions AS role_permissions, d.added,
        d.removed, m.branch_id, b.id AS chosen_id, b.name AS chosen_name,
        (SELECT COUNT(*) FROM branch o WHERE o.tenant_id = m.tenant_id) AS branches,
        t.id AS tenant_id, t.name AS tenant_name, t.default_country, t.retention_days, t.members_see_all,
        t.look, t.cache_days, t.suspended_at, t.created_at AS tenant_created_at, p.totp_since, t.needs_second_step,
        t.closing_at, EXISTS (SELECT 1 FROM passkey WHERE person_id = p.id) AS has_passkey,
        (SELECT id FROM file WHERE person_id = p.id AND purpose = 'avatar' AND stored_at IS NOT NULL
            AND deleted_at IS NULL) AS avatar_id,
        (SELECT id FROM file WHERE tenant_id = t.id AND purpose = 'logo' AND stored_at IS NOT NULL
            AND deleted_at IS NULL) AS logo_id
    FROM session s LEFT JOIN person p ON p.id = s.person_id AND p.disabled_at IS NULL
        LEFT JOIN member m ON m.person_id = p.id LEFT JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN role_default d ON d.role = m.role AND m.role_id IS NULL
        LEFT JOIN branch b ON b.tenant_id = m.tenant_id AND b.id = s.branch_id
    WHERE s.id = $1 AND s.expires_at > $2
    ORDER BY CASE WHEN m.tenant_id = s.tenant_id THEN 0 ELSE 1 END, CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
        m.created_at, m.tenant_id
    LIMIT 200";
/// As [`BEHIND`], of a person whatever their session.
const SEEN: &str = "SELECT p.id, p.email, p.name, p.password_hash, p.language, p.theme, p.system_role, p.created_at,
        p.verified_at, p.signed_out_at, p.disabled_at, p.time_zone, m.role, m.role_id, r.name AS role_name, r.permissions AS role_permissions, d.added,
        d.removed, m.branch_id, b.id AS chosen_id, b.name AS chosen_name,
        (SELECT COUNT(*) FROM branch o WHERE o.tenant_id = m.tenant_id) AS branches,
        t.id AS tenant_id, t.name AS tenant_name, t.default_country, t.retention_days, t.members_see_all,
        t.look, t.cache_days, t.suspended_at, t.created_at AS tenant_created_at, p.totp_since, t.needs_second_step,
        t.closing_at, EXISTS (SELECT 1 FROM passkey WHERE person_id = p.id) AS has_passkey,
        (SELECT id FROM file WHERE person_id = p.id AND purpose = 'avatar' AND stored_at IS NOT NULL
            AND deleted_at IS NULL) AS avatar_id,
        (SELECT id FROM file WHERE tenant_id = t.id AND purpose = 'logo' AND stored_at IS NOT NULL
            AND deleted_at IS NULL) AS logo_id
    FROM person p LEFT JOIN member m ON m.person_id = p.id LEFT JOIN tenant t ON t.id = m.tenant_id AND t.deleted_at IS NULL
        LEFT JOIN tenant_role r ON r.tenant_id = m.tenant_id AND r.id = m.role_id
        LEFT JOIN role_default d ON d.role = m.role AND m.role_id IS NULL
        LEFT JOIN branch b ON b.tenant_id = m.tenant_id AND b.id = $3
    WHERE p.id = $1 AND p.disabled_at IS NULL
    ORDER BY CASE WHEN m.tenant_id = $2 THEN 0 ELSE 1 END, CASE WHEN t.suspended_at IS NULL THEN 0 ELSE 1 END,
        m.created_at, m.tenant_id
    LIMIT 200";

/// A session by its name, with the person it belongs to and the tenants they belong to, in one query; the tenant they
/// want first, if it is theirs.
pub(crate) async fn behind(store: &Store, session: &[u8], now: Stamp) -> Result<Option<Found>> {
    let mut link = store.read().await?;
    let rows = all!(link, FoundRow, BEHIND, session, now.0)?;
    let mut found: Option<Found> = None;
    for row in rows {
        let found = found.get_or_insert(Found {
            data: row.data,
            expires_at: Stamp(row.expires_at),
            seen: None,
        });
        if let Some(row) = row.seen {
            collect(&mut found.seen, row)?;
        }
    }
    Ok(found)
}

/// As [`behind`], of a person whatever their session: for whoever looks through their eyes. `None` when nobody has this
/// id, or they can't sign in.
///
/// # Errors
/// The database does not answer.
pub async fn viewer(store: &Store, id: PersonId, wanted: Wanted) -> Result<Option<Seen>> {
    let mut link = store.read().await?;
    let (tenant, branch) = (wanted.tenant.map(|t| t.0), wanted.branch.map(|b| b.0));
    let mut seen = None;
    for row in all!(link, SeenRow, SEEN, id.0, tenant, branch)? {
        collect(&mut seen, row)?;
    }
    Ok(seen)
}

/// One more of the places where somebody belongs.
fn collect(seen: &mut Option<Seen>, mut row: SeenRow) -> Result<()> {
    let (place, zone) = (membership(&mut row)?, row.time_zone.take());
    let seen = match seen {
        Some(seen) => seen,
        none => none.insert(Seen {
            pictures: Pictures {
                avatar: row.avatar_id.map(FileId),
                logo: row.logo_id.map(FileId),
            },
            person: person(row.person)?,
            zone,
            has_second_step: row.totp_since.is_some(),
            has_passkey: row.has_passkey,
            memberships: Vec::new(),
        }),
    };
    seen.memberships.extend(place);
    Ok(())
}

fn membership(row: &mut SeenRow) -> Result<Option<Membership>> {
    let (Some(id), Some(role)) = (row.tenant_id, &row.role) else {
        return Ok(None);
    };
    let role = Place("member", "role").word(role, Role::from_word)?;
    let tenant = tenant::tenant(TenantRow {
        id,
        name: row.tenant_name.take().unwrap_or_default(),
        default_country: row.default_country.take(),
        retention_days: row.retention_days.unwrap_or_default(),
        members_see_all: row.members_see_all.unwrap_or(true),
        look: row.look.take().unwrap_or_default(),
        cache_days: row.cache_days,
        suspended_at: row.suspended_at,
        created_at: row.tenant_created_at.unwrap_or_default(),
    })?;
    let words = |text: &Option<String>| role::permissions(text.as_deref().unwrap_or_default());
    let permissions = match row.role_id {
        Some(_) => words(&row.role_permissions),
        None => built_in(
            role,
            tenant.members_see_all,
            &words(&row.added),
            &words(&row.removed),
        ),
    };
    Ok(Some(Membership {
        tenant,
        role,
        custom: row.role_id.map(RoleId).zip(row.role_name.take()),
        permissions,
        branch: row.branch_id.map(BranchId),
        chosen: row.chosen_id.map(BranchId).zip(row.chosen_name.take()),
        branches: row.branches,
        needs_second_step: row.needs_second_step.unwrap_or(false),
        closing_at: row.closing_at.map(Stamp),
    }))
}

/// A built-in role's permissions: the platform's, and what the tenant lets its members see.
pub(crate) fn built_in(
    role: Role,
    members_see_all: bool,
    added: &[Permission],
    removed: &[Permission],
) -> Vec<Permission> {
    let mut permissions = role.permissions(added, removed);
    let sees_all = Permission::ReadAllLists;
    if role == Role::Member && members_see_all {
        permissions.push(sees_all);
    }
    permissions
}
