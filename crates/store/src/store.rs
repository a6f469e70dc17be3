//! The open database: pools, transactions, migrations, health, and the news of changed jobs.

use std::sync::Arc;

use nomor_contract::{JobId, PersonId};
use sqlx::migrate::Migrator;
use sqlx::{PgPool, SqlitePool};
use tokio::sync::broadcast;

use crate::link::{Link, exec, one};
use crate::open::Options;
use crate::{Result, open};

/// News that a slow listener may fall behind by; it then reads the jobs it cares about again.
const NEWS_KEPT: usize = 1024;

const PING: &str = "INSERT INTO setting (name, value) VALUES ('ping', '') ON CONFLICT (name) DO UPDATE SET value = ''";
const PONG: &str = "SELECT CAST(1 AS BIGINT)";
const VERSION_SQLITE: &str = "SELECT sqlite_version()";
const SIZE_SQLITE: &str =
    "SELECT p.page_count * s.page_size FROM pragma_page_count() p, pragma_page_size() s";
const SIZE_POSTGRES: &str = "SELECT pg_database_size(current_database())";
const VERSION_POSTGRES: &str = "SELECT current_setting('server_version')";

/// For the rest of the transaction: a long list is joined with its verdicts as a whole. Looking them up one by one, as
/// `open` has it for the others, is not offered, because a table that has just grown is still planned for as if it were
/// empty, and then even scanning it once for each row looks cheap.
const SCAN: &str =
    "SELECT set_config('enable_hashjoin', 'on', TRUE), set_config('enable_nestloop', 'off', TRUE),
    set_config('work_mem', '64MB', TRUE), set_config('plan_cache_mode', 'force_custom_plan', TRUE)";

/// Whoever comes second waits until the first has migrated, however long that takes.
const PATIENT: &str = "SET lock_timeout = 0";
const AS_BEFORE: &str = "RESET lock_timeout";

static SQLITE: Migrator = sqlx::migrate!("../../migrations/sqlite");
static POSTGRES: Migrator = sqlx::migrate!("../../migrations/postgres");

/// Which database it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    Sqlite,
    Postgres,
}

impl Dialect {
    /// The word shown to people.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Sqlite => "sqlite",
            Self::Postgres => "postgres",
        }
    }
}

/// The database. Cheap to clone.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    pools: Pools,
    changes: broadcast::Sender<JobId>,
    rings: broadcast::Sender<PersonId>,
}

/// SQLite takes one writer at a time: writers queue, in order, for its one connection instead of fighting for a lock.
pub(crate) enum Pools {
    Sqlite {
        writer: SqlitePool,
        readers: SqlitePool,
    },
    Postgres(PgPool),
}

impl Store {
    /// Opens `sqlite://path` (created when missing) or `postgres://…` with the ordinary options.
    ///
    /// # Errors
    /// Unsupported address, SQLite below 3.51.3, or the database does not answer.
    pub async fn open(url: &str) -> Result<Self> {
        Self::open_with(&Options::new(url)).await
    }

    /// # Errors
    /// As [`Store::open`].
    pub async fn open_with(options: &Options) -> Result<Self> {
        let pools = open::pools(options).await?;
        let (changes, _) = broadcast::channel(NEWS_KEPT);
        let (rings, _) = broadcast::channel(NEWS_KEPT);
        if let Pools::Postgres(pool) = &pools {
            open::listen(pool.clone(), changes.clone(), rings.clone());
        }
        let inner = Inner {
            pools,
            changes,
            rings,
        };
        Ok(Self(Arc::new(inner)))
    }

    /// Brings the schema up to date; safe to run in several processes at once.
    ///
    /// # Errors
    /// A migration that was applied and has changed since, or the database does not answer.
    pub async fn migrate(&self) -> Result<()> {
        match &self.0.pools {
            Pools::Sqlite { writer, .. } => SQLITE.run(writer).await?,
            Pools::Postgres(pool) => {
                let mut conn = pool.acquire().await?;
                sqlx::query(PATIENT).execute(&mut *conn).await?;
                POSTGRES.run(&mut *conn).await?;
                sqlx::query(AS_BEFORE).execute(&mut *conn).await?;
            }
        }
        Ok(())
    }

    /// The names of the embedded migrations of one database, in order.
    #[must_use]
    pub fn migrations(dialect: Dialect) -> Vec<(i64, String)> {
        let migrator = match dialect {
            Dialect::Sqlite => &SQLITE,
            Dialect::Postgres => &POSTGRES,
        };
        migrator
            .iter()
            .map(|m| (m.version, m.description.to_string()))
            .collect()
    }

