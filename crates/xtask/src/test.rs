//! `cargo xtask test`: every check there is, in one go, with one summary at the end.
//!
//! A step that fails does not stop the others. A step whose subject does not exist yet is named as
//! absent; what is merely not installed is installed, or fails and says what to install.

mod api;
mod browser;
mod budget;
mod rust;

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::client::{self, Weight};
use crate::{crash, shell, tool};

#[derive(clap::Args)]
pub struct Options {
    /// Only these steps, by name.
    #[arg(long, value_delimiter = ',')]
    only: Vec<String>,
    /// Make the pictures of the README and of the first page anew.
    #[arg(long)]
    pictures: bool,
    /// Passed on to Playwright, for instance `-- --grep journey`.
    #[arg(last = true)]
    playwright: Vec<String>,
}

/// What a step ended with.
enum Ending {
    /// So many tests passed (1 for a check that is not made of tests), and its own closing line.
    Passed {
        tests: usize,
        closing: Option<String>,
    },
    Failed {
        tests: usize,
        why: String,
    },
    /// There is nothing to check in this checkout.
    Absent(&'static str),
}

impl Ending {
    const ONE: Self = Self::Passed {
        tests: 1,
        closing: None,
    };
}

/// Name, what it does, how. In an order that fails early and builds what later steps need.
type Step = (&'static str, &'static str, fn(&Options) -> Result<Ending>);
const STEPS: [Step; 10] = [
    ("fmt", "cargo fmt --check", |_| rust::format()),
    ("client", "client for the browser, as shipped", |_| {
        client::build(Weight::Release).map(|()| Ending::ONE)
    }),
    ("clippy", "cargo clippy -D warnings", |_| rust::clippy()),
    (
        "clippy-client",
        "cargo clippy -D warnings, browser crates",
        |_| rust::clippy_client(),
    ),
    ("rust", "Rust tests on SQLite and PostgreSQL", |_| {
        rust::tests()
    }),
    ("deny", "licences, bans, sources", |_| deny()),
    ("budget", "weight of the first page", |_| budget::weigh()),
    ("api", "OpenAPI lint and schemathesis", |_| api::check()),
    ("crash", "kill -9 and audit", |_| {
        crash::run(&crash::Options::every_run())?;
        Ok(Ending::ONE)
    }),
    ("browser", "Playwright journeys and axe", |options| {
        browser::journeys(&options.playwright, options.pictures)
    }),
];

pub fn run(options: &Options) -> Result<()> {
    for name in &options.only {
        if !STEPS.iter().any(|(step, ..)| step == name) {
            let names: Vec<_> = STEPS.iter().map(|(step, ..)| *step).collect();
            bail!("there is no step {name}; there are: {}", names.join(", "));
        }
    }
    let mut report = Vec::new();
    for (name, what, act) in STEPS {
        if options.only.is_empty() || options.only.iter().any(|only| only == name) {
            println!("\n== {name}: {what}");
            let started = Instant::now();
            let ending = act(options).unwrap_or_else(|error| Ending::Failed {
                tests: 1,
                why: format!("{error:#}"),
            });
            report.push((name, what, started.elapsed(), ending));
        }
    }
    summary(&report)
}

fn summary(report: &[(&str, &str, Duration, Ending)]) -> Result<()> {
    println!("\n== summary");
    let (mut passed, mut failed) = (0, 0);
    let mut closings = Vec::new();
    for (name, what, took, ending) in report {
        let word = match ending {
            Ending::Passed { tests, closing } => {
                passed += tests;
                closings.extend(closing.clone());
                "ok".to_owned()
            }
            Ending::Failed { tests, why } => {
                failed += tests;
                format!("FAILED: {why}")
            }
            Ending::Absent(why) => format!("absent: {why}"),
        };
        println!("{name:<14} {:>7.1} s  {what}: {word}", took.as_secs_f64());
    }
    for closing in closings {
        println!("{closing}");
    }
    println!("{passed} passed, {failed} failed");
    if failed > 0 {
        bail!("{failed} failed");
    }
    Ok(())
}

fn deny() -> Result<Ending> {
    // The advisory database is the one check that must be downloaded anew each time; it is not part of this.
    shell::run(&mut shell::command(
        tool::deny()?,
        ["check", "bans", "licenses", "sources"],
    ))?;
    Ok(Ending::ONE)
}
