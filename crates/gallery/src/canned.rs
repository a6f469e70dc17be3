//! The data behind every view: one list in each state, rows of every kind, and what goes wrong.
//! The lists are `JobView`s as the API writes them, so a drift of the wire format stops the gallery.

use nomor_contract::check::CheckResult;
use nomor_contract::job::{
    ChannelQuote, InvalidGroup, JobState, JobView, Preset, Quote, RowNumber, RowView, Summary,
    Tally, UnknownTally,
};
use nomor_contract::verdict::VerdictView;
use nomor_contract::{Channel, Flaw, JobId, Outcome, Source, Stamp, Unknown};
use serde_json::{Value, from_value, json};

/// The moment of every view: 21 November 2026, 03:00 UTC.
pub const NOW: Stamp = Stamp(1_795_230_000_000);
const HOUR_MS: i64 = 3_600_000;

/// The id that every canned list carries.
pub fn job_id() -> Option<JobId> {
    "job_01948f00aaaa7bbb8ccc0123456789ab".parse().ok()
}

/// A list of a million rows in the state asked for; `None` if the wire format has moved on.
pub fn job(state: JobState) -> Option<JobView> {
    let (done, total) = match state {
        JobState::Uploaded | JobState::Analysing | JobState::Ready | JobState::Queued => {
            (0, 1_710_000)
        }
        JobState::Completed => (1_710_000, 1_710_000),
        _ => (702_311, 1_710_000),
    };
    let over = state.is_final();
    let verdicts = |negative: &str| {
        json!({"registered": done / 3, negative: done / 6, "unknown": 1_204, "invalid": 50_000,
               "pending": if over { 0 } else { 948_796 - done / 2 }})
    };
    from_value(json!({
        "id": job_id(), "name": "Customers of the whole archipelago, November", "state": state,
        "rows": {"total": 1_000_000},
        "numbers": {"total": 998_800, "unique": 855_000, "duplicate": 93_800, "invalid": 50_000, "empty": 1_200},
        "checks": {"total": total, "cached": 12_400, "to_check": total, "done": done, "rate_per_second": 4_210.5,
                   "eta_seconds": if over { Value::Null } else { json!(239) }},
        "verdicts": {"whatsapp": verdicts("not_registered"), "telegram": verdicts("not_found")},
        "credits": {"quoted": total, "held": if over { 0 } else { total - done }, "charged": done,
                    "released": if over { total - done } else { 0 }},
        "provider": {"whatsapp": "sandbox", "telegram": "sandbox"},
        "created_at": NOW.plus_ms(-HOUR_MS), "started_at": NOW.plus_ms(-HOUR_MS / 2),
        "finished_at": over.then_some(NOW), "version": 42, "file_name": "customers-2026-11.csv",
        "failure": (state == JobState::Failed).then_some("The file was deleted while it was read."),
        "channels": ["whatsapp", "telegram"], "parent": null, "created_by": "Ayu Lestari",
        "sandbox": true, "guard": null,
    }))
    .ok()
}

/// One list in every state.
pub fn jobs() -> Vec<JobView> {
    JobState::ALL
        .iter()
        .filter_map(|state| job(*state))
        .collect()
}

/// A quote that the balance covers, or does not.
pub fn quote(available: i64) -> Quote {
    let part = |channel| ChannelQuote {
        channel,
        unique: 855_000,
        cached: 6_200,
        barred: 1_300,
        to_check: 847_500,
        own: false,
        price: 1,
        credits: 847_500,
    };
    Quote {
        channels: Channel::ALL.iter().map(|channel| part(*channel)).collect(),
        credits: 1_695_000,
        available,
        invalid: vec![InvalidGroup {
            reason: Flaw::TooShort,
            count: 31_200,
            examples: vec!["12345".to_owned(), "0812".to_owned()],
        }],
        expected_seconds: Some(402),
    }
}

/// Countries, kinds and groups of a finished list.
pub fn summary() -> Summary {
    let tally = |label: &str, count| Tally {
        label: label.to_owned(),
        count,
    };
    Summary {
        countries: vec![
            tally("ID", 612_000),
            tally("MY", 120_400),
            tally("SG", 44_000),
            tally("GB", 9_100),
        ],
        kinds: vec![tally("mobile", 801_000), tally("fixed_line", 54_000)],
        presets: Preset::ALL
            .iter()
            .zip([301_000, 200_100, 98_000, 255_900, 1_204, 50_000])
            .map(|(p, n)| (*p, n))
            .collect(),
        unknowns: Channel::ALL
            .iter()
            .map(|channel| UnknownTally {
                channel: *channel,
                reason: Unknown::Timeout,
                count: 1_204,
            })
            .collect(),
    }
}

/// An answer of the quick check: valid and known, or not a number at all.
pub fn answer(valid: bool) -> Option<CheckResult> {
    let number = if valid {
        json!({"input": "0044 7400 123456", "e164": "+447400123456", "valid": true, "possible": true, "country": "GB",
               "type": "mobile", "national": "07400 123456", "international": "+44 7400 123456", "repaired": [], "reason": null})
    } else {
        json!({"input": "12", "e164": null, "valid": false, "possible": false, "country": null, "type": "unknown",
               "national": null, "international": null, "repaired": [], "reason": "too_short"})
    };
    Some(CheckResult {
        number: from_value(number).ok()?,
        verdicts: if valid { verdicts() } else { Vec::new() },
        credits_charged: if valid { 1 } else { 0 },
    })
}

fn verdicts() -> Vec<VerdictView> {
    let one = |channel, verdict, reason: Option<&str>| VerdictView {
        channel,
        verdict,
        reason: reason.map(str::to_owned),
        provider: Some("sandbox".to_owned()),
        source: Some(Source::Live),
        checked_at: Some(NOW.plus_ms(-60_000)),
        business: channel == Channel::Whatsapp,
        found_as: None,
    };
    vec![
        one(Channel::Whatsapp, Outcome::Registered, None),
        one(Channel::Telegram, Outcome::Unknown, Some("timeout")),
    ]
}

/// Rows of a results table: an answered one, a duplicate, one that is no number.
pub fn rows() -> Vec<RowView> {
    let row = |n: i64, name: &str, valid: bool, duplicate_of| {
        let answer = answer(valid)?;
        let number = RowNumber {
            column: "phone".to_owned(),
            number: answer.number.clone(),
            duplicate_of,
            verdicts: answer.verdicts,
        };
        Some(RowView {
            n,
            cells: vec![name.to_owned(), answer.number.input],
            numbers: vec![number],
        })
    };
    [
        row(1, "Amelia Hart", true, None),
        row(
            2,
            "A person with a name that is far longer than any column would like it to be",
            true,
            Some(1),
        ),
        row(3, "Kim Doyle", false, None),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_canned_thing_still_speaks_the_wire_format() {
        assert_eq!(jobs().len(), JobState::ALL.len());
        assert_eq!(rows().len(), 3);
        assert!(answer(true).is_some() && answer(false).is_some());
    }
}
