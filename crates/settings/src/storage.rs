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

    /// The address the store opens.
    #[must_use]
    pub fn url(&self) -> String {
        self.database_url
            .clone()
            .unwrap_or_else(|| format!("sqlite://{}", self.data_dir.join("nomor.db").display()))
    }
}
