//! Seeded bugs for the crash harness: each breaks one promise on purpose, to prove that the audit would notice.
//! Without the feature `seeded-bugs` they are constants and compile to nothing.
//!
//! `NOMOR_SEEDED_BUG` is `no_fence`, `charge_unknowns`, `split_commit` or `early_close`.

#[cfg(feature = "seeded-bugs")]
fn seeded(name: &str) -> bool {
    use std::sync::OnceLock;
    static SEEDED: OnceLock<String> = OnceLock::new();
    SEEDED.get_or_init(|| std::env::var("NOMOR_SEEDED_BUG").unwrap_or_default()) == name
}

#[cfg(not(feature = "seeded-bugs"))]
const fn seeded(_: &str) -> bool {
    false
}

/// A worker whose lease is gone settles all the same, and charges what it sent instead of what it inserted.
pub(crate) fn no_fence() -> bool {
    seeded("no_fence")
}

/// An unknown costs as much as a known answer.
pub(crate) fn charge_unknowns() -> bool {
    seeded("charge_unknowns")
}

/// Verdicts are committed before they are charged and counted.
pub(crate) fn split_commit() -> bool {
    seeded("split_commit")
}

/// The job is completed with its first finished batch.
pub(crate) fn early_close() -> bool {
    seeded("early_close")
}
