//! `nomor restore FILE`: a backup becomes an installation in an empty data folder.

use std::path::PathBuf;

use clap::Args;
use nomor_engine::{SystemClock, backup};
use nomor_settings::Settings;

use super::backup::{postgres, quoted};
use crate::exit::Exit;

/// From a file that `nomor backup` made.
#[derive(Debug, Args)]
pub struct Restore {
    /// The file to restore.
    file: PathBuf,
}

impl Restore {
    /// Restores, then audits the books; findings end with exit code 1, and what was restored stays.
    pub async fn run(self, settings: Settings) -> Result<(), Exit> {
        if let Some(url) = postgres(&settings.storage) {
            return Err(Exit::Use(format!(
                "This database is PostgreSQL, whose tool is pg_restore: pg_restore --clean --if-exists --no-owner \
                 --dbname={} {} (and put {}, {} and {} back with it).",
                quoted(url),
                quoted(self.file.display()),
                settings.storage.uploads().display(),
                settings.storage.files().display(),
                settings.storage.master_key().display(),
            )));
        }
        let restored = backup::restore(&settings, &SystemClock, &self.file).await?;
        println!(
            "Restored the backup of {} with {} uploaded files into {}.",
            restored.made_at,
            restored.files,
            settings.storage.data_dir.display()
        );
        for finding in &restored.findings {
            println!("{finding}");
        }
        if restored.findings.is_empty() {
            println!("The books add up.");
            return Ok(());
        }
        Err(Exit::Finding)
    }
}
