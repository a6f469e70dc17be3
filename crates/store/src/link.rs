//! One connection of either database, and the macros that run one portable statement on both.
//!
//! Statements are constants with `$1` placeholders, which both drivers take. A macro expands the same call once per
//! driver, so every argument and row type is checked against both at compile time.

use sqlx::pool::PoolConnection;
use sqlx::{PgConnection, Postgres, Sqlite, SqliteConnection, Transaction};

use crate::Result;

/// A connection, or a transaction that is rolled back when dropped.
pub(crate) enum Link {
    Sqlite(PoolConnection<Sqlite>),
    SqliteTx(Transaction<'static, Sqlite>),
    Postgres(PoolConnection<Postgres>),
    PostgresTx(Transaction<'static, Postgres>),
}

/// The driver's own connection inside a [`Link`].
pub(crate) enum Wire<'a> {
    Sqlite(&'a mut SqliteConnection),
    Postgres(&'a mut PgConnection),
}

impl Link {
    pub(crate) fn wire(&mut self) -> Wire<'_> {
        crate::count::one_more();
        match self {
            Self::Sqlite(link) => Wire::Sqlite(&mut *link),
            Self::SqliteTx(link) => Wire::Sqlite(&mut *link),
            Self::Postgres(link) => Wire::Postgres(&mut *link),
            Self::PostgresTx(link) => Wire::Postgres(&mut *link),
        }
    }

    pub(crate) const fn is_postgres(&self) -> bool {
        matches!(self, Self::Postgres(_) | Self::PostgresTx(_))
    }

    /// The statement for this dialect, where one text cannot serve both.
    pub(crate) const fn pick(&self, sqlite: &'static str, postgres: &'static str) -> &'static str {
        if self.is_postgres() { postgres } else { sqlite }
    }

    /// Makes a transaction durable; a plain connection has nothing to commit.
    pub(crate) async fn commit(self) -> Result<()> {
        match self {
            Self::SqliteTx(tx) => tx.commit().await?,
            Self::PostgresTx(tx) => tx.commit().await?,
            Self::Sqlite(_) | Self::Postgres(_) => {}
        }
        Ok(())
    }
}

/// Runs a statement; answers how many rows it touched.
macro_rules! exec {
    ($link:expr, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $link.wire() {
            $crate::link::Wire::Sqlite(conn) => sqlx::query($sql)$(.bind($arg))*
                .execute(conn).await.map(|done| done.rows_affected()),
            $crate::link::Wire::Postgres(conn) => sqlx::query($sql)$(.bind($arg))*
                .execute(conn).await.map(|done| done.rows_affected()),
        }
        .map_err($crate::Error::from)
    };
}

/// Runs a query; answers its first row, if there is one.
macro_rules! one {
    ($link:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $link.wire() {
            $crate::link::Wire::Sqlite(conn) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*
                .fetch_optional(conn).await,
            $crate::link::Wire::Postgres(conn) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*
                .fetch_optional(conn).await,
        }
        .map_err($crate::Error::from)
    };
}

/// Runs a query; answers all its rows.
macro_rules! all {
    ($link:expr, $row:ty, $sql:expr $(, $arg:expr)* $(,)?) => {
        match $link.wire() {
            $crate::link::Wire::Sqlite(conn) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*
                .fetch_all(conn).await,
            $crate::link::Wire::Postgres(conn) => sqlx::query_as::<_, $row>($sql)$(.bind($arg))*
                .fetch_all(conn).await,
        }
        .map_err($crate::Error::from)
    };
}

pub(crate) use {all, exec, one};
