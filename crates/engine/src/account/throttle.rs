//! Growing delays for attempts that can be guessed at: per address, and per account with a ceiling so that
//! nobody can lock another person out. Kept in memory: bounded, and forgiving across a restart.

use std::collections::HashMap;
use std::sync::Mutex;

use nomor_contract::{Refusal, Stamp};

/// Attempts that are free before delays begin.
const FREE: u32 = 5;
/// The most an address must wait, in milliseconds.
pub const ADDRESS_WAIT_MAX_MS: i64 = 15 * 60 * 1000;
/// The most an account makes anybody wait, in milliseconds: an attacker cannot lock its owner out.
pub const ACCOUNT_WAIT_MAX_MS: i64 = 5 * 1000;
/// A quiet time after which earlier failures are forgotten, in milliseconds.
const FORGET_MS: i64 = 30 * 60 * 1000;
/// Buckets kept at once; the stalest go first.
const BUCKETS_MAX: usize = 50_000;

#[derive(Debug, Clone, Copy)]
struct Bucket {
    failures: u32,
    last: Stamp,
}

/// Failure counts by name (`address:…`, `account:…`).
#[derive(Debug, Default)]
pub struct Throttle(Mutex<Buckets>);

impl Throttle {
    /// # Errors
    /// Throttled, with the seconds to wait, while the bucket's delay has not passed.
    pub fn admit(&self, bucket: &str, wait_max_ms: i64, now: Stamp) -> Result<(), Refusal> {
        admitted(&self.lock(), bucket, wait_max_ms, now)
    }

    /// Admits an attempt and counts it in one step: of many at once, only so many pass. Undone by [`Throttle::clear`] or
    /// [`Throttle::forgive`] once it was a good one.
    ///
    /// # Errors
    /// Throttled; that is not counted.
    pub fn attempt(&self, bucket: &str, wait_max_ms: i64, now: Stamp) -> Result<(), Refusal> {
        let mut buckets = self.lock();
        admitted(&buckets, bucket, wait_max_ms, now)?;
        counted(&mut buckets, bucket, now);
        Ok(())
    }

    /// Takes one counted attempt back.
    pub fn forgive(&self, bucket: &str) {
        if let Some(found) = self.lock().get_mut(bucket) {
            found.failures = found.failures.saturating_sub(1);
        }
    }

    /// As [`Throttle::admit`] for an address.
    ///
    /// # Errors
    /// Throttled.
    pub fn admit_address(&self, bucket: &str, now: Stamp) -> Result<(), Refusal> {
        self.admit(bucket, ADDRESS_WAIT_MAX_MS, now)
    }

    /// Counts a failure.
    pub fn count(&self, bucket: &str, now: Stamp) {
        counted(&mut self.lock(), bucket, now);
    }

    /// Forgets a bucket after a success.
    pub fn clear(&self, bucket: &str) {
        self.lock().remove(bucket);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Buckets> {
        self.0
            .lock()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }
}

type Buckets = HashMap<String, Bucket>;

fn admitted(buckets: &Buckets, bucket: &str, wait_max_ms: i64, now: Stamp) -> Result<(), Refusal> {
    let Some(found) = buckets.get(bucket) else {
        return Ok(());
    };
    let until = found.last.plus_ms(wait_ms(found.failures, wait_max_ms));
    if now >= until {
        return Ok(());
    }
    Err(Refusal::throttled(
        u32::try_from(until.since(now) / 1000 + 1).unwrap_or(1),
    ))
}

fn counted(buckets: &mut Buckets, bucket: &str, now: Stamp) {
    if buckets.len() >= BUCKETS_MAX {
        buckets.retain(|_, b| now.since(b.last) < FORGET_MS);
    }
    if buckets.len() >= BUCKETS_MAX {
        buckets.clear();
    }
    let found = buckets.entry(bucket.to_owned()).or_insert(Bucket {
        failures: 0,
        last: now,
    });
    if now.since(found.last) >= FORGET_MS {
        found.failures = 0;
    }
    *found = Bucket {
        failures: found.failures.saturating_add(1),
        last: now,
    };
}

/// One second after the free attempts, doubling.
fn wait_ms(failures: u32, wait_max_ms: i64) -> i64 {
    if failures < FREE {
        return 0;
    }
    let doublings = (failures - FREE).min(20);
    (1_000_i64 << doublings).min(wait_max_ms)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn delays_grow_for_an_address_and_stay_short_for_an_account() {
        let throttle = Throttle::default();
        let now = Stamp(1_000_000);
        for _ in 0..40 {
            throttle.count("address:a", now);
            throttle.count("account:b", now);
        }
        assert!(
            throttle
                .admit_address("address:a", now.plus_ms(60_000))
                .is_err()
        );
        assert!(
            throttle
                .admit("account:b", ACCOUNT_WAIT_MAX_MS, now.plus_ms(5_000))
                .is_ok()
        );
        assert!(throttle.admit_address("address:other", now).is_ok());
        throttle.clear("address:a");
        assert!(throttle.admit_address("address:a", now).is_ok());
    }

    #[test]
    fn of_a_burst_only_the_free_attempts_pass() {
        let throttle = Throttle::default();
        let passed = (0..50).filter(|_| {
            throttle
                .attempt("code:a", ACCOUNT_WAIT_MAX_MS, Stamp(0))
                .is_ok()
        });
        assert_eq!(passed.count(), 5);
        throttle.forgive("code:a");
        assert!(
            throttle
                .attempt("code:a", ACCOUNT_WAIT_MAX_MS, Stamp(0))
                .is_ok(),
            "a good one is taken back"
        );
        assert!(
            throttle
                .attempt("code:a", ACCOUNT_WAIT_MAX_MS, Stamp(0))
                .is_err()
        );
    }

    #[test]
    fn the_first_attempts_are_free() {
        let throttle = Throttle::default();
        for _ in 0..4 {
            throttle.count("address:a", Stamp(0));
        }
        assert!(throttle.admit_address("address:a", Stamp(0)).is_ok());
    }
}
