//! A moment: milliseconds since 1970 in UTC inside, RFC 3339 text outside.

use std::fmt;

use serde::{Deserialize, Serialize};

const MS_A_DAY: i64 = 86_400_000;
/// The last millisecond of the year 9999, which RFC 3339 can still write.
const LAST: i64 = 253_402_300_799_999;
/// Days from 1 March of the year 0, where a leap day is a year's last, to 1 January 1970.
const DAYS_TO_EPOCH: i64 = 719_468;
/// Days of 400 years, after which the calendar repeats.
const DAYS_AN_ERA: i64 = 146_097;

/// Milliseconds since the Unix epoch, UTC.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Stamp(pub i64);

impl Stamp {
    /// This moment moved by `ms` milliseconds.
    #[must_use]
    pub const fn plus_ms(self, ms: i64) -> Self {
        Self(self.0.saturating_add(ms))
    }

    /// Milliseconds from `earlier` to `self`, never negative.
    #[must_use]
    pub fn since(self, earlier: Self) -> i64 {
        (self.0 - earlier.0).max(0)
    }

    /// The calendar day in UTC as `YYYY-MM-DD`.
    #[must_use]
    pub fn day(self) -> String {
        self.to_string().chars().take(10).collect()
    }

    /// The first moment (UTC) of a calendar day written `YYYY-MM-DD`; `None` for anything else.
    #[must_use]
    pub fn of_day(text: &str) -> Option<Self> {
        let [year, month, day] = figures(text, '-', [4, 2, 2])?;
        Self::of_date(year, month, day)
    }

    /// Year, month, day; of a moment from the year 0 to the year 9999.
    const fn date(self) -> (i64, i64, i64) {
        let days = self.0.div_euclid(MS_A_DAY) + DAYS_TO_EPOCH;
        let (era, day) = (days.div_euclid(DAYS_AN_ERA), days.rem_euclid(DAYS_AN_ERA));
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day_of_year = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * month + 2) / 5 + 1;
        let (month, next) = if month < 10 {
            (month + 3, 0)
        } else {
            (month - 9, 1)
        };
        (era * 400 + year + next, month, day)
    }

    /// The first moment of a day; a day that a month does not have is none.
    fn of_date(year: i64, month: i64, day: i64) -> Option<Self> {
        let (shifted, from_march) = if month > 2 {
            (year, month - 3)
        } else {
            (year - 1, month + 9)
        };
        let of_era = shifted.rem_euclid(400);
        let days = 365 * of_era + of_era / 4 - of_era / 100 + (153 * from_march + 2) / 5 + day - 1;
        let days = shifted.div_euclid(400) * DAYS_AN_ERA + days - DAYS_TO_EPOCH;
        let stamp = Self(days * MS_A_DAY);
        (stamp.date() == (year, month, day)).then_some(stamp)
    }

    /// Reads RFC 3339, to the second: `2026-11-21T03:00:00Z`, with any offset and any fraction.
    fn parse(text: &str) -> Option<Self> {
        let (date, rest) = (text.get(..10)?, text.get(10..)?);
        let time = rest.strip_prefix(['T', 't', ' '])?;
        let (clock, rest) = (time.get(..8)?, time.get(8..)?);
        let [year, month, day] = figures(date, '-', [4, 2, 2])?;
        let [hours, minutes, seconds] = figures(clock, ':', [2, 2, 2])?;
        if hours > 23 || minutes > 59 || seconds > 60 {
            return None;
        }
        let fraction = rest.strip_prefix('.').unwrap_or("");
        let digits = fraction.bytes().take_while(u8::is_ascii_digit).count();
        let offset = if digits > 0 {
            fraction.get(digits..)?
        } else {
            rest
        };
        let of_day = hours * 3_600 + minutes * 60 + seconds;
        let ms = (of_day - offset_seconds(offset)?) * 1_000;
        Some(Self::of_date(year, month, day)?.plus_ms(ms))
    }
}

/// `Z`, `+07:00`, `-03:30`; seconds east of UTC.
fn offset_seconds(text: &str) -> Option<i64> {
    let sign = match text.get(..1)? {
        "Z" | "z" => return (text.len() == 1).then_some(0),
        "+" => 1,
        "-" => -1,
        _ => return None,
    };
    let [hours, minutes] = figures(text.get(1..)?, ':', [2, 2])?;
    (hours <= 23 && minutes <= 59).then_some(sign * (hours * 3_600 + minutes * 60))
}

