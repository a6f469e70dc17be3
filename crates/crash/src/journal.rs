//! What rounds showed, and where it is kept between runs.

use std::fmt;
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};

/// What one round showed, or several together.
#[derive(Default, Clone, Serialize, Deserialize)]
pub struct Figures {
    pub deaths: u32,
    /// Deaths at a named place, by a kill at a random moment, and freezes longer than a lease.
    pub at_points: u32,
    pub at_random: u32,
    pub frozen: u32,
    /// Acknowledged lists and checks.
    pub jobs: usize,
    pub checks: usize,
    /// Batches that a dead worker left leased.
    pub orphans: usize,
    /// The longest that one of them waited until somebody else took it, from the restart on, in milliseconds.
    pub slowest_ms: u64,
    pub violations: Vec<String>,
}

impl Figures {
    pub fn add(&mut self, other: Self) {
        self.deaths += other.deaths;
        self.at_points += other.at_points;
        self.at_random += other.at_random;
        self.frozen += other.frozen;
        self.jobs += other.jobs;
        self.checks += other.checks;
        self.orphans += other.orphans;
        self.slowest_ms = self.slowest_ms.max(other.slowest_ms);
        self.violations.extend(other.violations);
    }
}

impl fmt::Display for Figures {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self {
            deaths,
            at_points,
            at_random,
            frozen,
            jobs,
            checks,
            orphans,
            slowest_ms,
            violations,
        } = self;
        #[expect(clippy::cast_precision_loss, reason = "shown with one decimal")]
        let slowest = *slowest_ms as f64 / 1000.0;
        write!(
            f,
            "{deaths} deaths ({at_random} at a random moment, {at_points} at a named place, {frozen} frozen), \
             {jobs} lists and {checks} checks acknowledged, {orphans} orphans back within {slowest:.1} s, \
             {} violations",
            violations.len()
        )
    }
}

#[derive(Serialize, Deserialize)]
struct Line {
    database: String,
    seed: u64,
    round: u32,
    figures: Figures,
}

/// Finished rounds, one JSON line each.
pub struct Journal {
    file: Option<File>,
    database: String,
    seed: u64,
    lines: Vec<Line>,
}

impl Journal {
    pub fn open(path: Option<&Path>, database: &str, seed: u64) -> Result<Self> {
        let mut lines = Vec::new();
        let file = match path {
            None => None,
            Some(path) => {
                for line in fs::read_to_string(path).unwrap_or_default().lines() {
                    // A line that was cut off is a round that did not finish.
                    lines.extend(serde_json::from_str::<Line>(line));
                }
                let file = OpenOptions::new().create(true).append(true).open(path);
                Some(file.with_context(|| format!("{}", path.display()))?)
            }
        };
        Ok(Self {
            file,
            database: database.to_owned(),
            seed,
            lines,
        })
    }

    pub fn done(&self, round: u32) -> Option<Figures> {
        self.lines
            .iter()
            .find(|l| l.database == self.database && l.seed == self.seed && l.round == round)
            .map(|line| line.figures.clone())
    }

    pub fn keep(&mut self, round: u32, figures: &Figures) -> Result<()> {
        let Some(file) = &mut self.file else {
            return Ok(());
        };
        let line = Line {
            database: self.database.clone(),
            seed: self.seed,
            round,
            figures: figures.clone(),
        };
        writeln!(file, "{}", serde_json::to_string(&line)?)?;
        Ok(file.sync_data()?)
    }
}
