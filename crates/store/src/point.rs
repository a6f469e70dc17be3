//! Named places where the crash harness lets the process die, so that every step of a transaction is met and not only
//! those that take long. Without the feature `crash-test` they compile to nothing.
//!
//! `NOMOR_CRASH_POINT` is `name` or `name:n`: the process dies when it comes to that place for the n-th time.

/// Every place there is. The harness goes through them in turn.
pub const POINTS: [&str; 12] = [
    "analysis.rows",
    "analysis.finish",
    "analysis.finished",
    "start.held",
    "start.committed",
    "claim.taken",
    "claim.committed",
    "settle.rows",
    "settle.charged",
    "settle.committed",
    "check.charged",
    "cancel.closed",
];

#[cfg(feature = "crash-test")]
mod chosen {
    use std::sync::LazyLock;
    use std::sync::atomic::{AtomicU32, Ordering};

    static CHOSEN: LazyLock<Option<(String, u32)>> = LazyLock::new(|| {
        let chosen = std::env::var("NOMOR_CRASH_POINT").ok()?;
        let (name, times) = chosen.split_once(':').unwrap_or((&chosen, "1"));
        Some((name.to_owned(), times.parse().unwrap_or(1)))
    });
    static PASSED: AtomicU32 = AtomicU32::new(0);

    /// Dies here, with no destructor run and nothing flushed, when this place was chosen.
    pub(crate) fn reached(name: &'static str) {
        debug_assert!(super::POINTS.contains(&name), "{name} is in no list");
        if let Some((chosen, times)) = &*CHOSEN
            && chosen == name
            && PASSED.fetch_add(1, Ordering::Relaxed) + 1 == *times
        {
            std::process::abort();
        }
    }
}

#[cfg(not(feature = "crash-test"))]
mod chosen {
    pub(crate) const fn reached(_: &'static str) {}
}

pub(crate) use chosen::reached;
