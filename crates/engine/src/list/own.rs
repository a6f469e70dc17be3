//! Whose a list is: the one place that looks a list up for somebody who asks for it.

use nomor_contract::{Caller, JobId, Permission, Refusal};
use nomor_store::job::{self, Snapshot};

use crate::core::Engine;
use crate::fault::refuse;

/// A list that this caller may know of, whatever they want with it. Somebody else's list, for a person who sees only
/// their own, is as missing as another tenant's.
///
/// # Errors
/// Not found.
pub async fn find(engine: &Engine, caller: &Caller, id: JobId) -> Result<Snapshot, Refusal> {
    job::get(&engine.store, caller.tenant, id)
        .await
        .map_err(refuse)?
        .filter(|found| {
            let only = caller.only_own();
            only.is_none() || only == found.job.created_by
        })
        .ok_or_else(Refusal::not_found)
}

/// As [`find`], for somebody who reads it.
///
/// # Errors
/// Not permitted, or not found.
pub async fn read(engine: &Engine, caller: &Caller, id: JobId) -> Result<Snapshot, Refusal> {
    caller.need(Permission::ReadLists)?;
    find(engine, caller, id).await
}
