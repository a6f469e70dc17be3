//! The machine's errors as the caller hears them: logged once, here, and never in their own words.

use nomor_contract::{Refusal, RefusalKind};
use nomor_store::Error;

/// What a database error means to the caller.
pub fn refuse(error: Error) -> Refusal {
    if error.is_unavailable() {
        tracing::warn!(%error, "the database does not answer");
        return Refusal::unavailable();
    }
    if let Error::Gone(_) = error {
        tracing::warn!(%error, "something was deleted while it was chosen");
        return Refusal::conflict(
            "gone_meanwhile",
            "Something this refers to was deleted a moment ago. Nothing was changed; reload the page and choose again.",
        );
    }
    tracing::error!(%error, "the database refused");
    Refusal::internal()
}

/// What a file system error means to the caller: a full disk or a missing folder, nothing lost.
pub fn refuse_io(error: &std::io::Error) -> Refusal {
    tracing::error!(%error, "the data folder does not take files");
    let mut refusal = Refusal::new(
        RefusalKind::Unavailable,
        "storage",
        "The server's disk does not take files right now. Nothing was kept; try again in a moment.",
    );
    refusal.retry_after_s = Some(30);
    refusal
}

/// What the storage of files means to the caller when it does not do what it should.
pub fn refuse_storage(error: &nomor_storage::Error) -> Refusal {
    tracing::error!(%error, "the storage of files does not do its work");
    Refusal::unavailable()
}

/// What whoever runs the program on the machine itself is told, causes and all.
pub fn machine(sentence: String) -> Refusal {
    Refusal::new(RefusalKind::Unavailable, "machine", sentence)
}
