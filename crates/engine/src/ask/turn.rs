//! A place in an account's schedule: waited for, used, and written into the account's books.

use std::time::Duration;

use nomor_contract::Unknown;
use nomor_provider::{AskError, Findings};
use tokio::sync::SemaphorePermit;
use tokio::time::{Instant, sleep_until};

use super::account::Account;
use super::breaker::Admission;
use super::desk::Tools;

/// The pause after "slow down" that does not say how long.
const THROTTLE_PAUSE: Duration = Duration::from_secs(5);

/// How a question is put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    /// Part of a list: waits behind other lists.
    List,
    /// A few numbers somebody waits for.
    Single,
    /// A control number: counted in the budget but not stopped by it, since answers already paid for hang on it.
    Control,
}

impl Manner {
    /// The daily limit that applies; 0 means none.
    const fn limit(self, account: &Account) -> u32 {
        match self {
            Self::List | Self::Single => account.form.daily_budget,
            Self::Control => 0,
        }
    }
}

/// A place in an account's schedule. Dropped without a result, it gives a trial back.
pub(super) struct Turn<'a> {
    account: &'a Account,
    _slot: SemaphorePermit<'a>,
    /// Numbers the budget allows.
    pub(super) allowed: usize,
    trial: bool,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        if self.trial {
            self.account.state().breaker.abandon();
        }
    }
}

/// Waits for the schedule and for a slot.
///
/// # Errors
/// The account can't be asked: why its numbers stay unanswered.
pub(super) async fn take_turn<'a>(
    tools: &Tools,
    account: &'a Account,
    wanted: usize,
    manner: Manner,
) -> Result<Turn<'a>, Unknown> {
    // Where nothing limits the rate there is no queue to be fair in.
    let _first = if account.rate > 0.0 {
        Some(account.gate.first(manner != Manner::List).await)
    } else {
        None
    };
    let start = book(tools, account, wanted, manner)?;
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
    let limit = manner.limit(account);
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
fn book(
    tools: &Tools,
    account: &Account,
    wanted: usize,
    manner: Manner,
) -> Result<Instant, Unknown> {
    let now = Instant::now();
    let mut state = account.state();
    if state.suspended.is_some() {
        return Err(Unknown::NoProvider);
    }
    if let Some(why) = state.breaker.refuses(now) {
        return Err(why);
    }
    let limit = manner.limit(account);
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
    pub(super) fn settle(
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
