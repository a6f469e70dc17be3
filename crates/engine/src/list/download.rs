//! A list as a file: streamed page by page, so that a million rows need the memory of a few thousand.

use std::io;
use std::sync::Arc;

use bytes::Bytes;
use nomor_contract::job::{Download, DownloadFormat, DownloadOrder, RowFilter};
use nomor_contract::report::NumberFormat;
use nomor_contract::{Caller, JobId, Permission, Refusal, TenantId};
use nomor_sheet::{Bundle, WriteOptions, Writer};
use nomor_store::job::Snapshot;
use nomor_store::rows;
use nomor_store::rows::ListRow;
use tokio::sync::mpsc;

use super::columns::{self, Out, Scratch};
use super::split::{self, Part};
use super::spool;
use crate::core::Engine;
use crate::fault::refuse;

/// So much of a list's name stands in the names of its parts that their verdicts have room behind it.
const PART_NAME_BYTES: usize = 100;
/// Pieces of bytes waiting for the reader.
pub const PIECES: usize = 4;

/// Begins a download; the audit log notes it.
///
/// # Errors
/// Not permitted, not found, not analysed yet, an unknown column, or a split that cannot be.
pub async fn begin(
    engine: &Engine,
    caller: &Caller,
    id: JobId,
    order: DownloadOrder,
) -> Result<Download, Refusal> {
    caller.need(Permission::ExportLists)?;
    let snapshot = super::own::find(engine, caller, id).await?;
    let parts = split::parts(&order, &snapshot)?;
    let all = columns_of(engine, &snapshot, order.number_format).await?;
    let columns = columns::pick(all, &order.columns)?;
    engine
        .audit(
            Some(caller.tenant),
            &crate::account::actor(caller),
            "list.downloaded",
            &id.to_string(),
            &serde_json::json!({ "format": order.format, "split": order.split }).to_string(),
        )
        .await;
    let stem = nomor_sheet::file_stem(&snapshot.job.name);
    let (ending, content_type) = if parts.is_empty() {
        let content_type = nomor_sheet::content_type(order.format);
        (order.format.word(), content_type)
    } else {
        ("zip", "application/zip")
    };
    let file_name = format!("{stem}-nomor.{ending}");
    let (sender, receiver) = mpsc::channel(PIECES);
    // Taken before the first row is read: so many lists are read at once, whoever waits keeps no connection.
    let turn = Arc::clone(&engine.downloads);
    let task = Task {
        engine: engine.clone(),
        tenant: caller.tenant,
        id,
        stem,
        order,
        parts,
        columns,
    };
    let spool = spool::through(engine, receiver)?;
    tokio::spawn(async move {
        let _turn = turn.acquire_owned().await;
        if let Err(refusal) = task.run(&sender).await {
            // The reader may be gone; then nobody is left to tell.
            let _ = sender.send(Err(refusal)).await;
        }
    });
    Ok(Download {
        file_name,
        content_type,
        bytes: spool,
    })
}

/// Every column of the list's download.
///
/// # Errors
/// The list is not analysed yet.
pub async fn columns_of(
    engine: &Engine,
    snapshot: &Snapshot,
    format: NumberFormat,
) -> Result<Vec<Out>, Refusal> {
    let job = &snapshot.job;
    let layout = job
        .layout
        .as_ref()
        .filter(|_| has_rows(snapshot))
        .ok_or_else(super::port::not_analysed)?;
    let plan = super::port::plan(engine, snapshot).await?;
    let channels: Vec<_> = snapshot.channels.iter().map(|c| c.channel).collect();
    Ok(columns::all(
        &layout.columns,
        plan.phone_columns.len(),
        &channels,
        format,
    ))
}

struct Task {
    engine: Engine,
    tenant: TenantId,
    id: JobId,
    /// What files are called after.
    stem: String,
    order: DownloadOrder,
    /// Empty: one file.
    parts: Vec<Part>,
    columns: Vec<Out>,
}

/// Where the pieces of a file go.
pub type Sink = mpsc::Sender<Result<Bytes, Refusal>>;

/// Whether anything of the list was read: before that there is nothing to take along.
pub fn has_rows(list: &Snapshot) -> bool {
    list.job.layout.is_some() && list.job.rows_total > 0
}

