//! A circuit breaker: closed while an account works, open after failures in a row, half-open for one trial.

use std::time::Duration;

use nomor_contract::Unknown;
use nomor_contract::provider::Breaker as State;
use tokio::time::Instant;

/// Failures in a row that open the breaker.
const FAILURES: u32 = 8;
/// How long it stays open the first time; doubled by every failed trial.
const FIRST_OPEN: Duration = Duration::from_secs(1);
const LONGEST_OPEN: Duration = Duration::from_secs(60);
/// How long an account that needs a person stays shut.
const PERMANENT_OPEN: Duration = Duration::from_secs(300);

/// Kept under the account's lock; holds no clock of its own.
#[derive(Debug)]
pub(super) struct Breaker {
    failures: u32,
    open_until: Option<Instant>,
    next_open: Duration,
    /// A trial is under way.
    trial: bool,
    why: Unknown,
}

/// Whether a question may be put.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Admission {
    Go,
    /// The one question that decides whether the account is back.
    Trial,
    Refused(Unknown),
}

impl Breaker {
    pub(super) const fn new() -> Self {
        Self {
            failures: 0,
            open_until: None,
            next_open: FIRST_OPEN,
            trial: false,
            why: Unknown::ProviderError,
        }
    }

    pub(super) fn admit(&mut self, now: Instant) -> Admission {
        match self.open_until {
            None => Admission::Go,
            Some(until) if until <= now && !self.trial => {
                self.trial = true;
                Admission::Trial
            }
            Some(_) => Admission::Refused(self.why),
        }
    }

    /// Whether there is no point in even waiting for a turn.
    pub(super) fn refuses(&self, now: Instant) -> Option<Unknown> {
        let until = self.open_until?;
        (until > now || self.trial).then_some(self.why)
    }

    /// The trial's asker went away without a result.
    pub(super) const fn abandon(&mut self) {
        self.trial = false;
    }

    pub(super) const fn success(&mut self) {
        *self = Self::new();
    }

    /// Counts a failure; true when this one opened the breaker.
    pub(super) fn failure(&mut self, now: Instant, why: Unknown, permanent: bool) -> bool {
        self.failures = self.failures.saturating_add(1);
        self.why = why;
        let was_trial = std::mem::take(&mut self.trial);
        if permanent {
            self.open_until = Some(now + PERMANENT_OPEN);
            return true;
        }
        // Questions that were under way when it opened do not prolong it.
        let opens = was_trial || (self.open_until.is_none() && self.failures >= FAILURES);
        if opens {
            self.open_until = Some(now + self.next_open);
            self.next_open = (self.next_open * 2).min(LONGEST_OPEN);
        }
        opens
    }

    /// When a trial may be made; `None` while closed. A trial under way is looked at again soon.
    pub(super) fn reopens_at(&self, now: Instant) -> Option<Instant> {
        let until = self.open_until?;
        Some(if self.trial {
            now + FIRST_OPEN
        } else {
            until.max(now)
        })
    }

    pub(super) fn state(&self, now: Instant) -> State {
        match self.open_until {
            None => State::Closed,
            Some(until) if until <= now => State::HalfOpen,
            Some(_) => State::Open,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fail(breaker: &mut Breaker, now: Instant) -> bool {
        breaker.failure(now, Unknown::Timeout, false)
    }

    #[test]
    fn eight_failures_open_it_and_one_good_trial_closes_it() {
        let mut breaker = Breaker::new();
        let now = Instant::now();
        for _ in 0..7 {
            assert!(!fail(&mut breaker, now));
            assert_eq!(breaker.admit(now), Admission::Go);
        }
        assert!(fail(&mut breaker, now));
        assert_eq!(breaker.admit(now), Admission::Refused(Unknown::Timeout));
        let later = now + FIRST_OPEN;
        assert_eq!(breaker.state(later), State::HalfOpen);
        assert_eq!(breaker.admit(later), Admission::Trial);
        assert_eq!(breaker.admit(later), Admission::Refused(Unknown::Timeout));
        breaker.success();
        assert_eq!(breaker.admit(later), Admission::Go);
    }

    #[test]
    fn every_failed_trial_doubles_the_wait_up_to_a_minute() {
        let mut breaker = Breaker::new();
        let mut now = Instant::now();
        for _ in 0..FAILURES {
            fail(&mut breaker, now);
        }
        let mut waits = Vec::new();
        for _ in 0..8 {
            let until = breaker.reopens_at(now).unwrap();
            waits.push((until - now).as_secs());
            now = until;
            assert_eq!(breaker.admit(now), Admission::Trial);
            assert!(fail(&mut breaker, now));
        }
        assert_eq!(waits, [1, 2, 4, 8, 16, 32, 60, 60]);
    }

    #[test]
    fn a_trial_whose_asker_left_can_be_made_again() {
        let mut breaker = Breaker::new();
        let now = Instant::now();
        breaker.failure(now, Unknown::ProviderError, true);
        let later = now + PERMANENT_OPEN;
        assert_eq!(breaker.admit(later), Admission::Trial);
        breaker.abandon();
        assert_eq!(breaker.admit(later), Admission::Trial);
    }
}
