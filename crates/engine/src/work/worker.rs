//! One leased batch from claim to settlement: what is known is taken from the tenant's own answers, the rest is
//! asked, answers are settled about once a second, and a lease that is lost ends the work at once.

use std::time::Duration;

use nomor_contract::job::{JobState, RecentAnswer};
use nomor_contract::verdict::{Answer, VerdictView};
use nomor_contract::{E164, Source};
use nomor_store::job::Cutoffs;
use nomor_store::settle::{self, Outcome, Settled};
use nomor_store::work::{self, Lease};
use nomor_store::{Error, cache};
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use crate::ask::{Asker, Call};
use crate::core::Engine;
use crate::provider;

/// Answers wait at most this long before they are settled.
const SETTLE_EVERY: Duration = Duration::from_secs(1);
/// A question is cut so that a provider at its configured rate answers it within about this many seconds: pausing
/// takes effect and other tenants get their turn in between.
const QUESTION_S: f64 = 5.0;
/// Pieces of answers on their way.
const PIECES: usize = 8;
/// Pause before a settlement is tried again while the database is away.
const RETRY_AFTER: Duration = Duration::from_secs(1);

/// Works on a lease until it is settled, lost, paused or handed back.
pub async fn run(engine: &Engine, lease: Lease) {
    let lost = CancellationToken::new();
    let beating = keep_alive(engine, &lease, &lost);
    let working = async {
        if let Err(error) = Batch::new(engine, &lease, &lost).work().await {
            tracing::warn!(%error, job = %lease.job, b = lease.b, "a batch could not be finished; its lease runs out by itself");
        }
    };
    tokio::select! {
        () = beating => {}
        () = working => {}
    }
}

/// Renews the lease; cancels `lost` when it is not ours any more.
async fn keep_alive(engine: &Engine, lease: &Lease, lost: &CancellationToken) {
    let lease_ms = engine.settings.work.lease_ms;
    let every = Duration::from_millis((lease_ms / 3).max(100).unsigned_abs());
    loop {
        tokio::time::sleep(every).await;
        let until = engine.now().plus_ms(lease_ms);
        match work::heartbeat(&engine.store, lease, until).await {
            Ok(true) => {}
            Ok(false) => {
                lost.cancel();
                // The work sees it and ends; this future is dropped with it.
                std::future::pending::<()>().await;
            }
            Err(error) => tracing::warn!(%error, job = %lease.job, "a lease could not be renewed"),
        }
    }
}

/// Whether the batch goes on.
#[derive(PartialEq, Eq)]
enum Go {
    On,
    /// Paused or stopping: hand the rest back.
    HandBack,
    /// Somebody else has it, or the job is over.
    Lost,
}

struct Batch<'a> {
    engine: &'a Engine,
    lease: &'a Lease,
    lost: &'a CancellationToken,
    waiting: Vec<Settled>,
}

impl<'a> Batch<'a> {
    fn new(engine: &'a Engine, lease: &'a Lease, lost: &'a CancellationToken) -> Self {
        Self {
            engine,
            lease,
            lost,
            waiting: Vec::new(),
        }
    }

    async fn work(mut self) -> Result<(), Error> {
        let open = self.take_known().await?;
        self.know_own().await;
        let mut go = Go::On;
        for question in cut(self.engine, self.lease, &open) {
            go = self.ask(question).await?;
            if go != Go::On {
                break;
            }
        }
        match go {
            Go::On => {
                self.settle(true).await?;
            }
            Go::HandBack => {
                self.settle(false).await?;
                work::release(&self.engine.store, self.lease).await?;
            }
            Go::Lost => {}
        }
        Ok(())
    }

    /// The tenant may have brought its accounts in another process just now.
    async fn know_own(&self) {
        let (engine, lease) = (self.engine, self.lease);
        if lease.own
            && !lease.test
            && !engine.desk.has_own(lease.tenant, lease.channel)
            && let Err(refusal) = provider::load(engine).await
        {
            tracing::warn!(%refusal, "the providers could not be loaded again");
        }
    }

    /// Queues the tenant's own good answers and returns the numbers that are left to ask.
    async fn take_known(&mut self) -> Result<Vec<E164>, Error> {
        let (lease, store) = (self.lease, &self.engine.store);
        let Some(range) = lease.range() else {
            return Ok(Vec::new());
        };
        let settled = if lease.attempts > 1 {
            cache::settled_in_range(store, lease.tenant, (lease.job, lease.channel), range).await?
        } else {
            Default::default()
        };
        let known = if lease.cache == Cutoffs::NEVER
            || lease.test
            || !cache::any(store, lease.tenant, lease.channel).await?
        {
            Vec::new()
        } else {
            let which = (
                lease.cache,
                self.engine.desk.is_sandbox(lease.channel, asker(lease)),
            );
            cache::known_in_range(store, lease.tenant, lease.channel, range, which).await?
        };
        let mut open = Vec::with_capacity(lease.numbers.len());
        let mut known = known.into_iter().peekable();
        for weighted in &lease.numbers {
            let number = weighted.number;
            while known.next_if(|answer| answer.number < number).is_some() {}
            let answer = known.next_if(|answer| answer.number == number);
            match answer {
                _ if settled.contains(&number) => {}
                Some(answer) => self.waiting.push(Settled {
                    answer,
                    source: Source::Cache,
                }),
                None => open.push(number),
            }
        }
        Ok(open)
    }

