//! One request's worth of numbers put to one account: its turn, its retries, its end.

use std::borrow::Cow;
use std::collections::HashMap;
use std::time::Duration;

use nomor_contract::{E164, Unknown};
use nomor_provider::{AskError, Caps, Finding, Findings};
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep, sleep_until, timeout};

use super::account::Account;
use super::breaker::Admission;
use super::desk::Tools;

/// Times a request may fail before its numbers are left.
const ATTEMPTS: u32 = 4;
/// Times it may be told to slow down. Each pauses the whole account first.
const THROTTLES: u32 = 8;
/// Times numbers are asked again that an otherwise good answer left out.
const UNANSWERED_AGAIN: u32 = 1;
/// The pause after "slow down" that does not say how long.
const THROTTLE_PAUSE: Duration = Duration::from_secs(5);

/// A number that has no answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unanswered {
    pub(super) number: E164,
    pub(super) why: Unknown,
    /// A request with it was really sent.
    pub(super) asked: bool,
}

/// Every number of the question is in exactly one of the two.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Registered, negative and invalid; never unknown.
    pub(super) known: Findings,
    pub(super) left: Vec<Unanswered>,
}

/// A place in an account's schedule. Dropped without a result, it gives a trial back.
struct Turn<'a> {
    account: &'a Account,
    _slot: SemaphorePermit<'a>,
    /// Numbers the budget allows.
    allowed: usize,
    trial: bool,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.trial {
            self.account.state().breaker.abandon();
        }
    }
}

/// Puts numbers to an account until they are answered or the limits are reached.
///
/// `express` lets a question of a few numbers pass the lists that wait.
pub(super) async fn put(
    tools: &Tools,
    account: &Account,
    numbers: &[E164],
    express: bool,
) -> Outcome {
    let mut outcome = Outcome::default();
    let Ok(adapter) = &account.adapter else {
        outcome.leave(numbers, Unknown::NoProvider, false);
        return outcome;
    };
    let caps = adapter.caps();
    let mut open = Cow::Borrowed(numbers);
    let mut tries = Tries::new(tools, &caps);
    while !open.is_empty() {
        let turn = match take_turn(tools, account, open.len(), express).await {
            Ok(turn) => turn,
            Err(refused) => {
                let why = if tries.asked { tries.why } else { refused };
                outcome.leave(&open, why, tries.asked);
                break;
            }
        };
        if turn.allowed < open.len() {
            let over = open.to_mut().split_off(turn.allowed);
            outcome.leave(&over, Unknown::Budget, tries.asked);
        }
        let started = Instant::now();
        let answer = timeout(tries.time_left, adapter.ask(&tools.http, &open)).await;
        let answer = answer.unwrap_or_else(|_| Err(AskError::timed_out()));
        let took = started.elapsed();
        turn.settle(tools, &answer, open.len(), took);
        tries.spend(took);
        let again = match answer {
            Ok(findings) => {
                let missing = outcome.match_up(&open, findings);
                let Some(first) = missing.first() else {
                    break;
                };
                let again = tries.may_ask_missing_again(first.why);
                if !again {
                    outcome.left.extend(missing);
                    break;
                }
                open = Cow::Owned(missing.into_iter().map(|m| m.number).collect());
                again
            }
            Err(error) => tries.may_ask_again(&error),
        };
        if !again || !tries.wait(tools).await {
            outcome.leave(&open, tries.why, true);
            break;
        }
    }
    outcome
}

/// What a question may still do.
struct Tries {
    time_left: Duration,
    retry_safe: bool,
    missing_may_come: bool,
    failures: u32,
    throttles: u32,
    unanswered: u32,
    /// The last reason, and whether anything was sent at all.
    why: Unknown,
    asked: bool,
}

impl Tries {
    fn new(tools: &Tools, caps: &Caps) -> Self {
        let question_ms = u64::from(tools.options.question_ms) + u64::from(caps.extra_ms);
        Self {
            time_left: Duration::from_millis(question_ms),
            retry_safe: caps.retry_safe,
            missing_may_come: caps.missing_may_come,
            failures: 0,
            throttles: 0,
            unanswered: 0,
            why: Unknown::ProviderError,
            asked: false,
        }
    }

    fn spend(&mut self, took: Duration) {
        self.asked = true;
        self.time_left = self.time_left.saturating_sub(took);
    }

    fn may_ask_again(&mut self, error: &AskError) -> bool {
        self.why = error.reason();
        match error {
            // Nothing was done and nothing was paid.
            AskError::Throttled { .. } => {
                self.throttles += 1;
                self.throttles < THROTTLES
            }
            AskError::Transient { .. } | AskError::Malformed { .. } => {
                self.failures += 1;
                self.retry_safe && self.failures < ATTEMPTS
            }
            AskError::Permanent { .. } => false,
        }
    }

    fn may_ask_missing_again(&mut self, why: Unknown) -> bool {
        self.why = why;
        self.unanswered += 1;
        self.missing_may_come && self.unanswered <= UNANSWERED_AGAIN
    }

    /// Backs off; false when there is no time for it.
    async fn wait(&mut self, tools: &Tools) -> bool {
        let round = self.failures + self.throttles + self.unanswered;
        let wait = tools.backoff.wait(round.saturating_sub(1));
        if wait >= self.time_left {
            return false;
        }
        self.time_left -= wait;
        sleep(wait).await;
        true
    }
}

