//! Seeded bugs for the crash harness: each breaks one promise on purpose, to prove that the audit would notice.
//! Without the feature `crash-test` they are constants and compile to nothing.
//!
//! `NOMOR_SEEDED_BUG` is `no_fence`, `charge_unknowns`, `split_commit` or `early_close`; [`seed`] sets it from a test.

#[cfg(feature = "crash-test")]
mod seeded {
    use std::sync::{LazyLock, Mutex, PoisonError};

    static SEEDED: LazyLock<Mutex<String>> =
        LazyLock::new(|| Mutex::new(std::env::var("NOMOR_SEEDED_BUG").unwrap_or_default()));

    /// Seeds a bug by name from now on; an empty name takes it away.
    pub fn seed(name: &str) {
        let mut seeded = SEEDED.lock().unwrap_or_else(PoisonError::into_inner);
        name.clone_into(&mut seeded);
    }

    pub(crate) fn is(name: &str) -> bool {
        *SEEDED.lock().unwrap_or_else(PoisonError::into_inner) == name
    }
}

#[cfg(feature = "crash-test")]
pub use seeded::seed;

#[cfg(not(feature = "crash-test"))]
mod seeded {
    pub(crate) const fn is(_: &str) -> bool {
        false
    }
}

/// A worker whose lease is gone settles all the same, and charges what it sent instead of what it inserted.
pub(crate) fn no_fence() -> bool {
    seeded::is("no_fence")
}

/// An unknown costs as much as a known answer.
pub(crate) fn charge_unknowns() -> bool {
    seeded::is("charge_unknowns")
}

/// Verdicts are committed before they are charged and counted, with time in between to die in.
pub(crate) fn split_commit() -> bool {
    seeded::is("split_commit")
}

/// Milliseconds between the two commits of [`split_commit`].
pub const SPLIT_MS: u64 = 500;

/// The job is completed with its first finished batch.
pub(crate) fn early_close() -> bool {
    seeded::is("early_close")
}
