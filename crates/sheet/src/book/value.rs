//! Values of cells as a person would have typed them.

use std::fmt::Write as _;

/// How a number is shown, as far as it changes what it says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Format {
    /// As it is.
    #[default]
    Plain,
    /// A day, a time of day, or both.
    Date,
    /// `0000000000` or `+0`: leading zeros up to a width, and a plus sign.
    Digits { plus: bool, width: u8 },
}

/// Largest magnitude that is written out; nobody types more digits, and a cell of them says nothing.
const WRITTEN_OUT: f64 = 1e21;
/// Digits a spreadsheet keeps of a decimal number (Excel specifications and limits).
const DIGITS: usize = 15;
/// Julian day of 1899-12-30, day 0 of the 1900 date system from 1 March 1900 on.
const DAY_ZERO: i32 = 2_415_019;
/// Days from there to day 0 of the 1904 system.
const DAYS_1904: i32 = 1462;

/// A stored number: `6.28123456789E12` is `6281234567890`.
pub(crate) fn number(raw: &str, format: Format, is_1904: bool, out: &mut String) {
    let raw = raw.trim();
    match format {
        Format::Date => {
            if let Some(moment) = raw.parse().ok().and_then(|serial| date(serial, is_1904)) {
                out.push_str(&moment);
                return;
            }
            plain(raw, out);
        }
        Format::Plain => plain(raw, out),
        Format::Digits { plus, width } => {
            let mut digits = String::new();
            plain(raw, &mut digits);
            if !digits.bytes().all(|b| b.is_ascii_digit()) {
                out.push_str(&digits);
                return;
            }
            if plus {
                out.push('+');
            }
            let _ = write!(out, "{digits:0>width$}", width = usize::from(width));
        }
    }
}

fn plain(raw: &str, out: &mut String) {
    let digits = raw.strip_prefix('-').unwrap_or(raw);
    if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) {
        out.push_str(raw);
        return;
    }
    match raw.parse::<f64>() {
        Ok(value) => decimal(value, raw, out),
        Err(_) => out.push_str(raw),
    }
}

/// A number that has no better text of its own than `raw`.
fn decimal(value: f64, raw: &str, out: &mut String) {
    let size = value.abs();
    if !value.is_finite() || size >= WRITTEN_OUT || (size < 1e-9 && size > 0.0) {
        out.push_str(raw);
    } else if size == 0.0 {
        out.push('0');
    } else if value.fract() == 0.0 {
        let _ = write!(out, "{value:.0}");
    } else {
        // 0.1 + 0.2 is stored with 17 digits and shown as 0.3.
        let rounded = format!("{value:.*e}", DIGITS - 1).parse().unwrap_or(value);
        let _ = write!(out, "{rounded}");
    }
}

/// As [`number`], for a value that was never text.
pub(crate) fn float(value: f64, out: &mut String) {
    decimal(value, &value.to_string(), out);
}

/// A date serial as ISO 8601: `2026-11-21`, `2026-11-21 08:30:00`, or `08:30:00` for a time alone.
pub(crate) fn date(serial: f64, is_1904: bool) -> Option<String> {
    if !(0.0..2_958_466.0).contains(&serial) {
        return None;
    }
    let seconds = (serial * 86_400.0).round();
    #[expect(
        clippy::cast_possible_truncation,
        reason = "below 2,958,466 days, checked above"
    )]
    let (mut day, second) = (
        (seconds / 86_400.0).floor() as i32,
        (seconds % 86_400.0) as u32,
    );
    let clock = format!(
        "{:02}:{:02}:{:02}",
        second / 3600,
        second / 60 % 60,
        second % 60
    );
    if day == 0 && !is_1904 {
        return Some(clock);
    }
    if is_1904 {
        day += DAYS_1904;
    } else if day < 60 {
        // The 1900 system counts a 29 February 1900 that never was.
        day += 1;
    }
    let date = time::Date::from_julian_day(DAY_ZERO + day).ok()?;
    let date = format!(
        "{:04}-{:02}-{:02}",
        date.year(),
        u8::from(date.month()),
        date.day()
    );
    Some(if second == 0 {
        date
    } else {
        format!("{date} {clock}")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, format: Format, expect: &str) {
        let mut out = String::new();
        number(raw, format, false, &mut out);
        assert_eq!(out, expect, "{raw:?} as {format:?}");
    }

    #[test]
    fn numbers_read_as_they_were_typed() {
        check("62812379853", Format::Plain, "62812379853");
        check("6.28123456789E12", Format::Plain, "6281234567890");
        check("6281234567890.0", Format::Plain, "6281234567890");
        check("0.30000000000000004", Format::Plain, "0.3");
        check("-1.5", Format::Plain, "-1.5");
        check(
            "12345678901234567890",
            Format::Plain,
            "12345678901234567890",
        );
        check("1e300", Format::Plain, "1e300");
        check("-0.0", Format::Plain, "0");
    }

    #[test]
    fn formats_that_show_zeros_or_a_plus_are_honoured() {
        check(
            "812345678",
            Format::Digits {
                plus: false,
                width: 10,
            },
            "0812345678",
        );
        check(
            "62812345678",
            Format::Digits {
                plus: true,
                width: 1,
            },
            "+62812345678",
        );
        check(
            "-5",
            Format::Digits {
                plus: true,
                width: 4,
            },
            "-5",
        );
    }

    #[test]
    fn dates_are_iso() {
        check("46347", Format::Date, "2026-11-21");
        check("46347.354166666664", Format::Date, "2026-11-21 08:30:00");
        check("0.5", Format::Date, "12:00:00");
        check("1", Format::Date, "1900-01-01");
        check("61", Format::Date, "1900-03-01");
        check("-4", Format::Date, "-4");
        assert_eq!(date(0.0, true).as_deref(), Some("1904-01-01"));
    }
}
