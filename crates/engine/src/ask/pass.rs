//! One account's pass over a list: requests side by side, answers sent on as they come, negatives held back until
//! the control number vouches for them.

use futures::StreamExt;
use futures::future::BoxFuture;
use futures::stream::FuturesUnordered;
use nomor_contract::verdict::Answer;
use nomor_contract::{Channel, E164, Stamp, Unknown, Verdict};
use nomor_provider::{Finding, Findings};
use tokio::sync::mpsc::Sender;

use super::account::Account;
use super::desk::Tools;
use super::outcome::{Outcome, Unanswered};
use super::question;
use super::trust::{self, Window};
use super::turn::Manner;

/// Up to this many numbers are somebody waiting, not a piece of a list: they need not queue behind lists.
const FEW: usize = 1;

/// Nobody listens any more.
pub(super) struct Gone;

pub(super) struct Pass<'a> {
    pub(super) tools: &'a Tools,
    pub(super) account: &'a Account,
    pub(super) channel: Channel,
    pub(super) sink: &'a Sender<Vec<Answer>>,
}

enum Event {
    Answered(Outcome),
    Vouched { negatives: Vec<E164>, sound: bool },
}

impl Pass<'_> {
    /// Asks for all numbers and sends on what is known; returns the rest.
    pub(super) async fn run(&self, numbers: &[E164]) -> Result<Vec<Unanswered>, Gone> {
        let mut left = Vec::new();
        let mut window = Window::default();
        let manner = if numbers.len() <= FEW {
            Manner::Single
        } else {
            Manner::List
        };
        let mut chunks = numbers.chunks(self.account.batch);
        let mut running: FuturesUnordered<BoxFuture<'_, Event>> = FuturesUnordered::new();
        for chunk in chunks.by_ref().take(self.account.concurrency()) {
            running.push(Box::pin(self.ask(chunk, manner)));
        }
        while let Some(event) = running.next().await {
            match event {
                Event::Answered(outcome) => {
                    left.extend(outcome.left);
                    self.pass_on(outcome.known, &mut window).await?;
                    if let Some(chunk) = chunks.next() {
                        running.push(Box::pin(self.ask(chunk, manner)));
                    }
                }
                Event::Vouched { negatives, sound } => {
                    let believed = self.believe(negatives, sound, &mut left);
                    self.send(believed).await?;
                }
            }
            let is_end = running.is_empty() && window.len() > 0;
            if is_end && self.is_believed_already(numbers.len(), window.len()) {
                let believed = self.believe(window.take(), true, &mut left);
                self.send(believed).await?;
            } else if is_end || window.is_due() {
                running.push(Box::pin(self.vouch(window.take())));
            }
        }
        Ok(left)
    }

    async fn ask(&self, chunk: &[E164], manner: Manner) -> Event {
        Event::Answered(question::put(self.tools, self.account, chunk, manner).await)
    }

    async fn vouch(&self, negatives: Vec<E164>) -> Event {
        let sound = trust::confirm(self.tools, self.account).await;
        Event::Vouched { negatives, sound }
    }

    fn is_believed_already(&self, asked: usize, negatives: usize) -> bool {
        let mut state = self.account.state();
        state.suspended.is_none() && state.trust.believes(asked, negatives)
    }

    /// Sends answers on; the negatives of an account with a control number wait in the window.
    async fn pass_on(&self, known: Findings, window: &mut Window) -> Result<(), Gone> {
        let is_watched = self.account.control.is_some();
        let now = self.tools.clock.now();
        let mut answers = Vec::with_capacity(known.len());
        for (number, finding) in known {
            if is_watched && finding == Finding::Negative {
                window.add(number);
            } else {
                answers.push(self.answer(number, finding, now));
            }
        }
        self.send(answers).await
    }

    fn believe(
        &self,
        negatives: Vec<E164>,
        sound: bool,
        left: &mut Vec<Unanswered>,
    ) -> Vec<Answer> {
        let now = self.tools.clock.now();
        if sound {
            return negatives
                .into_iter()
                .map(|number| self.answer(number, Finding::Negative, now))
                .collect();
        }
        left.extend(negatives.into_iter().map(|number| Unanswered {
            number,
            why: Unknown::NotAnswered,
            asked: true,
        }));
        Vec::new()
    }

    fn answer(&self, number: E164, finding: Finding, checked_at: Stamp) -> Answer {
        let mut spelling = None;
        let verdict = match finding {
            Finding::Registered { business, found_as } => {
                spelling = found_as;
                Verdict::Registered { business }
            }
            Finding::Negative => Verdict::negative(self.channel),
            Finding::Unknown(why) => Verdict::Unknown(why),
            Finding::Invalid(why) => Verdict::Invalid(why.to_owned()),
        };
        Answer {
            number,
            verdict,
            provider: self.account.form.name.clone(),
            checked_at,
            found_as: spelling,
        }
    }

    async fn send(&self, answers: Vec<Answer>) -> Result<(), Gone> {
        if answers.is_empty() {
            return Ok(());
        }
        self.sink.send(answers).await.map_err(|_| Gone)
    }
}
