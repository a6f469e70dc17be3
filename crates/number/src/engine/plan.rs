//! What the number plans say about countries.

use nomor_contract::{Country, E164};
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumberFormat, PhoneNumberType, Region};

/// The calling code of a country, without `+`.
pub fn calling_code(country: Country) -> Option<u16> {
    PHONE_NUMBER_UTIL
        .get_country_code_for_region(region(country)?)
        .and_then(|code| u16::try_from(code).ok())
}

/// Whether some country or network has this calling code.
pub fn is_calling_code(code: u64) -> bool {
    i32::try_from(code).is_ok_and(|code| {
        PHONE_NUMBER_UTIL
            .get_region_for_country_code(code)
            .is_some()
    })
}

/// libphonenumber's example of a mobile number in a country.
pub fn example_mobile(country: Country) -> Option<E164> {
    let number = PHONE_NUMBER_UTIL
        .get_example_number_for_type_and_region(region(country)?, PhoneNumberType::Mobile)
        .ok()?;
    let text = PHONE_NUMBER_UTIL.format(&number, PhoneNumberFormat::E164);
    text.parse().ok()
}

/// Every country that has a number plan, in no particular order.
pub fn countries() -> impl Iterator<Item = Country> {
    PHONE_NUMBER_UTIL
        .get_supported_regions()
        .filter_map(|region| region.as_region_str().as_str().parse().ok())
}

/// The library's name of a country; none for the world, under which it reads nothing that it does not read
/// without a country.
pub fn region(country: Country) -> Option<Region> {
    let region = Region::from_code(country.as_str()).ok()?;
    (region != Region::World).then_some(region)
}
