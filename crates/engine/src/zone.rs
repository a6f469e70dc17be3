//! The port `Zones`: the world's time zones, from the rules inside the program.

use jiff::Timestamp;
use jiff::tz::TimeZoneDatabase;
use nomor_contract::Stamp;
use nomor_contract::look::{Clocks, Zones};

use crate::core::Engine;

/// Names that are another spelling of a place, or no place at all.
const NO_PLACE: [&str; 13] = [
    "Etc/",
    "US/",
    "Brazil/",
    "Canada/",
    "Chile/",
    "Mexico/",
    "SystemV/",
    "America/Argentina/ComodRivadavia",
    "America/Indiana/",
    "America/Kentucky/",
    "America/North_Dakota/",
    "Antarctica/",
    "Arctic/",
];

impl Zones for Engine {
    fn clocks(&self, zone: &str, at: Stamp) -> Option<Clocks> {
        let zone = TimeZoneDatabase::bundled().get(zone).ok()?;
        let at = Timestamp::from_millisecond(at.0).ok()?;
        let shown = zone.to_offset_info(at);
        Some(Clocks {
            offset_s: shown.offset().seconds(),
            short: shown.abbreviation().to_owned(),
        })
    }

    fn zone_names(&self) -> Vec<String> {
        let all = TimeZoneDatabase::bundled();
        let mut names: Vec<String> = all
            .available()
            .map(|name| name.as_str().to_owned())
            .filter(|name| name.contains('/') && !NO_PLACE.iter().any(|no| name.starts_with(no)))
            .collect();
        names.sort_unstable();
        names
    }
}
