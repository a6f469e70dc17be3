//! Two numbers in one cell. Said only when it is certain: the whole is no number, and at least two of
//! its parts are valid numbers by themselves.

use nomor_contract::Country;

use crate::engine;

/// Most parts that are looked at; more is a paragraph, not a cell with numbers.
const MAX_PARTS: usize = 8;

/// Whether at least two valid numbers stand in `text`, separated by `,` `;` `/` `|` `&`, a line break or a word.
pub fn several(text: &str, country: Option<Country>) -> bool {
    if text.len() > engine::MAX_INPUT_CHARS {
        return false;
    }
    let is_break = |letter: char| {
        matches!(letter, ',' | ';' | '/' | '|' | '&' | '\n' | '\r' | '\t') || letter.is_alphabetic()
    };
    let mut found = 0;
    for part in text
        .split(is_break)
        .filter(|part| part.bytes().filter(u8::is_ascii_digit).count() > 5)
        .take(MAX_PARTS)
    {
        if engine::parse(part, country).is_ok_and(|parsed| parsed.valid) {
            found += 1;
        }
    }
    found >= 2
}