/// Every row of a list with all that is known of it, as CSV. Whose turn it is to read whole lists is the caller's to see to.
///
/// # Errors
/// The list has no rows or was deleted, or the database does not answer.
pub async fn whole(
    engine: &Engine,
    tenant: TenantId,
    list: &Snapshot,
    sink: &Sink,
) -> Result<(), Refusal> {
    let order = DownloadOrder {
        format: DownloadFormat::Csv,
        columns: Vec::new(),
        filter: RowFilter::default(),
        number_format: NumberFormat::E164,
        split: None,
        bom: false,
        neutralise: true,
    };
    let task = Task {
        engine: engine.clone(),
        tenant,
        id: list.job.id,
        stem: String::new(),
        columns: columns_of(engine, list, order.number_format).await?,
        order,
        parts: Vec::new(),
    };
    task.run(sink).await
}

impl Task {
    async fn run(self, sink: &Sink) -> Result<(), Refusal> {
        if self.parts.is_empty() {
            self.one(sink).await
        } else {
            self.several(sink).await
        }
    }

    async fn one(&self, sink: &Sink) -> Result<(), Refusal> {
        let mut writer = self.begin().map_err(broken)?;
        let made = |page: &[ListRow]| {
            self.write(&mut writer, page.iter())?;
            Ok(writer.drain())
        };
        if self.pages(&self.order.filter, sink, made).await? {
            send(writer.finish().map_err(broken)?, sink).await;
        }
        Ok(())
    }

    /// A ZIP file is written from front to back, so each part is read by itself.
    async fn several(&self, sink: &Sink) -> Result<(), Refusal> {
        let mut bundle = Bundle::new();
        let mut name = self.stem.clone();
        while name.len() > PART_NAME_BYTES {
            name.pop();
        }
        for part in &self.parts {
            let stem = format!("{name}.{}", part.word());
            bundle
                .begin(&stem, self.order.format.word())
                .map_err(broken)?;
            let mut writer = self.begin().map_err(broken)?;
            let made = |page: &[ListRow]| {
                self.write(&mut writer, page.iter().filter(|row| part.takes(row)))?;
                bundle.write(&writer.drain())?;
                Ok(bundle.drain())
            };
            let filter = part.filter(&self.order.filter);
            if !self.pages(&filter, sink, made).await? {
                return Ok(());
            }
            let rest = writer.finish().map_err(broken)?;
            bundle.write(&rest).map_err(broken)?;
        }
        send(bundle.finish().map_err(broken)?, sink).await;
        Ok(())
    }

    /// A file with its header.
    fn begin(&self) -> io::Result<Writer> {
        let options = WriteOptions {
            bom: self.order.bom,
            neutralise: self.order.neutralise,
        };
        let mut writer = Writer::new(self.order.format, options);
        let columns = self.columns.iter();
        let header: Vec<&str> = match self.order.format {
            // Keys that come twice would hide a cell from most readers.
            DownloadFormat::Jsonl => columns.map(|c| c.name.as_str()).collect(),
            DownloadFormat::Csv | DownloadFormat::Xlsx => {
                columns.map(|c| c.header.as_str()).collect()
            }
        };
        writer.header(&header)?;
        Ok(writer)
    }

    fn write<'a>(
        &self,
        writer: &mut Writer,
        rows: impl Iterator<Item = &'a ListRow>,
    ) -> io::Result<()> {
        let mut scratch = Scratch::default();
        for row in rows {
            writer.row(&scratch.cells(&self.columns, row))?;
        }
        Ok(())
    }

    /// Reads piece by piece; what `made` makes of one goes out before the next is read. False when the reader has left.
    async fn pages(
        &self,
        filter: &RowFilter,
        sink: &Sink,
        mut made: impl FnMut(&[ListRow]) -> io::Result<Vec<u8>> + Send,
    ) -> Result<bool, Refusal> {
        let found = rows::pieces(&self.engine.store, self.tenant, self.id, filter.clone()).await;
        let mut pieces = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        while let Some(piece) = pieces.recv().await {
            let bytes = made(&piece.map_err(refuse)?).map_err(broken)?;
            if !send(bytes, sink).await {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// False when the reader has left, which is nobody's fault.
async fn send(bytes: Vec<u8>, sink: &Sink) -> bool {
    bytes.is_empty() || sink.send(Ok(bytes.into())).await.is_ok()
}

/// What it means that a file cannot be written.
#[expect(clippy::needless_pass_by_value, reason = "used as map_err")]
pub fn broken(error: io::Error) -> Refusal {
    tracing::error!(%error, "a download could not be written");
    Refusal::internal()
}
