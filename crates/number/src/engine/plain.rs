//! The short way for plain texts: digits, spaces, dashes and brackets, perhaps a `+` in front. That is
//! most of every list, and for it half of what `parse` does can't change the answer. What is left out,
//! and why it is safe (the fixture test and the property test compare both ways):
//!
//! * no letter, `;`, `,`, `#`, `~`, `/`: no extension, no `phone-context`, no second number to cut off;
//! * three digits or more: the text is viable; what stands before the first digit or `+` is skipped anyway;
//! * the digits are ASCII: normalising is copying.
//!
//! Everything that depends on the number plan is asked of the library itself. Whatever is not plainly the
//! simple case answers `None`, and the long way decides.

use std::borrow::Cow;

use rlibphonenumber::interfaces::AsOriginal;
use rlibphonenumber::{NumberLengthType, PHONE_NUMBER_UTIL, PhoneNumber, Region, ValidationError};

/// Most digits that are taken the short way: E.164's limit and a national prefix.
const MAX_DIGITS: usize = 16;

/// Fewest digits that are taken the short way.
const MIN_DIGITS: usize = 5;

/// Parses a plain text as `parse` would; `None` when it is not plain or not simple.
pub fn parse(text: &str, default: Option<Region>) -> Option<PhoneNumber> {
    let mut buffer = [0; MAX_DIGITS];
    let (plus, digits) = digits(text, &mut buffer)?;
    if plus {
        international(digits)
    } else {
        national(digits, default?)
    }
}

/// Whether a `+` leads, and the digits.
fn digits<'a>(text: &str, buffer: &'a mut [u8; MAX_DIGITS]) -> Option<(bool, &'a str)> {
    let mut plus = false;
    let mut len = 0;
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => {
                *buffer.get_mut(len)? = byte;
                len += 1;
            }
            b' ' | b'-' | b'(' | b')' => {}
            b'+' if !plus && len == 0 => plus = true,
            _ => return None,
        }
    }
    if len < MIN_DIGITS {
        return None;
    }
    let digits = std::str::from_utf8(buffer.get(..len)?).ok()?;
    Some((plus, digits))
}

/// `+`, calling code, national number; nothing to strip.
fn international(digits: &str) -> Option<PhoneNumber> {
    let util = PHONE_NUMBER_UTIL.as_original();
    let (national, code) = util.extract_country_code(Cow::Borrowed(digits))?;
    let region = util.get_region_for_country_code(code)?;
    let metadata = util.get_metadata_for_region_or_calling_code(code, region)?;
    if !lacks_prefix(
        &national,
        metadata.national_prefix_for_parsing().original_base(),
    ) {
        let (stripped, _) = util
            .maybe_strip_national_prefix_and_carrier_code(metadata, &national)
            .ok()?;
        if stripped != national {
            return None;
        }
    }
    number(code, &national)
}

/// A national number with or without its prefix, under the first country of a calling code.
fn national(digits: &str, default: Region) -> Option<PhoneNumber> {
    let util = PHONE_NUMBER_UTIL.as_original();
    let metadata = util.get_metadata_for_region(default)?;
    let code = metadata.original.country_code();
    if util.get_region_for_country_code(code) != Some(default) {
        return None;
    }
    // Perhaps a calling code, perhaps an international prefix: weighing that is the long way's.
    if starts_with(digits, code) {
        return None;
    }
    let prefix = metadata.international_prefix().anchor_start().ok()?;
    if util.parse_prefix_as_idd(digits, prefix).is_some() {
        return None;
    }
    let (stripped, _) = util
        .maybe_strip_national_prefix_and_carrier_code(metadata, digits)
        .ok()?;
    let number = number(code, &stripped)?;
    // Stripping stands only if what is left has a length to dial.
    let length = util.is_possible_number_with_reason(&number);
    let kept = matches!(
        length,
        Ok(NumberLengthType::IsPossible) | Err(ValidationError::TooLong)
    );
    (kept || stripped == digits).then_some(number)
}

/// Whether a number certainly does not begin with a national prefix: the pattern is digits and nothing else
/// (`0`, `06`), and the number begins otherwise. Spares the regular expression for most of the world.
fn lacks_prefix(digits: &str, pattern: &str) -> bool {
    pattern.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with(pattern)
}

fn starts_with(digits: &str, code: i32) -> bool {
    let width = code.checked_ilog10().unwrap_or(0) as usize + 1;
    digits.get(..width).and_then(|head| head.parse().ok()) == Some(code)
}

fn number(code: i32, national: &str) -> Option<PhoneNumber> {
    // One digit, or nothing but zeros: the long way knows the rules for those.
    let zeros = national.bytes().take_while(|&byte| byte == b'0').count();
    if national.len() < 2 || zeros == national.len() {
        return None;
    }
    Some(PhoneNumber {
        country_code: code,
        national_number: national.parse().ok()?,
        italian_leading_zero: (zeros > 0).then_some(true),
        number_of_leading_zeros: (zeros > 1).then(|| i32::try_from(zeros).ok()).flatten(),
        ..PhoneNumber::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Asserts that the short way, where it is taken, is the long way; answers whether it was taken.
    fn check(text: &str, default: Option<Region>) -> bool {
        let Some(short) = parse(text, default) else {
            return false;
        };
        let long = PHONE_NUMBER_UTIL.parse(text, default);
        assert_eq!(Ok(&short), long.as_ref(), "{text:?} under {default:?}");
        true
    }

    #[test]
    fn the_short_way_is_the_long_way_on_the_fixture() {
        let mut taken = 0;
        for line in include_str!("../../fixtures/numbers.tsv").lines().skip(1) {
            let mut cells = line.split('\t');
            let region = cells.next().and_then(|code| Region::from_code(code).ok());
            let text = cells.next().unwrap_or("");
            taken += usize::from(check(text, region));
            let e164 = cells.next().unwrap_or("");
            taken += usize::from(check(e164, region));
        }
        assert!(taken > 6_665, "{taken} texts were plain");
    }

    #[test]
    fn the_short_way_is_the_long_way_for_every_country_and_length() {
        let mut state = 1_u64;
        let mut taken = 0;
        let regions: Vec<_> = PHONE_NUMBER_UTIL.get_supported_regions().collect();
        for &region in &regions {
            let code = PHONE_NUMBER_UTIL.get_country_code_for_region(region);
            for n in 0..150_usize {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                let digits = format!("{:011}", (state >> 20) % 100_000_000_000);
                let digits = digits.get(..4 + n % 8).unwrap_or("");
                let zero = if n % 3 == 0 { "0" } else { "" };
                let code = code.unwrap_or(0);
                taken += usize::from(check(&format!("{zero}{digits}"), Some(region)));
                taken += usize::from(check(&format!("({zero}{digits})"), Some(region)));
                taken += usize::from(check(&format!("+{code} {zero}{digits}"), Some(region)));
                taken += usize::from(check(&format!("+{code}-{zero}{digits}"), None));
                taken += usize::from(check(&format!("+{digits}"), None));
            }
        }
        assert!(taken > regions.len() * 150, "{taken} texts were plain");
    }
}
