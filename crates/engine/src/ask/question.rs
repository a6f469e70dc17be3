//! One request's worth of numbers put to one account: its retries and its end.

use std::borrow::Cow;
use std::time::Duration;

use nomor_contract::{E164, Unknown};
use nomor_provider::{AskError, Caps};
use tokio::time::{Instant, sleep, timeout};

use super::account::Account;
use super::desk::Tools;
use super::outcome::Outcome;
use super::turn::{Manner, take_turn};

/// Times a request may fail before its numbers are left.
const ATTEMPTS: u32 = 4;
/// Times it may be told to slow down. Each pauses the whole account first.
const THROTTLES: u32 = 8;
/// Times numbers are asked again that an otherwise good answer left out.
const UNANSWERED_AGAIN: u32 = 1;

/// Puts numbers to an account until they are answered or the limits are reached.
pub(super) async fn put(
    tools: &Tools,
    account: &Account,
    numbers: &[E164],
    manner: Manner,
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
        let turn = match take_turn(tools, account, open.len(), manner).await {
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
        let answer = timeout(tries.time_left, adapter.ask(tools.http(account), &open)).await;
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
