//! The database as on a first run: everything goes, in one transaction, and what is only ever added to goes with it.
//! Platform-wide, and for development mode alone.

use sqlx::AssertSqlSafe;

use crate::file::{self, Lying};
use crate::link::{Link, all, exec};
use crate::{Result, Store};

/// What stays: which migrations were run, the one row of the log's chain, which is set back, and who is at work.
const STAYS: [&str; 3] = ["_sqlx_migrations", "audit_chain", "process"];

/// The youngest first, so that nearly every row is gone before what it refers to.
const TABLES_SQLITE: &str = "SELECT name FROM sqlite_master
    WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY rowid DESC";
const TABLES_POSTGRES: &str = "SELECT CAST(tablename AS TEXT) FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename";
const TRIGGERS_SQLITE: &str = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'";
/// Foreign keys are asked about when the transaction ends.
const DEFER: &str = "PRAGMA defer_foreign_keys = ON";
const ARCHIVES: &str = "SELECT first_seq FROM audit_archive";
/// As the migration that made it had it.
const CHAIN: &str = "UPDATE audit_chain SET lines = 0, last = $1, seal = NULL WHERE id = 1";
const NO_SEAL: [u8; 32] = [0; 32];

/// What lay in the storage of files.
#[derive(Debug)]
pub struct Lay {
    pub files: Vec<Lying>,
    /// Archives of the audit log, by the number of the first line.
    pub archives: Vec<i64>,
}

/// Empties every table, or none. Answers what lay in the storage of files; nobody else knows of it any more.
///
/// # Errors
/// The database does not answer, or somebody else is in the way; nothing was changed.
pub async fn everything(store: &Store) -> Result<Lay> {
    let mut tx = store.write().await?;
    let files = file::every(&mut tx).await?;
    let archives = all!(tx, (i64,), ARCHIVES)?;
    let archives = archives.into_iter().map(|(first,)| first).collect();
    let sql = tx.pick(TABLES_SQLITE, TABLES_POSTGRES);
    let tables = all!(tx, (String,), sql)?;
    let tables: Vec<String> = tables
        .into_iter()
        .map(|(name,)| name)
        .filter(|name| !STAYS.contains(&name.as_str()))
        .map(|name| quoted(&name))
        .collect();
    if tx.is_postgres() {
        postgres(&mut tx, &tables).await?;
    } else {
        sqlite(&mut tx, &tables).await?;
    }
    exec!(tx, CHAIN, NO_SEAL.as_slice())?;
    tx.commit().await?;
    Ok(Lay { files, archives })
}

/// Triggers cannot be switched off here: they are taken away, and put back as they were written.
async fn sqlite(tx: &mut Link, tables: &[String]) -> Result<()> {
    let triggers = all!(tx, (String, String), TRIGGERS_SQLITE)?;
    exec!(tx, DEFER)?;
    for (name, _) in &triggers {
        run(tx, format!("DROP TRIGGER {}", quoted(name))).await?;
    }
    for table in tables {
        run(tx, format!("DELETE FROM {table}")).await?;
    }
    for (_, sql) in triggers {
        run(tx, sql).await?;
    }
    Ok(())
}

async fn postgres(tx: &mut Link, tables: &[String]) -> Result<()> {
    for table in tables {
        run(tx, format!("ALTER TABLE {table} DISABLE TRIGGER USER")).await?;
    }
    let all = tables.join(", ");
    run(tx, format!("TRUNCATE {all} RESTART IDENTITY")).await?;
    for table in tables {
        run(tx, format!("ALTER TABLE {table} ENABLE TRIGGER USER")).await?;
    }
    Ok(())
}

/// A statement that the database's own catalogue put together.
async fn run(tx: &mut Link, sql: String) -> Result<()> {
    exec!(tx, AssertSqlSafe(sql))?;
    Ok(())
}

fn quoted(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}
