//! How figures, money and days are written, style by style. Nothing here looks at who is reading (see `number`).

use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::currency::Currency;
use nomor_contract::look::{Clocks, DateStyle, NumberStyle};

use crate::words::time as w;

/// A blank that no line breaks at.
const BLANK: char = '\u{a0}';
const MINUS: char = '\u{2212}';

/// As a language writes figures when nobody chose.
#[must_use]
pub const fn of_language(language: Language) -> NumberStyle {
    match language {
        Language::English => NumberStyle::Comma,
        Language::Indonesian | Language::Spanish => NumberStyle::Point,
    }
}

/// Between thousands.
const fn apart(style: NumberStyle) -> char {
    match style {
        NumberStyle::Comma | NumberStyle::Lakh => ',',
        NumberStyle::Point => '.',
        NumberStyle::Space => BLANK,
    }
}

/// Before decimals.
#[must_use]
pub const fn point(style: NumberStyle) -> char {
    match style {
        NumberStyle::Comma | NumberStyle::Lakh => '.',
        NumberStyle::Point | NumberStyle::Space => ',',
    }
}

/// A whole number with its thousands apart; its lakhs and crores where they are counted.
#[must_use]
pub fn whole(style: NumberStyle, n: i64) -> String {
    let digits = n.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 2 + 1);
    if n < 0 {
        text.push(MINUS);
    }
    for (at, digit) in digits.chars().enumerate() {
        let left = digits.len() - at;
        let group = match style {
            NumberStyle::Lakh => left == 3 || left > 3 && left % 2 == 1,
            _ => left.is_multiple_of(3),
        };
        if at > 0 && group {
            text.push(apart(style));
        }
        text.push(digit);
    }
    text
}

/// An amount in a currency's smallest units: `IDR 1.234.567,89`.
#[must_use]
pub fn money(style: NumberStyle, currency: Currency, smallest: i64) -> String {
    let decimals = currency.decimals();
    let unit = 10_u64.pow(decimals);
    let amount = smallest.unsigned_abs();
    let sign = if smallest < 0 { "\u{2212}" } else { "" };
    let figure = whole(style, i64::try_from(amount / unit).unwrap_or(i64::MAX));
    if decimals == 0 {
        return format!("{currency}{BLANK}{sign}{figure}");
    }
    let rest = amount % unit;
    let width = decimals as usize;
    let point = point(style);
    format!("{currency}{BLANK}{sign}{figure}{point}{rest:0width$}")
}

/// A calendar day of `YYYY-MM-DD` text; any other text stays as it is.
#[must_use]
pub fn day(language: Language, style: DateStyle, iso: &str) -> String {
    let mut parts = iso.split('-');
    let (Some(year), Some(month), Some(day)) = (parts.next(), parts.next(), parts.next()) else {
        return iso.to_owned();
    };
    match style {
        DateStyle::Iso => iso.to_owned(),
        DateStyle::DayFirst => format!("{day}/{month}/{year}"),
        DateStyle::MonthFirst => format!("{month}/{day}/{year}"),
        DateStyle::Points => format!("{day}.{month}.{year}"),
        DateStyle::Words => {
            let name = month
                .parse::<usize>()
                .ok()
                .and_then(|m| w::months(language).get(m.wrapping_sub(1)).copied())
                .unwrap_or(month);
            format!("{} {name} {year}", day.trim_start_matches('0'))
        }
    }
}

/// The calendar day that clocks show at a moment.
#[must_use]
pub fn day_there(language: Language, style: DateStyle, clocks: &Clocks, at: Stamp) -> String {
    day(language, style, &there(clocks, at).day())
}

/// Day and time that clocks show, and whose clocks they are: `21 Nov 2026, 10:00 WIB`.
#[must_use]
pub fn moment(language: Language, style: DateStyle, clocks: &Clocks, at: Stamp) -> String {
    let iso = there(clocks, at).to_string();
    let time = iso.get(11..16).unwrap_or("");
    let day = day(language, style, iso.get(..10).unwrap_or(""));
    format!("{day}, {time} {}", clocks.short)
}

/// The moment at which universal time shows what these clocks do now.
fn there(clocks: &Clocks, at: Stamp) -> Stamp {
    at.plus_ms(i64::from(clocks.offset_s) * 1_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_stand_apart_as_the_style_has_it() {
        let check = |style, n, expect: &str| assert_eq!(whole(style, n), expect);
        check(NumberStyle::Comma, 1_234_567, "1,234,567");
        check(NumberStyle::Point, 1_234_567, "1.234.567");
        check(NumberStyle::Space, 1_234_567, "1\u{a0}234\u{a0}567");
        check(NumberStyle::Lakh, 1_234_567, "12,34,567");
        check(NumberStyle::Lakh, 123_456_789, "12,34,56,789");
        check(NumberStyle::Lakh, 12_345, "12,345");
        check(NumberStyle::Lakh, 1_234, "1,234");
        check(NumberStyle::Lakh, 999, "999");
        check(NumberStyle::Point, -1_200, "\u{2212}1.200");
        check(
            NumberStyle::Comma,
            i64::MIN,
            "\u{2212}9,223,372,036,854,775,808",
        );
        check(NumberStyle::Comma, 0, "0");
    }

    #[test]
    fn money_has_its_currencys_decimals() {
        let check = |style, code: &str, smallest, expect: &str| {
            assert_eq!(money(style, code.parse().unwrap(), smallest), expect);
        };
        check(
            NumberStyle::Point,
            "IDR",
            123_456_789,
            "IDR\u{a0}1.234.567,89",
        );
        check(NumberStyle::Comma, "USD", 5, "USD\u{a0}0.05");
        check(NumberStyle::Comma, "JPY", 1_200, "JPY\u{a0}1,200");
        check(
            NumberStyle::Space,
            "KWD",
            -1_000_005,
            "KWD\u{a0}\u{2212}1\u{a0}000,005",
        );
    }

    #[test]
    fn days_and_moments_are_those_of_the_place() {
        // 21 November 2026, 18:30 UTC: the next day in Jakarta already.
        let at = Stamp(1_795_285_800_000);
        let jakarta = Clocks {
            offset_s: 7 * 3_600,
            short: "WIB".to_owned(),
        };
        let check = |style, clocks: &Clocks, expect: &str| {
            assert_eq!(moment(Language::English, style, clocks, at), expect);
        };
        check(DateStyle::Words, &Clocks::utc(), "21 Nov 2026, 18:30 UTC");
        check(DateStyle::Words, &jakarta, "22 Nov 2026, 01:30 WIB");
        check(DateStyle::Iso, &jakarta, "2026-11-22, 01:30 WIB");
        check(DateStyle::DayFirst, &jakarta, "22/11/2026, 01:30 WIB");
        check(DateStyle::MonthFirst, &jakarta, "11/22/2026, 01:30 WIB");
        check(DateStyle::Points, &jakarta, "22.11.2026, 01:30 WIB");
        assert_eq!(
            day(Language::Spanish, DateStyle::Words, "2026-01-05"),
            "5 ene 2026"
        );
        assert_eq!(day(Language::English, DateStyle::Iso, "soon"), "soon");
    }
}
