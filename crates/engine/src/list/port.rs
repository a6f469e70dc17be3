//! The port `Lists`.

use async_trait::async_trait;
use futures::stream::BoxStream;
use nomor_contract::job::{
    Control, Download, DownloadOrder, Frame, JobFilter, JobView, Lists, NewList, Quote, RowFilter,
    RowView, Start, Summary, Upload,
};
use nomor_contract::list::{Layout, Mapping};
use nomor_contract::page::{PAGE_DEFAULT, PAGE_MAX};
use nomor_contract::report::NumberFormat;
use nomor_contract::{Caller, FileId, JobId, Page, Permission, Refusal};
use nomor_store::file::{self, NewFile, Owner};
use nomor_store::job::{self, NewJob, Snapshot};
use nomor_store::{ledger, memory, reason, retain, rows, tenant};

use super::files::{self, Sidecar};
use super::mapping::{self, Plan};
use super::quote::Kept;
use super::{analysis, download, job_view, own, recheck, row_view, upload};
use crate::check::control;
use crate::check::start::{self, Starter};
use crate::core::Engine;
use crate::fault::refuse;
use crate::once::Once;

#[async_trait]
impl Lists for Engine {
    async fn begin(&self, caller: &Caller, list: NewList) -> Result<Box<dyn Upload>, Refusal> {
        upload::begin(self, caller, list).await
    }

    async fn layout(&self, caller: &Caller, id: JobId) -> Result<(Layout, Mapping), Refusal> {
        let snapshot = own::read(self, caller, id).await?;
        let layout = snapshot.job.layout.clone().ok_or_else(not_analysed)?;
        let plan = plan(self, &snapshot).await?;
        let name = |place: &usize| layout.columns.get(*place).map(|c| c.name.clone());
        let mut resolved = snapshot.job.mapping;
        resolved.phone_columns = plan.phone_columns.iter().filter_map(name).collect();
        resolved.country_column = plan.country_column.as_ref().and_then(name);
        resolved.default_country = plan.default_country;
        resolved.sheet.clone_from(&layout.sheet);
        Ok((layout, resolved))
    }

    async fn configure(
        &self,
        caller: &Caller,
        id: JobId,
        wanted: Mapping,
    ) -> Result<JobView, Refusal> {
        caller.need(Permission::UploadLists)?;
        configure(self, caller, id, wanted.tidy()).await
    }

    async fn quote(&self, caller: &Caller, id: JobId) -> Result<Quote, Refusal> {
        let snapshot = own::read(self, caller, id).await?;
        let text = snapshot.job.quote.ok_or_else(not_analysed)?;
        let kept: Kept = serde_json::from_str(&text).map_err(|_| Refusal::internal())?;
        let balance = ledger::balance(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        Ok(Quote {
            available: balance.available,
            ..kept.quote
        })
    }

    async fn job(&self, caller: &Caller, id: JobId) -> Result<JobView, Refusal> {
        Ok(job_view::view(self, &own::read(self, caller, id).await?))
    }

    async fn jobs(
        &self,
        caller: &Caller,
        filter: JobFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<JobView>, Refusal> {
        caller.need(Permission::ReadLists)?;
        let before = cursor
            .map(|text| text.parse::<JobId>())
            .transpose()
            .map_err(|_| {
                Refusal::field(
                    "cursor",
                    "cursor",
                    "This cursor is not one that was given out. Start again without it.",
                )
            })?;
        let limit = page_size(limit);
        let only = job::Only {
            person: caller.only_own(),
            branch: caller.at.shown,
        };
        let page = (before, limit + 1);
        let mut found = job::list(&self.store, caller.tenant, &filter, only, page)
            .await
            .map_err(refuse)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next_cursor = found.last().filter(|_| more).map(|s| s.job.id.to_string());
        Ok(Page {
            items: found.iter().map(|s| job_view::view(self, s)).collect(),
            next_cursor,
        })
    }

    async fn start(
        &self,
        caller: &Caller,
        id: JobId,
        wanted: Start,
        idempotency: Option<String>,
    ) -> Result<JobView, Refusal> {
        caller.need(Permission::StartLists)?;
        may_spend(self, caller, id).await?;
        let once = Once::of(idempotency, &("start", id, &wanted))?;
        start::once(self, caller.tenant, (id, wanted), once, Starter::of(caller)).await
    }

    async fn control(
        &self,
        caller: &Caller,
        id: JobId,
        wanted: Control,
    ) -> Result<JobView, Refusal> {
        caller.need(Permission::StartLists)?;
        may_spend(self, caller, id).await?;
        control::control(self, caller.tenant, id, wanted).await
    }

    async fn recheck_unknown(
        &self,
        caller: &Caller,
        id: JobId,
        idempotency: Option<String>,
    ) -> Result<JobView, Refusal> {
        let once = Once::of(idempotency, &("recheck-unknown", id))?;
        recheck::begin(self, caller, id, once).await
    }

    async fn repeat(&self, caller: &Caller, id: JobId) -> Result<JobView, Refusal> {
        caller.need(Permission::UploadLists)?;
        repeat(self, caller, id).await
    }

    async fn rename(&self, caller: &Caller, id: JobId, name: String) -> Result<(), Refusal> {
        caller.need(Permission::UploadLists)?;
        let name = name.trim();
        if name.is_empty() || name.chars().count() > upload::NAME_MAX {
            return Err(Refusal::field(
                "name",
                "name_missing",
                "Enter a name of at most 200 characters.",
            ));
        }
        own::find(self, caller, id).await?;
        let renamed = job::rename(&self.store, caller.tenant, id, name, self.now())
            .await
            .map_err(refuse)?;
        if renamed {
            Ok(())
        } else {
            Err(Refusal::not_found())
        }
    }

    async fn delete(&self, caller: &Caller, id: JobId) -> Result<(), Refusal> {
        caller.need(Permission::DeleteLists)?;
        let found = own::find(self, caller, id).await?;
        if !found.job.state.is_final() {
            control::control(self, caller.tenant, id, Control::Cancel).await?;
        }
        if !retain::purge(&self.store, caller.tenant, id, self.now())
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::not_found());
        }
        files::forget(self, caller.tenant, id).await;
        self.audit(
            Some(caller.tenant),
            &crate::account::actor(caller),
            "list.deleted",
            &id.to_string(),
            "{}",
        )
        .await;
        Ok(())
    }

