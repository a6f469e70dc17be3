//! What runs in the background: workers, news of changed jobs, recovery after a restart, upkeep.

mod pool;
mod upkeep;
mod worker;

use nomor_contract::Refusal;
use nomor_store::monitor;
use tokio::sync::broadcast::error::RecvError;

use crate::core::Engine;
use crate::fault::refuse;
use crate::list::analysis;

/// Starts everything.
///
/// # Errors
/// The database does not answer.
pub async fn start(engine: &Engine, with_workers: bool) -> Result<(), Refusal> {
    spread_news(engine);
    recover(engine).await?;
    upkeep::start(engine);
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

/// Lists that were being read when the process ended are read again.
async fn recover(engine: &Engine) -> Result<(), Refusal> {
    for (tenant, job) in monitor::stalled_analyses(&engine.store, engine.now())
        .await
        .map_err(refuse)?
    {
        if crate::list::files::load_sidecar(engine, job)
            .await
            .is_some()
            || is_copy(engine, job).await
        {
            tracing::info!(%job, "reading a list again after a restart");
            analysis::spawn(engine, tenant, job);
        }
    }
    Ok(())
}

async fn is_copy(engine: &Engine, job: nomor_contract::JobId) -> bool {
    let found = nomor_store::job::get_any(&engine.store, job).await;
    matches!(found, Ok(Some(snapshot)) if snapshot.job.parent.is_some())
}
