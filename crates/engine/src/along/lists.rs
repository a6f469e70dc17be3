//! Lists with their results, lists as they were uploaded, and the logo.

use nomor_contract::file::Purpose;
use nomor_contract::job::{JobFilter, JobState};
use nomor_contract::{Refusal, RefusalKind, TenantId};
use nomor_store::file::{self, Listed};
use nomor_store::job::{self, Only, Snapshot};

use super::pack::Pack;
use super::readme::{Kept, Why};
use crate::core::Engine;
use crate::fault::refuse;
use crate::file::look;
use crate::list::download;

/// Lists and files looked up at once.
const PAGE: u32 = 100;

/// Each list that stands still, with what is known of each row.
///
/// # Errors
/// The database does not answer, or the reader has left.
pub async fn results(
    engine: &Engine,
    tenant: TenantId,
    pack: &mut Pack<'_>,
    kept: &mut Kept,
) -> Result<(), Refusal> {
    let (filter, mut before) = (JobFilter::default(), None);
    loop {
        let page = (before, PAGE);
        let found = job::list(&engine.store, tenant, &filter, Only::default(), page).await;
        let found = found.map_err(refuse)?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        before = Some(last.job.id);
        for list in &found {
            result(engine, tenant, list, (&mut *pack, &mut *kept)).await?;
        }
    }
}

async fn result(
    engine: &Engine,
    tenant: TenantId,
    list: &Snapshot,
    (pack, kept): (&mut Pack<'_>, &mut Kept),
) -> Result<(), Refusal> {
    let job = &list.job;
    if !stands_still(job.state) {
        kept.leave_out(&job.name, Why::AtWork);
        return Ok(());
    }
    if !download::has_rows(list) {
        kept.leave_out(&job.name, Why::NoRows);
        return Ok(());
    }
    let stem = nomor_sheet::file_stem(&job.name);
    let made = pack.made(("lists/", &stem, "csv"), |to| async move {
        download::whole(engine, tenant, list, &to).await
    });
    match made.await {
        // Deleted since it was looked up: what was read of it stays in the file.
        Err(refusal) if refusal.kind == RefusalKind::NotFound => {
            kept.leave_out(&job.name, Why::Gone);
            Ok(())
        }
        Err(refusal) => Err(refusal),
        Ok(()) => {
            kept.lists += 1;
            Ok(())
        }
    }
}

/// Nobody is reading it or asking about it, nor will without being told to.
const fn stands_still(state: JobState) -> bool {
    state.is_final() || matches!(state, JobState::Ready)
}

/// Each uploaded list as it came, where its file is still there, and the logo.
///
/// # Errors
/// The database or the storage does not answer, or the reader has left.
pub async fn originals(
    engine: &Engine,
    tenant: TenantId,
    pack: &mut Pack<'_>,
    kept: &mut Kept,
) -> Result<(), Refusal> {
    let mut before = None;
    loop {
        let found = file::list(&engine.store, tenant, None, before, PAGE).await;
        let found = found.map_err(refuse)?;
        let Some(last) = found.last() else {
            return Ok(());
        };
        before = Some(last.id);
        for each in &found {
            original(engine, tenant, each, (&mut *pack, &mut *kept)).await?;
        }
    }
}

async fn original(
    engine: &Engine,
    tenant: TenantId,
    found: &Listed,
    (pack, kept): (&mut Pack<'_>, &mut Kept),
) -> Result<(), Refusal> {
    let (stem, ending) = found
        .name
        .rsplit_once('.')
        .unwrap_or((found.name.as_str(), ""));
    let place = match found.purpose {
        // Made anew by us: its ending is ours, whatever was sent.
        Purpose::Logo if found.media_type == "image/jpeg" => ("", "logo", "jpg"),
        Purpose::Logo => ("", "logo", "png"),
        Purpose::List | Purpose::Avatar => ("originals/", stem, ending),
    };
    match look::bytes(engine, tenant, found).await {
        Ok(bytes) => {
            pack.file(place, bytes).await?;
            kept.originals += i64::from(found.purpose == Purpose::List);
            kept.logo |= found.purpose == Purpose::Logo;
            Ok(())
        }
        Err(refusal) if refusal.kind == RefusalKind::NotFound => {
            kept.leave_out(&found.name, Why::FileGone);
            Ok(())
        }
        Err(refusal) => Err(refusal),
    }
}