    async fn rows(
        &self,
        caller: &Caller,
        id: JobId,
        filter: RowFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<RowView>, Refusal> {
        let after = super::cursor(cursor.as_deref())?.unwrap_or(0);
        let found = own::read(self, caller, id).await?;
        let Some(layout) = found.job.layout.as_ref() else {
            return Ok(Page::empty());
        };
        let names = row_view::phone_columns(Some(layout), &plan(self, &found).await?.phone_columns);
        let limit = i64::from(page_size(limit));
        let page = rows::page(&self.store, caller.tenant, id, &filter, (after, limit))
            .await
            .map_err(refuse)?;
        let page = page.ok_or_else(Refusal::not_found)?;
        let more = i64::try_from(page.len()).unwrap_or(0) >= limit;
        let next_cursor = page.last().filter(|_| more).map(|row| row.n.to_string());
        Ok(Page {
            items: page
                .into_iter()
                .map(|row| row_view::view(row, &names))
                .collect(),
            next_cursor,
        })
    }

    async fn summary(&self, caller: &Caller, id: JobId) -> Result<Summary, Refusal> {
        let found = own::read(self, caller, id).await?;
        if let Some(text) = job::summary(&self.store, caller.tenant, id)
            .await
            .map_err(refuse)?
        {
            return serde_json::from_str(&text).map_err(|_| Refusal::internal());
        }
        let mut summary = rows::summary(&self.store, caller.tenant, id)
            .await
            .map_err(refuse)?
            .ok_or_else(Refusal::not_found)?;
        if found.job.state.is_final() {
            if found.channels.iter().any(|channel| channel.unknown > 0) {
                summary.unknowns = reason::unknowns(&self.store, caller.tenant, id)
                    .await
                    .map_err(refuse)?;
            }
            let text = serde_json::to_string(&summary).map_err(|_| Refusal::internal())?;
            job::save_summary(&self.store, caller.tenant, id, &text)
                .await
                .map_err(refuse)?;
        }
        Ok(summary)
    }

    async fn columns(&self, caller: &Caller, id: JobId) -> Result<Vec<String>, Refusal> {
        let found = own::read(self, caller, id).await?;
        let columns = download::columns_of(self, &found, NumberFormat::E164).await?;
        Ok(columns.into_iter().map(|column| column.name).collect())
    }

    async fn download(
        &self,
        caller: &Caller,
        id: JobId,
        order: DownloadOrder,
    ) -> Result<Download, Refusal> {
        download::begin(self, caller, id, order).await
    }

    async fn watch(
        &self,
        caller: &Caller,
        id: JobId,
    ) -> Result<BoxStream<'static, Frame>, Refusal> {
        own::read(self, caller, id).await?;
        Ok(self.bus.watch(id, &job_view::render(self)))
    }
}

/// A test key costs nothing: it steers only the lists that test keys brought. People steer those they may know of.
async fn may_spend(engine: &Engine, caller: &Caller, id: JobId) -> Result<(), Refusal> {
    let found = own::find(engine, caller, id).await?;
    if caller.is_test() && !found.job.test {
        return Err(Refusal::conflict(
            "live_list",
            "This list was not brought with a test key, so a test key can't start or steer it. Use a live key.",
        ));
    }
    Ok(())
}

/// The list is still being read.
pub fn not_analysed() -> Refusal {
    Refusal::conflict(
        "not_analysed",
        "This list is still being read. Try again in a moment.",
    )
}