    /// Asks one question and settles its answers as they come.
    async fn ask(&mut self, question: Vec<E164>) -> Result<Go, Error> {
        let (sender, mut pieces) = mpsc::channel::<Vec<Answer>>(PIECES);
        let call = Call {
            channel: self.lease.channel,
            asker: asker(self.lease),
            in_person: false,
        };
        let asking = self.engine.desk.ask(call, question, sender);
        tokio::pin!(asking);
        let mut is_asking = true;
        let mut due = tokio::time::interval(SETTLE_EVERY);
        due.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        due.tick().await;
        loop {
            tokio::select! {
                biased;
                () = self.lost.cancelled() => return Ok(Go::Lost),
                () = self.engine.stop.cancelled() => return Ok(Go::HandBack),
                piece = pieces.recv() => match piece {
                    Some(answers) => self.waiting.extend(answers.into_iter().map(|answer| Settled { answer, source: Source::Live })),
                    None => return Ok(Go::On),
                },
                () = &mut asking, if is_asking => is_asking = false,
                _ = due.tick() => {
                    let go = self.settle(false).await?;
                    if go != Go::On {
                        return Ok(go);
                    }
                }
            }
        }
    }

    /// Settles what waits; with `done` also closes the batch. Keeps trying while the database is away.
    async fn settle(&mut self, done: bool) -> Result<Go, Error> {
        if self.waiting.is_empty() && !done {
            return Ok(Go::On);
        }
        let outcome = loop {
            match settle::settle(
                &self.engine.store,
                self.lease,
                &self.waiting,
                done,
                self.engine.now(),
            )
            .await
            {
                Err(error) if error.is_unavailable() && !self.engine.stop.is_cancelled() => {
                    tracing::warn!(%error, job = %self.lease.job, "answers wait for the database");
                    tokio::time::sleep(RETRY_AFTER).await;
                }
                outcome => break outcome?,
            }
        };
        let Outcome::Settled(receipt) = outcome else {
            return Ok(Go::Lost);
        };
        self.tell(receipt.inserted);
        self.waiting.clear();
        Ok(if receipt.state == JobState::Paused {
            Go::HandBack
        } else {
            Go::On
        })
    }

    fn tell(&self, inserted: i64) {
        let last = self
            .waiting
            .iter()
            .rev()
            .take(10)
            .map(|settled| recent(self.lease, settled));
        self.engine
            .bus
            .settled(self.lease.job, self.engine.now(), inserted, last);
    }
}

/// What an answer costs was agreed for these accounts.
const fn asker(lease: &Lease) -> Asker {
    Asker::decided(lease.tenant, lease.test, lease.own)
}

/// Cuts numbers into questions that take about [`QUESTION_S`] at the provider's configured rate.
fn cut(engine: &Engine, lease: &Lease, open: &[E164]) -> Vec<Vec<E164>> {
    let route = engine.desk.route(lease.channel, asker(lease));
    let rate = route.as_ref().and_then(|route| route.rate_per_second);
    let least = route
        .map_or(1, |route| usize::try_from(route.batch_size).unwrap_or(1))
        .max(1);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a rate times seconds, far below the limits"
    )]
    let size = rate.map_or(open.len(), |rate| ((rate * QUESTION_S) as usize).max(least));
    open.chunks(size.max(1)).map(<[E164]>::to_vec).collect()
}

fn recent(lease: &Lease, settled: &Settled) -> RecentAnswer {
    let answer = &settled.answer;
    RecentAnswer {
        number: nomor_number::international(answer.number),
        country: nomor_number::kind_country(answer.number).1,
        verdict: VerdictView {
            channel: lease.channel,
            verdict: answer.verdict.outcome(),
            reason: answer.verdict.reason().map(ToOwned::to_owned),
            provider: Some(answer.provider.clone()).filter(|p| !p.is_empty()),
            source: Some(settled.source),
            checked_at: Some(answer.checked_at),
            business: matches!(
                answer.verdict,
                nomor_contract::Verdict::Registered { business: true }
            ),
            found_as: answer.found_as,
        },
    }
}
