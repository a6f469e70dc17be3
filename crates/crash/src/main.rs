//! The crash harness: starts a server, loads it, lets it die, runs the audit query on what is left, starts it again,
//! and compares with the log of everything that was acknowledged. Every violation is one line; the exit code is 1 when
//! there was any, or, with `--bug`, when there was none.
//!
//! Work is done in rounds of a few deaths on a database of their own. With `--journal` the figures of finished rounds
//! are kept, and a run that was cut off goes on after them.

mod acknowledged;
mod death;
mod journal;
mod load;
mod program;
mod round;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Parser, ValueEnum};
use nomor_store::Dialect;

use crate::journal::{Figures, Journal};
use crate::round::Round;

/// Deaths on one database, before a fresh one is taken.
const DEATHS_A_ROUND: u32 = 10;

#[derive(Clone, Copy, ValueEnum)]
enum Database {
    Sqlite,
    Postgres,
}

#[derive(Parser)]
struct Options {
    /// How often the server dies.
    #[arg(long, default_value_t = 20)]
    cycles: u32,
    /// The `nomor` program, built with the feature `crash-test`.
    #[arg(long)]
    program: PathBuf,
    #[arg(long, value_enum, default_value = "sqlite")]
    database: Database,
    /// Chooses the moments and the load.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Keeps the figures of finished rounds here and goes on after them.
    #[arg(long)]
    journal: Option<PathBuf>,
    /// A seeded bug, which must be caught: `no_fence`, `charge_unknowns`, `split_commit` or `early_close`.
    #[arg(long, conflicts_with = "journal")]
    bug: Option<String>,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    // The client library wants to be told, though nothing here is encrypted; a second call finds it told.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let dialect = match options.database {
        Database::Sqlite => Dialect::Sqlite,
        Database::Postgres => Dialect::Postgres,
    };
    let mut journal = Journal::open(options.journal.as_deref(), dialect.word(), options.seed)?;
    let mut total = Figures::default();
    for number in 0..options.cycles.div_ceil(DEATHS_A_ROUND) {
        let figures = match journal.done(number) {
            Some(figures) => figures,
            None => {
                let round = Round {
                    number,
                    deaths: DEATHS_A_ROUND.min(options.cycles - number * DEATHS_A_ROUND),
                    dialect,
                    program: &options.program,
                    seed: options.seed,
                    bug: options.bug.as_deref(),
                };
                let figures = round.run().await?;
                journal.keep(number, &figures)?;
                figures
            }
        };
        // What a seeded bug breaks is said once; a real violation always.
        let shown = if options.bug.is_some() { 1 } else { usize::MAX };
        for violation in figures.violations.iter().take(shown) {
            println!("violation: round {number}: {violation}");
        }
        total.add(figures);
        if options.bug.is_some() && !total.violations.is_empty() {
            break;
        }
    }
    println!("{}: {total}", dialect.word());
    if total.violations.is_empty() == options.bug.is_none() {
        Ok(())
    } else {
        std::process::exit(1)
    }
}