    /// Finishes what is under way and closes every connection; SQLite folds its log into the file.
    pub async fn close(&self) {
        match &self.0.pools {
            Pools::Sqlite { writer, readers } => {
                readers.close().await;
                writer.close().await;
            }
            Pools::Postgres(pool) => pool.close().await,
        }
    }

    /// Proves that the database can be read and written (a transaction that changes nothing that stays).
    ///
    /// # Errors
    /// It does not answer, the disk is full, or it is read-only.
    pub async fn ping(&self) -> Result<()> {
        let mut tx = self.write().await?;
        exec!(tx, PING)?;
        drop(tx);
        let mut link = self.read().await?;
        one!(link, (i64,), PONG)?;
        Ok(())
    }

    #[must_use]
    pub fn dialect(&self) -> Dialect {
        match self.0.pools {
            Pools::Sqlite { .. } => Dialect::Sqlite,
            Pools::Postgres(_) => Dialect::Postgres,
        }
    }

    /// The database's own version, `3.51.3` or `15.14`.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn version(&self) -> Result<String> {
        let mut link = self.read().await?;
        let sql = link.pick(VERSION_SQLITE, VERSION_POSTGRES);
        Ok(one!(link, (String,), sql)?
            .map(|(v,)| v)
            .unwrap_or_default())
    }

    /// What the database takes on the disk, in bytes.
    ///
    /// # Errors
    /// It does not answer.
    pub async fn bytes(&self) -> Result<i64> {
        let mut link = self.read().await?;
        let sql = link.pick(SIZE_SQLITE, SIZE_POSTGRES);
        Ok(one!(link, (i64,), sql)?.map_or(0, |(bytes,)| bytes))
    }

    /// Jobs that changed, in this process at once and (PostgreSQL) in other processes as they commit. The same
    /// change may be told twice. A listener that lagged should look at its jobs again.
    #[must_use]
    pub fn changes(&self) -> broadcast::Receiver<JobId> {
        self.0.changes.subscribe()
    }

    pub(crate) fn tell(&self, job: JobId) {
        // Nobody listening is fine.
        let _ = self.0.changes.send(job);
    }

    /// People whose bells moved, in the same way as [`Store::changes`].
    #[must_use]
    pub fn rings(&self) -> broadcast::Receiver<PersonId> {
        self.0.rings.subscribe()
    }

    pub(crate) fn ring(&self, told: &[PersonId]) {
        for person in told {
            let _ = self.0.rings.send(*person);
        }
    }

    /// A connection for one reading statement.
    pub(crate) async fn read(&self) -> Result<Link> {
        Ok(match &self.0.pools {
            Pools::Sqlite { readers, .. } => Link::Sqlite(readers.acquire().await?),
            Pools::Postgres(pool) => Link::Postgres(pool.acquire().await?),
        })
    }

    /// A connection that may write, outside a transaction: what takes the whole file cannot run inside one.
    pub(crate) async fn alone(&self) -> Result<Link> {
        Ok(match &self.0.pools {
            Pools::Sqlite { writer, .. } => Link::Sqlite(writer.acquire().await?),
            Pools::Postgres(pool) => Link::Postgres(pool.acquire().await?),
        })
    }

    /// Several reading statements that see one instant.
    pub(crate) async fn snapshot(&self) -> Result<Link> {
        Ok(match &self.0.pools {
            Pools::Sqlite { readers, .. } => Link::SqliteTx(readers.begin().await?),
            Pools::Postgres(pool) => {
                begun(pool, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY").await?
            }
        })
    }

    /// As [`Store::snapshot`], for a statement that reads a whole list: PostgreSQL may hash it.
    pub(crate) async fn whole(&self) -> Result<Link> {
        let mut link = self.snapshot().await?;
        if link.is_postgres() {
            exec!(link, SCAN)?;
        }
        Ok(link)
    }

    /// A writing transaction. SQLite takes its write lock at once, so that a reader never has to be upgraded.
    pub(crate) async fn write(&self) -> Result<Link> {
        Ok(match &self.0.pools {
            Pools::Sqlite { writer, .. } => {
                Link::SqliteTx(writer.begin_with("BEGIN IMMEDIATE").await?)
            }
            Pools::Postgres(pool) => begun(pool, "BEGIN").await?,
        })
    }
}

/// Goes to its end even when whoever asked is gone: the driver, stopped between sending `BEGIN` and hearing the answer,
/// forgets that it began, and the next user of the connection would find itself inside that transaction.
async fn begun(pool: &PgPool, sql: &'static str) -> Result<Link> {
    let pool = pool.clone();
    let begun = tokio::spawn(async move { pool.begin_with(sql).await }).await;
    Ok(Link::PostgresTx(
        begun.map_err(|_| sqlx::Error::WorkerCrashed)??,
    ))
}
