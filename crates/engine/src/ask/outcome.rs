//! What came of one question: answers matched to the numbers they are for, and what is left.

use std::collections::HashMap;

use nomor_contract::{E164, Unknown};
use nomor_provider::{Finding, Findings};

/// A number that has no answer yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unanswered {
    pub(super) number: E164,
    pub(super) why: Unknown,
    /// A request with it was really sent.
    pub(super) asked: bool,
}

/// Every number of the question is in exactly one of the two.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    /// Registered, negative and invalid; never unknown.
    pub(super) known: Findings,
    pub(super) left: Vec<Unanswered>,
}

impl Outcome {
    pub(super) fn leave(&mut self, numbers: &[E164], why: Unknown, asked: bool) {
        self.left.extend(
            numbers
                .iter()
                .map(|&number| Unanswered { number, why, asked }),
        );
    }

    /// Takes what was answered; returns what was not. Correlates on the number, whatever came back.
    pub(super) fn match_up(&mut self, asked: &[E164], findings: Findings) -> Vec<Unanswered> {
        let is_plain = findings.len() == asked.len()
            && findings
                .iter()
                .zip(asked)
                .all(|((number, finding), asked)| {
                    number == asked && !matches!(finding, Finding::Unknown(_))
                });
        if is_plain {
            if self.known.is_empty() {
                self.known = findings;
            } else {
                self.known.extend(findings);
            }
            return Vec::new();
        }
        let mut said: HashMap<E164, Finding> = HashMap::with_capacity(findings.len());
        for (number, finding) in findings {
            said.entry(number)
                .and_modify(|earlier| {
                    // Two answers that disagree are none.
                    if *earlier != finding {
                        *earlier = Finding::NOT_ANSWERED;
                    }
                })
                .or_insert(finding);
        }
        let mut missing = Vec::new();
        for &number in asked {
            match said.get(&number).copied().unwrap_or(Finding::NOT_ANSWERED) {
                Finding::Unknown(why) => missing.push(Unanswered {
                    number,
                    why,
                    asked: true,
                }),
                finding => self.known.push((number, finding)),
            }
        }
        missing
    }
}