/// Numbers of so many digits each with a mark between them, and nothing else.
fn figures<const N: usize>(text: &str, mark: char, digits: [usize; N]) -> Option<[i64; N]> {
    let mut parts = text.split(mark);
    let mut read = [0; N];
    for (into, digits) in read.iter_mut().zip(digits) {
        let part = parts.next()?;
        if part.len() != digits || !part.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        *into = part.parse().ok()?;
    }
    parts.next().is_none().then_some(read)
}

impl fmt::Display for Stamp {
    /// RFC 3339 to the second, as the API shows it: `2026-11-21T03:00:00Z`. A moment that it has no words for (before
    /// the year 0, after 9999) reads as the nearest that it has.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let shown = Self(self.0.clamp(-DAYS_TO_EPOCH * MS_A_DAY, LAST));
        let (year, month, day) = shown.date();
        let seconds = shown.0.rem_euclid(MS_A_DAY) / 1_000;
        let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
        let seconds = seconds % 60;
        write!(
            f,
            "{year:04}-{month:02}-{day:02}T{hours:02}:{minutes:02}:{seconds:02}Z"
        )
    }
}

impl Serialize for Stamp {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        Self::parse(&text).ok_or_else(|| serde::de::Error::custom("not a moment in RFC 3339"))
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Stamp {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .format(Some(utoipa::openapi::SchemaFormat::KnownFormat(
                utoipa::openapi::KnownFormat::DateTime,
            )))
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Stamp {}

#[cfg(test)]
mod tests {
    use super::*;
    use time::OffsetDateTime;
    use time::format_description::well_known::Rfc3339;

    #[test]
    fn a_stamp_reads_as_utc_to_the_second() {
        assert_eq!(Stamp(1_795_230_000_000).to_string(), "2026-11-21T03:00:00Z");
        assert_eq!(Stamp(1_795_230_000_000).day(), "2026-11-21");
        assert_eq!(Stamp(i64::MAX).to_string(), "9999-12-31T23:59:59Z");
        assert_eq!(Stamp(i64::MIN).to_string(), "0000-03-01T00:00:00Z");
    }

    #[test]
    fn a_day_is_its_first_moment() {
        assert_eq!(Stamp::of_day("2026-11-21"), Some(Stamp(1_795_219_200_000)));
        for wrong in ["2026-02-30", "2026-11", "21-11-2026", "2026-11-21T00", ""] {
            assert_eq!(Stamp::of_day(wrong), None, "{wrong}");
        }
    }

    /// The crate `time` is the reference: too large for the browser, right for a test.
    fn reference(text: &str) -> Option<Stamp> {
        let moment = OffsetDateTime::parse(text, &Rfc3339).ok()?;
        Some(Stamp(moment.unix_timestamp() * 1_000))
    }

    proptest::proptest! {
        #[test]
        fn every_moment_reads_as_the_reference_writes_it(seconds in -62_162_208_000_i64..=253_402_300_799) {
            let expected = OffsetDateTime::from_unix_timestamp(seconds).unwrap().format(&Rfc3339).unwrap();
            let stamp = Stamp(seconds * 1_000 + 999);
            proptest::prop_assert_eq!(&stamp.to_string(), &expected);
            proptest::prop_assert_eq!(Stamp::parse(&expected), Some(Stamp(seconds * 1_000)));
        }

        #[test]
        fn what_the_reference_refuses_is_refused(
            text in "[0-9]{4}-[0-3][0-9]-[0-3][0-9][Tt][0-2][0-9]:[0-6][0-9]:[0-5][0-9](\\.[0-9]{1,9})?(Z|z|[+-][0-2][0-9]:[0-6][0-9])"
        ) {
            // Before March of the year 0 nothing here was ever stored.
            if &text[..4] != "0000" {
                proptest::prop_assert_eq!(Stamp::parse(&text), reference(&text), "{}", text);
            }
        }

        #[test]
        fn nothing_makes_it_panic(text in ".{0,40}") {
            let _ = Stamp::parse(&text);
        }
    }
}
