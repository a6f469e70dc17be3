//! People, keys, credit movements and files as CSV. Never a password, never a key's secret.

use nomor_contract::job::DownloadFormat;
use nomor_contract::{Permission, Refusal, Stamp, TenantId};
use nomor_sheet::{Cell, WriteOptions, Writer};
use nomor_store::{file, key, ledger, member, provider};

use crate::core::Engine;
use crate::fault::refuse;
use crate::list::download::{Sink, broken};

/// Lines looked up at once.
const PAGE: u32 = 1_000;

struct Table {
    writer: Writer,
    to: Sink,
}

impl Table {
    fn begin(columns: &[&str], to: Sink) -> Result<Self, Refusal> {
        let mut writer = Writer::new(DownloadFormat::Csv, WriteOptions::default());
        writer.header(columns).map_err(broken)?;
        Ok(Self { writer, to })
    }

    fn row(&mut self, cells: &[Cell<'_>]) -> Result<(), Refusal> {
        self.writer.row(cells).map_err(broken)
    }

    /// Hands on what was written. Whether anybody takes it is the packer's to know.
    async fn hand_on(&mut self) {
        let _ = self.to.send(Ok(self.writer.drain().into())).await;
    }

    async fn end(self) -> Result<(), Refusal> {
        let rest = self.writer.finish().map_err(broken)?;
        let _ = self.to.send(Ok(rest.into())).await;
        Ok(())
    }
}

/// Typed by people: a spreadsheet must not run it.
fn maybe(text: Option<&str>) -> Cell<'_> {
    text.map_or(Cell::Empty, Cell::Original)
}

fn moment(at: Option<Stamp>) -> String {
    at.map(|at| at.to_string()).unwrap_or_default()
}

/// Who belongs to it, as what, in which branch.
///
/// # Errors
/// The database does not answer.
pub async fn team(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let mut table = Table::begin(&["name", "email", "role", "branch", "joined_at"], to)?;
    let found = member::list(&engine.store, tenant).await;
    for each in found.map_err(refuse)? {
        let role = each.custom.as_ref().map(|(_, name)| name.as_str());
        table.row(&[
            Cell::Original(&each.name),
            Cell::Original(&each.email),
            Cell::Original(role.unwrap_or(each.role.word())),
            maybe(each.branch.as_ref().map(|(_, name)| name.as_str())),
            Cell::Text(&each.joined_at.to_string()),
        ])?;
    }
    table.end().await
}

/// API keys by what is known of them; nobody knows their secrets.
///
/// # Errors
/// The database does not answer.
pub async fn keys(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let columns = [
        "name",
        "prefix",
        "mode",
        "scopes",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
    ];
    let mut table = Table::begin(&columns, to)?;
    let found = key::list(&engine.store, tenant).await;
    for each in found.map_err(refuse)? {
        let scopes: Vec<&str> = each.scopes.iter().copied().map(Permission::word).collect();
        table.row(&[
            Cell::Original(&each.name),
            Cell::Text(&each.prefix),
            Cell::Text(if each.test { "test" } else { "live" }),
            Cell::Text(&scopes.join(" ")),
            Cell::Text(&each.created_at.to_string()),
            Cell::Text(&moment(each.last_used_at)),
            Cell::Text(&moment(each.expires_at)),
            Cell::Text(&moment(each.revoked_at)),
        ])?;
    }
    table.end().await
}

/// Provider accounts that were brought, never with their keys.
///
/// # Errors
/// The database does not answer.
pub async fn providers(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let columns = ["name", "kind", "channel", "address", "account", "enabled"];
    let mut table = Table::begin(&columns, to)?;
    let found = provider::list(&engine.store, Some(tenant)).await;
    for each in found.map_err(refuse)? {
        table.row(&[
            Cell::Original(&each.name),
            Cell::Text(each.kind.word()),
            Cell::Text(each.channel.word()),
            Cell::Original(&each.endpoint),
            Cell::Original(&each.account),
            Cell::Text(if each.enabled { "true" } else { "false" }),
        ])?;
    }
    table.end().await
}

/// Every movement of credits, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn ledger(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let columns = ["seq", "at", "kind", "from", "to", "credits", "reference"];
    let mut table = Table::begin(&columns, to)?;
    let mut before = None;
    loop {
        let found = ledger::transfers(&engine.store, tenant, before, PAGE).await;
        let found = found.map_err(refuse)?;
        let Some(last) = found.last() else {
            return table.end().await;
        };
        before = Some(last.seq);
        for each in &found {
            table.row(&[
                Cell::Int(each.seq),
                Cell::Text(&each.at.to_string()),
                Cell::Text(&each.kind),
                Cell::Text(&each.debit),
                Cell::Text(&each.credit),
                Cell::Int(each.amount),
                Cell::Original(&each.reference),
            ])?;
        }
        table.hand_on().await;
    }
}

/// Every file that is kept, the newest first.
///
/// # Errors
/// The database does not answer.
pub async fn files(engine: &Engine, tenant: TenantId, to: Sink) -> Result<(), Refusal> {
    let columns = [
        "name",
        "purpose",
        "media_type",
        "bytes",
        "created_at",
        "created_by",
        "list",
        "list_name",
    ];
    let mut table = Table::begin(&columns, to)?;
    let mut before = None;
    loop {
        let found = file::list(&engine.store, tenant, None, before, PAGE).await;
        let found = found.map_err(refuse)?;
        let Some(last) = found.last() else {
            return table.end().await;
        };
        before = Some(last.id);
        for each in &found {
            let list = each.list.as_ref().map(|(id, ..)| id.to_string());
            table.row(&[
                Cell::Original(&each.name),
                Cell::Text(each.purpose.word()),
                Cell::Text(&each.media_type),
                Cell::Int(each.bytes),
                Cell::Text(&each.created_at.to_string()),
                maybe(each.created_by_name.as_deref()),
                maybe(list.as_deref()),
                maybe(each.list.as_ref().map(|(_, name, _)| name.as_str())),
            ])?;
        }
        table.hand_on().await;
    }
}
