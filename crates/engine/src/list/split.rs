//! A download split by verdict: each row of a list in exactly one part.

use nomor_contract::job::{DownloadOrder, RowFilter};
use nomor_contract::{Channel, Outcome, Refusal};
use nomor_store::job::Snapshot;
use nomor_store::rows::ListRow;

/// The rows that go into one file of the split.
pub struct Part {
    channel: Channel,
    /// Absent: rows without a number, which nobody has a verdict on.
    outcome: Option<Outcome>,
}

impl Part {
    /// The word between the list's name and the ending: `list.registered.csv`.
    pub fn word(&self) -> &'static str {
        self.outcome.map_or("empty", Outcome::word)
    }

    /// What to read for it.
    pub fn filter(&self, base: &RowFilter) -> RowFilter {
        if *base != RowFilter::default() {
            // It may fit another cell of the row than the one with its first verdict: `takes` alone decides.
            return base.clone();
        }
        RowFilter {
            channel: self.outcome.map(|_| self.channel),
            verdict: self.outcome,
            ..RowFilter::default()
        }
    }

    /// Whether a row that was read belongs here. A row with several numbers stands where its first verdict is.
    pub fn takes(&self, row: &ListRow) -> bool {
        let verdicts = row.numbers.iter().flat_map(|cell| &cell.verdicts);
        let mut here = verdicts.filter(|verdict| verdict.channel == self.channel);
        here.next().map(|verdict| verdict.verdict) == self.outcome
    }
}

/// The parts of the split that is wanted; none when none is.
///
/// # Errors
/// A list that still changes, a channel it was not asked on, or a filter that the split itself is.
pub fn parts(order: &DownloadOrder, found: &Snapshot) -> Result<Vec<Part>, Refusal> {
    let Some(channel) = order.split else {
        return Ok(Vec::new());
    };
    if order.filter.channel.is_some() || order.filter.verdict.is_some() {
        return Err(Refusal::field(
            "split",
            "split_filtered",
            "A split by verdict takes every verdict. Leave the verdict filter out, or the split.",
        ));
    }
    if found.channels.iter().all(|asked| asked.channel != channel) {
        return Err(Refusal::field(
            "split",
            "split_not_asked",
            "This list was not checked on the channel it is to be split by.",
        ));
    }
    // A row that is answered while the parts are written would stand in two of them, or in none.
    if !found.job.state.is_final() {
        return Err(Refusal::conflict(
            "split_running",
            "This list is not over yet. It can be split by verdict once it is; take it whole meanwhile.",
        ));
    }
    let negative = match channel {
        Channel::Whatsapp => Outcome::NotRegistered,
        Channel::Telegram => Outcome::NotFound,
    };
    let outcomes = [
        Outcome::Registered,
        negative,
        Outcome::Unknown,
        Outcome::Invalid,
    ];
    let mut parts: Vec<Part> = outcomes
        .into_iter()
        .map(|outcome| Part {
            channel,
            outcome: Some(outcome),
        })
        .collect();
    if found.job.numbers_empty > 0 {
        parts.push(Part {
            channel,
            outcome: None,
        });
    }
    Ok(parts)
}
