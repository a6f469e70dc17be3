//! Where the request that is being worked on came from. Work that outlives its request, and the program's own, has none.

use std::future::Future;

use nomor_contract::audit::Origin;

tokio::task_local! {
    static ORIGIN: Origin;
}

/// Does `work` as the request from `origin`.
pub fn within<F: Future>(origin: Origin, work: F) -> impl Future<Output = F::Output> {
    ORIGIN.scope(origin, work)
}

/// The origin of the request this code runs for.
pub fn here() -> Origin {
    ORIGIN.try_with(Clone::clone).unwrap_or_default()
}
