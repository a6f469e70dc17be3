//! One text parsed and classified.

use nomor_contract::{Country, E164, Flaw, Kind};

use rlibphonenumber::{
    NumberLengthType, PHONE_NUMBER_UTIL, ParseError, PhoneNumber, PhoneNumberFormat,
    PhoneNumberType, Region, ValidationError, get_national_significant_number_owned,
    interfaces::AsOriginal,
};

use super::plain;
use super::plan::{calling_code, region};

/// The release of Google's libphonenumber metadata inside the engine. `rlibphonenumber` 2.2.15 states
/// it in its readme and bakes the data in; a test fails when the crate moves and this line does not.
pub const METADATA_VERSION: &str = "9.0.42";

/// Longest text that is parsed at all, in characters: libphonenumber's `MAX_INPUT_STRING_LENGTH`
/// (Java, JavaScript and Python refuse longer input as too long).
pub const MAX_INPUT_CHARS: usize = 250;

/// Most digits a [`E164`] can hold; longer numbers parse but are in no number plan.
const MAX_E164_DIGITS: u32 = 17;

/// A text that libphonenumber could parse, with everything it says about it.
pub struct Parsed {
    number: PhoneNumber,
    /// `isValidNumber`.
    pub valid: bool,
    /// `getNumberType`.
    pub kind: Kind,
    region: Option<Region>,
    length: Result<NumberLengthType, ValidationError>,
}

/// Parses as libphonenumber's `parse(text, region)` does and classifies the result.
pub fn parse(text: &str, country: Option<Country>) -> Result<Parsed, Flaw> {
    if text.len() > MAX_INPUT_CHARS && text.chars().nth(MAX_INPUT_CHARS).is_some() {
        return Err(Flaw::TooLong);
    }
    if is_context_before_scheme(text) {
        return Err(Flaw::NotANumber);
    }
    if let Some(number) = plain::parse(text, country.and_then(region)) {
        return Ok(Parsed::of(number));
    }
    let mut number = PHONE_NUMBER_UTIL
        .parse(text, country.and_then(region))
        .map_err(|error| flaw_of(&error, text, country))?;
    // A line is what is checked and messaged; what is dialled after the call is answered is dropped.
    number.extension = None;
    Ok(Parsed::of(number))
}

/// `;phone-context=` in front of `tel:`: rlibphonenumber 2.2.15 panics on it (it slices backwards), and
/// Google's own ports disagree about it (Java throws, Python and JavaScript read different things).
fn is_context_before_scheme(text: &str) -> bool {
    const CONTEXT: &str = ";phone-context=";
    const SCHEME: &str = "tel:";
    let Some(context) = text.find(';').and_then(|_| text.find(CONTEXT)) else {
        return false;
    };
    text.find(SCHEME)
        .is_some_and(|scheme| scheme + SCHEME.len() > context)
}

impl Parsed {
    fn of(number: PhoneNumber) -> Self {
        // `isValidNumber` is "the region is known and the type under it is not UNKNOWN"; `getNumberType`
        // would look for the region again.
        let region = PHONE_NUMBER_UTIL.get_region_for_number(&number);
        let kind = region.map_or(Kind::Unknown, |region| kind_in(region, &number));
        Self {
            valid: kind != Kind::Unknown,
            region,
            length: PHONE_NUMBER_UTIL.is_possible_number_with_reason(&number),
            kind,
            number,
        }
    }

    /// The canonical form, or `None` in the freak case of more digits than [`E164`] holds.
    pub fn e164(&self) -> Option<E164> {
        let number = &self.number;
        let national_digits = number.national_number.checked_ilog10().unwrap_or(0) + 1;
        let code = u64::try_from(number.country_code).ok()?;
        let digits = code.checked_ilog10().unwrap_or(0) + 1 + self.zeros() + national_digits;
        if digits > MAX_E164_DIGITS {
            return None;
        }
        let shift = 10_u64.checked_pow(self.zeros() + national_digits)?;
        code.checked_mul(shift)?
            .checked_add(number.national_number)
            .map(E164)
    }

