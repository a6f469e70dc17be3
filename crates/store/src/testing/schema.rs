//! The schema as the database itself describes it, in words both dialects share.

use std::collections::{BTreeMap, BTreeSet};

use crate::Store;
use crate::link::all;

/// A table as introspected.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// Name → (`int`, `text` or `bytes`; may be NULL). Booleans are `int`, UUIDs `bytes`.
    pub columns: BTreeMap<String, (&'static str, bool)>,
    pub primary_key: BTreeSet<String>,
    /// Indexes that were given a name.
    pub indexes: BTreeSet<String>,
}

const SQLITE_COLUMNS: &str = "SELECT t.name, c.name, lower(c.type), c.\"notnull\", c.pk
    FROM sqlite_schema t, pragma_table_info(t.name) c
    WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\\_sqlx%' ESCAPE '\\'";
const SQLITE_INDEXES: &str = "SELECT tbl_name, name FROM sqlite_schema
    WHERE type = 'index' AND name NOT LIKE 'sqlite%'";
const POSTGRES_COLUMNS: &str = "SELECT c.table_name::TEXT, c.column_name::TEXT, c.data_type::TEXT,
        CASE c.is_nullable WHEN 'NO' THEN 1::BIGINT ELSE 0::BIGINT END,
        (SELECT COUNT(*) FROM information_schema.table_constraints k
            JOIN information_schema.key_column_usage u ON u.constraint_name = k.constraint_name
            WHERE k.constraint_type = 'PRIMARY KEY' AND k.table_name = c.table_name AND u.table_name = c.table_name
                AND u.column_name = c.column_name)
    FROM information_schema.columns c
    WHERE c.table_schema = 'public' AND c.table_name NOT LIKE '\\_sqlx%'";
const POSTGRES_INDEXES: &str = "SELECT i.tablename::TEXT, i.indexname::TEXT FROM pg_indexes i
    WHERE i.schemaname = 'public' AND i.tablename NOT LIKE '\\_sqlx%'
        AND NOT EXISTS (SELECT 1 FROM pg_constraint c WHERE c.conname = i.indexname)";

/// All tables but the migrations' own.
///
/// # Panics
/// When the database does not answer or has a column type nobody knows.
pub async fn schema(store: &Store) -> BTreeMap<String, Table> {
    let mut tables: BTreeMap<String, Table> = BTreeMap::new();
    for (table, column, kind, fixed, key) in columns(store).await {
        let table = tables.entry(table).or_default();
        if key > 0 {
            table.primary_key.insert(column.clone());
        }
        let nullable = fixed == 0 && key == 0;
        table.columns.insert(column, (shared(&kind), nullable));
    }
    for (table, index) in indexes(store).await {
        tables.entry(table).or_default().indexes.insert(index);
    }
    tables
}

fn shared(kind: &str) -> &'static str {
    match kind {
        "integer" | "bigint" | "boolean" => "int",
        "text" => "text",
        "blob" | "uuid" | "bytea" => "bytes",
        other => panic!("a column type nobody knows: {other}"),
    }
}

async fn columns(store: &Store) -> Vec<(String, String, String, i64, i64)> {
    let look = async {
        let mut link = store.read().await?;
        let sql = link.pick(SQLITE_COLUMNS, POSTGRES_COLUMNS);
        all!(link, (String, String, String, i64, i64), sql)
    };
    look.await.unwrap_or_else(|error| panic!("{error}"))
}

async fn indexes(store: &Store) -> Vec<(String, String)> {
    let look = async {
        let mut link = store.read().await?;
        let sql = link.pick(SQLITE_INDEXES, POSTGRES_INDEXES);
        all!(link, (String, String), sql)
    };
    look.await.unwrap_or_else(|error| panic!("{error}"))
}

/// Every text and every number in the database, one a line: for looking whether something is left anywhere. Bytes are
/// left out: they are ids, hashes and what the vault encrypted.
///
/// # Panics
/// When the database does not answer.
pub async fn everything(store: &Store) -> String {
    use sqlx::AssertSqlSafe;
    let mut found = String::new();
    for (table, described) in schema(store).await {
        for (column, (kind, _)) in described.columns {
            if kind == "bytes" {
                continue;
            }
            let sql = format!(
                "SELECT CAST(\"{column}\" AS TEXT) FROM \"{table}\" WHERE \"{column}\" IS NOT NULL"
            );
            let look = async {
                let mut link = store.read().await?;
                all!(link, (String,), AssertSqlSafe(sql.clone()))
            };
            for (value,) in look.await.unwrap_or_else(|error| panic!("{error}")) {
                found.extend([&table, ".", &column, " ", &value, "\n"]);
            }
        }
    }
    found
}
