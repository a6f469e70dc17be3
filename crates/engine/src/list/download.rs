//! A list as a file: streamed page by page, so that a million rows need the memory of a few thousand.

use bytes::Bytes;
use futures::StreamExt;
use nomor_contract::job::{Download, DownloadFormat, DownloadOrder, RowFilter};
use nomor_contract::{Caller, JobId, Permission, Refusal, TenantId};
use nomor_sheet::{WriteOptions, Writer};
use nomor_store::job::Snapshot;
use nomor_store::{job, rows};
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::columns::{self, Out, Scratch};
use crate::core::Engine;
use crate::fault::refuse;

/// Rows read at once.
const PAGE: i64 = 5_000;
/// Pieces of bytes waiting for the reader.
const PIECES: usize = 4;

/// Begins a download; the audit log notes it.
///
/// # Errors
/// Not permitted, not found, not analysed yet, or an unknown column.
pub async fn begin(
    engine: &Engine,
    caller: &Caller,
    id: JobId,
    order: DownloadOrder,
) -> Result<Download, Refusal> {
    caller.need(Permission::ExportLists)?;
    let snapshot = job::get(&engine.store, caller.tenant, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let columns = columns::pick(columns_of(engine, &snapshot).await?, &order.columns)?;
    engine
        .audit(
            Some(caller.tenant),
            &crate::account::actor(caller),
            "list.downloaded",
            &id.to_string(),
            &format!("{{\"format\":\"{}\"}}", order.format),
        )
        .await;
    let file_name = format!(
        "{}-nomor.{}",
        nomor_sheet::file_stem(&snapshot.job.name),
        order.format
    );
    let (sender, receiver) = mpsc::channel(PIECES);
    let task = Task {
        engine: engine.clone(),
        tenant: caller.tenant,
        id,
        filter: order.filter,
        columns,
    };
    let options = WriteOptions {
        bom: order.bom,
        neutralise: order.neutralise,
    };
    tokio::spawn(async move {
        if let Err(refusal) = task.run(order.format, options, &sender).await {
            // The reader may be gone; then nobody is left to tell.
            let _ = sender.send(Err(refusal)).await;
        }
    });
    Ok(Download {
        file_name,
        content_type: nomor_sheet::content_type(order.format),
        bytes: ReceiverStream::new(receiver).boxed(),
    })
}

/// Every column of the list's download.
///
/// # Errors
/// The list is not analysed yet.
async fn columns_of(engine: &Engine, snapshot: &Snapshot) -> Result<Vec<Out>, Refusal> {
    let job = &snapshot.job;
    let layout = job
        .layout
        .as_ref()
        .filter(|_| job.rows_total > 0)
        .ok_or_else(super::port::not_analysed)?;
    let plan = super::port::plan(engine, snapshot).await?;
    let originals: Vec<String> = layout.columns.iter().map(|c| c.name.clone()).collect();
    let channels: Vec<_> = snapshot.channels.iter().map(|c| c.channel).collect();
    Ok(columns::all(
        &originals,
        plan.phone_columns.len(),
        &channels,
    ))
}

struct Task {
    engine: Engine,
    tenant: TenantId,
    id: JobId,
    filter: RowFilter,
    columns: Vec<Out>,
}

type Sink = mpsc::Sender<Result<Bytes, Refusal>>;

impl Task {
    async fn run(
        self,
        format: DownloadFormat,
        options: WriteOptions,
        sink: &Sink,
    ) -> Result<(), Refusal> {
        let mut writer = Writer::new(format, options);
        let names: Vec<&str> = self.columns.iter().map(|c| c.name.as_str()).collect();
        writer.header(&names).map_err(broken)?;
        let mut after = 0;
        loop {
            let page = rows::page(
                &self.engine.store,
                self.tenant,
                self.id,
                &self.filter,
                (after, PAGE),
            )
            .await
            .map_err(refuse)?;
            let page = page.ok_or_else(Refusal::not_found)?;
            let is_last = i64::try_from(page.len()).unwrap_or(0) < PAGE;
            after = page.last().map_or(after, |row| row.n);
            let mut scratch = Scratch::default();
            for row in &page {
                writer
                    .row(&scratch.cells(&self.columns, row))
                    .map_err(broken)?;
            }
            let bytes = if is_last {
                return send_last(writer, sink).await;
            } else {
                writer.drain()
            };
            if sink.send(Ok(bytes.into())).await.is_err() {
                return Ok(());
            }
        }
    }
}

async fn send_last(writer: Writer, sink: &Sink) -> Result<(), Refusal> {
    let bytes = writer.finish().map_err(broken)?;
    // A reader that left early is nobody's fault.
    let _ = sink.send(Ok(bytes.into())).await;
    Ok(())
}

#[expect(clippy::needless_pass_by_value, reason = "used as map_err")]
fn broken(error: std::io::Error) -> Refusal {
    tracing::error!(%error, "a download could not be written");
    Refusal::internal()
}
