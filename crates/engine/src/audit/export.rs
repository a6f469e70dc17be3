//! The log as a CSV file, read piece by piece.

use std::io;
use std::sync::Arc;

use nomor_contract::audit::AuditReader;
use nomor_contract::job::{Download, DownloadFormat};
use nomor_contract::{Refusal, Stamp, TenantId};
use nomor_sheet::{Cell, WriteOptions, Writer, content_type};
use nomor_store::audit::{self, Line, archive};
use serde_json::json;
use tokio::sync::mpsc;

use super::clear;
use super::port::Scope;
use super::view::Names;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::download::{PIECES, Sink, broken};
use crate::list::spool;

/// Lines read at once.
const PIECE: u32 = 1_000;

const COLUMNS: [&str; 11] = [
    "at",
    "actor",
    "actor_name",
    "action",
    "object",
    "detail",
    "address",
    "request_id",
    "organisation",
    "organisation_name",
    "behind",
];

/// Begins the file; the log notes it first.
///
/// # Errors
/// The disk does not take it.
pub async fn begin(
    engine: &Engine,
    reader: AuditReader<'_>,
    scope: Scope,
) -> Result<Download, Refusal> {
    let actor = match reader {
        AuditReader::Tenant(caller) => crate::account::actor(caller),
        AuditReader::Platform(operator) => operator.person.to_string(),
    };
    let bound = |at: Stamp| (at.0 > i64::MIN && at.0 < i64::MAX).then_some(at);
    let detail = json!({
        "actor": scope.actor, "group": scope.group, "from": bound(scope.from), "until": bound(scope.until),
        // What was looked for may be a phone number.
        "text": !scope.text.is_empty(),
    });
    engine
        .audit(
            scope.tenant,
            &actor,
            "audit.exported",
            "",
            &detail.to_string(),
        )
        .await;
    let (sender, receiver) = mpsc::channel(PIECES);
    let bytes = spool::through(engine, receiver)?;
    let (turn, engine) = (Arc::clone(&engine.downloads), engine.clone());
    let name = format!("audit-{}.csv", engine.now().day());
    tokio::spawn(async move {
        let _turn = turn.acquire_owned().await;
        let written = async {
            let mut sheet = Sheet::begin(&engine, &sender)?;
            sheet.lines(&scope).await?;
            sheet.end().await
        };
        if let Err(refusal) = written.await {
            // The reader may be gone; then nobody is left to tell.
            let _ = sender.send(Err(refusal)).await;
        }
    });
    Ok(Download {
        file_name: name,
        content_type: content_type(DownloadFormat::Csv),
        bytes,
    })
}

/// All lines of a tenant, where they are part of a larger file: those in the log, then those that were cleared, as far as
/// their archives are in the storage.
///
/// # Errors
/// The database or the storage does not answer.
pub async fn whole(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let all = audit::Filter::ALL;
    let scope = Scope {
        tenant: Some(tenant),
        actor: String::new(),
        group: String::new(),
        text: String::new(),
        from: all.from,
        until: all.until,
    };
    let mut sheet = Sheet::begin(engine, &to)?;
    sheet.lines(&scope).await?;
    sheet.archived(tenant).await?;
    sheet.end().await
}

/// The file under way.
struct Sheet<'a> {
    engine: &'a Engine,
    sink: &'a Sink,
    writer: Writer,
    names: Names,
}

impl<'a> Sheet<'a> {
    fn begin(engine: &'a Engine, sink: &'a Sink) -> Result<Self, Refusal> {
        let mut writer = Writer::new(DownloadFormat::Csv, WriteOptions::default());
        writer.header(&COLUMNS).map_err(broken)?;
        Ok(Self {
            engine,
            sink,
            writer,
            names: Names::default(),
        })
    }

    /// What is in the log, the newest first.
    async fn lines(&mut self, scope: &Scope) -> Result<(), Refusal> {
        let (store, filter) = (&self.engine.store, scope.filter());
        let mut before = None;
        loop {
            let piece = audit::search(store, scope.tenant, &filter, before, PIECE);
            let piece = piece.await.map_err(refuse)?;
            let Some(last) = piece.last().filter(|_| !self.sink.is_closed()) else {
                return Ok(());
            };
            before = Some(last.seq);
            for line in &piece {
                self.line(line).await?;
            }
            self.hand_on().await;
        }
    }

    /// What was cleared of a tenant, the newest first. An archive that was put away, or that does not read, is for
    /// whoever verifies the log.
    async fn archived(&mut self, tenant: TenantId) -> Result<(), Refusal> {
        let known = archive::stretches(&self.engine.store).await;
        for stretch in known.map_err(refuse)?.iter().rev() {
            if stretch.cleared.is_none() || self.sink.is_closed() {
                continue;
            }
            let Some(Ok(kept)) = clear::archived(self.engine, stretch).await? else {
                continue;
            };
            let theirs = kept.iter().rev().map(|sealed| &sealed.line);
            for line in theirs.filter(|line| line.tenant == Some(tenant)) {
                self.line(line).await?;
            }
            self.hand_on().await;
        }
        Ok(())
    }

    async fn line(&mut self, line: &Line) -> Result<(), Refusal> {
        let actor = self.names.actor(self.engine, line).await?;
        let tenant = self.names.tenant(self.engine, line.tenant).await?;
        row(&mut self.writer, line, actor.as_deref(), tenant.as_deref()).map_err(broken)
    }

    /// The reader may be gone: nothing more is read then.
    async fn hand_on(&mut self) {
        let _ = self.sink.send(Ok(self.writer.drain().into())).await;
    }

    async fn end(self) -> Result<(), Refusal> {
        let rest = self.writer.finish().map_err(broken)?;
        let _ = self.sink.send(Ok(rest.into())).await;
        Ok(())
    }
}

/// Names and what was noted were typed by people: cells that a spreadsheet would run are made harmless.
fn row(
    writer: &mut Writer,
    line: &Line,
    actor: Option<&str>,
    tenant: Option<&str>,
) -> io::Result<()> {
    let own = line.tenant.map(|id| id.to_string());
    let at = line.at.to_string();
    writer.row(&[
        Cell::Text(&at),
        Cell::Text(&line.actor),
        maybe(actor),
        Cell::Text(&line.action),
        Cell::Original(&line.object),
        Cell::Original(&line.detail),
        maybe(line.origin.as_deref()),
        maybe(line.request.as_deref()),
        maybe(own.as_deref()),
        maybe(tenant),
        maybe(line.behind.as_deref()),
    ])
}

fn maybe(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Original)
}
