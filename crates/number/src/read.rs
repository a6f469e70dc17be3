//! The product's reading: Google's, plus the repairs that need no guessing. The order is the product
//! specification's ("Validation", Numbers); each step that changes the answer leaves a [`Repair`].

use nomor_contract::{Country, Flaw, Kind, Reading, Repair};

use crate::bare::Bare;
use crate::engine::{self, Parsed};
use crate::link;
use crate::mend::{Mended, mend};
use crate::several::several;

/// Fewest bare digits that are tried as an international number without a country to vouch for it.
const MIN_INTERNATIONAL_DIGITS: usize = 11;

/// Reads one piece of text under a default country. Never fails and never panics: what is wrong is
/// [`Reading::flaw`]. Differs from [`crate::google`] only where [`Reading::repaired`] is not empty.
#[must_use]
pub fn read(raw: &str, country: Option<Country>) -> Reading {
    read_parsed(raw, country).0
}

/// The reading with the engine's own number, for formatting.
pub fn read_parsed(raw: &str, country: Option<Country>) -> (Reading, Option<Parsed>) {
    let mended = mend(raw);
    if mended.digits_lost {
        return (digits_lost(raw, mended, country), None);
    }
    let Mended {
        text, mut repaired, ..
    } = mended;
    let settled = settle(&text, country);
    repaired.extend(settled.repair);
    match settled.result {
        Ok(parsed) => {
            let mut reading = reading(&parsed, repaired);
            if !reading.valid && several(&text, country) {
                reading.flaw = Some(Flaw::Several);
            }
            (reading, Some(parsed))
        }
        Err(_) if text.trim().is_empty() => (unreadable(Flaw::Empty, Vec::new()), None),
        Err(_) if several(&text, country) => (unreadable(Flaw::Several, repaired), None),
        Err(flaw) => (unreadable(flaw, repaired), None),
    }
}

/// A reading and how it was come by.
struct Settled {
    result: Result<Parsed, Flaw>,
    repair: Option<Repair>,
}

fn settle(text: &str, country: Option<Country>) -> Settled {
    if let Some(parsed) = link::messenger(text).and_then(|bare| international(bare, country)) {
        return Settled {
            result: Ok(parsed),
            repair: Some(Repair::Link),
        };
    }
    let result = engine::parse(text, country);
    if let Some(parsed) = link::telephone(text).and_then(|bare| international(bare, country)) {
        // A `tel:` that Google reads to the same number was not mended.
        let same = result
            .as_ref()
            .is_ok_and(|google| google.e164() == parsed.e164());
        let repair = (!same).then_some(Repair::Link);
        return Settled {
            result: Ok(parsed),
            repair,
        };
    }
    // Only digits without a `+` can be anything but what Google reads.
    let Some(mut bare) = Bare::of(text) else {
        return Settled {
            result,
            repair: None,
        };
    };
    let mobile = result.as_ref().is_ok_and(Parsed::is_valid_mobile);
    if !mobile
        && country.is_some_and(|country| starts_with_code(&bare, country))
        && let Some(parsed) = valid(bare.with_plus(), country).filter(Parsed::is_valid_mobile)
    {
        return Settled {
            result: Ok(parsed),
            repair: Some(Repair::MissingPlus),
        };
    }
    if result.as_ref().is_ok_and(|parsed| parsed.valid) {
        return Settled {
            result,
            repair: None,
        };
    }
    match fall_back(&mut bare, country) {
        Some((parsed, repair)) => Settled {
            result: Ok(parsed),
            repair: Some(repair),
        },
        None => Settled {
            result,
            repair: None,
        },
    }
}

/// The last resorts for digits that are no number under the country, tried in order.
fn fall_back(bare: &mut Bare, country: Option<Country>) -> Option<(Parsed, Repair)> {
    if let Some(parsed) = bare
        .clone()
        .with_plus_for_00()
        .and_then(|text| valid(text, country))
    {
        return Some((parsed, Repair::InternationalPrefix));
    }
    if bare.len() >= MIN_INTERNATIONAL_DIGITS
        && let Some(parsed) = valid(bare.with_plus(), country)
    {
        return Some((parsed, Repair::MissingPlus));
    }
    valid(bare.with_zero(), country).map(|parsed| (parsed, Repair::MissingZero))
}

/// Digits that are international by their origin, with or without `00`.
fn international(mut bare: Bare, country: Option<Country>) -> Option<Parsed> {
    bare.clone()
        .with_plus_for_00()
        .and_then(|text| valid(text, country))
        .or_else(|| valid(bare.with_plus(), country))
}

fn valid(text: &str, country: Option<Country>) -> Option<Parsed> {
    engine::parse(text, country)
        .ok()
        .filter(|parsed| parsed.valid)
}

fn starts_with_code(bare: &Bare, country: Country) -> bool {
    let digits = bare.digits();
    engine::calling_code(country).is_some_and(|code| {
        let width = code.checked_ilog10().unwrap_or(0) as usize + 1;
        digits.get(..width).and_then(|head| head.parse().ok()) == Some(code)
    })
}

fn reading(parsed: &Parsed, repaired: Vec<Repair>) -> Reading {
    let e164 = parsed.e164();
    let flaw = if e164.is_none() {
        Some(Flaw::TooLong)
    } else {
        parsed.flaw()
    };
    Reading {
        e164,
        valid: flaw.is_none(),
        possible: parsed.possible(),
        country: parsed.country(),
        kind: parsed.kind,
        repaired,
        flaw,
    }
}

const fn unreadable(flaw: Flaw, repaired: Vec<Repair>) -> Reading {
    Reading {
        e164: None,
        valid: false,
        possible: false,
        country: None,
        kind: Kind::Unknown,
        repaired,
        flaw: Some(flaw),
    }
}

/// Google reads `8.12E9` as the digits 8129; where it reads anything at all, not doing so is recorded.
fn digits_lost(raw: &str, mended: Mended<'_>, country: Option<Country>) -> Reading {
    let mut repaired = mended.repaired;
    if engine::parse(raw, country).is_ok() {
        repaired.push(Repair::ScientificNotation);
    }
    unreadable(Flaw::DigitsLost, repaired)
}
