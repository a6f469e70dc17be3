//! Which cells of a sheet are dates, by their number format (`styles.xml`).

use std::collections::HashMap;

use quick_xml::events::{BytesStart, Event};

use crate::Error;
use crate::book::value::Format;
use crate::book::xml::{Xml, attribute};

/// Cell formats Excel itself allows (Excel specifications and limits).
const FORMATS: usize = 65_490;

/// The format of each style index.
pub(super) fn read(mut xml: Xml) -> Result<Vec<Format>, Error> {
    let mut own: HashMap<u32, Format> = HashMap::new();
    let mut formats = Vec::new();
    let mut in_cells = false;
    loop {
        match xml.next()? {
            Event::Start(e) => match e.local_name().as_ref() {
                "numFmt" => {
                    if let Some(code) = attribute(&e, "formatCode")? {
                        own.insert(id(&e)?, by_code(&code));
                    }
                }
                "cellXfs" => in_cells = true,
                "xf" if in_cells => {
                    let id = id(&e)?;
                    formats.push(own.get(&id).copied().unwrap_or_else(|| builtin(id)));
                }
                _ => {}
            },
            Event::End(e) if e.local_name().as_ref() == "cellXfs" => in_cells = false,
            Event::Eof => return Ok(formats),
            _ => {}
        }
        if formats.len() > FORMATS || own.len() > FORMATS {
            return Err(Error::Bomb);
        }
    }
}

fn id(e: &BytesStart<'_>) -> Result<u32, Error> {
    Ok(attribute(e, "numFmtId")?
        .and_then(|id| id.parse().ok())
        .unwrap_or(0))
}

/// Formats that have a number and no code (ECMA-376 part 1, 18.8.30, with those of East Asian locales).
const fn builtin(id: u32) -> Format {
    match id {
        14..=22 | 27..=36 | 45..=47 | 50..=58 => Format::Date,
        _ => Format::Plain,
    }
}

/// What a format code says about the number.
pub(super) fn by_code(code: &str) -> Format {
    // Only the first section counts: the others are for negatives, zero and text.
    let mut letters = String::new();
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '"' => {
                let quoted: String = chars.by_ref().take_while(|c| *c != '"').collect();
                if quoted == "+" {
                    letters.push('+');
                } else if !quoted.is_empty() {
                    letters.push('?');
                }
            }
            '\\' => letters.push(if chars.next() == Some('+') { '+' } else { '?' }),
            '_' | '*' => {
                chars.next();
            }
            '[' => {
                let inside: String = chars.by_ref().take_while(|c| *c != ']').collect();
                // `[h]:mm` counts hours; `[Red]`, `[$-409]` and `[<100]` say nothing of dates.
                if inside
                    .chars()
                    .all(|c| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's'))
                {
                    letters.push_str(&inside);
                }
            }
            c => letters.push(c.to_ascii_lowercase()),
        }
    }
    if letters == "general" || letters == "@" {
        return Format::Plain;
    }
    let digits = letters.strip_prefix('+');
    let (plus, digits) = (digits.is_some(), digits.unwrap_or(&letters));
    if !digits.is_empty() && digits.bytes().all(|b| matches!(b, b'0' | b'#')) {
        let zeros = digits.bytes().filter(|b| *b == b'0').count();
        return Format::Digits {
            plus,
            width: u8::try_from(zeros).unwrap_or(u8::MAX),
        };
    }
    let dates = letters
        .chars()
        .any(|c| matches!(c, 'y' | 'd' | 'm' | 'h' | 's'));
    // `E+00` is scientific notation; a date code has no digit places beside `.000` seconds.
    if dates && !letters.contains("e+") && !letters.contains('#') {
        Format::Date
    } else {
        Format::Plain
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, expect: Format) {
        assert_eq!(by_code(code), expect, "{code:?}");
    }

    #[test]
    fn a_format_code_says_date_digits_or_nothing() {
        check("yyyy\\-mm\\-dd", Format::Date);
        check("[$-409]d/m/yy h:mm AM/PM;@", Format::Date);
        check("[h]:mm:ss", Format::Date);
        check("General", Format::Plain);
        check("0.00E+00", Format::Plain);
        check("#,##0.00 \"days\"", Format::Plain);
        check("[Red]0.00", Format::Plain);
        check(
            "0000000000",
            Format::Digits {
                plus: false,
                width: 10,
            },
        );
        check(
            "\\+0",
            Format::Digits {
                plus: true,
                width: 1,
            },
        );
        check(
            "\"+\"#",
            Format::Digits {
                plus: true,
                width: 0,
            },
        );
        check("@", Format::Plain);
    }
}
