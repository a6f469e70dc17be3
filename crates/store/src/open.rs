//! Opening either database with the settings that durability and speed rest on.

use std::str::FromStr;
use std::time::Duration;

use nomor_contract::{JobId, PersonId};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use sqlx::sqlite::{
    SqliteConnectOptions, SqliteJournalMode, SqlitePool, SqlitePoolOptions, SqliteSynchronous,
};
use sqlx::{Connection, PgPool};
use tokio::sync::broadcast;
use uuid::Uuid;

use crate::store::Pools;
use crate::{Error, Result};

/// Older versions can lose data when a write-ahead log is reset: <https://sqlite.org/wal.html#walresetbug>.
const SQLITE_OLDEST: (u32, u32, u32) = (3, 51, 3);
/// An idle connection is asked whether it still lives only after this long: a busy pool pays no extra round trip.
const TRUSTED_IDLE: Duration = Duration::from_secs(1);
/// SQLite keeps this much of the file in each connection's memory, in KiB (negative by its convention).
const SQLITE_CACHE_KIB: &str = "-16384";
/// Pages in the log before it is folded into the file: 16 MiB at 4 KiB a page.
const SQLITE_CHECKPOINT_PAGES: &str = "4000";

/// Every statement here is made for an index, and tables grow from nothing to millions of rows within seconds, long
/// before PostgreSQL has looked at them: without these it plans for the empty table and then scans the full one.
/// [`Store::whole`](crate::Store) lifts them where everything is read anyway.
const STEADY_PLANS: [(&str, &str); 6] = [
    ("enable_seqscan", "off"),
    ("enable_hashjoin", "off"),
    ("enable_mergejoin", "off"),
    ("max_parallel_workers_per_gather", "0"),
    ("plan_cache_mode", "force_generic_plan"),
    ("jit", "off"),
];

/// No transaction here waits for anything but the database. One that stands still this long belongs to a process that
/// was stopped (a suspended machine, a frozen container): PostgreSQL ends it, so that its locks do not hold up the
/// processes that go on.
const STANDSTILL: (&str, &str) = ("idle_in_transaction_session_timeout", "5s");

/// A lock is waited for less long than a standstill lasts: else a stopped process that has one transaction in a lock
/// and others waiting behind it would hand the lock from one to the next, and each would stand still in its turn.
const LOCK_PATIENCE: (&str, &str) = ("lock_timeout", "4s");

/// What the triggers of PostgreSQL tell: jobs that changed, people whose bells moved.
const JOBS: &str = "nomor_job";
const NOTICES: &str = "nomor_notice";

/// What to open, and how much of it.
#[derive(Debug, Clone)]
pub struct Options {
    /// `sqlite://path` or `postgres://…`.
    pub url: String,
    /// Reading connections of SQLite; all connections of PostgreSQL.
    pub connections: u32,
    /// How long a connection is waited for before the caller hears "try again later".
    pub patience_ms: u64,
}

impl Options {
    #[must_use]
    pub fn new(url: &str) -> Self {
        Self {
            url: url.to_owned(),
            connections: 12,
            patience_ms: 10_000,
        }
    }
}

pub(crate) async fn pools(options: &Options) -> Result<Pools> {
    let url = options.url.as_str();
    if url.starts_with("sqlite:") {
        sqlite(options).await
    } else if url.starts_with("postgres:") || url.starts_with("postgresql:") {
        postgres(options).await
    } else {
        Err(Error::Unsupported(
            "The database address must start with sqlite: or postgres:.".to_owned(),
        ))
    }
}

async fn sqlite(options: &Options) -> Result<Pools> {
    let connect = SqliteConnectOptions::from_str(&options.url)?
        .create_if_missing(true)
        .journal_mode(SqliteJournalMode::Wal)
        // Money: a commit that was acknowledged survives a power cut.
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(Duration::from_secs(5))
        .statement_cache_capacity(200)
        .row_buffer_size(512)
        .pragma("cache_size", SQLITE_CACHE_KIB)
        .pragma("temp_store", "memory")
        .pragma("wal_autocheckpoint", SQLITE_CHECKPOINT_PAGES);
    let pool = |most: u32| {
        SqlitePoolOptions::new()
            .max_connections(most)
            .acquire_timeout(Duration::from_millis(options.patience_ms))
            .idle_timeout(None)
            .max_lifetime(None)
            .test_before_acquire(false)
    };
    let writer: SqlitePool = pool(1).connect_with(connect.clone()).await?;
    refuse_old(&writer).await?;
    let readers = pool(options.connections.max(1))
        .min_connections(1)
        .connect_with(connect.pragma("query_only", "on"))
        .await?;
    Ok(Pools::Sqlite { writer, readers })
}

async fn refuse_old(writer: &SqlitePool) -> Result<()> {
    let text: String = sqlx::query_scalar("SELECT sqlite_version()")
        .fetch_one(writer)
        .await?;
    let mut parts = text.split('.').map(|part| part.parse().unwrap_or(0));
    let mut part = || parts.next().unwrap_or(0);
    if (part(), part(), part()) < SQLITE_OLDEST {
        return Err(Error::Unsupported(format!(
            "SQLite {text} is too old: below 3.51.3 it can lose committed data. Use the bundled one."
        )));
    }
    Ok(())
}

async fn postgres(options: &Options) -> Result<Pools> {
    let connect = PgConnectOptions::from_str(&options.url)?
        .application_name("nomor")
        .options(STEADY_PLANS)
        .options([STANDSTILL, LOCK_PATIENCE])
        .statement_cache_capacity(200);
    let pool = PgPoolOptions::new()
        .max_connections(options.connections.max(2))
        .acquire_timeout(Duration::from_millis(options.patience_ms))
        .test_before_acquire(false)
        .before_acquire(|conn, meta| {
            Box::pin(async move {
                if meta.idle_for > TRUSTED_IDLE {
                    // One that died while idle is replaced instead of handed out.
                    return Ok(conn.ping().await.is_ok());
                }
                Ok(true)
            })
        })
        .connect_with(connect)
        .await?;
    Ok(Pools::Postgres(pool))
}

/// Passes on what other processes commit. The connection is made again when it breaks; while it is away, the
/// readers' own polling is the fallback.
pub(crate) fn listen(
    pool: PgPool,
    changes: broadcast::Sender<JobId>,
    rings: broadcast::Sender<PersonId>,
) {
    tokio::spawn(async move {
        let Ok(mut listener) = PgListener::connect_with(&pool).await else {
            tracing::warn!("news of other processes is off: no connection to listen on");
            return;
        };
        if listener.listen_all([JOBS, NOTICES]).await.is_err() {
            return;
        }
        // `recv` reconnects by itself and fails only when the pool is closed or the server stays away.
        loop {
            match listener.recv().await {
                Ok(news) => {
                    let Ok(id) = Uuid::parse_str(news.payload()) else {
                        continue;
                    };
                    if news.channel() == NOTICES {
                        let _ = rings.send(PersonId(id));
                    } else {
                        let _ = changes.send(JobId(id));
                    }
                }
                Err(_) if pool.is_closed() => return,
                Err(error) => {
                    tracing::warn!(%error, "listening for changed jobs failed; trying again");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
            }
        }
    });
}
