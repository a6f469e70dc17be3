//! Writing thousands of rows in one statement: the one place where speed decides the form.
//!
//! SQLite gets long multi-row `VALUES`, PostgreSQL binary `COPY`.

use nomor_contract::verdict::Answer;
use nomor_contract::{E164, JobId, Source};

use crate::analysis::NewRow;
use crate::block::Block;
use crate::link::{Link, Wire, all, exec};
use crate::work::Lease;
use crate::{Error, Result, Store, bug};

mod postgres;
mod sqlite;

/// A verdict about to be stored.
#[derive(Debug, Clone)]
pub(crate) struct VerdictLine<'a> {
    pub(crate) answer: &'a Answer,
    pub(crate) source: Source,
    /// Phone cells it stands for.
    pub(crate) cells: i64,
    /// Credits.
    pub(crate) charged: i64,
}

/// Whose verdicts they are.
#[derive(Clone, Copy)]
pub(crate) struct Owner {
    pub(crate) tenant: uuid::Uuid,
    pub(crate) channel: &'static str,
    pub(crate) origin: uuid::Uuid,
}

/// Stores verdicts of a batch; answers how many were new. When that is fewer than there are, the transaction must not go
/// on: PostgreSQL has given it up.
pub(crate) async fn verdicts(
    tx: &mut Link,
    lease: &Lease,
    lines: &[VerdictLine<'_>],
) -> Result<u64> {
    let owner = Owner {
        tenant: lease.tenant.0,
        channel: lease.channel.word(),
        origin: lease.job.0,
    };
    match tx.wire() {
        // The seeded bug goes on in the same transaction.
        Wire::Postgres(conn) if !bug::no_fence() => {
            match postgres::new_verdicts(conn, owner, lines).await {
                Err(Error::Conflict(_)) => Ok(0),
                stored => stored,
            }
        }
        _ => owned(tx, owner, lines).await,
    }
}

/// Stores verdicts; answers how many were new. Those that are there already stay as they are.
pub(crate) async fn owned(tx: &mut Link, owner: Owner, lines: &[VerdictLine<'_>]) -> Result<u64> {
    if lines.is_empty() {
        return Ok(0);
    }
    match tx.wire() {
        Wire::Sqlite(conn) => sqlite::verdicts(conn, owner, lines).await,
        Wire::Postgres(conn) => postgres::verdicts(conn, owner, lines).await,
    }
}

/// Stores cells of a list.
pub(crate) async fn rows(tx: &mut Link, job: JobId, rows: &[NewRow]) -> Result<()> {
    match tx.wire() {
        Wire::Sqlite(conn) => sqlite::rows(conn, job, rows).await,
        Wire::Postgres(conn) => postgres::rows(conn, job, rows).await,
    }
}

const BLOCK: &str = "INSERT INTO job_block (job_id, b, size, lowest, highest, numbers) VALUES ($1, $2, $3, $4, $5, $6)";

/// Stores the blocks of a list.
pub(crate) async fn blocks(tx: &mut Link, job: JobId, blocks: &[Block]) -> Result<()> {
    for block in blocks {
        let Some((lowest, highest)) = block.range() else {
            continue;
        };
        let size = i64::try_from(block.numbers.len()).unwrap_or(i64::MAX);
        exec!(
            tx,
            BLOCK,
            job.0,
            block.b,
            size,
            lowest.to_i64(),
            highest.to_i64(),
            block.pack()
        )?;
    }
    Ok(())
}

const SETTLED: &str = "SELECT e164 FROM verdict
    WHERE tenant_id = $1 AND channel = $2 AND e164 >= $3 AND e164 <= $4 AND origin_id = $5 ORDER BY e164";

/// Leaves out the lines whose number was settled for this job before.
pub(crate) async fn drop_settled(
    store: &Store,
    lease: &Lease,
    lines: &mut Vec<VerdictLine<'_>>,
) -> Result<()> {
    let Some((lowest, highest)) = lease.range() else {
        return Ok(());
    };
    let mut link = store.read().await?;
    let settled = all!(
        link,
        (i64,),
        SETTLED,
        lease.tenant.0,
        lease.channel.word(),
        lowest.to_i64(),
        highest.to_i64(),
        lease.job.0
    )?;
    lines.retain(|line| {
        settled
            .binary_search_by_key(&line.answer.number, |(e164,)| E164::from_i64(*e164))
            .is_err()
    });
    Ok(())
}
