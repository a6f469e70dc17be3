//! States of a job.

use nomor_contract::account::Language;
use nomor_contract::job::JobState;

super::words! {
    uploaded = "Uploaded", "Terunggah", "Subida";
    analysing = "Analysing", "Menganalisis", "Analizando";
    ready = "Ready", "Siap", "Lista";
    queued = "Queued", "Antre", "En cola";
    running = "Running", "Berjalan", "En curso";
    paused = "Paused", "Dijeda", "En pausa";
    completed = "Completed", "Selesai", "Completada";
    cancelled = "Cancelled", "Dibatalkan", "Cancelada";
    failed = "Failed", "Gagal", "Fallida";
}

/// The word of a state.
#[must_use]
pub const fn state(language: Language, state: JobState) -> &'static str {
    match state {
        JobState::Uploaded => uploaded(language),
        JobState::Analysing => analysing(language),
        JobState::Ready => ready(language),
        JobState::Queued => queued(language),
        JobState::Running => running(language),
        JobState::Paused => paused(language),
        JobState::Completed => completed(language),
        JobState::Cancelled => cancelled(language),
        JobState::Failed => failed(language),
    }
}
