//! The shape most providers share: one request asks, another tells whether the session is well.

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use async_trait::async_trait;
use nomor_contract::E164;
use tokio::time::Instant;

use crate::wire::{Reply, Request};
use crate::{Adapter, AskError, Caps, Finding, Findings, Http};

/// How long a healthy session is believed to have stayed healthy before the next question.
const HEALTH_FRESH: Duration = Duration::from_secs(10);

/// A wire format without input and output: requests out, replies in.
pub trait Format: Send + Sync {
    fn caps(&self) -> Caps;

    /// The request that asks for these numbers.
    fn question(&self, numbers: &[E164]) -> Request;

    /// # Errors
    /// The reply answers nobody.
    fn read(&self, numbers: &[E164], reply: &Reply) -> Result<Findings, AskError>;

    /// The request that tells whether the session is well; `None` where the format has no session.
    fn session_question(&self) -> Option<Request>;

    /// # Errors
    /// The session is not in the one state that can answer.
    fn read_session(&self, reply: &Reply) -> Result<(), AskError>;
}

/// An adapter over a format. A negative is trusted only between two looks at a healthy session.
pub struct Direct<F> {
    format: F,
    healthy_at: Mutex<Option<Instant>>,
}

impl<F: Format> Direct<F> {
    pub const fn new(format: F) -> Self {
        Self {
            format,
            healthy_at: Mutex::new(None),
        }
    }

    fn was_healthy_lately(&self) -> bool {
        let healthy_at = *self
            .healthy_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        healthy_at.is_some_and(|at| at.elapsed() < HEALTH_FRESH)
    }

    async fn look(&self, http: &Http) -> Result<(), AskError> {
        let Some(question) = self.format.session_question() else {
            return Ok(());
        };
        let seen = match http.send(&question).await {
            Ok(reply) => self.format.read_session(&reply),
            Err(error) => Err(error),
        };
        let now = seen.is_ok().then(Instant::now);
        *self
            .healthy_at
            .lock()
            .unwrap_or_else(PoisonError::into_inner) = now;
        seen
    }
}

#[async_trait]
impl<F: Format> Adapter for Direct<F> {
    fn caps(&self) -> Caps {
        self.format.caps()
    }

    async fn ask(&self, http: &Http, numbers: &[E164]) -> Result<Findings, AskError> {
        if !self.was_healthy_lately() {
            self.look(http).await?;
        }
        let reply = http.send(&self.format.question(numbers)).await?;
        let mut findings = self.format.read(numbers, &reply)?;
        let has_negative = findings.iter().any(|(_, f)| *f == Finding::Negative);
        if has_negative && self.look(http).await.is_err() {
            for (_, finding) in &mut findings {
                if *finding == Finding::Negative {
                    *finding = Finding::NOT_ANSWERED;
                }
            }
        }
        Ok(findings)
    }

    async fn health(&self, http: &Http) -> Result<(), AskError> {
        self.look(http).await
    }
}
