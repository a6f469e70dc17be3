//! What can go wrong with the machine. Absence is an `Option`, a lost race an enum of its own; neither is an error.

use sqlx::error::{DatabaseError, ErrorKind};

/// The result of everything in this crate.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// The database did not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Away, busy, restarting or out of disk: nothing was changed, and trying again later can work.
    #[error("the database does not answer: {0}")]
    Unavailable(#[source] sqlx::Error),
    /// Two transactions stood in each other's way and this one gave in. Try again at once.
    #[error("the database asked to try again: {0}")]
    Contended(#[source] sqlx::Error),
    /// A value that this program cannot have written.
    #[error("inconsistent value in {table}.{column} of {row}")]
    Inconsistent {
        table: &'static str,
        column: &'static str,
        row: String,
    },
    /// A unique value is taken, or a line that is only ever added was touched; the constraint's name or message.
    #[error("conflict: {0}")]
    Conflict(String),
    /// Something that this refers to is gone: somebody deleted it a moment ago.
    #[error("gone: {0}")]
    Gone(String),
    /// The ledger refused: an account, a grant or a hold would go below zero.
    #[error("the ledger refused an overdraft: {0}")]
    Overdraft(String),
    /// An address this crate cannot open, or a database that is too old.
    #[error("{0}")]
    Unsupported(String),
    /// The migrations do not fit the database.
    #[error("migration: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// A mistake of this program.
    #[error("database: {0}")]
    Database(#[source] sqlx::Error),
}

impl Error {
    /// True when the caller should say "try again later" (HTTP 503) and nothing was lost.
    #[must_use]
    pub const fn is_unavailable(&self) -> bool {
        matches!(self, Self::Unavailable(_) | Self::Contended(_))
    }

    pub(crate) fn inconsistent(
        table: &'static str,
        column: &'static str,
        row: impl ToString,
    ) -> Self {
        Self::Inconsistent {
            table,
            column,
            row: row.to_string(),
        }
    }
}

impl From<sqlx::Error> for Error {
    fn from(error: sqlx::Error) -> Self {
        use sqlx::Error as E;
        match &error {
            E::Io(_)
            | E::Tls(_)
            | E::PoolTimedOut
            | E::PoolClosed
            | E::WorkerCrashed
            | E::BeginFailed => Self::Unavailable(error),
            E::Database(refusal) => match weigh(refusal.as_ref()) {
                Weight::Away => Self::Unavailable(error),
                Weight::Again => Self::Contended(error),
                Weight::Overdraft(what) => Self::Overdraft(what),
                Weight::Conflict(what) => Self::Conflict(what),
                Weight::Gone(what) => Self::Gone(what),
                Weight::Mistake => Self::Database(error),
            },
            _ => Self::Database(error),
        }
    }
}

enum Weight {
    Away,
    Again,
    Overdraft(String),
    Conflict(String),
    Gone(String),
    Mistake,
}

/// SQLite result codes: <https://sqlite.org/rescode.html> (the low byte is the class).
/// PostgreSQL: <https://www.postgresql.org/docs/15/errcodes-appendix.html>.
fn weigh(refusal: &dyn DatabaseError) -> Weight {
    let message = refusal.message();
    if message.contains("_overdrawn") {
        return Weight::Overdraft(message.to_owned());
    }
    if refusal.kind() == ErrorKind::UniqueViolation || message.contains("only ever added") {
        return Weight::Conflict(refusal.constraint().unwrap_or(message).to_owned());
    }
    if refusal.kind() == ErrorKind::ForeignKeyViolation {
        return Weight::Gone(refusal.constraint().unwrap_or(message).to_owned());
    }
    let code = refusal.code().unwrap_or_default();
    if let Some(pg) = refusal.try_downcast_ref::<sqlx::postgres::PgDatabaseError>() {
        return match pg.code() {
            "40001" | "40P01" | "55P03" => Weight::Again,
            // connection, resources (disk, memory, connections), shutdown and start, I/O, read-only standby, stood still
            c if ["08", "53", "57P", "58", "25006", "25P03"]
                .iter()
                .any(|p| c.starts_with(p)) =>
            {
                Weight::Away
            }
            _ => Weight::Mistake,
        };
    }
    match code.parse::<i32>().map(|full| full & 0xff) {
        // BUSY, LOCKED
        Ok(5 | 6) => Weight::Again,
        // NOMEM, READONLY, IOERR, FULL, CANTOPEN
        Ok(7 | 8 | 10 | 13 | 14) => Weight::Away,
        _ => Weight::Mistake,
    }
}
