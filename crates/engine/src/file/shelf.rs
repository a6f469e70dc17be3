//! Pages of files, for a tenant and for staff.

use nomor_contract::caller::SystemPermission;
use nomor_contract::file::{FileList, FileView, Purpose, Room, Shelf};
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Caller, FileId, Operator, Page, Permission, Refusal, TenantId};
use nomor_store::file::{self, Listed};

use crate::core::Engine;
use crate::fault::refuse;

/// Whether somebody may know of a file of their tenant: of lists only those that they may know of.
pub fn may_know(caller: &Caller, found: &Listed) -> bool {
    let only = caller.only_own();
    found.purpose != Purpose::List || only.is_none() || only == found.created_by
}

/// A tenant's own.
///
/// # Errors
/// The database does not answer.
pub async fn of_tenant(
    engine: &Engine,
    caller: &Caller,
    cursor: Option<String>,
    limit: u32,
) -> Result<Shelf, Refusal> {
    let (before, limit) = (before(cursor)?, limit.clamp(1, PAGE_MAX));
    let only = caller.only_own();
    let found = file::list(&engine.store, caller.tenant, only, before, limit);
    let found = found.await.map_err(refuse)?;
    let can = |each: &Listed| {
        let take = each.purpose != Purpose::List || caller.may(Permission::ExportLists);
        (
            take,
            caller.may(Permission::ManageFiles) && !is_needed(each),
        )
    };
    Ok(Shelf {
        scanned: engine.settings.files.clamd.is_some(),
        room: room(engine, Some(caller.tenant)).await?,
        page: page(found, limit, can),
    })
}

/// Everybody's, or one tenant's, for staff: nothing of it can be taken along.
///
/// # Errors
/// The database does not answer.
pub async fn of_all(
    engine: &Engine,
    operator: &Operator,
    tenant: Option<TenantId>,
    (cursor, limit): (Option<String>, u32),
) -> Result<Shelf, Refusal> {
    let (before, limit) = (before(cursor)?, limit.clamp(1, PAGE_MAX));
    let found = match tenant {
        Some(tenant) => file::list(&engine.store, tenant, None, before, limit).await,
        None => file::all(&engine.store, before, limit).await,
    };
    let manages = operator.may(SystemPermission::ManageFiles);
    let can = |each: &Listed| (false, manages && !is_needed(each));
    Ok(Shelf {
        scanned: engine.settings.files.clamd.is_some(),
        room: room(engine, tenant).await?,
        page: page(found.map_err(refuse)?, limit, can),
    })
}

/// A list that is not over may be read again.
pub fn is_needed(found: &Listed) -> bool {
    let state = found.list.as_ref().map(|(_, _, state)| *state);
    state.is_some_and(|state| !state.is_final())
}

async fn room(engine: &Engine, tenant: Option<TenantId>) -> Result<Room, Refusal> {
    let usual = engine.usual_quota();
    let taken = file::taken(&engine.store, tenant, usual).await;
    let taken = taken.map_err(refuse)?;
    Ok(Room {
        files: taken.files,
        bytes: taken.bytes,
        quota: taken.quota,
        own_quota: taken.own_quota,
    })
}

fn before(cursor: Option<String>) -> Result<Option<FileId>, Refusal> {
    let wrong = || {
        Refusal::field(
            "cursor",
            "cursor",
            "This cursor is not one that was given out. Start again without it.",
        )
    };
    cursor
        .map(|text| text.parse().map_err(|_| wrong()))
        .transpose()
}

fn page(found: Vec<Listed>, limit: u32, can: impl Fn(&Listed) -> (bool, bool)) -> Page<FileView> {
    let full = found.len() >= limit as usize;
    let next_cursor = found
        .last()
        .filter(|_| full)
        .map(|last| last.id.to_string());
    let view = |each: Listed| {
        let (can_take, can_delete) = can(&each);
        FileView {
            id: each.id,
            purpose: each.purpose,
            name: each.name,
            bytes: each.bytes,
            created_at: each.created_at,
            created_by: each.created_by_name,
            list: each.list.map(|(id, name, _)| FileList { id, name }),
            tenant: each.tenant,
            person: each.person,
            can_take,
            can_delete,
        }
    };
    Page {
        items: found.into_iter().map(view).collect(),
        next_cursor,
    }
}
