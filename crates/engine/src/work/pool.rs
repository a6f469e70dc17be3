//! The pool: claims batches for a bounded number of workers. When all are busy, a tenant that has none still gets
//! one, so that a small list never waits behind a large one of somebody else. What is put to accounts that a tenant brought
//! takes no worker from the others: it is as slow as that tenant likes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use nomor_store::work::{self, Claim, Lease};

use super::worker;
use crate::core::Engine;

/// Batches at once beyond the configured workers, one for each tenant that would otherwise wait.
const GUESTS_MAX: usize = 60;
/// Batches at once, of all tenants, that are put to accounts they brought; more of them take workers like all others.
const OWN_MAX: usize = 60;
/// An idle pool looks at the queue this often even when nobody woke it.
const POLL_EVERY: Duration = Duration::from_millis(500);
/// A busy pool looks for tenants without a worker this often.
const GUEST_EVERY: Duration = Duration::from_millis(200);
/// How long a pool rests after the database did not answer.
const REST: Duration = Duration::from_secs(1);

/// Starts the pool.
pub fn start(engine: &Engine) {
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        let name = format!("{}-{}", std::process::id(), engine.new_id().simple());
        let (busy, own) = (Arc::default(), Arc::default());
        while !engine.stop.is_cancelled() {
            let pause = turn(&engine, &name, (&busy, &own)).await;
            tokio::select! {
                () = wait(&engine, pause) => {}
                () = engine.stop.cancelled() => return,
            }
        }
    });
}

/// How long until the next look.
enum Pause {
    None,
    UntilWoken,
    For(Duration),
}

async fn wait(engine: &Engine, pause: Pause) {
    match pause {
        Pause::None => {}
        Pause::UntilWoken => {
            let _ = tokio::time::timeout(POLL_EVERY, engine.wake.notified()).await;
        }
        Pause::For(time) => tokio::time::sleep(time).await,
    }
}

async fn turn(
    engine: &Engine,
    name: &str,
    (busy, own): (&Arc<AtomicUsize>, &Arc<AtomicUsize>),
) -> Pause {
    let workers = engine.settings.work.workers;
    let now_busy = busy.load(Ordering::Acquire);
    if now_busy >= workers + GUESTS_MAX {
        return Pause::UntilWoken;
    }
    let guests_only = now_busy >= workers;
    let max_per_tenant = if guests_only {
        1
    } else {
        i64::try_from(workers).unwrap_or(1)
    };
    let claim = Claim {
        worker: name,
        lease_ms: engine.settings.work.lease_ms,
        max_per_tenant,
        now: engine.now(),
    };
    match work::claim(&engine.store, claim).await {
        Ok(Some(lease)) => {
            let is_apart = lease.own && own.load(Ordering::Acquire) < OWN_MAX;
            employ(engine, if is_apart { own } else { busy }, lease);
            Pause::None
        }
        Ok(None) if guests_only => Pause::For(GUEST_EVERY),
        Ok(None) => Pause::UntilWoken,
        Err(error) => {
            tracing::warn!(%error, "no batch could be claimed");
            Pause::For(REST)
        }
    }
}

/// Counts the batch in `busy` for as long as it lasts.
fn employ(engine: &Engine, busy: &Arc<AtomicUsize>, lease: Lease) {
    busy.fetch_add(1, Ordering::AcqRel);
    let (engine, busy) = (engine.clone(), Arc::clone(busy));
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        worker::run(&engine, lease).await;
        busy.fetch_sub(1, Ordering::AcqRel);
        engine.wake.notify_one();
    });
}
