//! Numbers a channel knows under another spelling, and the reading of digits that come back.
//!
//! Brazil added a ninth digit to mobile numbers, Mexico dropped the `1` after `52`, Argentina writes `9` after `54`
//! on mobiles; accounts keep the spelling they were made with. Two spellings that differ only in this are one number.

use nomor_contract::E164;

use crate::Finding;

/// Digits of a number as a provider writes them: optional `+`, optional `@…` suffix as in `628…@c.us`.
/// `None` for anything else, group and hidden identifiers (`@g.us`, `@lid`) included.
#[must_use]
pub fn read(text: &str) -> Option<E164> {
    let text = text.trim();
    let digits = match text.split_once('@') {
        Some((digits, "c.us" | "s.whatsapp.net")) => digits,
        Some(_) => return None,
        None => text,
    };
    // A linked device writes `628…:12@s.whatsapp.net`.
    let digits = digits.split_once(':').map_or(digits, |(digits, _)| digits);
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    format!("+{digits}").parse().ok()
}

/// The spelling all variants of a number share: without the digit that is sometimes there.
fn stem(number: E164) -> u64 {
    let digits = number.digits();
    let cut = |at: usize| {
        let mut digits = digits.clone();
        digits.remove(at);
        digits.parse().unwrap_or(number.0)
    };
    match (digits.get(..2), digits.len()) {
        // 55 + area (2) + 9 + eight digits
        (Some("55"), 13) if digits.as_bytes().get(4) == Some(&b'9') => cut(4),
        // 52 + 1 + ten digits
        (Some("52"), 13) if digits.as_bytes().get(2) == Some(&b'1') => cut(2),
        // 54 + 9 + ten digits
        (Some("54"), 13) if digits.as_bytes().get(2) == Some(&b'9') => cut(2),
        _ => number.0,
    }
}

/// Whether two spellings are one number.
#[must_use]
pub fn same(a: E164, b: E164) -> bool {
    a == b || stem(a) == stem(b)
}

/// Which of the asked numbers an answer is for: the very number, else the only one it is a spelling of.
#[must_use]
pub fn asked(numbers: &[E164], answered: E164) -> Option<E164> {
    if numbers.contains(&answered) {
        return Some(answered);
    }
    let mut candidates = numbers.iter().filter(|n| same(**n, answered));
    match (candidates.next(), candidates.next()) {
        (Some(number), None) => Some(*number),
        _ => None,
    }
}

/// A yes for `number`, given with an identifier. An identifier that is somebody else's number makes it no answer.
#[must_use]
pub fn registered(number: E164, identifier: Option<&str>, business: bool) -> Finding {
    let Some(identifier) = identifier else {
        return Finding::Registered {
            business,
            found_as: None,
        };
    };
    if identifier.ends_with("@g.us") {
        return Finding::NOT_ANSWERED;
    }
    match read(identifier) {
        Some(found) if !same(found, number) => Finding::NOT_ANSWERED,
        found => Finding::Registered {
            business,
            found_as: found.filter(|f| *f != number),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(a: u64, b: u64, one: bool) {
        assert_eq!(same(E164(a), E164(b)), one, "{a} and {b}");
    }

    #[test]
    fn documented_spellings_are_one_number_and_nothing_else_is() {
        check(5_511_987_654_321, 551_187_654_321, true);
        check(5_215_512_345_678, 525_512_345_678, true);
        check(5_491_112_345_678, 541_112_345_678, true);
        check(6_281_200_000_001, 6_281_200_000_002, false);
        check(5_511_987_654_321, 5_511_887_654_321, false);
        check(525_512_345_678, 525_512_345_679, false);
    }

    #[test]
    fn an_answer_that_fits_two_asked_numbers_is_for_none() {
        let both = [E164(5_511_987_654_321), E164(551_187_654_321)];
        assert_eq!(asked(&both, E164(551_187_654_321)), Some(both[1]));
        assert_eq!(asked(&both[..1], E164(551_187_654_321)), Some(both[0]));
        assert_eq!(asked(&[], E164(551_187_654_321)), None);
    }

    #[test]
    fn a_yes_for_somebody_else_is_no_answer() {
        let number = E164(6_281_200_000_001);
        assert_eq!(
            registered(number, Some("6281200000002@c.us"), false),
            Finding::NOT_ANSWERED
        );
        assert_eq!(
            registered(number, Some("123@g.us"), false),
            Finding::NOT_ANSWERED
        );
        assert_eq!(
            registered(number, Some("99887766@lid"), false),
            Finding::REGISTERED
        );
        let brazil = E164(5_511_987_654_321);
        assert_eq!(
            registered(brazil, Some("551187654321@c.us"), false),
            Finding::Registered {
                business: false,
                found_as: Some(E164(551_187_654_321))
            }
        );
    }
}
