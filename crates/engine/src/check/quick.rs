//! Checking a handful of numbers at once: read, look in the tenant's own answers, hold, ask, settle.

use std::collections::BTreeMap;

use nomor_contract::check::CheckResult;
use nomor_contract::verdict::{Answer, VerdictView};
use nomor_contract::{
    Caller, Channel, CheckId, Country, E164, Outcome, Refusal, RefusalKind, Source, Verdict,
};
use nomor_store::cache;
use nomor_store::job::Cutoffs;
use nomor_store::ledger::{self, Held, Origin};
use nomor_store::quick::Checked;
use tokio::sync::mpsc;

use crate::ask::{Asker, Call};
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::quote::{asker, own_cutoffs, price};

/// Longest text taken as one number, in bytes.
pub const TEXT_MAX: usize = 200;
/// Pieces of answers on their way.
const PIECES: usize = 8;

/// What is asked in one call.
#[derive(Debug, Clone)]
pub struct Question {
    pub texts: Vec<String>,
    pub default_country: Option<Country>,
    pub channels: Vec<Channel>,
    pub max_age_days: Option<u16>,
}

/// A number with what is known about it.
struct Line {
    view: nomor_contract::reading::NumberView,
    number: Option<E164>,
    barred: Option<&'static str>,
}

/// Answers of one call, still to be settled.
pub struct Asked {
    lines: Vec<Line>,
    channels: Vec<Channel>,
    /// Once per number and channel.
    pub answers: BTreeMap<(Channel, E164), Checked>,
}

/// Reads, holds and asks. The hold of `check` stays open until the call is settled (or swept up after a crash).
///
/// # Errors
/// Out of credits, nothing asked, or the database does not answer.
pub async fn ask(
    engine: &Engine,
    caller: &Caller,
    check: CheckId,
    question: &Question,
) -> Result<Asked, Refusal> {
    let channels = wanted(&question.channels);
    let lines: Vec<Line> = question
        .texts
        .iter()
        .map(|text| read(text, question.default_country))
        .collect();
    let mut asked = Asked {
        lines,
        channels: channels.clone(),
        answers: BTreeMap::new(),
    };
    let now = engine.now();
    let cutoffs = own_cutoffs(engine, caller.tenant, question.max_age_days).await?;
    let mut open: Vec<(Channel, Asker, Vec<E164>)> = Vec::new();
    for channel in channels {
        let numbers = asked.askable();
        // Decided once: what is held and what is charged is the price of the accounts that are asked.
        let asker = asker(engine, (caller.tenant, caller.is_test()), channel);
        let where_to = (channel, asker, numbers.as_slice());
        take_known(engine, caller, where_to, cutoffs, &mut asked).await?;
        open.push((
            channel,
            asker,
            numbers
                .into_iter()
                .filter(|n| !asked.answers.contains_key(&(channel, *n)))
                .collect(),
        ));
    }
    let cost: i64 = open
        .iter()
        .map(|(channel, asker, numbers)| {
            price(engine, *channel, *asker) * i64::try_from(numbers.len()).unwrap_or(0)
        })
        .sum();
    if let Held::Short { available } = ledger::hold(
        &engine.store,
        caller.tenant,
        Origin::Check(check),
        cost,
        now,
    )
    .await
    .map_err(refuse)?
    {
        return Err(short(cost, available));
    }
    let questions = open
        .into_iter()
        .filter(|(.., numbers)| !numbers.is_empty())
        .map(|(channel, asker, numbers)| ask_channel(engine, (channel, asker), numbers));
    for ((channel, asker), answers) in futures::future::join_all(questions).await {
        let price = price(engine, channel, asker);
        asked.answers.extend(answers.into_iter().map(|answer| {
            (
                (channel, answer.number),
                Checked {
                    channel,
                    answer,
                    source: Source::Live,
                    price,
                },
            )
        }));
    }
    Ok(asked)
}

impl Asked {
    /// Every valid, unbarred number once, ascending.
    fn askable(&self) -> Vec<E164> {
        let mut numbers: Vec<E164> = self
            .lines
            .iter()
            .filter(|l| l.barred.is_none())
            .filter_map(|l| l.number)
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }

