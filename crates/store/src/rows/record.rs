//! A cell's columns as they stand in the database, and how cells become rows.

use nomor_contract::verdict::VerdictView;
use nomor_contract::{Channel, E164, Flaw, Kind, Outcome, Source, Stamp};
use serde::{Deserialize, Deserializer};
use sqlx::FromRow;

use super::{Cell, ListRow, Scope};
use crate::Result;
use crate::text::Place;

#[derive(FromRow, Deserialize)]
pub(super) struct CellRow {
    pub(super) n: i64,
    c: i64,
    cells: Option<String>,
    raw: Option<String>,
    e164: Option<i64>,
    country: Option<String>,
    kind: Option<String>,
    flaw: Option<String>,
    repaired: Option<String>,
    duplicate_of: Option<i64>,
    barred: Option<String>,
    w_outcome: Option<String>,
    w_reason: Option<String>,
    #[serde(deserialize_with = "flag")]
    w_business: Option<bool>,
    w_provider: Option<String>,
    w_source: Option<String>,
    w_checked_at: Option<i64>,
    w_found_as: Option<i64>,
    t_outcome: Option<String>,
    t_reason: Option<String>,
    #[serde(deserialize_with = "flag")]
    t_business: Option<bool>,
    t_provider: Option<String>,
    t_source: Option<String>,
    t_checked_at: Option<i64>,
    t_found_as: Option<i64>,
}

impl CellRow {
    /// What a bare loop writes of a cell: the row's own cells as they are kept, then its number and its verdicts.
    pub(super) fn texts(self) -> [Option<String>; 17] {
        let number = |value: Option<i64>| value.map(|value| value.to_string());
        [
            self.cells,
            number(self.e164),
            self.country,
            self.kind,
            self.flaw,
            self.repaired,
            number(self.duplicate_of),
            self.w_outcome,
            self.w_reason,
            self.w_provider,
            self.w_source,
            number(self.w_checked_at),
            self.t_outcome,
            self.t_reason,
            self.t_provider,
            self.t_source,
            number(self.t_checked_at),
        ]
    }
}

/// SQLite's booleans are 0 and 1.
fn flag<'de, D: Deserializer<'de>>(from: D) -> Result<Option<bool>, D::Error> {
    Ok(Option::<i64>::deserialize(from)?.map(|value| value != 0))
}

/// The columns of one channel's verdict.
struct Told {
    outcome: Option<String>,
    reason: Option<String>,
    business: Option<bool>,
    provider: Option<String>,
    source: Option<String>,
    checked_at: Option<i64>,
    found_as: Option<i64>,
}

/// Cells, ordered by row and column, as rows.
pub(super) fn gather(scope: &Scope, found: Vec<CellRow>) -> Result<Vec<ListRow>> {
    let mut rows: Vec<ListRow> = Vec::new();
    for mut row in found {
        if rows.last().is_none_or(|last| last.n != row.n) {
            rows.push(ListRow {
                n: row.n,
                cells: Vec::new(),
                numbers: Vec::new(),
            });
        }
        let Some(last) = rows.last_mut() else {
            continue;
        };
        if let Some(json) = row.cells.take() {
            last.cells = Place("list_row", "cells").json(&json)?;
        }
        last.numbers.push(cell(scope, row)?);
    }
    Ok(rows)
}

fn cell(scope: &Scope, row: CellRow) -> Result<Cell> {
    let flaw = Place("list_row", "flaw").maybe(row.flaw.as_deref(), Flaw::from_word)?;
    let whatsapp = Told {
        outcome: row.w_outcome,
        reason: row.w_reason,
        business: row.w_business,
        provider: row.w_provider,
        source: row.w_source,
        checked_at: row.w_checked_at,
        found_as: row.w_found_as,
    };
    let telegram = Told {
        outcome: row.t_outcome,
        reason: row.t_reason,
        business: row.t_business,
        provider: row.t_provider,
        source: row.t_source,
        checked_at: row.t_checked_at,
        found_as: row.t_found_as,
    };
    let mut verdicts = Vec::with_capacity(scope.asked.len());
    for (channel, told) in [(Channel::Whatsapp, whatsapp), (Channel::Telegram, telegram)] {
        if scope.asks(channel) {
            verdicts.extend(says(scope, channel, (flaw, row.barred.as_deref()), told)?);
        }
    }
    Ok(Cell {
        c: row.c,
        raw: row.raw.unwrap_or_default(),
        e164: row.e164.map(E164::from_i64),
        country: Place("list_row", "country")
            .maybe(row.country.as_deref(), |text| text.parse().ok())?,
        kind: Place("list_row", "kind").maybe(row.kind.as_deref(), Kind::from_word)?,
        flaw,
        repaired: row.repaired.unwrap_or_default(),
        duplicate_of: row.duplicate_of,
        barred: row.barred,
        verdicts,
    })
}

/// The rule of the module's head.
fn says(
    scope: &Scope,
    channel: Channel,
    (flaw, barred): (Option<Flaw>, Option<&str>),
    told: Told,
) -> Result<Option<VerdictView>> {
    let unasked = |verdict, reason: String| VerdictView {
        channel,
        verdict,
        reason: Some(reason),
        provider: None,
        source: None,
        checked_at: None,
        business: false,
        found_as: None,
    };
    if flaw == Some(Flaw::Empty) {
        return Ok(None);
    }
    if let Some(why) = flaw.map(Flaw::word).or(barred) {
        return Ok(Some(unasked(Outcome::Invalid, why.to_owned())));
    }
    let Some(outcome) = told.outcome else {
        return Ok(scope
            .rest
            .map(|why| unasked(Outcome::Unknown, why.word().to_owned())));
    };
    Ok(Some(VerdictView {
        channel,
        verdict: Place("verdict", "outcome").word(&outcome, Outcome::from_word)?,
        reason: told.reason,
        provider: told.provider.filter(|name| !name.is_empty()),
        source: Place("verdict", "source").maybe(told.source.as_deref(), Source::from_word)?,
        checked_at: told.checked_at.map(Stamp),
        business: told.business.unwrap_or(false),
        found_as: told.found_as.map(E164::from_i64),
    }))
}
