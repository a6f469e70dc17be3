//! `nomor backup FILE`: everything an installation on SQLite is, in one file.

use std::path::PathBuf;

use clap::Args;
use nomor_engine::{SystemClock, backup};
use nomor_settings::{Settings, Storage};

use crate::exit::Exit;

/// A consistent copy, while a server may be at work.
#[derive(Debug, Args)]
pub struct Backup {
    /// The file to make. It holds the master key: keep it where secrets are kept.
    file: PathBuf,
}

impl Backup {
    /// Makes the file and says where it is.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        if let Some(url) = postgres(&settings.storage) {
            return Err(Exit::Use(format!(
                "This database is PostgreSQL, whose tool is pg_dump: pg_dump --format=custom --file={} {} \
                 (and keep {}, {} and {} with it).",
                quoted(self.file.display()),
                quoted(&url),
                settings.storage.uploads().display(),
                settings.storage.files().display(),
                settings.storage.master_key().display(),
            )));
        }
        backup::make(&settings, &SystemClock, &self.file).await?;
        println!("Saved in {}.", self.file.display());
        Ok(())
    }
}

/// The address of a PostgreSQL database as it may be shown: without the password, which its tools ask for.
pub fn postgres(storage: &Storage) -> Option<String> {
    if storage.database_file().is_some() {
        return None;
    }
    let url = storage.url();
    let Some((scheme, rest)) = url.split_once("://") else {
        return Some(url);
    };
    let (place, query) = rest.split_once('?').unwrap_or((rest, ""));
    let place = match place.rsplit_once('@') {
        Some((who, host)) => format!("{}@{host}", who.split(':').next().unwrap_or(who)),
        None => place.to_owned(),
    };
    let kept: Vec<&str> = query
        .split('&')
        .filter(|pair| !pair.is_empty() && !pair.starts_with("password="))
        .collect();
    let mark = if kept.is_empty() { "" } else { "?" };
    Some(format!("{scheme}://{place}{mark}{}", kept.join("&")))
}

/// A word as a shell takes it.
pub fn quoted(word: impl std::fmt::Display) -> String {
    format!("'{}'", word.to_string().replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_shown_without_its_password() {
        let check = |url: &str, expect: Option<&str>| {
            let storage = Storage {
                data_dir: PathBuf::from("data"),
                database_url: Some(url.to_owned()),
                master_key_file: None,
            };
            assert_eq!(postgres(&storage).as_deref(), expect, "{url}");
        };
        check("sqlite:///tmp/a.db", None);
        check("postgres://db", Some("postgres://db"));
        check(
            "postgres://ana:se:cr@t@db:5433/nomor",
            Some("postgres://ana@db:5433/nomor"),
        );
        check(
            "postgresql://ana@db/n?password=x&sslmode=require",
            Some("postgresql://ana@db/n?sslmode=require"),
        );
    }
}
