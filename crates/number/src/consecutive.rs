//! The enumeration guard's measure: how much of a list is one number after the other.

use nomor_contract::E164;

/// From this share of consecutive numbers on, a list is taken for an enumeration. Real lists stay far
/// below: a million random numbers in a block of a hundred million have a share of 0.01.
pub const ENUMERATION_SHARE: f64 = 0.5;

/// Shorter lists are never stopped: a company's own block of extensions is consecutive too.
pub const MIN_ENUMERATION_NUMBERS: usize = 100;

/// The share (0 to 1) of neighbours in a sorted list of unique numbers that differ by exactly one.
#[must_use]
pub fn consecutive_share(numbers: &[E164]) -> f64 {
    let pairs = numbers.len().saturating_sub(1);
    if pairs == 0 {
        return 0.0;
    }
    let consecutive = numbers
        .windows(2)
        .filter(|pair| matches!(pair, [a, b] if b.0.checked_sub(a.0) == Some(1)))
        .count();
    consecutive as f64 / pairs as f64
}
