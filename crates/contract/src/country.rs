//! Countries by their ISO 3166-1 alpha-2 code, and the world for numbers of none.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// An ISO 3166-1 alpha-2 code in capitals (`ID`), or [`Country::WORLD`].
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// Where numbers of no country are from (+800, +883, …): libphonenumber's region `001`, which is UN M49's code
    /// of the world. It has no numbering plan of its own, so as a default country it says nothing.
    pub const WORLD: Self = Self(*b"01");

    /// The two letters, or `001`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        if *self == Self::WORLD {
            return "001";
        }
        std::str::from_utf8(&self.0).unwrap_or("??")
    }

    /// The flag as an emoji (two regional indicator symbols); a globe for the world.
    #[must_use]
    pub fn flag(&self) -> String {
        if *self == Self::WORLD {
            return "\u{1F310}".to_owned();
        }
        self.0
            .iter()
            .filter_map(|letter| char::from_u32(0x1F1E6 + u32::from(letter - b'A')))
            .collect()
    }
}

/// The text was not two letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotACountry;

impl fmt::Display for NotACountry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a two-letter country code")
    }
}

impl std::error::Error for NotACountry {}

impl FromStr for Country {
    type Err = NotACountry;
    fn from_str(text: &str) -> Result<Self, NotACountry> {
        match text.as_bytes() {
            [a, b] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic() => {
                Ok(Self([a.to_ascii_uppercase(), b.to_ascii_uppercase()]))
            }
            b"001" => Ok(Self::WORLD),
            _ => Err(NotACountry),
        }
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Country {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Country {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(d)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(feature = "openapi")]
impl utoipa::PartialSchema for Country {
    fn schema() -> utoipa::openapi::RefOr<utoipa::openapi::schema::Schema> {
        utoipa::openapi::ObjectBuilder::new()
            .schema_type(utoipa::openapi::schema::Type::String)
            .pattern(Some("^([A-Za-z]{2}|001)$"))
            .description(Some(
                "ISO 3166-1 alpha-2 code; 001: a number of no country (+800, +883, …)",
            ))
            .into()
    }
}
#[cfg(feature = "openapi")]
impl utoipa::ToSchema for Country {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_two_letters_or_that_of_the_world() {
        let check = |text: &str, expect: Option<&str>, flag: &str| {
            let country = text.parse::<Country>().ok();
            assert_eq!(country.map(|c| c.to_string()).as_deref(), expect, "{text}");
            assert_eq!(country.map_or(String::new(), |c| c.flag()), flag, "{text}");
        };
        check("id", Some("ID"), "\u{1F1EE}\u{1F1E9}");
        check("001", Some("001"), "\u{1F310}");
        check("01", None, "");
        check("002", None, "");
        check("Indonesia", None, "");
    }
}
