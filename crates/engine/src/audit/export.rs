//! The log as a CSV file, read piece by piece.

use std::io;
use std::sync::Arc;

use nomor_contract::audit::AuditReader;
use nomor_contract::job::{Download, DownloadFormat};
use nomor_contract::{Refusal, Stamp, TenantId};
use nomor_sheet::{Cell, WriteOptions, Writer, content_type};
use nomor_store::audit::{self, Line};
use serde_json::json;
use tokio::sync::mpsc;

use super::port::Scope;
use super::view::Names;
use crate::core::Engine;
use crate::fault::{refuse, refuse_io};
use crate::list::download::{PIECES, Sink};
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
        if let Err(refusal) = run(&engine, &scope, &sender).await {
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

/// All lines of a tenant, where they are part of a larger file.
///
/// # Errors
/// The database does not answer.
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
    run(engine, &scope, &to).await
}

async fn run(engine: &Engine, scope: &Scope, sink: &Sink) -> Result<(), Refusal> {
    let broken = |error: io::Error| refuse_io(&error);
    let mut writer = Writer::new(DownloadFormat::Csv, WriteOptions::default());
    writer.header(&COLUMNS).map_err(broken)?;
    let (mut names, mut before) = (Names::default(), None);
    loop {
        let piece = audit::search(&engine.store, scope.tenant, &scope.filter(), before, PIECE)
            .await
            .map_err(refuse)?;
        let Some(last) = piece.last() else {
            break;
        };
        before = Some(last.seq);
        for line in &piece {
            let actor = names.actor(engine, line).await?;
            let tenant = names.tenant(engine, line.tenant).await?;
            row(&mut writer, line, actor.as_deref(), tenant.as_deref()).map_err(broken)?;
        }
        if sink.send(Ok(writer.drain().into())).await.is_err() {
            return Ok(());
        }
    }
    let rest = writer.finish().map_err(broken)?;
    // The reader may be gone.
    let _ = sink.send(Ok(rest.into())).await;
    Ok(())
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
