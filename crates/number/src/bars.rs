//! Checks before money: numbers that can't hold a messenger, by kind, by range, by shape. Nobody is
//! asked about them, and they cost nothing.
//!
//! The reasons are stable words: the kind's own (`premium_rate`, `toll_free`, …), `test_range`,
//! `repeated_digits`.

use std::borrow::Cow;

use nomor_contract::{E164, Kind};

use crate::ranges::is_test_number;

/// The reason for a number out of a range that regulators keep for films and manuals.
const TEST_RANGE: &str = "test_range";

/// The reason for a national number of one repeated digit.
const REPEATED_DIGITS: &str = "repeated_digits";

/// Fewest equal digits that count as repeated: short plans have real numbers of five equal digits.
const MIN_REPEATED_DIGITS: usize = 7;

/// Which checks apply. A tenant may loosen it; it never makes an invalid number valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Kinds of line that are not asked for.
    pub kinds: Cow<'static, [Kind]>,
    /// Bar ranges reserved for fiction and tests.
    pub test_ranges: bool,
    /// Bar national numbers of one repeated digit.
    pub repeated_digits: bool,
}

impl Policy {
    /// Everything is barred that can't hold a messenger. Fixed lines and VoIP stay: businesses register them.
    pub const STRICT: Self = Self {
        kinds: Cow::Borrowed(&[
            Kind::PremiumRate,
            Kind::TollFree,
            Kind::SharedCost,
            Kind::Pager,
            Kind::Uan,
            Kind::Voicemail,
        ]),
        test_ranges: true,
        repeated_digits: true,
    };

    /// Nothing is barred.
    pub const OPEN: Self = Self {
        kinds: Cow::Borrowed(&[]),
        test_ranges: false,
        repeated_digits: false,
    };
}

impl Default for Policy {
    fn default() -> Self {
        Self::STRICT
    }
}

/// Why `number` is not worth asking for under [`Policy::STRICT`]; `None` if it is.
#[must_use]
pub fn bars(number: E164, kind: Kind) -> Option<&'static str> {
    bars_under(&Policy::STRICT, number, kind)
}

/// Why `number` is not worth asking for under `policy`; `None` if it is.
#[must_use]
pub fn bars_under(policy: &Policy, number: E164, kind: Kind) -> Option<&'static str> {
    if policy.kinds.contains(&kind) {
        Some(kind.word())
    } else if policy.test_ranges && is_test_number(number) {
        Some(TEST_RANGE)
    } else if policy.repeated_digits && is_repeated(number) {
        Some(REPEATED_DIGITS)
    } else {
        None
    }
}

/// Whether everything behind the calling code is one digit over and over.
fn is_repeated(number: E164) -> bool {
    let last = number.0 % 10;
    let mut rest = number.0;
    let mut same = 0;
    while rest > 0 && rest % 10 == last {
        rest /= 10;
        same += 1;
    }
    // Calling codes have one to three digits; what is left over may be no more than that.
    same >= MIN_REPEATED_DIGITS && rest < 1_000 && crate::engine::is_calling_code(rest)
}
