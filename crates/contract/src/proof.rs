//! That somebody has just shown who they are: what changes their way in asks for it again.

use serde::{Deserialize, Serialize};

use crate::{Refusal, RefusalKind, Stamp};

/// For so long a proof is fresh, in milliseconds.
pub const FRESH_MS: i64 = 10 * 60 * 1_000;

/// When somebody last showed in a session who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    pub at: Stamp,
    /// They were asked again; not by signing in alone.
    pub again: bool,
}

impl Proof {
    fn is_fresh(self, now: Stamp) -> bool {
        now.since(self.at) < FRESH_MS
    }
}

/// Somebody signed in, or showed who they are, within the last minutes: enough to end sessions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fresh(());

impl Fresh {
    /// # Errors
    /// `proof_needed`.
    pub fn of(proof: Option<Proof>, now: Stamp) -> Result<Self, Refusal> {
        let fresh = proof.is_some_and(|proof| proof.is_fresh(now));
        fresh.then_some(Self(())).ok_or_else(needed)
    }
}

/// Somebody was asked again within the last minutes: enough to change the ways in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Confirmed(());

impl Confirmed {
    /// # Errors
    /// `proof_needed`.
    pub fn of(proof: Option<Proof>, now: Stamp) -> Result<Self, Refusal> {
        let confirmed = proof.is_some_and(|proof| proof.again && proof.is_fresh(now));
        confirmed.then_some(Self(())).ok_or_else(needed)
    }
}

fn needed() -> Refusal {
    let detail = "Confirm that it is you first.";
    Refusal::new(RefusalKind::Conflict, "proof_needed", detail)
}

/// What somebody says to show who they are: the password, and a code where signing in asks for one.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Said {
    pub password: String,
    pub code: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proof_is_fresh_for_ten_minutes_and_signing_in_confirms_nothing() {
        let check = |proof: Option<(i64, bool)>, expect: (bool, bool)| {
            let now = Stamp(1_000_000_000);
            let proof = proof.map(|(ago_ms, again)| Proof {
                at: now.plus_ms(-ago_ms),
                again,
            });
            let found = (
                Fresh::of(proof, now).is_ok(),
                Confirmed::of(proof, now).is_ok(),
            );
            assert_eq!(found, expect, "{proof:?}");
        };
        check(None, (false, false));
        check(Some((0, false)), (true, false));
        check(Some((FRESH_MS - 1, true)), (true, true));
        check(Some((FRESH_MS, true)), (false, false));
    }
}
