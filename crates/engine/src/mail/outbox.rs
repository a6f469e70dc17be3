//! Sending what waits. A mail is taken for a while, handed to the server, and only then marked as sent: whoever dies in
//! between leaves it to the next, and it goes out again under the same Message-ID.

use std::time::Duration;

use nomor_contract::Stamp;
use nomor_mail::{Smtp, Undelivered};
use nomor_store::mail::{self, Mail};

use crate::core::Engine;

/// How often the outbox is looked at; a mail that is written in this process leaves at once.
const LOOK_EVERY: Duration = Duration::from_secs(2);
/// A server has this long for one mail.
const PATIENCE: Duration = Duration::from_secs(60);
/// A mail stays in one process's hands so long, in milliseconds: longer than [`PATIENCE`].
const LEASE_MS: i64 = 90_000;
/// The first wait after a server did not take a mail, doubling, and the longest, in milliseconds.
const WAIT_MS: i64 = 15_000;
const WAIT_MAX_MS: i64 = 60 * 60 * 1_000;

/// Starts sending, if there is a server to send to.
pub fn start(engine: &Engine) {
    let Some(smtp) = engine.smtp.clone() else {
        return;
    };
    let engine = engine.clone();
    let tasks = engine.tasks.clone();
    tasks.spawn(async move {
        while !engine.stop.is_cancelled() {
            if !next(&engine, &smtp).await {
                tokio::select! {
                    () = tokio::time::sleep(LOOK_EVERY) => {}
                    () = engine.posted.notified() => {}
                    () = engine.stop.cancelled() => return,
                }
            }
        }
    });
}

/// Sends one mail that is due; false when none is, or the database does not answer.
async fn next(engine: &Engine, smtp: &Smtp) -> bool {
    let now = engine.now();
    match mail::claim(&engine.store, now, now.plus_ms(LEASE_MS)).await {
        Ok(Some(taken)) => {
            let done = deliver(engine, smtp, &taken).await;
            if let Err(error) = done {
                tracing::warn!(%error, mail = %taken.id, "the outbox could not note what became of a mail");
            }
            true
        }
        Ok(None) => false,
        Err(error) => {
            tracing::warn!(%error, "the outbox could not be read");
            false
        }
    }
}

async fn deliver(engine: &Engine, smtp: &Smtp, taken: &Mail) -> nomor_store::Result<()> {
    let Some(written) = engine.unsealed(taken) else {
        tracing::error!(mail = %taken.id, "a mail cannot be opened: it was written under another master key");
        return mail::failed(
            &engine.store,
            taken,
            "It cannot be opened with this master key.",
        )
        .await;
    };
    let id = taken.id.to_string();
    let sending = smtp.send(&id, &taken.recipient, &written);
    let outcome = tokio::time::timeout(PATIENCE, sending).await;
    let outcome = outcome.unwrap_or_else(|_| {
        Err(Undelivered {
            for_good: false,
            complaint: "The mail server did not answer within a minute.".to_owned(),
        })
    });
    let now = engine.now();
    match outcome {
        Ok(()) => {
            tracing::info!(mail = %taken.id, kind = taken.kind.word(), "sent");
            mail::sent(&engine.store, taken, now).await.map(drop)
        }
        Err(why) if why.for_good => {
            tracing::warn!(mail = %taken.id, complaint = why.complaint, "a mail was refused for good");
            mail::failed(&engine.store, taken, &why.complaint).await
        }
        Err(why) => {
            tracing::info!(mail = %taken.id, complaint = why.complaint, "a mail waits for another try");
            let due = due(now, taken.attempts);
            mail::later(&engine.store, taken, due, &why.complaint).await
        }
    }
}

/// When a mail that was tried so often is tried again.
fn due(now: Stamp, attempts: i64) -> Stamp {
    let doublings = u32::try_from(attempts.clamp(1, 20) - 1).unwrap_or(0);
    now.plus_ms((WAIT_MS << doublings).min(WAIT_MAX_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_an_hour() {
        let waits: Vec<i64> = [1, 2, 3, 8, 9, 50]
            .map(|n| due(Stamp(0), n).0 / 1_000)
            .into();
        assert_eq!(waits, [15, 30, 60, 1_920, 3_600, 3_600]);
    }
}
