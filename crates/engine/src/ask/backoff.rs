//! How long to wait before asking again: exponential with full jitter, so that many askers do not return as one.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// No wait is longer.
const LONGEST_MS: u64 = 8_000;

/// Waits from a seed. Which asker gets which wait is not promised, only their spread.
pub(super) struct Backoff {
    state: AtomicU64,
    /// The first wait is at most this long.
    base_ms: u32,
}

impl Backoff {
    pub(super) const fn new(seed: u64, base_ms: u32) -> Self {
        Self {
            state: AtomicU64::new(seed),
            base_ms,
        }
    }

    /// A wait for the given attempt, counted from 0: anywhere from nothing to the attempt's ceiling.
    pub(super) fn wait(&self, attempt: u32) -> Duration {
        let ceiling = u64::from(self.base_ms)
            .saturating_mul(1 << attempt.min(16))
            .min(LONGEST_MS);
        Duration::from_millis(self.roll() % (ceiling + 1))
    }

    /// A wait of about `around`, up to a fifth longer.
    pub(super) fn spread(&self, around: Duration) -> Duration {
        around + around.mul_f64((self.roll() % 1000) as f64 / 5000.0)
    }

    /// splitmix64.
    fn roll(&self) -> u64 {
        let state = self
            .state
            .fetch_add(0x9E37_79B9_7F4A_7C15, Ordering::Relaxed);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_stay_under_their_ceiling_and_use_all_of_it() {
        let backoff = Backoff::new(1, 250);
        for attempt in 0..40 {
            let ceiling = (250 << attempt.min(5)).min(LONGEST_MS);
            let waits: Vec<u64> = (0..200)
                .map(|_| u64::try_from(backoff.wait(attempt).as_millis()).unwrap())
                .collect();
            assert!(waits.iter().all(|ms| *ms <= ceiling));
            assert!(waits.iter().any(|ms| *ms > ceiling / 2));
            assert!(waits.iter().any(|ms| *ms < ceiling / 2));
        }
    }
}
