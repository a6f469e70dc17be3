//! What spreadsheets, chat programs and web pages do to a number, undone. Every change is recorded;
//! a clean text comes back as it is, without an allocation.

use std::borrow::Cow;

use nomor_contract::Repair;

use crate::bare::digit;
use crate::scientific::{Scientific, scientific};

/// Fewest digits that look like a telephone number.
const MIN_DIGITS: usize = 7;

/// A text without the damage.
pub struct Mended<'a> {
    pub text: Cow<'a, str>,
    pub repaired: Vec<Repair>,
    /// Scientific notation that dropped digits: there is nothing left to read.
    pub digits_lost: bool,
}

/// Strips invisible characters, apostrophes, scientific notation, a trailing `.0` and separators that no
/// number plan knows, in this order.
pub fn mend(raw: &str) -> Mended<'_> {
    let mut mended = Mended {
        text: Cow::Borrowed(raw),
        repaired: Vec::new(),
        digits_lost: false,
    };
    if raw.bytes().all(is_plain) {
        return mended;
    }
    if raw.contains(is_invisible) {
        let visible = raw.chars().filter_map(visible).collect::<String>();
        mended.record(Repair::InvisibleCharacters, visible);
    }
    mended.narrow(without_apostrophes, Repair::Apostrophe);
    match scientific(mended.text.trim()) {
        Some(Scientific::Whole(digits)) => mended.record(Repair::ScientificNotation, digits),
        Some(Scientific::Lost) => {
            mended.digits_lost = true;
            return mended;
        }
        None => {}
    }
    mended.narrow(without_trailing_zero, Repair::TrailingZero);
    if let Some(joined) = without_separators(mended.text.trim()) {
        mended.record(Repair::Separators, joined);
    }
    mended
}

impl<'a> Mended<'a> {
    fn record(&mut self, repair: Repair, text: String) {
        self.text = Cow::Owned(text);
        self.repaired.push(repair);
    }

    /// Keeps a part of the text and records why, if `part` finds one. White space around it is nobody's
    /// damage: without a repair it stays, because Google's reading may hang on it.
    fn narrow(&mut self, part: fn(&str) -> Option<&str>, repair: Repair) {
        let narrowed = match &self.text {
            Cow::Borrowed(text) => part(text.trim()).map(Cow::Borrowed),
            Cow::Owned(text) => part(text.trim()).map(|part| Cow::Owned(part.to_owned())),
        };
        if let Some(text) = narrowed {
            self.text = text;
            self.repaired.push(repair);
        }
    }
}

/// What a clean cell is made of. Whitespace around it is Google's to skip.
const fn is_plain(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'+' | b'-' | b' ' | b'(' | b')')
}

/// Format characters, fillers and odd spaces that people paste without seeing them.
const fn is_invisible(letter: char) -> bool {
    matches!(letter,
        '\0'..='\u{8}' | '\u{E}'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{61C}'
        | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}'
        | '\u{E0000}'..='\u{E007F}')
        || is_odd_space(letter)
}

/// Spaces that libphonenumber does not take for punctuation.
const fn is_odd_space(letter: char) -> bool {
    matches!(
        letter,
        '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\u{205F}'
    )
}

const fn visible(letter: char) -> Option<char> {
    if is_odd_space(letter) {
        Some(' ')
    } else if is_invisible(letter) {
        None
    } else {
        Some(letter)
    }
}

/// Marks that make a spreadsheet keep a cell as text.
const fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '\'' | '`' | '\u{B4}' | '\u{2BC}' | '\u{2018}' | '\u{2019}' | '\u{FF07}'
    )
}

fn without_apostrophes(text: &str) -> Option<&str> {
    text.starts_with(is_apostrophe)
        .then(|| text.trim_matches(is_apostrophe).trim())
}

/// Drops `.0` or `.00` (or with a comma) after digits, or after digits in groups of thousands: a number
/// that went through a decimal. Human grouping such as `0812.345.00` stays.
fn without_trailing_zero(text: &str) -> Option<&str> {
    let head = text.trim_end_matches('0');
    let zeros = text.len() - head.len();
    let mark = head.chars().next_back()?;
    let head = head.strip_suffix(['.', ','])?;
    let number = head.strip_prefix('+').unwrap_or(head);
    let digits = number
        .chars()
        .filter(|&letter| digit(letter).is_some())
        .count();
    let whole = digits > 0 && digits == number.chars().count();
    let grouped = || {
        let group = if mark == '.' { ',' } else { '.' };
        groups(number, |letter| letter == group).is_some()
    };
    let decimals = zeros == 1 || (zeros == 2 && digits >= MIN_DIGITS);
    (decimals && (whole || grouped())).then_some(head)
}

/// Joins digits that stand in groups separated by marks that are no telephone punctuation
/// (`628,123,456,789`). Only where it can't be two numbers or an extension: at least three groups of at
/// most four digits (five in front), seven digits in all.
fn without_separators(text: &str) -> Option<String> {
    let number = text.strip_prefix('+').unwrap_or(text);
    let mark =
        |letter| is_apostrophe(letter) || matches!(letter, ',' | '_' | '\u{B7}' | '\u{2022}');
    let digits = groups(number, mark)?;
    let plus = if number.len() < text.len() { "+" } else { "" };
    Some(format!("{plus}{digits}"))
}

/// The digits of a grouped number, if it is one.
fn groups(number: &str, mark: impl Fn(char) -> bool) -> Option<String> {
    let mut digits = String::new();
    let mut count = 0;
    for group in number.split(mark) {
        let longest = if count == 0 { 5 } else { 4 };
        let before = digits.len();
        for letter in group.chars() {
            digits.push(char::from(b'0' + digit(letter)?));
        }
        if !(1..=longest).contains(&(digits.len() - before)) {
            return None;
        }
        count += 1;
    }
    (count >= 3 && digits.len() >= MIN_DIGITS).then_some(digits)
}
