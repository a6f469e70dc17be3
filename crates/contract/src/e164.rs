//! The canonical form of a number.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A phone number in E.164: the digits after the `+` as an integer (country code first, so no leading zero is lost).
/// At most 17 digits, the longest that libphonenumber accepts (ITU-T E.164 itself allows 15).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct E164(pub u64);

impl E164 {
    /// The digits as the database keeps them (BIGINT).
    #[must_use]
    pub const fn to_i64(self) -> i64 {
        self.0.cast_signed()
    }

    /// From the database's BIGINT.
    #[must_use]
    pub const fn from_i64(digits: i64) -> Self {
        Self(digits.cast_unsigned())
    }

    /// The digits without `+`.
    #[must_use]
    pub fn digits(self) -> String {
        self.0.to_string()
    }

    /// For logs and audit lines: country code and the last two digits only.
    #[must_use]
    pub fn masked(self) -> String {
        let digits = self.digits();
        let (head, tail) = (
            digits.get(..2).unwrap_or(""),
            digits.get(digits.len().saturating_sub(2)..).unwrap_or(""),
        );
        format!("+{head}…{tail}")
    }
}

impl fmt::Display for E164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "+{}", self.0)
    }
}

/// The text was not `+` and 2 to 17 digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotE164;

impl fmt::Display for NotE164 {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a number in E.164 form")
    }
}

impl std::error::Error for NotE164 {}

impl FromStr for E164 {
    type Err = NotE164;
    fn from_str(text: &str) -> Result<Self, NotE164> {
        let digits = text.strip_prefix('+').ok_or(NotE164)?;
        let shaped = (2..=17).contains(&digits.len())
            && digits.bytes().all(|b| b.is_ascii_digit())
            && !digits.starts_with('0');
        if !shaped {
            return Err(NotE164);
        }
        digits.parse().map(E164).map_err(|_| NotE164)
    }
}

impl Serialize for E164 {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for E164 {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for E164 {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .description(Some("E.164, for example `+6281234567890`"))
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for E164 {}
