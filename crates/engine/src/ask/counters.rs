//! What an account did since the process started.

use nomor_contract::Stamp;
use nomor_provider::{AskError, Finding, Findings};

use super::latency::Latency;

#[derive(Debug)]
pub(super) struct Counters {
    /// Numbers.
    pub(super) asked: u64,
    pub(super) known: u64,
    pub(super) unknown: u64,
    /// Requests.
    pub(super) throttled: u64,
    pub(super) failed: u64,
    pub(super) latency: Latency,
    pub(super) last_error: Option<String>,
    pub(super) last_used_at: Option<Stamp>,
}

impl Counters {
    pub(super) const fn new() -> Self {
        Self {
            asked: 0,
            known: 0,
            unknown: 0,
            throttled: 0,
            failed: 0,
            latency: Latency::new(),
            last_error: None,
            last_used_at: None,
        }
    }

    pub(super) fn answered(&mut self, asked: usize, findings: &Findings) {
        let known = findings
            .iter()
            .filter(|(_, f)| matches!(f, Finding::Registered { .. } | Finding::Negative))
            .count();
        self.known += known as u64;
        self.unknown += asked.saturating_sub(known) as u64;
    }

    pub(super) fn refused(&mut self, asked: usize, error: &AskError) {
        self.unknown += asked as u64;
        match error {
            AskError::Throttled { .. } => self.throttled += 1,
            _ => self.failed += 1,
        }
        self.last_error = Some(error.to_string());
    }
}
