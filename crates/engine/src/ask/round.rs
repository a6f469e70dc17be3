//! What is still open while a list goes from account to account, and why.

use std::collections::HashMap;
use std::sync::Arc;

use nomor_contract::verdict::Answer;
use nomor_contract::{E164, Stamp, Unknown, Verdict};

use super::pass::{Gone, Pass};

/// Why a number is still open, and who was asked for it last.
#[derive(Clone)]
struct Reason {
    why: Unknown,
    asked_by: Option<Arc<str>>,
    /// Asking again might pay again.
    is_last_word: bool,
}

pub(super) struct Round {
    open: Vec<E164>,
    /// Of the open numbers; a number without an entry was never offered to anybody.
    reasons: HashMap<E164, Reason>,
    /// Numbers that have their last word. With [`Round::open`], every unanswered number exactly once.
    closed: Vec<E164>,
}

impl Round {
    pub(super) fn new(open: Vec<E164>) -> Self {
        Self {
            open,
            reasons: HashMap::new(),
            closed: Vec::new(),
        }
    }

    pub(super) const fn open(&self) -> usize {
        self.open.len()
    }

    /// Offers what is open to an account; what it leaves stays open.
    pub(super) async fn offer(&mut self, pass: &Pass<'_>) -> Result<(), Gone> {
        let left = pass.run(&self.open).await?;
        self.open.clear();
        let name: Arc<str> = pass.account.form.name.as_str().into();
        let retry_safe = pass.account.is_retry_safe();
        for unanswered in left {
            self.open.push(unanswered.number);
            let reason = Reason {
                why: unanswered.why,
                asked_by: unanswered.asked.then(|| Arc::clone(&name)),
                is_last_word: !retry_safe && unanswered.why != Unknown::Throttled,
            };
            if unanswered.asked {
                self.reasons.insert(unanswered.number, reason);
            } else {
                // An account that could not be asked says less than one that failed.
                self.reasons.entry(unanswered.number).or_insert(reason);
            }
        }
        Ok(())
    }

    /// Closes what another round can't help; true when something is left that it may.
    pub(super) fn is_worth_another(&mut self) -> bool {
        let reasons = &self.reasons;
        let is_passing = |number: &E164| {
            reasons.get(number).is_some_and(|reason| {
                let passes = matches!(
                    reason.why,
                    Unknown::ProviderError | Unknown::Throttled | Unknown::Timeout
                );
                passes && !reason.is_last_word
            })
        };
        let (open, closed) = std::mem::take(&mut self.open)
            .into_iter()
            .partition(is_passing);
        self.open = open;
        self.closed.extend::<Vec<E164>>(closed);
        !self.open.is_empty()
    }

    /// The answers of everything nobody answered.
    pub(super) fn rest(mut self, now: Stamp) -> Vec<Answer> {
        self.closed.append(&mut self.open);
        self.closed
            .iter()
            .map(|number| {
                let reason = self.reasons.get(number);
                let asked_by = reason.and_then(|reason| reason.asked_by.as_deref());
                Answer {
                    number: *number,
                    verdict: Verdict::Unknown(reason.map_or(Unknown::NoProvider, |r| r.why)),
                    provider: asked_by.unwrap_or_default().to_owned(),
                    checked_at: now,
                    found_as: None,
                }
            })
            .collect()
    }
}
