//! Scientific notation, the worst thing a spreadsheet does to a number: `6.281234567890E+12` still has
//! every digit, `6.28123E+12` does not and is never guessed.

/// What a cell in scientific notation holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Scientific {
    /// The mantissa carries every digit of the number: here they are.
    Whole(String),
    /// Digits are gone.
    Lost,
}

/// Longest exponent worth reading: 10^20 already has more digits than any number.
const MAX_EXPONENT: usize = 20;

/// Most digits in front of the point; a spreadsheet writes one, engineering notation three. More is a text
/// that happens to have an E.
const MAX_WHOLE_DIGITS: usize = 3;

/// Reads `d.ddddE+dd` (point or comma, sign of the exponent optional); `None` for anything else.
pub fn scientific(text: &str) -> Option<Scientific> {
    let (mantissa, exponent) = text.split_once(['e', 'E'])?;
    let exponent = exponent.strip_prefix('+').unwrap_or(exponent);
    let (whole, fraction) = mantissa.split_once(['.', ',']).unwrap_or((mantissa, ""));
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if !(1..=MAX_WHOLE_DIGITS).contains(&whole.len()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    if !(1..=2).contains(&exponent.len()) || !digits(exponent) {
        return None;
    }
    let exponent: usize = exponent.parse().ok()?;
    if exponent > MAX_EXPONENT || fraction.len() < exponent {
        return Some(Scientific::Lost);
    }
    let (kept, rest) = fraction.split_at(exponent);
    if rest.bytes().any(|byte| byte != b'0') {
        return Some(Scientific::Lost);
    }
    Some(Scientific::Whole(format!("{whole}{kept}")))
}
