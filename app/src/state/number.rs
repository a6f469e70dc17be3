//! Numbers and moments as the reader's tenant writes them; where it did not choose, as the reader's language does. On
//! the server that comes with the request, in the browser from the document's root.

use leptos::prelude::{document, with_context};
use nomor_contract::account::Language;
use nomor_contract::look::{Clocks, DateStyle, NumberStyle};
use nomor_contract::{Request, Stamp};

use super::written;
use crate::words::time as w;

/// How figures are written for whoever reads this.
fn style(language: Language) -> NumberStyle {
    let chosen = if cfg!(target_arch = "wasm32") {
        let root = document().document_element();
        let word = root.and_then(|root| root.get_attribute("data-numbers"));
        word.and_then(|word| NumberStyle::from_word(&word))
    } else {
        with_context::<Request, _>(|ask| ask.formats.numbers).flatten()
    };
    chosen.unwrap_or(written::of_language(language))
}

fn date_style() -> DateStyle {
    let chosen = with_context::<Request, _>(|ask| ask.formats.dates);
    chosen.flatten().unwrap_or(DateStyle::Words)
}

/// What the reader's clocks show at a moment.
fn clocks(at: Stamp) -> Clocks {
    let chosen = with_context::<Request, _>(|ask| {
        let zone = ask.formats.zone.as_deref()?;
        ask.ports.zones.clocks(zone, at)
    });
    chosen.flatten().unwrap_or_else(Clocks::utc)
}

/// A whole number with its thousands apart: `1,234,567`, `1.234.567`, `12,34,567`.
#[must_use]
pub fn count(language: Language, n: i64) -> String {
    written::whole(style(language), n)
}

/// A signed change: `+50`, `−1,200`.
#[must_use]
pub fn change(language: Language, n: i64) -> String {
    if n > 0 {
        format!("+{}", count(language, n))
    } else {
        count(language, n)
    }
}

/// A small figure with one decimal, rounded down: `5.9`.
#[must_use]
pub fn tenths(language: Language, n: f64) -> String {
    let text = format!("{:.1}", (n * 10.0).floor() / 10.0);
    text.replace('.', &written::point(style(language)).to_string())
}

/// `part` of `whole` as a percentage with one decimal (`37.5%`); an en dash while there is nothing to divide.
#[must_use]
pub fn percent(language: Language, part: i64, whole: i64) -> String {
    if whole <= 0 {
        return "\u{2013}".to_owned();
    }
    let permille = (i128::from(part) * 1000 + i128::from(whole) / 2) / i128::from(whole);
    let point = written::point(style(language));
    let space = if language == Language::Spanish {
        "\u{a0}"
    } else {
        ""
    };
    if permille % 10 == 0 {
        format!("{}{space}%", permille / 10)
    } else {
        format!("{}{point}{}{space}%", permille / 10, permille % 10)
    }
}

/// A calendar day of `YYYY-MM-DD` text: `21 Nov 2026`.
#[must_use]
pub fn day(language: Language, iso: &str) -> String {
    written::day(language, date_style(), iso)
}

/// The day that the reader's clocks show at a moment.
fn day_of(language: Language, at: Stamp) -> String {
    written::day_there(language, date_style(), &clocks(at), at)
}

/// The exact moment by the reader's clocks: `21 Nov 2026, 10:00 WIB`.
#[must_use]
pub fn exact(language: Language, at: Stamp) -> String {
    written::moment(language, date_style(), &clocks(at), at)
}

/// How long ago, in one word pair; the exact day once it is more than a month.
#[must_use]
pub fn ago(language: Language, at: Stamp, now: Stamp) -> String {
    let seconds = now.since(at) / 1000;
    match seconds {
        ..60 => w::just_now(language).to_owned(),
        60..3_600 => w::minutes_ago(language, seconds / 60),
        3_600..86_400 => w::hours_ago(language, seconds / 3_600),
        86_400..2_592_000 => w::days_ago(language, seconds / 86_400),
        _ => day_of(language, at),
    }
}

/// How far away a moment still is, rounded up; the exact day once it is more than a month.
#[must_use]
pub fn left(language: Language, at: Stamp, now: Stamp) -> String {
    let seconds = at.since(now) / 1000;
    match seconds {
        ..3_600 => w::in_minutes(language, seconds / 60 + 1),
        3_600..86_400 => w::in_hours(language, seconds / 3_600 + 1),
        86_400..2_592_000 => w::in_days(language, seconds / 86_400 + 1),
        _ => day_of(language, at),
    }
}

/// A length of time: `45 s`, `12 min`, `3 h 20 min`.
#[must_use]
pub fn span(language: Language, seconds: i64) -> String {
    match seconds {
        ..60 => w::seconds(language, seconds.max(0)),
        60..3_600 => w::minutes(language, seconds / 60),
        _ => w::hours_minutes(language, seconds / 3_600, seconds % 3_600 / 60),
    }
}

/// Bytes in the largest unit that keeps one digit before the point (units of 1,000): `40 MB`.
#[must_use]
pub fn bytes(language: Language, n: u64) -> String {
    let (unit, name) = match n {
        0..1_000 => (1, "B"),
        1_000..1_000_000 => (1_000, "kB"),
        1_000_000..1_000_000_000 => (1_000_000, "MB"),
        _ => (1_000_000_000, "GB"),
    };
    let whole = i64::try_from(n / unit).unwrap_or(i64::MAX);
    let tenth = (n % unit) * 10 / unit;
    let point = written::point(style(language));
    if whole >= 10 || tenth == 0 {
        format!("{} {name}", count(language, whole))
    } else {
        format!("{whole}{point}{tenth} {name}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_follow_the_language() {
        assert_eq!(count(Language::English, 1_234_567), "1,234,567");
        assert_eq!(count(Language::Indonesian, 1_234_567), "1.234.567");
        assert_eq!(count(Language::English, -1_200), "\u{2212}1,200");
        assert_eq!(count(Language::English, 999), "999");
        assert_eq!(percent(Language::English, 3, 8), "37.5%");
        assert_eq!(percent(Language::Spanish, 1, 2), "50\u{a0}%");
        assert_eq!(percent(Language::English, 0, 0), "\u{2013}");
        assert_eq!(bytes(Language::English, 41_900_000), "41 MB");
        assert_eq!(bytes(Language::Indonesian, 1_500), "1,5 kB");
    }

    #[test]
    fn moments_follow_the_language() {
        let at = Stamp(1_795_230_000_000);
        assert_eq!(exact(Language::English, at), "21 Nov 2026, 03:00 UTC");
        assert_eq!(ago(Language::English, at, at.plus_ms(59_000)), "just now");
        assert_eq!(
            ago(Language::Indonesian, at, at.plus_ms(120_000)),
            "2 menit lalu"
        );
        assert_eq!(
            ago(Language::Spanish, at, at.plus_ms(7_200_000)),
            "hace 2 h"
        );
        assert_eq!(span(Language::English, 12_000), "3 h 20 min");
        assert_eq!(
            left(Language::English, at.plus_ms(86_399_999), at),
            "in 24 h"
        );
        assert_eq!(left(Language::Spanish, at.plus_ms(1), at), "en 1 min");
    }
}
