//! Token buckets, and the count of live streams. Both are kept in memory per process and bounded:
//! they protect this process; what a tenant may do in all is the plan's business.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue};
use nomor_contract::{Actor, KeyId, PersonId, Stamp};

/// The most buckets of one kind; full buckets are forgotten first.
const BUCKETS_MAX: usize = 100_000;
const MINUTE_MS: i64 = 60_000;

/// Who a bucket belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Who {
    Key(KeyId),
    Person(PersonId),
    Address(String),
}

impl Who {
    pub(crate) fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Key { id, .. } => Some(Self::Key(*id)),
            Actor::Person(id, _) | Actor::Looking { staff: id, .. } => Some(Self::Person(*id)),
            Actor::Program => None,
        }
    }
}

/// One bucket as of a moment. What is left is kept in drops: a token is [`TOKEN`] drops, and each millisecond brings
/// as many drops as a minute has tokens, so that nothing is lost to rounding.
struct Bucket {
    drops: i64,
    at: Stamp,
}

/// Drops of a token; the milliseconds of a minute.
const TOKEN: i64 = 60_000;

/// What a request's bucket says after it took its token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Allowance {
    pub(crate) allowed: bool,
    pub(crate) limit: u32,
    pub(crate) remaining: u32,
    /// Seconds until the bucket is full again.
    pub(crate) reset_s: u32,
    /// Seconds until the next token, when none is left.
    pub(crate) retry_after_s: u32,
}

impl Allowance {
    /// `RateLimit-Limit`, `-Remaining`, `-Reset` (draft-ietf-httpapi-ratelimit-headers-07) and the policy.
    pub(crate) fn write(self, headers: &mut HeaderMap) {
        let mut put = |name: &'static str, value: String| {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        };
        put("ratelimit-limit", self.limit.to_string());
        put("ratelimit-remaining", self.remaining.to_string());
        put("ratelimit-reset", self.reset_s.to_string());
        put("ratelimit-policy", format!("{};w=60", self.limit));
    }
}

/// Buckets that hold a minute's worth of requests and refill evenly.
pub(crate) struct Buckets {
    per_minute: u32,
    buckets: Mutex<HashMap<Who, Bucket>>,
}

impl Buckets {
    pub(crate) fn per_minute(per_minute: u32) -> Self {
        Self {
            per_minute: per_minute.max(1),
            buckets: Mutex::default(),
        }
    }

    /// Takes one token of `who`, if one is left.
    pub(crate) fn take(&self, who: Who, now: Stamp) -> Allowance {
        self.take_at(self.per_minute, who, now)
    }

    /// The rate of somebody who has one of their own: never more than everybody's.
    pub(crate) fn rate(&self, own: Option<u32>) -> u32 {
        own.map_or(self.per_minute, |own| own.clamp(1, self.per_minute))
    }

    /// As [`Buckets::take`], at a rate of their own.
    pub(crate) fn take_at(&self, per_minute: u32, who: Who, now: Stamp) -> Allowance {
        let full = i64::from(per_minute) * TOKEN;
        let mut buckets = self.buckets.lock().unwrap_or_else(PoisonError::into_inner);
        if buckets.len() >= BUCKETS_MAX && !buckets.contains_key(&who) {
            buckets.retain(|_, bucket| now.since(bucket.at) < MINUTE_MS);
            if buckets.len() >= BUCKETS_MAX {
                buckets.clear();
            }
        }
        let bucket = buckets.entry(who).or_insert(Bucket {
            drops: full,
            at: now,
        });
        let grown = now.since(bucket.at).min(MINUTE_MS) * i64::from(per_minute);
        bucket.drops = (bucket.drops + grown).min(full);
        bucket.at = now;
        let allowed = bucket.drops >= TOKEN;
        if allowed {
            bucket.drops -= TOKEN;
        }
        say(per_minute, allowed, bucket.drops)
    }
}

