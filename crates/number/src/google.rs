//! Google's reading, untouched: the oracle that [`crate::read`] is measured against.

use nomor_contract::{Country, Kind};

use crate::engine;

/// What libphonenumber says about a text it can parse.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Google {
    /// `PhoneNumberFormat.E164`. Text, because Google also parses numbers too long for
    /// [`nomor_contract::E164`] (they are never valid).
    pub e164: String,
    /// `isValidNumber`.
    pub valid: bool,
    /// `isPossibleNumber`.
    pub possible: bool,
    /// `getRegionCodeForNumber`; [`Country::WORLD`] is its `001`.
    pub country: Option<Country>,
    /// `getNumberType`.
    pub kind: Kind,
}

/// Parses `raw` under `country` exactly as libphonenumber does; `None` where it refuses to.
#[must_use]
pub fn google(raw: &str, country: Option<Country>) -> Option<Google> {
    let parsed = engine::parse(raw, country).ok()?;
    Some(Google {
        e164: parsed.e164_text(),
        valid: parsed.valid,
        possible: parsed.possible(),
        country: parsed.country(),
        kind: parsed.kind,
    })
}
