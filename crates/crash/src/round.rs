//! A few deaths on one database: load, death, audit, restart, comparison.

use std::ops::Range;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use nomor_store::monitor::{self, Held};
use nomor_store::testing::fresh;
use nomor_store::{Dialect, Store};
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};

use crate::acknowledged::Acknowledged;
use crate::death::Death;
use crate::journal::Figures;
use crate::load;
use crate::program::{LATE_WORKER, LEASE, Program, Server};

/// A batch of a dead worker must be somebody else's within this time.
const ORPHANS_BACK: Duration = Duration::from_secs(15);
/// Everything acknowledged must be over within this time after the last restart.
const ALL_OVER: Duration = Duration::from_secs(600);
/// A named place that was not met within this time is no test of it.
const POINT_WITHIN: Duration = Duration::from_secs(60);
/// How long a server goes on after a freeze, to do what it must not; and where answers are slow, until whoever took its
/// batches over has their answers too.
const THAWED: Duration = Duration::from_millis(1_500);
const THAWED_SLOWLY: Duration = Duration::from_secs(4);
/// Rows of the lists a server is loaded with: most are over before it dies, or hardly any.
const SHORT_LISTS: Range<usize> = 20..4_000;
const LONG_LISTS: Range<usize> = 20_000..40_000;
/// Credits of the organisation under load.
const CREDITS: i64 = 100_000_000;

/// What a round does.
pub struct Round<'a> {
    pub number: u32,
    pub deaths: u32,
    pub dialect: Dialect,
    pub program: &'a Path,
    pub seed: u64,
    pub bug: Option<&'a str>,
}

impl Round<'_> {
    pub async fn run(self) -> Result<Figures> {
        let database = fresh(self.dialect).await;
        database.store.close().await;
        let program = Program::new(self.program, &database.url, self.bug)?;
        let key = program.tenant_key(CREDITS)?;
        let (rows, thawed) = if self.bug == Some(LATE_WORKER) {
            (LONG_LISTS, THAWED_SLOWLY)
        } else {
            (SHORT_LISTS, THAWED)
        };
        let mut siege = Siege {
            program: &program,
            url: &database.url,
            key,
            random: StdRng::seed_from_u64(self.seed ^ (u64::from(self.number) << 32)),
            acknowledged: Acknowledged::default(),
            figures: Figures::default(),
            rows,
            thawed,
        };
        for index in 0..self.deaths {
            let death = match self.bug {
                Some(LATE_WORKER) => Death::Frozen(Duration::from_secs(3)),
                // A place that is not met must not count as a bug that is caught.
                Some(_) => Death::At(Duration::from_millis(siege.random.random_range(40..1_500))),
                None => Death::choose(self.number, index, &mut siege.random),
            };
            siege.cycle(&death).await?;
            if self.bug.is_some() && !siege.figures.violations.is_empty() {
                return Ok(siege.figures);
            }
        }
        siege.end().await?;
        (siege.figures.jobs, siege.figures.checks) = siege.acknowledged.counts();
        Ok(siege.figures)
    }
}

/// A round under way.
struct Siege<'a> {
    program: &'a Program,
    url: &'a str,
    key: String,
    random: StdRng,
    acknowledged: Acknowledged,
    figures: Figures,
    /// Of the lists it is loaded with.
    rows: Range<usize>,
    /// How long it goes on after a freeze.
    thawed: Duration,
}