/// Waits for the schedule and for a slot.
///
/// # Errors
/// The account can't be asked: why its numbers stay unanswered.
async fn take_turn<'a>(
    tools: &Tools,
    account: &'a Account,
    wanted: usize,
    express: bool,
) -> Result<Turn<'a>, Unknown> {
    // Where nothing limits the rate there is no queue to be fair in.
    let _first = match account.rate > 0.0 {
        true => Some(account.gate.first(express).await),
        false => None,
    };
    let start = book(tools, account, wanted)?;
    if start > Instant::now() {
        sleep_until(start).await;
    }
    let slot = account
        .slots
        .acquire()
        .await
        .map_err(|_| Unknown::NoProvider)?;
    // Asked last, because much may have happened while it waited.
    let mut state = account.state();
    if state.suspended.is_some() {
        return Err(Unknown::NoProvider);
    }
    let trial = match state.breaker.admit(Instant::now()) {
        Admission::Go => false,
        Admission::Trial => true,
        Admission::Refused(why) => return Err(why),
    };
    let limit = account.form.daily_budget;
    let allowed = state.budget.take(tools.clock.now(), limit, wanted);
    if allowed == 0 {
        if trial {
            state.breaker.abandon();
        }
        return Err(Unknown::Budget);
    }
    Ok(Turn {
        account,
        _slot: slot,
        allowed,
        trial,
    })
}

/// Books the schedule for as many numbers as will be sent; tells when they may be.
fn book(tools: &Tools, account: &Account, wanted: usize) -> Result<Instant, Unknown> {
    let now = Instant::now();
    let mut state = account.state();
    if state.suspended.is_some() {
        return Err(Unknown::NoProvider);
    }
    if let Some(why) = state.breaker.refuses(now) {
        return Err(why);
    }
    let limit = account.form.daily_budget;
    let affordable = state.budget.left(tools.clock.now(), limit);
    if affordable == 0 {
        return Err(Unknown::Budget);
    }
    let patience = Duration::from_millis(tools.options.patience_ms.into());
    let queue = Duration::from_millis(tools.options.queue_ms.into());
    let paused = state.pace.paused_until(now);
    if paused.is_some_and(|until| until - now > patience) || state.pace.next(now) - now > queue {
        return Err(Unknown::Throttled);
    }
    let numbers = wanted.min(affordable);
    Ok(state.pace.reserve(now, numbers, account.rate))
}

impl Turn<'_> {
    /// Writes the result into the account's books.
    fn settle(
        mut self,
        tools: &Tools,
        answer: &Result<Findings, AskError>,
        asked: usize,
        took: Duration,
    ) {
        self.trial = false;
        let now = Instant::now();
        let mut state = self.account.state();
        let counters = &mut state.counters;
        counters.asked += asked as u64;
        counters.last_used_at = Some(tools.clock.now());
        counters
            .latency
            .note(u32::try_from(took.as_millis()).unwrap_or(u32::MAX));
        match answer {
            Ok(findings) => {
                counters.answered(asked, findings);
                state.breaker.success();
            }
            Err(error) => {
                counters.refused(asked, error);
                match error {
                    // Slowing down is not being broken, and a trial that is told to is not a failed one.
                    AskError::Throttled { retry_after_ms } => {
                        let pause = retry_after_ms.map_or_else(
                            || tools.backoff.spread(THROTTLE_PAUSE),
                            Duration::from_millis,
                        );
                        state.pace.pause(now + pause);
                        state.breaker.abandon();
                    }
                    other => {
                        let permanent = matches!(other, AskError::Permanent { .. });
                        if state.breaker.failure(now, other.reason(), permanent) {
                            tracing::warn!(
                                provider = %self.account.form.name,
                                error = %other,
                                "provider shut for a while"
                            );
                        }
                    }
                }
            }
        }
        drop(state);
    }
}

impl Outcome {
    fn leave(&mut self, numbers: &[E164], why: Unknown, asked: bool) {
        self.left.extend(
            numbers
                .iter()
                .map(|&number| Unanswered { number, why, asked }),
        );
    }

    /// Takes what was answered; returns what was not. Correlates on the number, whatever came back.
    fn match_up(&mut self, asked: &[E164], findings: Findings) -> Vec<Unanswered> {
        let is_plain = findings.len() == asked.len()
            && findings
                .iter()
                .zip(asked)
                .all(|((number, finding), asked)| {
                    number == asked && !matches!(finding, Finding::Unknown(_))
                });
        if is_plain {
            if self.known.is_empty() {
                self.known = findings;
            } else {
                self.known.extend(findings);
            }
            return Vec::new();
        }
        let mut said: HashMap<E164, Finding> = HashMap::with_capacity(findings.len());
        for (number, finding) in findings {
            said.entry(number)
                .and_modify(|earlier| {
                    // Two answers that disagree are none.
                    if *earlier != finding {
                        *earlier = Finding::NOT_ANSWERED;
                    }
                })
                .or_insert(finding);
        }
        let mut missing = Vec::new();
        for &number in asked {
            match said.get(&number).copied().unwrap_or(Finding::NOT_ANSWERED) {
                Finding::Unknown(why) => missing.push(Unanswered {
                    number,
                    why,
                    asked: true,
                }),
                finding => self.known.push((number, finding)),
            }
        }
        missing
    }
}