fn say(per_minute: u32, allowed: bool, drops: i64) -> Allowance {
    let seconds = |missing: i64| {
        let missing = u64::try_from(missing).unwrap_or(0);
        let seconds = missing.div_ceil(u64::from(per_minute) * 1_000);
        u32::try_from(seconds).unwrap_or(60)
    };
    Allowance {
        allowed,
        limit: per_minute,
        remaining: u32::try_from(drops / TOKEN).unwrap_or(0),
        reset_s: seconds(i64::from(per_minute) * TOKEN - drops),
        retry_after_s: seconds(TOKEN - drops).max(1),
    }
}

/// Counts live streams; a seat is given back when it is dropped.
pub(crate) struct Streams {
    per_caller: u32,
    all: u32,
    open: Arc<Mutex<HashMap<Who, u32>>>,
}

/// The right to one live stream.
pub(crate) struct Seat {
    who: Who,
    open: Arc<Mutex<HashMap<Who, u32>>>,
}

impl Streams {
    pub(crate) fn new(per_caller: u32, all: u32) -> Self {
        Self {
            per_caller,
            all,
            open: Arc::default(),
        }
    }

    /// A seat, or `None` when this caller (or the whole process) has too many streams open.
    pub(crate) fn sit(&self, who: Who) -> Option<Seat> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        let in_all: u32 = open.values().sum();
        let mine = open.get(&who).copied().unwrap_or(0);
        if mine >= self.per_caller || in_all >= self.all {
            return None;
        }
        open.insert(who.clone(), mine + 1);
        drop(open);
        Some(Seat {
            who,
            open: Arc::clone(&self.open),
        })
    }

    /// Streams open now.
    pub(crate) fn open(&self) -> u32 {
        let open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        open.values().sum()
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&self.who) {
            *count = count.saturating_sub(1);
            if *count == 0 {
                open.remove(&self.who);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn who() -> Who {
        Who::Address("203.0.113.7".into())
    }

    #[test]
    fn a_bucket_empties_and_refills_evenly() {
        let buckets = Buckets::per_minute(2);
        let now = Stamp(1_000_000);
        assert_eq!(buckets.take(who(), now).remaining, 1);
        assert_eq!(buckets.take(who(), now).remaining, 0);
        let refused = buckets.take(who(), now);
        assert!(!refused.allowed);
        assert_eq!((refused.retry_after_s, refused.reset_s), (30, 60));
        assert!(!buckets.take(who(), now.plus_ms(29_000)).allowed);
        assert!(buckets.take(who(), now.plus_ms(30_000)).allowed);
    }

    #[test]
    fn a_rate_of_ones_own_is_never_more_than_everybodys() {
        let buckets = Buckets::per_minute(60);
        assert_eq!(
            [None, Some(3), Some(600), Some(0)].map(|own| buckets.rate(own)),
            [60, 3, 60, 1]
        );
        let now = Stamp(1_000_000);
        let first = buckets.take_at(2, who(), now);
        assert_eq!((first.limit, first.remaining), (2, 1));
        assert!(buckets.take_at(2, who(), now).allowed);
        let refused = buckets.take_at(2, who(), now);
        assert!(!refused.allowed && refused.retry_after_s == 30);
    }

    #[test]
    fn a_stranger_has_a_bucket_of_their_own() {
        let buckets = Buckets::per_minute(1);
        assert!(buckets.take(who(), Stamp(0)).allowed);
        assert!(
            buckets
                .take(Who::Address("203.0.113.8".into()), Stamp(0))
                .allowed
        );
    }

    #[test]
    fn a_seat_is_free_again_when_it_is_left() {
        let streams = Streams::new(1, 10);
        let seat = streams.sit(who());
        assert!(seat.is_some());
        assert!(streams.sit(who()).is_none());
        drop(seat);
        assert!(streams.sit(who()).is_some());
    }
}