impl Siege<'_> {
    async fn cycle(&mut self, death: &Death) -> Result<()> {
        let cycle = format!("death {} ({death:?})", self.figures.deaths + 1);
        self.figures.deaths += 1;
        let orphans = self.die(death, &cycle).await?;
        self.figures.orphans += orphans.len();
        self.note(&cycle, self.program.audit()?);
        let restarted = Instant::now();
        let mut calm = Server::start(self.program, "").await?.context("it died")?;
        self.await_orphans(&orphans, restarted, &cycle).await?;
        let api = load::Api::new(&calm.url, &self.key);
        let differences = self.acknowledged.compare(&api).await?;
        self.note(&cycle, differences);
        calm.kill()
    }

    /// Loads a server until it is dead; answers the batches it left leased.
    async fn die(&mut self, death: &Death, cycle: &str) -> Result<Vec<Held>> {
        let Some(mut server) = Server::start(self.program, &death.point()).await? else {
            // It met the place while it recovered from the death before.
            self.figures.at_points += 1;
            return self.leased().await;
        };
        let load = load::start(
            &server.url,
            &self.key,
            &self.acknowledged,
            (self.rows.clone(), self.random.random()),
        );
        match death {
            Death::At(moment) => {
                tokio::time::sleep(*moment).await;
                server.kill()?;
                self.figures.at_random += 1;
            }
            Death::Point(name, _) => {
                if server.died_within(POINT_WITHIN).await? {
                    self.figures.at_points += 1;
                } else {
                    server.kill()?;
                    self.note(cycle, vec![format!("{name} was never met")]);
                }
            }
            Death::Frozen(moment) => {
                tokio::time::sleep(*moment).await;
                self.freeze(&mut server, load, cycle).await?;
                self.figures.frozen += 1;
                return self.leased().await;
            }
        }
        load.abort_all();
        self.leased().await
    }

    /// A process that stands still for longer than its leases, as a suspended machine does. On PostgreSQL another
    /// process takes over meanwhile; SQLite has one process, which finds its own leases run out.
    async fn freeze(&mut self, server: &mut Server, load: load::Load, cycle: &str) -> Result<()> {
        server.signal("STOP")?;
        load.abort_all();
        let mut rival = None;
        if self.url.starts_with("postgres") {
            let orphans = self.leased().await?;
            let began = Instant::now();
            rival = Server::start(self.program, "").await?;
            self.await_orphans(&orphans, began, cycle).await?;
        } else {
            tokio::time::sleep(LEASE + Duration::from_millis(500)).await;
        }
        server.signal("CONT")?;
        tokio::time::sleep(self.thawed).await;
        server.kill()?;
        rival.map_or(Ok(()), |mut rival| rival.kill())
    }

    async fn leased(&self) -> Result<Vec<Held>> {
        let store = Store::open(self.url).await?;
        let leased = monitor::leased(&store).await?;
        store.close().await;
        Ok(leased)
    }

    /// Waits until every orphan is somebody else's, or done, or of a list that does not run.
    async fn await_orphans(&mut self, orphans: &[Held], since: Instant, cycle: &str) -> Result<()> {
        let store = Store::open(self.url).await?;
        loop {
            let leased = monitor::leased(&store).await?;
            let Some(left) = orphans.iter().find(|orphan| leased.contains(orphan)) else {
                break;
            };
            if since.elapsed() > ORPHANS_BACK {
                let words = format!("{left:?} is nobody's after {} s", ORPHANS_BACK.as_secs());
                self.note(cycle, vec![words]);
                break;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        store.close().await;
        let took = u64::try_from(since.elapsed().as_millis()).unwrap_or(u64::MAX);
        if !orphans.is_empty() {
            self.figures.slowest_ms = self.figures.slowest_ms.max(took);
        }
        Ok(())
    }

    /// Everything that was acknowledged comes to its end, and adds up.
    async fn end(&mut self) -> Result<()> {
        let mut server = Server::start(self.program, "").await?.context("it died")?;
        let api = load::Api::new(&server.url, &self.key);
        let late = self.acknowledged.wait_over(&api, ALL_OVER).await?;
        self.note("at the end", late);
        let sums = self.acknowledged.sums(&api, CREDITS).await?;
        self.note("at the end", sums);
        server.kill()?;
        self.note("at the end", self.program.audit()?);
        Ok(())
    }

    fn note(&mut self, when: &str, violations: Vec<String>) {
        let lines = violations.into_iter().map(|line| format!("{when}: {line}"));
        self.figures.violations.extend(lines);
    }
}
