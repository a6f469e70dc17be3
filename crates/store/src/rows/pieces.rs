//! A whole list, piece by piece. SQLite finds a page as cheaply as a row, so it is asked page by page; PostgreSQL reads
//! the list once, from one instant, and hands it over as it comes.

use futures::TryStreamExt;
use nomor_contract::job::RowFilter;
use nomor_contract::{Channel, JobId, TenantId};
use sqlx::PgConnection;
use tokio::sync::mpsc::{self, Receiver, Sender};

use super::record::{self, CellRow};
use super::{ListRow, Scope, Sieve, page, scope, sql};
use crate::link::Wire;
use crate::{Dialect, Result, Store};

/// Rows in a piece.
const PIECE: usize = 5_000;
/// Pieces waiting for whoever takes them.
const WAITING: usize = 2;

type Outlet = Sender<Result<Vec<ListRow>>>;

/// Every row that fits the filter, in order; `None` when the job is not the tenant's. On PostgreSQL a connection is
/// taken until the last piece was received: take them without waiting for anybody slow.
///
/// # Errors
/// The database does not answer; also in place of a piece, which is then the last.
pub async fn pieces(
    store: &Store,
    tenant: TenantId,
    id: JobId,
    filter: RowFilter,
) -> Result<Option<Receiver<Result<Vec<ListRow>>>>> {
    let Some(scope) = scope(store, tenant, id).await? else {
        return Ok(None);
    };
    let (outlet, pieces) = mpsc::channel(WAITING);
    let store = store.clone();
    tokio::spawn(async move {
        let read = match store.dialect() {
            Dialect::Sqlite => paged(&store, &scope, &filter, &outlet).await,
            Dialect::Postgres => streamed(&store, &scope, &filter, &outlet).await,
        };
        if let Err(error) = read {
            // Whoever took the pieces may be gone; then nobody is left to tell.
            let _ = outlet.send(Err(error)).await;
        }
    });
    Ok(Some(pieces))
}

async fn paged(store: &Store, scope: &Scope, filter: &RowFilter, outlet: &Outlet) -> Result<()> {
    let (mut after, many) = (0, i64::try_from(PIECE).unwrap_or(i64::MAX));
    loop {
        let page = page(store, scope.tenant, scope.job, filter, (after, many)).await?;
        let page = page.unwrap_or_default();
        let is_last = page.len() < PIECE;
        after = page.last().map_or(after, |row| row.n);
        if outlet.send(Ok(page)).await.is_err() || is_last {
            return Ok(());
        }
    }
}

async fn streamed(store: &Store, scope: &Scope, filter: &RowFilter, outlet: &Outlet) -> Result<()> {
    let mut link = store.whole().await?;
    let Wire::Postgres(conn) = link.wire() else {
        return Ok(());
    };
    if *filter == RowFilter::default() {
        let all = sqlx::query_as::<_, CellRow>(sql::PLAIN)
            .bind(scope.tenant.0)
            .bind(scope.job.0)
            .bind(0_i64)
            .bind(i64::MAX)
            .bind(scope.asks(Channel::Whatsapp))
            .bind(scope.asks(Channel::Telegram))
            .fetch(conn);
        return hand_over(scope, all, outlet).await;
    }
    sifted(conn, scope, &Sieve::new(filter), outlet).await
}

async fn sifted(
    conn: &mut PgConnection,
    scope: &Scope,
    sieve: &Sieve,
    outlet: &Outlet,
) -> Result<()> {
    let found = sqlx::query_as::<_, CellRow>(sieve.sql.0)
        .bind(scope.tenant.0)
        .bind(scope.job.0)
        .bind(0_i64)
        .bind(i64::MAX)
        .bind(scope.asks(Channel::Whatsapp))
        .bind(scope.asks(Channel::Telegram))
        .bind(scope.rest.is_some())
        .bind(&sieve.country)
        .bind(sieve.kind)
        .bind(&sieve.cells)
        .bind(&sieve.digits)
        .bind(sieve.channel)
        .bind(sieve.verdict)
        .bind(sieve.preset)
        .fetch(conn);
    hand_over(scope, found, outlet).await
}

/// Cuts between rows, never within one. Cells become rows on another core than the one that reads them.
async fn hand_over(
    scope: &Scope,
    mut found: impl futures::Stream<Item = sqlx::Result<CellRow>> + Unpin,
    outlet: &Outlet,
) -> Result<()> {
    let (cells, mut waiting_cells) = mpsc::channel::<Vec<CellRow>>(WAITING);
    let (scope, outlet) = (scope.clone(), outlet.clone());
    let gathering = tokio::spawn(async move {
        while let Some(cells) = waiting_cells.recv().await {
            if outlet.send(record::gather(&scope, cells)).await.is_err() {
                return;
            }
        }
    });
    let mut waiting: Vec<CellRow> = Vec::with_capacity(PIECE);
    while let Some(cell) = found.try_next().await? {
        let full = waiting.len() >= PIECE;
        if full && waiting.last().is_some_and(|last| last.n != cell.n) {
            let piece = std::mem::replace(&mut waiting, Vec::with_capacity(PIECE));
            if cells.send(piece).await.is_err() {
                return Ok(());
            }
        }
        waiting.push(cell);
    }
    let _ = cells.send(waiting).await;
    drop(cells);
    // It ends with the last piece; a panic in it would have cut the pieces short, which must not look like the end.
    gathering
        .await
        .map_err(|_| crate::Error::from(sqlx::Error::WorkerCrashed))
}
