//! A number as pages and the API show it.

use nomor_contract::reading::NumberView;
use nomor_contract::{Country, E164, Kind};

use crate::engine::{self, Parsed};
use crate::read::read_parsed;

/// Reads `raw` and formats what was read.
#[must_use]
pub fn view(raw: &str, country: Option<Country>) -> NumberView {
    let (reading, parsed) = read_parsed(raw, country);
    let parsed = parsed.filter(|_| reading.e164.is_some());
    NumberView {
        input: raw.to_owned(),
        e164: reading.e164,
        valid: reading.valid,
        possible: reading.possible,
        country: reading.country,
        kind: reading.kind,
        national: parsed.as_ref().map(Parsed::national),
        international: parsed.as_ref().map(Parsed::international),
        repaired: reading.repaired,
        reason: reading.flaw,
    }
}

/// The international format (`+62 812-3456-7890`); plain E.164 for a number no plan knows.
#[must_use]
pub fn international(number: E164) -> String {
    let text = number.to_string();
    engine::parse(&text, None).map_or(text, |parsed| parsed.international())
}

/// The national format of the number's own country (`0812-3456-7890`); plain E.164 for a number no plan knows.
#[must_use]
pub fn national(number: E164) -> String {
    let text = number.to_string();
    engine::parse(&text, None).map_or(text, |parsed| parsed.national())
}

/// The kind of line and the country of a number.
#[must_use]
pub fn kind_country(number: E164) -> (Kind, Option<Country>) {
    engine::parse(&number.to_string(), None).map_or((Kind::Unknown, None), |parsed| {
        (parsed.kind, parsed.country())
    })
}
