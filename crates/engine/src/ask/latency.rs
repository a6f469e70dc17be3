//! Percentiles of how long requests took, from a fixed histogram: no allocation, a quarter's precision.

/// Buckets grow by a quarter from 1 ms; the last begins above an hour.
const BUCKETS: usize = 72;
const GROWTH: f64 = 1.25;
/// At this many counts all are halved, so that the last hours weigh more than the last month.
const HALVE_AT: u32 = 10_000;

#[derive(Debug)]
pub(super) struct Latency {
    counts: [u32; BUCKETS],
    total: u32,
}

impl Latency {
    pub(super) const fn new() -> Self {
        Self {
            counts: [0; BUCKETS],
            total: 0,
        }
    }

    pub(super) fn note(&mut self, ms: u32) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "0 to 92"
        )]
        let bucket = f64::from(ms.max(1)).log(GROWTH) as usize;
        self.counts[bucket.min(BUCKETS - 1)] += 1;
        self.total += 1;
        if self.total >= HALVE_AT {
            for count in &mut self.counts {
                *count /= 2;
            }
            self.total = self.counts.iter().sum();
        }
    }

    /// The upper edge in milliseconds of the bucket that `percent` of the requests stay under.
    pub(super) fn percentile(&self, percent: u32) -> Option<u32> {
        if self.total == 0 {
            return None;
        }
        let rank = (u64::from(self.total) * u64::from(percent))
            .div_ceil(100)
            .max(1);
        let mut seen = 0;
        for (bucket, count) in (1_i32..).zip(&self.counts) {
            seen += u64::from(*count);
            if seen >= rank {
                #[expect(
                    clippy::cast_possible_truncation,
                    clippy::cast_sign_loss,
                    reason = "below 10^7"
                )]
                return Some(GROWTH.powi(bucket) as u32);
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_come_within_a_quarter() {
        let mut latency = Latency::new();
        assert_eq!(latency.percentile(50), None);
        for ms in 1..=1000 {
            latency.note(ms);
        }
        let p50 = latency.percentile(50).unwrap();
        let p99 = latency.percentile(99).unwrap();
        assert!((500..=625).contains(&p50), "{p50}");
        assert!((990..=1238).contains(&p99), "{p99}");
        latency.note(u32::MAX);
    }
}
