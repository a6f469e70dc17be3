//! Where things are kept.

use std::path::{Path, PathBuf};

use crate::Values;
use crate::serve::some;

/// The data folder and the database.
#[derive(Debug, Clone)]
pub struct Storage {
    pub data_dir: PathBuf,
    /// `postgres://…`; absent: SQLite in the data folder.
    pub database_url: Option<String>,
    pub master_key_file: Option<PathBuf>,
}

impl Storage {
    pub(crate) fn from_values(values: &Values) -> Self {
        Self {
            data_dir: PathBuf::from(values.text("data_dir")),
            database_url: some(values.text("database_url")),
            master_key_file: some(values.text("master_key_file")).map(PathBuf::from),
        }
    }

    /// The file of an SQLite database; `None` when the database is PostgreSQL.
    #[must_use]
    pub fn database_file(&self) -> Option<PathBuf> {
        let Some(url) = &self.database_url else {
            return Some(self.data_dir.join("nomor.db"));
        };
        let path = url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(unescaped(path.split('?').next().unwrap_or(path)))
    }

    /// The key that secrets in the database are sealed under.
    #[must_use]
    pub fn master_key(&self) -> PathBuf {
        self.master_key_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("master.key"))
    }

    /// Where uploaded lists lie.
    #[must_use]
    pub fn uploads(&self) -> PathBuf {
        self.data_dir.join("uploads")
    }

    /// Where files lie that are kept on this machine.
    #[must_use]
    pub fn files(&self) -> PathBuf {
        self.data_dir.join("files")
    }

    /// The address the store opens.
    #[must_use]
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| sqlite_url(&self.data_dir.join("nomor.db")))
    }
}

/// The address of an SQLite file. In an address `%` begins an escape and `?` the options, in a path they are letters.
#[must_use]
pub fn sqlite_url(file: &Path) -> String {
    let path = file.to_string_lossy();
    let path = path
        .replace('%', "%25")
        .replace('?', "%3F")
        .replace('#', "%23");
    format!("sqlite://{path}")
}

/// The path in an address, as the database library reads it.
fn unescaped(path: &str) -> PathBuf {
    let mut bytes = Vec::with_capacity(path.len());
    let mut rest = path.as_bytes();
    while let [first, tail @ ..] = rest {
        let escaped = || {
            let pair = std::str::from_utf8(tail.get(..2)?).ok()?;
            let is_hex = pair.bytes().all(|byte| byte.is_ascii_hexdigit());
            u8::from_str_radix(pair, 16).ok().filter(|_| is_hex)
        };
        match escaped().filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = tail;
            }
        }
    }
    PathBuf::from(String::from_utf8_lossy(&bytes).into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_survives_its_address() {
        let check = |folder: &str, url: &str| {
            let mut storage = Storage {
                data_dir: PathBuf::from(folder),
                database_url: None,
                master_key_file: None,
            };
            assert_eq!(storage.url(), url);
            let file = storage.database_file();
            storage.database_url = Some(url.to_owned());
            assert_eq!(storage.database_file(), file, "{url}");
        };
        check("/data", "sqlite:///data/nomor.db");
        check("data", "sqlite://data/nomor.db");
        check("/50%", "sqlite:///50%25/nomor.db");
        check("/a%20b", "sqlite:///a%2520b/nomor.db");
        check("/why?#é", "sqlite:///why%3F%23é/nomor.db");
    }

    #[test]
    fn an_address_is_read_as_the_database_reads_it() {
        let check = |url: &str, expect: &str| {
            let storage = Storage {
                data_dir: PathBuf::new(),
                database_url: Some(url.to_owned()),
                master_key_file: None,
            };
            assert_eq!(
                storage.database_file(),
                Some(PathBuf::from(expect)),
                "{url}"
            );
        };
        check("sqlite:///a%20b.db?mode=rwc", "/a b.db");
        check("sqlite:///50%.db", "/50%.db");
        check("sqlite:///a%zz%2", "/a%zz%2");
    }
}
