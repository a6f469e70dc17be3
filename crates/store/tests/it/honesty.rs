//! Both databases are the same database: migrations, schema, statements.

use std::collections::{BTreeMap, BTreeSet};

use nomor_store::testing::{Table, fresh, prepare, schema, statements};
use nomor_store::{Dialect, Error, Options, Store};

use crate::kit::NOW;

#[test]
fn migrations_have_the_same_names() {
    let names = Store::migrations(Dialect::Sqlite);
    assert_eq!(names, Store::migrations(Dialect::Postgres));
    assert!(names.len() >= 4, "{names:?}");
}

#[tokio::test]
async fn schemas_are_equal() {
    let mut seen: Vec<BTreeMap<String, Table>> = Vec::new();
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let fresh = fresh(dialect).await;
        seen.push(schema(&fresh.store).await);
        fresh.store.close().await;
    }
    let names = |tables: &BTreeMap<String, Table>| tables.keys().cloned().collect::<BTreeSet<_>>();
    assert_eq!(names(&seen[0]), names(&seen[1]));
    assert!(seen[0].len() >= 20, "every table was looked at");
    for (name, table) in &seen[0] {
        assert_eq!(Some(table), seen[1].get(name), "{name}");
    }
}

#[tokio::test]
async fn every_statement_prepares_on_both() {
    let all = statements();
    assert!(all.len() >= 100, "found only {} statements", all.len());
    for dialect in [Dialect::Sqlite, Dialect::Postgres] {
        let fresh = fresh(dialect).await;
        for statement in all.iter().filter(|statement| statement.runs_on(dialect)) {
            let prepared = prepare(&fresh.store, &statement.sql).await;
            assert!(
                prepared.is_ok(),
                "{dialect:?} {}: {prepared:?}\n{}",
                statement.name,
                statement.sql
            );
        }
        fresh.store.close().await;
    }
}

#[tokio::test]
async fn an_unknown_address_is_refused_in_a_sentence() {
    let refused = Store::open_with(&Options::new("mysql://somewhere")).await;
    assert!(matches!(refused.err(), Some(Error::Unsupported(_))));
}

#[tokio::test]
async fn a_database_that_is_away_is_unavailable() {
    let mut options = Options::new("postgres://nobody@localhost:1/nothing");
    options.patience_ms = 100;
    let away = Store::open_with(&options).await;
    assert!(away.err().is_some_and(|error| error.is_unavailable()));
    let fresh = fresh(Dialect::Sqlite).await;
    fresh.store.close().await;
    let closed = nomor_store::session::load(&fresh.store, 1, NOW).await;
    assert!(closed.is_err_and(|error| error.is_unavailable()));
}
