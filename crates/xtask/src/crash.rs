//! `cargo xtask crash`: starts the harness that kills the server and audits what is left.
//! The harness itself is the crate `nomor-crash`; this only builds it and hands it a database.

use anyhow::{Result, bail};

use crate::postgres::Cluster;
use crate::{server, shell, workspace};

/// Cycles per database in every test run.
pub const SQLITE_CYCLES: u32 = 20;
pub const POSTGRES_CYCLES: u32 = 10;

#[derive(clap::Args)]
pub struct Options {
    /// Kills on SQLite; on PostgreSQL `--postgres-cycles`.
    #[arg(long, default_value_t = SQLITE_CYCLES)]
    cycles: u32,
    #[arg(long, default_value_t = POSTGRES_CYCLES)]
    postgres_cycles: u32,
    /// Passed on to the harness.
    #[arg(last = true)]
    args: Vec<String>,
}

/// Whether the harness is there.
pub fn exists() -> bool {
    workspace::root().join("crates/crash/Cargo.toml").exists()
}

pub fn run(options: &Options) -> Result<()> {
    if !exists() {
        bail!("the crash harness (crates/crash) is not part of this checkout");
    }
    server::build()?;
    if options.cycles > 0 {
        cycles(options.cycles, None, &options.args)?;
    }
    if options.postgres_cycles > 0 {
        let cluster = Cluster::start()?;
        cycles(options.postgres_cycles, Some(&cluster.url()), &options.args)?;
    }
    Ok(())
}

/// Runs the harness on SQLite, or on the PostgreSQL at `database`.
pub fn cycles(cycles: u32, database: Option<&str>, args: &[String]) -> Result<()> {
    let mut harness = shell::cargo([
        "run",
        "--quiet",
        "--package",
        "nomor-crash",
        "--",
        "--cycles",
        &cycles.to_string(),
    ]);
    harness.arg("--program").arg(server::program());
    if let Some(url) = database {
        harness.args(["--postgres", url]);
    }
    shell::run(harness.args(args))
}
