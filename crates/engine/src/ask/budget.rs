//! Numbers an account may be asked per UTC day, in this process.

use nomor_contract::Stamp;

const DAY_MS: i64 = 86_400_000;

#[derive(Debug, Default)]
pub(super) struct Budget {
    day: i64,
    spent: u32,
}

impl Budget {
    /// Takes up to `wanted` numbers out of what is left of today's `limit` (0: no limit).
    pub(super) fn take(&mut self, now: Stamp, limit: u32, wanted: usize) -> usize {
        self.turn(now);
        let wanted = u32::try_from(wanted).unwrap_or(u32::MAX);
        let given = match limit {
            0 => wanted,
            limit => wanted.min(limit.saturating_sub(self.spent)),
        };
        self.spent = self.spent.saturating_add(given);
        given as usize
    }

    pub(super) fn spent(&mut self, now: Stamp) -> u32 {
        self.turn(now);
        self.spent
    }

    /// How many more may be asked today.
    pub(super) fn left(&mut self, now: Stamp, limit: u32) -> usize {
        match limit {
            0 => usize::MAX,
            limit => limit.saturating_sub(self.spent(now)) as usize,
        }
    }

    pub(super) fn is_used_up(&mut self, now: Stamp, limit: u32) -> bool {
        self.left(now, limit) == 0
    }

    fn turn(&mut self, now: Stamp) {
        let day = now.0.div_euclid(DAY_MS);
        if day != self.day {
            *self = Self { day, spent: 0 };
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_gives_its_budget_once_and_the_next_day_again() {
        let mut budget = Budget::default();
        let noon = Stamp(DAY_MS * 20_000 + DAY_MS / 2);
        assert_eq!(budget.take(noon, 10, 7), 7);
        assert_eq!(budget.take(noon, 10, 7), 3);
        assert!(budget.is_used_up(noon, 10));
        assert_eq!(budget.take(noon, 10, 1), 0);
        assert_eq!(budget.take(noon.plus_ms(DAY_MS), 10, 7), 7);
        assert_eq!(budget.take(noon, 0, 1_000), 1_000);
    }
}
