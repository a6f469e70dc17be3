//! Pacing one account: numbers per second, and "not before" when the provider asked for a pause.
//!
//! A virtual schedule rather than a bucket that is filled: a request of n numbers may start when the one before it
//! is paid for, and pushes the schedule by n / rate. Askers pass a turnstile in the order they came, except that of
//! all the lists together only one request stands at it: a single question never waits behind more than that.

use std::time::Duration;

use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::Instant;

/// A request never carries more than this many seconds' worth of an account's rate, so that results keep coming and
/// a single question does not stand behind minutes of somebody's list.
pub(super) const REQUEST_SECONDS: f64 = 5.0;

/// Where askers of one account wait for their turn.
pub(super) struct Gate {
    /// Lists queue here first.
    lane: Semaphore,
    turnstile: Semaphore,
}

/// The first place in the queue.
pub(super) struct Place<'a> {
    _lane: Option<SemaphorePermit<'a>>,
    _turnstile: Option<SemaphorePermit<'a>>,
}

impl Gate {
    pub(super) const fn new() -> Self {
        Self {
            lane: Semaphore::const_new(1),
            turnstile: Semaphore::const_new(1),
        }
    }

    /// Waits to be first. `express` is for questions of a few numbers.
    pub(super) async fn first(&self, express: bool) -> Place<'_> {
        // Neither semaphore is ever closed, so both permits are always there.
        let lane = if express {
            None
        } else {
            self.lane.acquire().await.ok()
        };
        Place {
            _lane: lane,
            _turnstile: self.turnstile.acquire().await.ok(),
        }
    }
}

#[derive(Debug, Default)]
pub(super) struct Pace {
    free_at: Option<Instant>,
    paused_until: Option<Instant>,
}

impl Pace {
    /// When a turn would start that is asked for now.
    pub(super) fn next(&self, now: Instant) -> Instant {
        [self.paused_until, self.free_at]
            .into_iter()
            .flatten()
            .fold(now, Instant::max)
    }

    /// Reserves a turn for `numbers` at `rate` per second (0: unlimited) and tells when it starts.
    pub(super) fn reserve(&mut self, now: Instant, numbers: usize, rate: f64) -> Instant {
        let start = self.next(now);
        if rate > 0.0 {
            self.free_at = Some(start + Duration::from_secs_f64(numbers as f64 / rate));
        }
        start
    }

    /// Nobody starts before `until`.
    pub(super) fn pause(&mut self, until: Instant) {
        self.paused_until = Some(self.paused_until.map_or(until, |at| at.max(until)));
    }

    pub(super) fn paused_until(&self, now: Instant) -> Option<Instant> {
        self.paused_until.filter(|until| *until > now)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn turns_follow_each_other_at_the_rate() {
        let mut pace = Pace::default();
        let now = Instant::now();
        let starts: Vec<u128> = (0..4)
            .map(|_| (pace.reserve(now, 2, 0.5) - now).as_millis())
            .collect();
        assert_eq!(starts, [0, 4000, 8000, 12000]);
        let idle = now + Duration::from_secs(60);
        assert_eq!(
            pace.reserve(idle, 1, 0.5),
            idle,
            "idle time is not saved up"
        );
    }

    #[test]
    fn a_pause_holds_even_an_unlimited_account() {
        let mut pace = Pace::default();
        let now = Instant::now();
        let until = now + Duration::from_secs(7);
        pace.pause(until);
        pace.pause(now);
        assert_eq!(pace.reserve(now, 1000, 0.0), until);
        assert_eq!(pace.paused_until(now), Some(until));
        assert_eq!(pace.paused_until(until), None);
    }
}
