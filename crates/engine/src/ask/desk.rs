//! The desk: takes numbers, answers every one exactly once.

use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use futures::{StreamExt as _, future, stream};
use nomor_contract::provider::{Health, Probe, ProviderForm};
use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, Clock, E164, ProviderId, Stamp, TenantId};
use nomor_provider::{Http, HttpOptions, Tuning};
use tokio::sync::mpsc::Sender;
use tokio::time::{Instant, sleep_until};

use super::account::Account;
use super::backoff::Backoff;
use super::pass::{Gone, Pass};
use super::roster::Roster;
use super::round::Round;
use super::{probe, trust};

/// Reason shown when an operator stops an account without giving one.
const STOPPED: &str = "Suspended by an operator.";

/// A provider account as stored, its secret decrypted. Deliberately without `Debug`: it would print the secret.
#[derive(Clone)]
pub struct ProviderConfig {
    pub id: ProviderId,
    /// Who brought it; absent for the platform's.
    pub owner: Option<TenantId>,
    pub form: ProviderForm,
}

/// Who asks: it decides whose accounts answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Asker {
    /// A test key: the sandbox, and nothing else.
    Test,
    /// Anybody, of the platform's accounts.
    Platform,
    /// A tenant of the accounts that it brought, never of the platform's: what an answer costs was agreed for those.
    Own(TenantId),
}

impl Asker {
    /// As it was decided when a list was quoted.
    #[must_use]
    pub const fn decided(tenant: TenantId, test: bool, own: bool) -> Self {
        match (test, own) {
            (true, _) => Self::Test,
            (false, true) => Self::Own(tenant),
            (false, false) => Self::Platform,
        }
    }
}

/// Limits of asking. Times in milliseconds.
#[derive(Debug, Clone, Copy)]
pub struct DeskOptions {
    /// Seeds the jitter.
    pub seed: u64,
    /// How a sandbox behaves whose form says nothing (`NOMOR_SANDBOX`).
    pub sandbox: Tuning,
    /// Time-outs of single requests, size limit, private addresses.
    pub http: HttpOptions,
    /// Accounts that tenants brought may be at private addresses as well: for development and tests.
    pub private_tenants: bool,
    /// Time one request's numbers may take with all retries, waiting for their turn apart.
    pub question_ms: u32,
    /// The longest first wait before a request is sent again; doubles, with full jitter.
    pub backoff_ms: u32,
    /// How long numbers wait for an account to come back when no other can answer.
    pub patience_ms: u32,
    /// How far ahead an account's schedule may be booked.
    pub queue_ms: u32,
}

impl Default for DeskOptions {
    fn default() -> Self {
        Self {
            seed: 1,
            sandbox: Tuning::default(),
            http: HttpOptions::default(),
            private_tenants: false,
            question_ms: 45_000,
            backoff_ms: 250,
            patience_ms: 30_000,
            queue_ms: 20 * 60_000,
        }
    }
}

/// What numbers are put to the desk for.
#[derive(Debug, Clone, Copy)]
pub struct Call {
    pub channel: Channel,
    pub asker: Asker,
    /// Somebody waits for the answers, on a page or a line: where all accounts are shut they hear so soon.
    pub in_person: bool,
}

/// Accounts whose control numbers are asked at once.
const EXAMINED_AT_ONCE: usize = 16;

/// How long somebody waits for an account to come back.
const PERSON_PATIENCE: Duration = Duration::from_secs(5);

/// How long anybody waits for a sandbox that was tuned to fail: its breaker's first two openings.
const SANDBOX_PATIENCE: Duration = Duration::from_secs(4);

/// Rounds over all accounts while none of them is shut; waiting for one that is has its own limit.
const ROUNDS: u32 = 3;

/// Between two rounds, so that no account can be asked in a tight loop.
const LEAST_WAIT: Duration = Duration::from_millis(20);

/// Who would answer, for progress and estimates.
#[derive(Debug, Clone, PartialEq)]
pub struct Route {
    /// The provider's display name.
    pub provider: String,
    /// Its answers are not real.
    pub sandbox: bool,
    /// Numbers per second; `None` where nothing limits it.
    pub rate_per_second: Option<f64>,
    /// Numbers per request.
    pub batch_size: u32,
    /// Requests under way at once.
    pub concurrency: u32,
    /// Milliseconds until it can be asked again; 0 when it can be asked now.
    pub usable_in_ms: u64,
}

