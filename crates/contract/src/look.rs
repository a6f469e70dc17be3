//! How a tenant's figures and moments are written, and its colour; time zones.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::colour::Colour;
use crate::currency::Currency;
use crate::reading::words;
use crate::{Caller, Refusal, Stamp};

words! {
    /// How thousands and decimals are set apart.
    NumberStyle {
        /// `1,234,567.89`
        Comma = "comma",
        /// `1.234.567,89`
        Point = "point",
        /// `1 234 567,89`
        Space = "space",
        /// `12,34,567.89`
        Lakh = "lakh",
    }
}

words! {
    /// How a day is written.
    DateStyle {
        /// `21 Nov 2026`
        Words = "words",
        /// `2026-11-21`
        Iso = "iso",
        /// `21/11/2026`
        DayFirst = "day_first",
        /// `11/21/2026`
        MonthFirst = "month_first",
        /// `21.11.2026`
        Points = "points",
    }
}

/// How figures, money and moments are written.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Formats {
    pub currency: Currency,
    /// Absent: as each reader's language does.
    pub numbers: Option<NumberStyle>,
    /// Absent: in words.
    pub dates: Option<DateStyle>,
    /// A name of the IANA time zone database; absent: UTC.
    pub zone: Option<String>,
}

/// How a tenant's pages look.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Look {
    pub formats: Formats,
    /// Takes the place of the accent colour, as far as it can be read.
    pub colour: Option<Colour>,
}

/// What the clocks of a place show at a moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clocks {
    /// East of UTC.
    pub offset_s: i32,
    /// `WIB`, `+07`.
    pub short: String,
}

impl Clocks {
    /// Universal time.
    #[must_use]
    pub fn utc() -> Self {
        Self {
            offset_s: 0,
            short: "UTC".to_owned(),
        }
    }
}

/// The time zones of the world.
pub trait Zones: Send + Sync {
    /// What clocks show there; `None` for a name that no zone has.
    fn clocks(&self, zone: &str, at: Stamp) -> Option<Clocks>;
    /// Every zone that somebody may choose, by name.
    fn zone_names(&self) -> Vec<String>;
}

/// What a tenant decides about itself beside its lists' settings.
#[async_trait]
pub trait Looks: Send + Sync {
    /// # Errors
    /// Not permitted, or no such time zone.
    async fn save_formats(&self, caller: &Caller, formats: Formats) -> Result<(), Refusal>;

    /// `None`: the program's own.
    ///
    /// # Errors
    /// Not permitted.
    async fn save_colour(&self, caller: &Caller, colour: Option<Colour>) -> Result<(), Refusal>;

    /// How old an own answer may be unless a check says otherwise, in days; 0: none is taken; `None`: as the platform
    /// has it.
    ///
    /// # Errors
    /// Not permitted, or more than 3,650 days.
    async fn save_own_answers(&self, caller: &Caller, days: Option<u16>) -> Result<(), Refusal>;
}
