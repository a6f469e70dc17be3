//! Countries that have telephone numbers: names, calling codes, examples.

use std::sync::OnceLock;

use nomor_contract::{Country, E164};

pub use nomor_contract::country_names::{from_code_or_name, name};

use crate::engine;

/// Every country with a number plan, by code.
#[must_use]
pub fn all() -> &'static [Country] {
    static ALL: OnceLock<Vec<Country>> = OnceLock::new();
    ALL.get_or_init(|| {
        let mut countries: Vec<_> = engine::countries().collect();
        countries.sort_unstable();
        countries
    })
}

/// The country's calling code without `+` (62 for Indonesia); `None` where there is no number plan.
#[must_use]
pub fn calling_code(country: Country) -> Option<u16> {
    engine::calling_code(country)
}

/// libphonenumber's example of a mobile number, for placeholders and sandbox lists.
#[must_use]
pub fn example_mobile(country: Country) -> Option<E164> {
    engine::example_mobile(country)
}
