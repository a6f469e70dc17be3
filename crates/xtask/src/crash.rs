//! `cargo xtask crash`: starts the harness that lets the server die and audits what is left.
//! The harness itself is the crate `nomor-crash`; this only builds it and hands it a program and a database.

use std::fs;
use std::path::PathBuf;

use anyhow::Result;

use crate::postgres::Cluster;
use crate::{server, shell, workspace};

/// Deaths per database in every test run: two rounds meet every named place.
pub const SQLITE_CYCLES: u32 = 20;
pub const POSTGRES_CYCLES: u32 = 20;

/// What the harness must catch, and on which database it is shown: only PostgreSQL has a second process to take over
/// from a late one.
const BUGS: [(&str, Database); 4] = [
    ("no_fence", Database::Postgres),
    ("charge_unknowns", Database::Sqlite),
    ("split_commit", Database::Sqlite),
    ("early_close", Database::Sqlite),
];
/// Deaths within which a seeded bug must show.
const BUG_CYCLES: u32 = 10;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Database {
    Sqlite,
    Postgres,
}

#[derive(clap::Args)]
pub struct Options {
    /// Deaths on SQLite; on PostgreSQL `--postgres-cycles`.
    #[arg(long, default_value_t = SQLITE_CYCLES)]
    cycles: u32,
    #[arg(long, default_value_t = POSTGRES_CYCLES)]
    postgres_cycles: u32,
    /// Also seeds every known bug and wants it caught.
    #[arg(long)]
    bugs: bool,
    /// Keeps finished rounds in this file; a run that was cut off goes on after them.
    #[arg(long)]
    journal: Option<PathBuf>,
}

impl Options {
    /// What every test run does.
    pub const fn every_run() -> Self {
        Self {
            cycles: SQLITE_CYCLES,
            postgres_cycles: POSTGRES_CYCLES,
            bugs: true,
            journal: None,
        }
    }
}

pub fn run(options: &Options) -> Result<()> {
    let program = build()?;
    let cluster = Cluster::start()?;
    let harness = |cycles: u32, database: Database, more: &[&str]| {
        let mut harness = shell::cargo(["run", "--quiet", "--package", "nomor-crash", "--"]);
        harness.args(["--cycles", &cycles.to_string(), "--program"]);
        harness.arg(&program).arg("--database");
        harness.arg(match database {
            Database::Sqlite => "sqlite",
            Database::Postgres => "postgres",
        });
        harness.env("NOMOR_TEST_POSTGRES", cluster.url()).args(more);
        shell::run(&mut harness)
    };
    let journal = options.journal.as_ref().map(|path| path.to_string_lossy());
    let more: Vec<&str> = journal
        .iter()
        .flat_map(|path| ["--journal", path])
        .collect();
    if options.cycles > 0 {
        harness(options.cycles, Database::Sqlite, &more)?;
    }
    if options.postgres_cycles > 0 {
        harness(options.postgres_cycles, Database::Postgres, &more)?;
    }
    if options.bugs {
        for (bug, database) in BUGS {
            harness(BUG_CYCLES, database, &["--bug", bug])?;
        }
    }
    Ok(())
}

/// The product with its places to die at, beside the ordinary one, which other steps use.
fn build() -> Result<PathBuf> {
    shell::run(&mut shell::cargo([
        "build",
        "--package",
        "nomor",
        "--features",
        "crash-test",
    ]))?;
    let program = workspace::target().join("debug/nomor-crash-test");
    fs::copy(server::program(), &program)?;
    Ok(program)
}
