//! Every statement of this crate: the constants that are one literal are read from the sources, those that macros put
//! together are listed.

use std::path::Path;

use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::link::Wire;
use crate::{Dialect, Result, Store, job, ledger, rows, work};

/// A statement with where it comes from.
#[derive(Debug, Clone)]
pub struct Statement {
    /// `file::CONSTANT`.
    pub name: String,
    pub sql: String,
}

/// Names of constants that only PostgreSQL understands: locks, arrays.
const POSTGRES_ONLY: [&str; 9] = [
    "reset.rs::TABLES_POSTGRES",
    "store.rs::SIZE_POSTGRES",
    "analysis.rs::UNHURRIED",
    "ledger/moves.rs::LOCK",
    "person.rs::ONE_AT_A_TIME",
    "bulk/postgres.rs::VERDICTS",
    "work.rs::NEXT_POSTGRES",
    "store.rs::VERSION_POSTGRES",
    "store.rs::SCAN",
];
const SQLITE_ONLY: [&str; 7] = [
    "reset.rs::TABLES_SQLITE",
    "reset.rs::TRIGGERS_SQLITE",
    "store.rs::SIZE_SQLITE",
    "store.rs::VERSION_SQLITE",
    "rows::PLAIN_PACKED",
    "rows::READ_PACKED",
    "rows::JUDGED_PACKED",
];

impl Statement {
    /// Whether this dialect is meant to run it.
    #[must_use]
    pub fn runs_on(&self, dialect: Dialect) -> bool {
        let name = self.name.as_str();
        match dialect {
            Dialect::Sqlite => !POSTGRES_ONLY.contains(&name) && !name.ends_with("_LOCKED"),
            Dialect::Postgres => !SQLITE_ONLY.contains(&name),
        }
    }
}

/// All statements.
///
/// # Panics
/// When the sources cannot be read.
#[must_use]
pub fn statements() -> Vec<Statement> {
    let mut found = Vec::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    read_folder(&root, &root, &mut found);
    let built = [rows::built(), job::built(), work::built(), ledger::built()];
    found.extend(built.into_iter().flatten().map(|(name, sql)| Statement {
        name: name.to_owned(),
        sql: sql.to_owned(),
    }));
    found
}

fn read_folder(root: &Path, folder: &Path, found: &mut Vec<Statement>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{error}"));
    for entry in entries.flatten() {
        let path = entry.path();
        if path.is_dir() && !path.ends_with("testing") {
            read_folder(root, &path, found);
        } else if path.extension().is_some_and(|ext| ext == "rs") {
            let text = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            let file = path
                .strip_prefix(root)
                .unwrap_or(&path)
                .display()
                .to_string();
            read_file(&file, &text, found);
        }
    }
}

/// `const NAME: &str = "…";` where the text is a statement.
fn read_file(file: &str, text: &str, found: &mut Vec<Statement>) {
    for piece in text.split("const ").skip(1) {
        let Some((name, rest)) = piece.split_once(": &str =") else {
            continue;
        };
        let Some(literal) = rest.trim_start().strip_prefix('"') else {
            continue;
        };
        let Some(sql) = literal
            .split_once("\";")
            .map(|(sql, _)| sql.replace("\\\\", "\\"))
        else {
            continue;
        };
        let verbs = ["SELECT", "INSERT", "UPDATE", "DELETE", "LOCK"];
        let is_name = name.chars().all(|c| c.is_ascii_uppercase() || c == '_');
        if is_name && verbs.iter().any(|verb| sql.starts_with(verb)) {
            found.push(Statement {
                name: format!("{file}::{name}"),
                sql,
            });
        }
    }
}

/// Asks the database to understand a statement without running it.
///
/// # Errors
/// It does not.
pub async fn prepare(store: &Store, sql: &str) -> Result<()> {
    let sql = AssertSqlSafe(sql.to_owned()).into_sql_str();
    match store.read().await?.wire() {
        Wire::Sqlite(conn) => drop(conn.prepare(sql).await?),
        // LOCK cannot be prepared; running it outside a transaction is refused after it was understood.
        Wire::Postgres(_) if sql.as_str().starts_with("LOCK") => {}
        Wire::Postgres(conn) => drop(conn.prepare(sql).await?),
    }
    Ok(())
}

/// Runs a statement as somebody would who has got hold of the database.
///
/// # Errors
/// The database refuses it.
pub async fn tamper(store: &Store, sql: &str) -> Result<()> {
    let sql = AssertSqlSafe(sql.to_owned()).into_sql_str();
    match store.alone().await?.wire() {
        Wire::Sqlite(conn) => conn.execute(sql).await.map(|_| ())?,
        Wire::Postgres(conn) => conn.execute(sql).await.map(|_| ())?,
    }
    Ok(())
}
