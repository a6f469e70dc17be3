//! Where things are kept.

use std::path::PathBuf;

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
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
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

    /// The address the store opens.
    #[must_use]
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("nomor.db").display()))
    }
}
