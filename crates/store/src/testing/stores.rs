//! A fresh, migrated store of either database, and the macro that runs a test on both.

use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{Connection, PgConnection};

use super::Cluster;
use crate::{Dialect, Options, Store};

/// A store of its own for one test; its files are removed when dropped.
pub struct Fresh {
    pub store: Store,
    /// To open it once more.
    pub url: String,
    folder: Option<PathBuf>,
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if let Some(folder) = &self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
    }
}

static NEXT: AtomicU32 = AtomicU32::new(0);

/// A fresh, migrated store.
///
/// # Panics
/// When it cannot be made: a test must never be skipped silently.
pub async fn fresh(dialect: Dialect) -> Fresh {
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    let name = format!("nomor_{}_{number}", std::process::id());
    let (url, folder) = match dialect {
        Dialect::Sqlite => {
            let folder = std::env::temp_dir().join(&name);
            std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
            (
                format!("sqlite://{}/nomor.db", folder.display()),
                Some(folder),
            )
        }
        Dialect::Postgres => (database(&name).await, None),
    };
    let store = open(&url)
        .await
        .unwrap_or_else(|error| panic!("{url}: {error}"));
    Fresh { store, url, folder }
}

async fn open(url: &str) -> crate::Result<Store> {
    let mut options = Options::new(url);
    options.connections = 6;
    let store = Store::open_with(&options).await?;
    store.migrate().await?;
    Ok(store)
}

async fn database(name: &str) -> String {
    let admin = Cluster::get().admin_url.as_str();
    let mut link = PgConnection::connect(admin)
        .await
        .unwrap_or_else(|error| panic!("{admin}: {error}"));
    let sql = sqlx::AssertSqlSafe(format!("DROP DATABASE IF EXISTS {name}"));
    let dropped = sqlx::query(sql).execute(&mut link).await;
    let sql = sqlx::AssertSqlSafe(format!("CREATE DATABASE {name}"));
    let made = sqlx::query(sql).execute(&mut link).await;
    assert!(dropped.is_ok() && made.is_ok(), "{dropped:?} {made:?}");
    let (before, after) = admin
        .split_once("/postgres?")
        .or_else(|| admin.strip_suffix("/postgres").map(|before| (before, "")))
        .unwrap_or_else(|| {
            panic!("NOMOR_TEST_POSTGRES must name the database `postgres`: {admin}")
        });
    format!("{before}/{name}?{after}")
}

/// Runs tests on both databases: `on_both_stores! { async fn what_it_shows(store: Store) { … } }` becomes the function
/// and a module of the same name with the tests `sqlite` and `postgres`.
#[macro_export]
macro_rules! on_both_stores {
    ($($(#[$meta:meta])* async fn $name:ident($store:ident: Store) $body:block)*) => {$(
        $(#[$meta])*
        async fn $name($store: $crate::Store) $body

        mod $name {
            async fn on(dialect: $crate::Dialect) {
                let fresh = $crate::testing::fresh(dialect).await;
                super::$name(fresh.store.clone()).await;
                fresh.store.close().await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                on($crate::Dialect::Sqlite).await;
            }

            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                on($crate::Dialect::Postgres).await;
            }
        }
    )*};
}
