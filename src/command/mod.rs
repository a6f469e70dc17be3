//! One file per command.

mod admin;
mod audit;
mod backup;
mod bench;
mod check;
mod config;
mod ledger;
mod migrate;
mod restore;
mod serve;

use clap::Subcommand;
use nomor_settings::{Settings, Values};

use crate::exit::Exit;

/// What Nomor can be asked to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve pages, API and workers from one process.
    Serve(serve::Serve),
    /// Run workers only, without pages (PostgreSQL).
    Worker,
    /// Clean and check a list from the terminal; no server needed.
    Check(check::Check),
    /// Bring the database to this program's version.
    Migrate,
    /// Create admins, organisations, keys and credits.
    #[command(subcommand)]
    Admin(admin::Admin),
    /// Prove the books.
    #[command(subcommand)]
    Ledger(ledger::Ledger),
    /// Prove the audit log.
    #[command(subcommand)]
    Audit(audit::Audit),
    /// Save database, uploads and keys in one file, while a server may be at work (SQLite).
    Backup(backup::Backup),
    /// Restore such a file into an empty data folder.
    Restore(restore::Restore),
    /// Measure a list of a million rows on this machine.
    Bench(bench::Bench),
    /// List every setting, its value and where it came from.
    Config,
}

impl Command {
    /// Runs the command to its end.
    pub async fn run(self, settings: Settings, values: &Values) -> Result<(), Exit> {
        match self {
            Self::Serve(serve) => serve.run(settings, values).await,
            Self::Worker => serve::work(settings).await,
            Self::Check(check) => check.run(settings).await,
            Self::Migrate => migrate::run(settings).await,
            Self::Admin(admin) => admin.run(settings).await,
            Self::Ledger(ledger) => ledger.run(settings).await,
            Self::Audit(audit) => audit.run(settings).await,
            Self::Backup(backup) => backup.run(settings).await,
            Self::Restore(restore) => restore.run(settings).await,
            Self::Bench(bench) => bench.run(settings).await,
            Self::Config => config::run(values),
        }
    }
}