    /// Zeros in front of the national number that belong to it (Italy, parts of Africa).
    fn zeros(&self) -> u32 {
        if self.number.italian_leading_zero() {
            u32::try_from(self.number.number_of_leading_zeros()).unwrap_or(0)
        } else {
            0
        }
    }

    /// E.164 text as libphonenumber formats it, whatever its length.
    pub fn e164_text(&self) -> String {
        self.format(PhoneNumberFormat::E164)
    }

    pub fn national(&self) -> String {
        self.format(PhoneNumberFormat::National)
    }

    pub fn international(&self) -> String {
        self.format(PhoneNumberFormat::International)
    }

    fn format(&self, format: PhoneNumberFormat) -> String {
        PHONE_NUMBER_UTIL.format(&self.number, format).into_owned()
    }

    pub const fn possible(&self) -> bool {
        self.length.is_ok()
    }

    /// The country of the number, the world for non-geographic codes (+800, +883, …); `None` where no plan of a
    /// shared code has it.
    pub fn country(&self) -> Option<Country> {
        match self.region? {
            Region::World => Some(Country::WORLD),
            region => region.as_region_str().as_str().parse().ok(),
        }
    }

    /// Mobile, or not told apart from mobile by its number plan (North America, Mexico).
    pub fn is_valid_mobile(&self) -> bool {
        matches!(self.kind, Kind::Mobile | Kind::FixedLineOrMobile)
    }

    /// Why the number is not valid; `None` when it is.
    pub fn flaw(&self) -> Option<Flaw> {
        if self.valid {
            return None;
        }
        Some(match self.length {
            Ok(_) | Err(ValidationError::InvalidLength) => Flaw::NotInUse,
            Err(ValidationError::TooShort) => Flaw::TooShort,
            Err(ValidationError::TooLong) => Flaw::TooLong,
            Err(ValidationError::InvalidCountryCode) => Flaw::BadCountryCode,
        })
    }
}

fn flaw_of(error: &ParseError, text: &str, country: Option<Country>) -> Flaw {
    match error {
        ParseError::InvalidCountryCode => {
            let international = text.contains(['+', '\u{FF0B}']);
            if international || country.and_then(calling_code).is_some() {
                Flaw::BadCountryCode
            } else {
                Flaw::NoCountry
            }
        }
        ParseError::TooShortAfterIdd | ParseError::TooShortNsn => Flaw::TooShort,
        ParseError::TooLongNsn => Flaw::TooLong,
        _ => Flaw::NotANumber,
    }
}

/// `getNumberType` for a number whose region is known.
fn kind_in(region: Region, number: &PhoneNumber) -> Kind {
    let util = PHONE_NUMBER_UTIL.as_original();
    let national = get_national_significant_number_owned(number);
    util.get_metadata_for_region_or_calling_code(number.country_code, region)
        .and_then(|metadata| util.get_number_type_helper(&national, metadata).ok())
        .map_or(Kind::Unknown, kind)
}

const fn kind(kind: PhoneNumberType) -> Kind {
    match kind {
        PhoneNumberType::FixedLine => Kind::FixedLine,
        PhoneNumberType::Mobile => Kind::Mobile,
        PhoneNumberType::FixedLineOrMobile => Kind::FixedLineOrMobile,
        PhoneNumberType::TollFree => Kind::TollFree,
        PhoneNumberType::PremiumRate => Kind::PremiumRate,
        PhoneNumberType::SharedCost => Kind::SharedCost,
        PhoneNumberType::VoIP => Kind::Voip,
        PhoneNumberType::PersonalNumber => Kind::PersonalNumber,
        PhoneNumberType::Pager => Kind::Pager,
        PhoneNumberType::UAN => Kind::Uan,
        PhoneNumberType::VoiceMail => Kind::Voicemail,
        PhoneNumberType::Unknown => Kind::Unknown,
    }
}
