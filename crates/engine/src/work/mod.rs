//! What runs in the background: workers, news of changed jobs, recovery after a restart, upkeep.

mod pool;
mod upkeep;
mod worker;

use std::time::Duration;

use nomor_contract::Refusal;
use tokio::sync::broadcast::error::RecvError;

use crate::core::Engine;
use crate::list::analysis;

/// How often lists are looked for that are being read by nobody.
const LOOK_EVERY: Duration = Duration::from_secs(2);

/// Starts everything.
///
/// # Errors
/// The database does not answer.
pub async fn start(engine: &Engine, with_workers: bool) -> Result<(), Refusal> {
    spread_news(engine);
    crate::admin::platform::follow(engine);
    crate::provider::follow(engine);
    recover(engine).await?;
    upkeep::start(engine, with_workers);
    crate::mail::start(engine);
    crate::notice::start(engine);
    if with_workers {
        pool::start(engine);
    }
    Ok(())
}

/// Changes of jobs reach their watchers and wake idle workers.
fn spread_news(engine: &Engine) {
    let engine = engine.clone();
    let mut changes = engine.store.changes();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        loop {
            let news = tokio::select! {
                news = changes.recv() => news,
                () = engine.stop.cancelled() => return,
            };
            match news {
                Ok(job) => engine.bus.changed(job),
                // Watchers poll besides; a burst that was missed costs them two seconds.
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
            engine.wake.notify_one();
        }
    });
}

/// Lists that were being read when a process ended are read again, by whichever process sees it first.
async fn recover(engine: &Engine) -> Result<(), Refusal> {
    analysis::take_over(engine).await?;
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        loop {
            tokio::select! {
                () = tokio::time::sleep(LOOK_EVERY) => {}
                () = engine.stop.cancelled() => return,
            }
            if let Err(refusal) = analysis::take_over(&engine).await {
                tracing::warn!(%refusal, "lists in nobody's hands could not be looked for");
            }
        }
    });
    Ok(())
}
