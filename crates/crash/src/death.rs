//! The ways to die.

use std::time::Duration;

use nomor_store::point::POINTS;
use rand::RngExt;
use rand::rngs::StdRng;

/// How a server ends.
#[derive(Debug, Clone)]
pub enum Death {
    /// SIGKILL after this long under load.
    At(Duration),
    /// By itself when it comes to a named place for the n-th time.
    Point(&'static str, u32),
    /// Stopped after this long for longer than a lease, while another takes over; then it wakes up and goes on as if
    /// nothing had been.
    Frozen(Duration),
}

impl Death {
    /// The `index`-th death of the `round`-th round: named places in turn, every third a random moment, every tenth a
    /// freeze.
    pub fn choose(round: u32, index: u32, random: &mut StdRng) -> Self {
        let moment = Duration::from_millis(random.random_range(40..1_500));
        if index % 10 == 9 {
            return Self::Frozen(moment);
        }
        if index.is_multiple_of(3) {
            return Self::At(moment);
        }
        let turn = (round * 6 + index * 2 / 3) as usize % POINTS.len();
        // Cancels are rare: a third one may never come.
        let times = if POINTS[turn] == "cancel.closed" {
            1
        } else {
            random.random_range(1..4)
        };
        Self::Point(POINTS[turn], times)
    }

    /// What [`nomor_store::point`] reads; empty for none.
    pub fn point(&self) -> String {
        match self {
            Self::Point(name, times) => format!("{name}:{times}"),
            Self::At(_) | Self::Frozen(_) => String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rand::SeedableRng;
    use std::collections::BTreeSet;

    #[test]
    fn two_rounds_meet_every_named_place() {
        let mut random = StdRng::seed_from_u64(1);
        let met: BTreeSet<&str> = (0..20)
            .map(|n| Death::choose(n / 10, n % 10, &mut random))
            .filter_map(|death| match death {
                Death::Point(name, _) => Some(name),
                Death::At(_) | Death::Frozen(_) => None,
            })
            .collect();
        assert_eq!(met, POINTS.into_iter().collect());
    }
}
