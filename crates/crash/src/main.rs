//! The crash harness: starts a server, loads it, kills it with SIGKILL at a random moment, runs the audit query on
//! what is left, starts it again, and compares with the log of everything that was acknowledged. Every violation is
//! one line; the exit code is 1 when there was any.

mod acknowledged;
mod load;
mod program;

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::Result;
use clap::Parser;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::acknowledged::Acknowledged;
use crate::program::{Program, Server};

/// A leased batch of a dead worker must move again within this time.
const ORPHANS_BACK: Duration = Duration::from_secs(15);
/// Everything acknowledged must be over within this time after the last restart.
const ALL_OVER: Duration = Duration::from_secs(180);
/// Credits of the organisation under load.
const CREDITS: i64 = 100_000_000;

#[derive(Parser)]
struct Options {
    /// How often to kill.
    #[arg(long, default_value_t = 20)]
    cycles: u32,
    /// The `nomor` program.
    #[arg(long)]
    program: PathBuf,
    /// An empty PostgreSQL database; SQLite when absent.
    #[arg(long)]
    postgres: Option<String>,
    /// Chooses the moments and the load.
    #[arg(long, default_value_t = 1)]
    seed: u64,
}

#[tokio::main]
async fn main() -> Result<()> {
    let options = Options::parse();
    // The client library wants to be told, though nothing here is encrypted; a second call finds it told.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let program = Program::new(options.program, options.postgres)?;
    let mut random = StdRng::seed_from_u64(options.seed);
    let acknowledged = Acknowledged::default();
    let mut violations = Vec::new();
    let mut slowest = Duration::ZERO;

    let mut server = Server::start(&program).await?;
    let key = program.tenant_key(CREDITS)?;
    for cycle in 1..=options.cycles {
        let until = Duration::from_millis(random.random_range(40..1_500));
        let load = load::start(&server.url, &key, &acknowledged, random.random());
        tokio::time::sleep(until).await;
        server.kill()?;
        load.abort_all();
        violations.extend(
            program
                .audit()?
                .into_iter()
                .map(|line| format!("cycle {cycle}, after the kill: {line}")),
        );
        let restarted = Instant::now();
        server = Server::start(&program).await?;
        let api = load::Api::new(&server.url, &key);
        violations.extend(
            acknowledged
                .compare(&api)
                .await?
                .into_iter()
                .map(|line| format!("cycle {cycle}: {line}")),
        );
        match acknowledged
            .wait_moving(&api, ORPHANS_BACK.saturating_sub(restarted.elapsed()))
            .await?
        {
            Some(stuck) => violations.push(format!(
                "cycle {cycle}: {stuck} did not move within {} s",
                ORPHANS_BACK.as_secs()
            )),
            None => slowest = slowest.max(restarted.elapsed()),
        }
    }
    let api = load::Api::new(&server.url, &key);
    violations.extend(acknowledged.wait_over(&api, ALL_OVER).await?);
    violations.extend(acknowledged.sums(&api, CREDITS).await?);
    server.kill()?;
    violations.extend(program.audit()?);
    program.remove();

    for violation in &violations {
        println!("violation: {violation}");
    }
    let (jobs, checks) = acknowledged.counts();
    println!(
        "{} kills, {jobs} lists and {checks} checks acknowledged, orphans back within {:.1} s, {} violations",
        options.cycles,
        slowest.as_secs_f64(),
        violations.len()
    );
    if violations.is_empty() {
        Ok(())
    } else {
        std::process::exit(1)
    }
}