/// The mapping of a job in places.
///
/// # Errors
/// The database does not answer; the layout is missing.
pub async fn plan(engine: &Engine, found: &Snapshot) -> Result<Plan, Refusal> {
    let layout = found.job.layout.as_ref().ok_or_else(not_analysed)?;
    let own = tenant::find(&engine.store, found.job.tenant)
        .await
        .map_err(refuse)?;
    mapping::resolve(
        layout,
        &found.job.mapping,
        own.and_then(|t| t.default_country),
    )
}

fn page_size(limit: u32) -> u32 {
    if limit == 0 {
        PAGE_DEFAULT
    } else {
        limit.min(PAGE_MAX)
    }
}

async fn configure(
    engine: &Engine,
    caller: &Caller,
    id: JobId,
    wanted: Mapping,
) -> Result<JobView, Refusal> {
    let found = own::read(engine, caller, id).await?;
    if found.job.started_at.is_some() || found.job.state.is_final() {
        return Err(Refusal::conflict(
            "started",
            "This list has started; its settings stay as they are. Repeat it to check it differently.",
        ));
    }
    let own = tenant::find(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?;
    let country = own.and_then(|t| t.default_country);
    let layout = match files::load_sidecar(engine, id).await? {
        Some(sidecar) => look_again(engine, &found, &wanted, sidecar).await?,
        None => found.job.layout.clone().ok_or_else(not_analysed)?,
    };
    mapping::resolve(&layout, &wanted, country)?;
    let saved = job::save_mapping(
        &engine.store,
        caller.tenant,
        id,
        (Some(&layout), &wanted),
        engine.now(),
    )
    .await
    .map_err(refuse)?;
    if !saved {
        return Err(Refusal::conflict(
            "started",
            "This list has started; its settings stay as they are. Repeat it to check it differently.",
        ));
    }
    memory::put(
        &engine.store,
        caller.tenant,
        &upload::header_hash(&layout),
        &wanted,
        engine.now(),
    )
    .await
    .map_err(refuse)?;
    analysis::spawn(engine, caller.tenant, id);
    job_view::load(engine, caller.tenant, id).await
}

/// Another sheet or country changes what the columns look like.
async fn look_again(
    engine: &Engine,
    found: &Snapshot,
    wanted: &Mapping,
    sidecar: Sidecar,
) -> Result<Layout, Refusal> {
    let (file, name, limits) = (
        files::here(engine, found.job.tenant, found.job.id).await?,
        found.job.file_name.clone(),
        super::sheet_limits(engine),
    );
    let sheet = wanted.sheet.clone().or(sidecar.found.layout.sheet);
    let inspecting = tokio::task::spawn_blocking(move || {
        nomor_sheet::inspect_sheet(file.as_ref(), &name, sheet.as_deref(), &limits)
    });
    let inspection = inspecting
        .await
        .map_err(|_| Refusal::internal())?
        .map_err(|e| super::refuse_file(&e))?;
    let again = mapping::describe(inspection, wanted.default_country);
    let layout = again.layout.clone();
    files::save_sidecar(
        engine,
        found.job.id,
        &Sidecar {
            found: again,
            start: None,
        },
    )
    .await?;
    Ok(layout)
}

async fn repeat(engine: &Engine, caller: &Caller, id: JobId) -> Result<JobView, Refusal> {
    let before = own::read(engine, caller, id).await?.job;
    let gone = || {
        Refusal::conflict(
            "file_gone",
            "The uploaded file is not on this server any more. Upload it again.",
        )
    };
    let sidecar = files::load_sidecar(engine, id).await?.ok_or_else(gone)?;
    let original = file::of_job(&engine.store, caller.tenant, id).await;
    let original = original.map_err(refuse)?.ok_or_else(gone)?;
    let new = JobId(engine.new_id());
    let sidecar_type = crate::file::media_type(sidecar.found.layout.kind);
    files::keep_again(engine, caller.tenant, (id, new)).await?;
    files::save_sidecar(
        engine,
        new,
        &Sidecar {
            start: None,
            ..sidecar
        },
    )
    .await?;
    let order = NewJob {
        id: new,
        created_by: caller.person(),
        branch: before.branch,
        name: before.name,
        file_name: before.file_name,
        file_bytes: before.file_bytes,
        layout: before.layout,
        mapping: before.mapping,
        parent: None,
        test: caller.is_test(),
        idempotency: None,
    };
    let again = NewFile {
        id: FileId(new.0),
        owner: Owner::List(caller.tenant, new),
        name: crate::file::keep::shown(&order.file_name),
        media_type: sidecar_type,
        bytes: original.bytes,
        sha256: original.sha256,
        created_by: order.created_by,
    };
    upload::bring(engine, caller.tenant, &order, &again).await?;
    analysis::spawn(engine, caller.tenant, new);
    job_view::load(engine, caller.tenant, new).await
}
