//! How many statements a piece of work has cost so far: for the strip of development mode. Nobody counts otherwise.

use std::future::Future;
use std::sync::atomic::{AtomicU64, Ordering};

tokio::task_local! {
    static STATEMENTS: AtomicU64;
}

/// Counts the statements of `work`. What it leaves running elsewhere is not counted.
pub fn counted<F: Future>(work: F) -> impl Future<Output = F::Output> {
    STATEMENTS.scope(AtomicU64::new(0), work)
}

/// Statements of the work this code is part of; `None` where nobody counts.
#[must_use]
pub fn so_far() -> Option<u64> {
    let count = STATEMENTS.try_with(|count| count.load(Ordering::Relaxed));
    count.ok()
}

/// One more; beginnings and ends of transactions are none.
pub(crate) fn one_more() {
    // Outside of counted work there is nothing to add to.
    let _ = STATEMENTS.try_with(|count| count.fetch_add(1, Ordering::Relaxed));
}