    /// The results in the order asked. A number that was asked twice is charged once, to its first line.
    #[must_use]
    pub fn results(&self) -> Vec<CheckResult> {
        let mut charged = std::collections::HashSet::new();
        self.lines
            .iter()
            .map(|line| {
                let verdicts = self
                    .channels
                    .iter()
                    .map(|channel| self.verdict(line, *channel))
                    .collect();
                let first = line.number.is_some_and(|number| charged.insert(number));
                let cost = |channel: &Channel| {
                    line.number
                        .and_then(|n| self.answers.get(&(*channel, n)))
                        .map_or(0, cost)
                };
                let credits_charged = if first {
                    self.channels.iter().map(cost).sum()
                } else {
                    0
                };
                CheckResult {
                    number: line.view.clone(),
                    verdicts,
                    credits_charged,
                }
            })
            .collect()
    }

    fn verdict(&self, line: &Line, channel: Channel) -> VerdictView {
        let invalid = |reason: String| view(channel, &Verdict::Invalid(reason), None);
        let Some(number) = line.number else {
            return invalid(
                line.view
                    .reason
                    .map_or_else(String::new, |flaw| flaw.word().to_owned()),
            );
        };
        if let Some(reason) = line.barred {
            return invalid(reason.to_owned());
        }
        match self.answers.get(&(channel, number)) {
            Some(checked) => view(
                channel,
                &checked.answer.verdict,
                Some((&checked.answer, checked.source)),
            ),
            None => view(
                channel,
                &Verdict::Unknown(nomor_contract::Unknown::NotAnswered),
                None,
            ),
        }
    }
}

/// What an answer costs: live and known, nothing else.
fn cost(checked: &Checked) -> i64 {
    if checked.source == Source::Live && checked.answer.verdict.is_known() {
        checked.price
    } else {
        0
    }
}

fn wanted(channels: &[Channel]) -> Vec<Channel> {
    Channel::ALL
        .iter()
        .copied()
        .filter(|channel| channels.contains(channel))
        .collect()
}

fn read(text: &str, country: Option<Country>) -> Line {
    let view = nomor_number::view(text, country);
    let number = view.e164.filter(|_| view.valid);
    let barred = number.and_then(|n| nomor_number::bars(n, view.kind));
    Line {
        view,
        number,
        barred,
    }
}

/// The tenant's own good answers, unless a test key asks (whose answers are not real).
async fn take_known(
    engine: &Engine,
    caller: &Caller,
    (channel, asker, numbers): (Channel, Asker, &[E164]),
    cutoffs: Cutoffs,
    asked: &mut Asked,
) -> Result<(), Refusal> {
    if cutoffs == Cutoffs::NEVER || caller.is_test() {
        return Ok(());
    }
    let which = (cutoffs, engine.desk.is_sandbox(channel, asker));
    for number in numbers {
        let known = cache::known_in_range(
            &engine.store,
            caller.tenant,
            channel,
            (*number, *number),
            which,
        )
        .await
        .map_err(refuse)?;
        if let Some(answer) = known.into_iter().next() {
            asked.answers.insert(
                (channel, *number),
                Checked {
                    channel,
                    answer,
                    source: Source::Cache,
                    price: 0,
                },
            );
        }
    }
    Ok(())
}

async fn ask_channel(
    engine: &Engine,
    (channel, asker): (Channel, Asker),
    numbers: Vec<E164>,
) -> ((Channel, Asker), Vec<Answer>) {
    let (sender, mut pieces) = mpsc::channel(PIECES);
    let call = Call {
        channel,
        asker,
        in_person: true,
    };
    let asking = engine.desk.ask(call, numbers, sender);
    let collecting = async {
        let mut answers = Vec::new();
        while let Some(piece) = pieces.recv().await {
            answers.extend(piece);
        }
        answers
    };
    let ((), answers) = tokio::join!(asking, collecting);
    ((channel, asker), answers)
}

fn view(channel: Channel, verdict: &Verdict, answer: Option<(&Answer, Source)>) -> VerdictView {
    let outcome = verdict.outcome();
    let provider = answer
        .map(|(a, _)| a.provider.clone())
        .filter(|p| !p.is_empty());
    VerdictView {
        channel,
        verdict: outcome,
        reason: verdict.reason().map(ToOwned::to_owned),
        provider,
        source: answer
            .map(|(_, source)| source)
            .filter(|_| outcome != Outcome::Invalid),
        checked_at: answer.map(|(a, _)| a.checked_at),
        business: matches!(verdict, Verdict::Registered { business: true }),
        found_as: answer.and_then(|(a, _)| a.found_as),
    }
}

fn short(needed: i64, available: i64) -> Refusal {
    Refusal::new(
        RefusalKind::OutOfCredits,
        "out_of_credits",
        format!(
            "This check needs {needed} credits and {available} are available. Top up to go on."
        ),
    )
}