/// What every question needs.
pub(super) struct Tools {
    http: Http,
    /// For addresses that tenants name.
    guarded: Http,
    pub(super) clock: Arc<dyn Clock>,
    pub(super) options: DeskOptions,
    pub(super) backoff: Backoff,
}

impl Tools {
    /// What an account is reached by.
    pub(super) fn http(&self, account: &Account) -> &Http {
        match account.owner {
            Some(_) => &self.guarded,
            None => &self.http,
        }
    }
}

/// Puts numbers to providers. Cheap to clone; clones share everything.
#[derive(Clone)]
pub struct Desk {
    tools: Arc<Tools>,
    roster: Arc<RwLock<Arc<Roster>>>,
}

impl Desk {
    /// A desk without accounts; test keys are answered by a built-in sandbox.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>, options: DeskOptions) -> Self {
        let roster = Roster::new(Vec::new(), options.sandbox, &Roster::default());
        Self {
            tools: Arc::new(Tools {
                http: Http::new(options.http),
                guarded: Http::new(HttpOptions {
                    allow_private: options.private_tenants,
                    ..options.http
                }),
                clock,
                options,
                backoff: Backoff::new(options.seed, options.backoff_ms),
            }),
            roster: Arc::new(RwLock::new(Arc::new(roster))),
        }
    }

    /// Replaces the accounts. Health, pace, budget and suspension survive where kind, channel, address, account and
    /// secret stayed the same. Questions under way finish with the accounts they began with.
    pub fn configure(&self, providers: Vec<ProviderConfig>) {
        let mut roster = self.roster.write().unwrap_or_else(PoisonError::into_inner);
        *roster = Arc::new(Roster::new(providers, self.tools.options.sandbox, &roster));
    }

    /// Every answer is the sandbox's: no real account of the platform is enabled on any channel.
    #[must_use]
    pub fn is_sandbox_only(&self) -> bool {
        self.roster().is_sandbox_only()
    }

    /// The tenant has enabled an account of its own on this channel, however well it is.
    #[must_use]
    pub fn has_own(&self, tenant: TenantId, channel: Channel) -> bool {
        let candidates = self.roster().candidates(channel, Asker::Own(tenant));
        !candidates.is_empty()
    }

    /// What is asked on this channel for real is asked of the sandbox: then, and only then, its answers may be told again.
    #[must_use]
    pub fn is_sandbox(&self, channel: Channel, asker: Asker) -> bool {
        let candidates = self.roster().candidates(channel, asker);
        !candidates.is_empty() && candidates.iter().all(|account| account.is_sandbox())
    }

    fn roster(&self) -> Arc<Roster> {
        let roster = self.roster.read().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(&roster)
    }

    /// The first account that can answer; else the one that comes back first. `None` when there is no account, or all
    /// are suspended, misconfigured or out of budget.
    #[must_use]
    pub fn route(&self, channel: Channel, asker: Asker) -> Option<Route> {
        let (now, instant) = (self.tools.clock.now(), Instant::now());
        let wait = |account: &Arc<Account>| {
            let until = account.reopens_at(instant)?;
            Some(until.saturating_duration_since(instant))
        };
        let candidates = self.roster().candidates(channel, asker);
        let account = candidates
            .iter()
            .filter(|account| account.barred(now).is_none())
            .min_by_key(|account| wait(account).unwrap_or_default())?;
        let usable_in = wait(account).unwrap_or_default().as_millis();
        Some(Route {
            provider: account.form.name.clone(),
            sandbox: account.is_sandbox(),
            rate_per_second: (account.rate > 0.0).then_some(account.rate),
            batch_size: u32::try_from(account.batch).unwrap_or(u32::MAX),
            concurrency: u32::try_from(account.concurrency()).unwrap_or(u32::MAX),
            usable_in_ms: u64::try_from(usable_in).unwrap_or(u64::MAX),
        })
    }

    /// Asks for `numbers` and sends every one's answer exactly once (a number given twice is answered twice), in
    /// pieces as they come. What nobody answered comes last as `unknown` with its reason. Returns early when the
    /// receiver is dropped.
    pub async fn ask(&self, call: Call, numbers: Vec<E164>, sink: Sender<Vec<Answer>>) {
        tokio::select! {
            biased;
            // Only a dropped receiver ends this early; it has nobody to tell.
            _ = self.work(call, numbers, &sink) => {}
            () = sink.closed() => {}
        }
    }

    async fn work(
        &self,
        call: Call,
        numbers: Vec<E164>,
        sink: &Sender<Vec<Answer>>,
    ) -> Result<(), Gone> {
        let accounts = self.roster().candidates(call.channel, call.asker);
        let is_sandbox = accounts.iter().all(|account| account.is_sandbox());
        let patience = if is_sandbox {
            SANDBOX_PATIENCE
        } else if call.in_person {
            PERSON_PATIENCE
        } else {
            Duration::from_millis(self.tools.options.patience_ms.into())
        };
        let mut give_up = Instant::now() + patience;
        let mut open_before = numbers.len();
        let mut round = Round::new(numbers);
        let mut rounds = 0;
        loop {
            for account in &accounts {
                let pass = Pass {
                    tools: &self.tools,
                    account,
                    channel: call.channel,
                    sink,
                };
                round.offer(&pass).await?;
                if round.open() == 0 {
                    break;
                }
            }
            rounds += 1;
            let now = Instant::now();
            if round.open() < open_before {
                open_before = round.open();
                give_up = now + patience;
            }
            let reopens_at = earliest(&accounts, self.tools.clock.now())
                .or_else(|| (rounds < ROUNDS).then_some(now))
                .filter(|_| round.is_worth_another());
            match reopens_at {
                None => break,
                Some(at) if at <= give_up => sleep_until(at.max(now + LEAST_WAIT)).await,
                Some(_) => {
                    if !is_sandbox && !call.in_person {
                        // Not handed back at once: a list must not be burnt through in the seconds of an outage.
                        sleep_until(give_up).await;
                    }
                    break;
                }
            }
        }
        let rest = round.rest(self.tools.clock.now());
        if rest.is_empty() {
            return Ok(());
        }
        sink.send(rest).await.map_err(|_| Gone)
    }

    /// Health of one owner's accounts, by position; of the platform's without one.
    #[must_use]
    pub fn health(&self, owner: Option<TenantId>) -> Vec<(ProviderId, Health)> {
        let now = self.tools.clock.now();
        let roster = self.roster();
        let theirs = roster.all().iter().filter(|a| a.owner == owner);
        theirs.map(|a| (a.id, a.health(now))).collect()
    }

    /// One real exchange, whatever the account's state; `None` for an unknown account.
    pub async fn probe(&self, id: ProviderId, number: E164) -> Option<Probe> {
        let roster = self.roster();
        let account = roster.find(id)?;
        Some(probe::run(&self.tools, account, number).await)
    }

    /// Asks the control numbers of every enabled account and suspends those that are caught. Returns, once, every
    /// account the desk suspended since the last call, also between calls, with whose it is and why.
    pub async fn run_truth_tests(&self) -> Vec<(ProviderId, Option<TenantId>, String)> {
        let roster = self.roster();
        let enabled = roster.all().iter().filter(|a| a.form.enabled);
        let mut asked: Vec<Arc<Account>> = enabled.cloned().collect();
        // One that hangs holds nobody up, and what tenants brought comes after the platform's.
        asked.sort_by_key(|account| account.owner.is_some());
        let examined = asked.into_iter().map(|account| {
            let tools = Arc::clone(&self.tools);
            async move {
                let why = trust::examine(&tools, &account).await?;
                Some((account.id, account.owner, why))
            }
        });
        let examined = stream::iter(examined).buffer_unordered(EXAMINED_AT_ONCE);
        examined.filter_map(future::ready).collect().await
    }

    /// Stops an account until [`Desk::unsuspend`]; false for an unknown one.
    pub fn suspend(&self, id: ProviderId, reason: &str) -> bool {
        let reason = if reason.trim().is_empty() {
            STOPPED
        } else {
            reason
        };
        self.roster()
            .find(id)
            .inspect(|account| account.stop(reason))
            .is_some()
    }

    /// The database says that an account is not stopped: one that was, and whose stop was told, goes on. A stop that the
    /// desk decided on and nobody has written down yet stays.
    pub fn relent(&self, id: ProviderId) {
        let roster = self.roster();
        let stopped = roster.find(id).filter(|account| account.is_told_stopped());
        if let Some(account) = stopped {
            account.unsuspend();
        }
    }

    /// Lets a stopped account go on, with a closed breaker; false for an unknown one.
    pub fn unsuspend(&self, id: ProviderId) -> bool {
        self.roster()
            .find(id)
            .inspect(|account| account.unsuspend())
            .is_some()
    }
}

/// When the first account that is only shut for a while comes back.
fn earliest(accounts: &[Arc<Account>], now: Stamp) -> Option<Instant> {
    let instant = Instant::now();
    accounts
        .iter()
        .filter(|account| account.barred(now).is_none())
        .filter_map(|account| account.reopens_at(instant))
        .min()
}
