//! Scientific notation, the worst thing a spreadsheet does to a number: `6.281234567890E+12` still has
//! every digit, `6.28123E+12` does not and is never guessed.

use crate::bare::digit;

/// What a cell in scientific notation holds.
#[derive(Debug, PartialEq, Eq)]
pub enum Scientific {
    /// The mantissa carries every digit of the number: here they are, behind the `+` if it had one.
    Whole(String),
    /// Digits are gone, or there is no saying which they were.
    Lost,
}

/// Reads a decimal, `E` and a whole exponent (`6.28E+12`, `6,28e12`, `+628E-2`); `None` for anything else.
/// Digits may be of any script, because Google reads them in any.
pub fn scientific(text: &str) -> Option<Scientific> {
    let (mantissa, exponent) = text.split_once(['e', 'E', '\u{FF25}', '\u{FF45}'])?;
    let (sign, mantissa) = signed(mantissa.trim());
    let (down, exponent) = signed(exponent.trim());
    let exponent = digits(exponent).filter(|digits| !digits.is_empty())?;
    let parts: Vec<String> = mantissa
        .split(is_point)
        .map(digits)
        .collect::<Option<_>>()?;
    if parts.iter().all(String::is_empty) {
        return None;
    }
    Some(match (sign, parts.as_slice()) {
        // A number below zero is nobody's, whatever was meant.
        (Some(Sign::Minus), _) => Scientific::Lost,
        (sign, [whole]) => shift(sign, (whole, ""), (down, &exponent)),
        (sign, [whole, fraction]) => shift(sign, (whole, fraction), (down, &exponent)),
        // Groups of thousands in a mantissa: no program writes them.
        _ => Scientific::Lost,
    })
}

/// Moves the point. Nothing may be missing in front of it and nothing but zeros may stand behind it.
fn shift(
    sign: Option<Sign>,
    (whole, fraction): (&str, &str),
    (down, exponent): (Option<Sign>, &str),
) -> Scientific {
    let digits = format!("{whole}{fraction}");
    let point = exponent.parse::<usize>().ok().and_then(|by| match down {
        Some(Sign::Minus) => whole.len().checked_sub(by),
        _ => whole.len().checked_add(by),
    });
    let Some((number, rest)) = point.and_then(|point| digits.split_at_checked(point)) else {
        return Scientific::Lost;
    };
    // The zero of `0.628E12` stands for nothing.
    let is_small = whole.bytes().all(|byte| byte == b'0');
    let number = if is_small {
        number.trim_start_matches('0')
    } else {
        number
    };
    if number.is_empty() || rest.bytes().any(|byte| byte != b'0') {
        return Scientific::Lost;
    }
    let plus = if sign.is_some() { "+" } else { "" };
    Scientific::Whole(format!("{plus}{number}"))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    Plus,
    Minus,
}

/// The sign in front, if there is one, and the rest.
fn signed(text: &str) -> (Option<Sign>, &str) {
    if let Some(rest) = text.strip_prefix(['+', '\u{FF0B}']) {
        (Some(Sign::Plus), rest)
    } else if let Some(rest) = text.strip_prefix(is_minus) {
        (Some(Sign::Minus), rest)
    } else {
        (None, text)
    }
}

const fn is_minus(letter: char) -> bool {
    matches!(
        letter,
        '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{FF0D}'
    )
}

/// Decimal points and commas, full-width and Arabic ones too.
const fn is_point(letter: char) -> bool {
    matches!(letter, '.' | ',' | '\u{66B}' | '\u{FF0C}' | '\u{FF0E}')
}

/// The text in ASCII digits, if it is digits.
fn digits(text: &str) -> Option<String> {
    text.chars()
        .map(|letter| digit(letter).map(|value| char::from(b'0' + value)))
        .collect()
}
