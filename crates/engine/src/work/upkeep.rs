//! Upkeep: what must happen now and then so that nothing lingers and nobody lies.

use std::time::Duration;

use nomor_contract::{CheckId, Stamp};
use nomor_store::ledger::{self, Origin};
use nomor_store::{
    Error, invitation, mail, new_address, notice, passkey, provider, quick, retain, session, ticket,
};

use crate::account::closing;
use crate::admin;
use crate::audit::clear;
use crate::core::Engine;

/// How often the minute's chores are done.
const MINUTE: Duration = Duration::from_secs(60);
/// A quick check that is not settled after this long died half-way; its hold goes back. In milliseconds.
const CHECK_DIED_MS: i64 = 10 * 60 * 1000;
/// Answers under an idempotency key are kept this long, in milliseconds.
const IDEMPOTENT_MS: i64 = 48 * 60 * 60 * 1000;
/// That a mail was sent, or an invitation not answered, is remembered for thirty days, in milliseconds.
const SENT_MS: i64 = 30 * 24 * 60 * 60 * 1000;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;
/// Control numbers are asked so often.
const TRUTH_EVERY: Duration = Duration::from_secs(15 * 60);

/// Starts the chores, and apart from them the truth tests: those wait for others' machines.
pub fn start(engine: &Engine, with_workers: bool) {
    start_truth(engine);
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        for minute in 0_u32.. {
            note(
                "that this process is at work",
                admin::desk::say_here(&engine, with_workers).await,
            );
            chores(&engine, minute).await;
            tokio::select! {
                () = tokio::time::sleep(MINUTE) => {}
                () = engine.stop.cancelled() => return,
            }
        }
    });
}

fn start_truth(engine: &Engine) {
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        let round = async {
            loop {
                tokio::time::sleep(TRUTH_EVERY).await;
                truth(&engine, engine.now()).await;
            }
        };
        tokio::select! {
            () = round => {}
            () = engine.stop.cancelled() => {}
        }
    });
}

async fn chores(engine: &Engine, minute: u32) {
    let now = engine.now();
    note(
        "sessions",
        session::purge_expired(&engine.store, now).await.map(drop),
    );
    note(
        "unanswered authenticators",
        passkey::purge_expired(&engine.store, now).await.map(drop),
    );
    note(
        "addresses nobody proved",
        new_address::purge_expired(&engine.store, now)
            .await
            .map(drop),
    );
    note(
        "links",
        ticket::purge_expired(&engine.store, now).await.map(drop),
    );
    note(
        "mails that came too late",
        mail::expire(&engine.store, now).await.map(drop),
    );
    note(
        "old invitations",
        invitation::purge_expired(&engine.store, now.plus_ms(-SENT_MS))
            .await
            .map(drop),
    );
    note(
        "sent mails",
        mail::purge_sent(&engine.store, now.plus_ms(-SENT_MS))
            .await
            .map(drop),
    );
    let notice_ms = i64::from(engine.settings.limits.notice_days) * DAY_MS;
    note(
        "old notifications",
        notice::purge(&engine.store, now.plus_ms(-notice_ms))
            .await
            .map(drop),
    );
    note(
        "last mails",
        mail::purge_last(&engine.store).await.map(drop),
    );
    note(
        "idempotency keys",
        quick::purge_idempotent(&engine.store, now.plus_ms(-IDEMPOTENT_MS))
            .await
            .map(drop),
    );
    note(
        "holds of checks that died",
        release_orphans(engine, now).await,
    );
    note("retention", purge_due(engine, now).await);
    note("files that are deleted", crate::file::sweep(engine).await);
    if let Err(refusal) = closing::round(engine).await {
        tracing::warn!(%refusal, "what is due was not erased; it comes again in a minute");
    }
    if let Err(refusal) = clear::round(engine).await {
        tracing::warn!(%refusal, "the audit log was not cleared; it comes again in a minute");
    }
    if minute > 0 {
        // Another process may have changed them behind a clock that is slow.
        if let Err(refusal) = crate::provider::load(engine).await {
            tracing::warn!(%refusal, "the providers could not be loaded again");
        }
    }
    if let Err(refusal) = admin::books::prove_if_due(engine).await {
        tracing::warn!(%refusal, "the books could not be proved");
    }
    if minute == 0 {
        sweep_parts(engine).await;
    }
}

fn note(what: &str, outcome: Result<(), Error>) {
    if let Err(error) = outcome {
        tracing::warn!(%error, what, "a chore was not done; it comes again in a minute");
    }
}

async fn release_orphans(engine: &Engine, now: Stamp) -> Result<(), Error> {
    for hold in ledger::open_holds(&engine.store, now.plus_ms(-CHECK_DIED_MS)).await? {
        if !hold.is_job {
            ledger::release_rest(
                &engine.store,
                hold.tenant,
                Origin::Check(CheckId(hold.origin)),
                now,
            )
            .await?;
        }
    }
    Ok(())
}

/// Lists whose days are over are deleted for good; the audit log proves it.
async fn purge_due(engine: &Engine, now: Stamp) -> Result<(), Error> {
    let mut due = retain::unfinished(&engine.store).await?;
    due.extend(retain::due(&engine.store, now).await?);
    for (tenant, job) in due {
        if engine.stop.is_cancelled() {
            return Ok(());
        }
        if retain::purge(&engine.store, tenant, job, now).await? {
            crate::list::files::forget(engine, tenant, job).await;
            let left = retain::rows_left(&engine.store, job).await?;
            engine
                .audit(
                    Some(tenant),
                    "system",
                    "list.purged",
                    &job.to_string(),
                    &format!("{{\"rows_left\":{left}}}"),
                )
                .await;
        }
    }
    Ok(())
}

async fn truth(engine: &Engine, now: Stamp) {
    for (id, owner, why) in engine.desk.run_truth_tests().await {
        tracing::error!(provider = %id, why, "a provider was suspended");
        note(
            "suspension",
            provider::set_suspended(&engine.store, id, Some(&why), now)
                .await
                .map(drop),
        );
        engine
            .audit(
                owner,
                "system",
                "provider.suspended",
                &id.to_string(),
                &serde_json::json!({ "why": why }).to_string(),
            )
            .await;
    }
}

/// Partial uploads of a process that died are removed.
async fn sweep_parts(engine: &Engine) {
    let Ok(mut entries) = tokio::fs::read_dir(engine.uploads()).await else {
        return;
    };
    while let Ok(Some(entry)) = entries.next_entry().await {
        let old = entry
            .metadata()
            .await
            .ok()
            .and_then(|m| m.modified().ok()?.elapsed().ok())
            .is_some_and(|age| age > MINUTE);
        if old && entry.path().extension().is_some_and(|e| e == "part") {
            let _ = tokio::fs::remove_file(entry.path()).await;
        }
    }
}
