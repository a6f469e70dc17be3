//! Cells that a spreadsheet would run (OWASP "CSV injection"), and how they are made harmless.

use std::borrow::Cow;

/// A cell made only of `+`, digits, spaces, dots, dashes and brackets, in any of Unicode's forms: it names no cell
/// and calls no function, and an apostrophe would spoil a phone number.
#[must_use]
pub fn is_phone_shaped(cell: &str) -> bool {
    cell.chars()
        .all(|c| is_digit(c) || is_space(c) || is_dash(c) || is_mark(c))
}

/// Decimal digits of any script, and with them the few other numerals that are no letters.
fn is_digit(c: char) -> bool {
    c.is_ascii_digit() || (!c.is_ascii() && c.is_numeric() && !c.is_alphabetic())
}

/// Unicode's `Zs`, and its spaces without width.
const fn is_space(c: char) -> bool {
    matches!(
        c,
        ' ' | '\u{A0}' | '\u{1680}' | '\u{2000}'
            ..='\u{200B}' | '\u{202F}' | '\u{205F}' | '\u{2060}' | '\u{3000}' | '\u{FEFF}'
    )
}

/// Unicode's `Pd` that people put between digits, and the signs of minus.
const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '\u{AD}' | '\u{2010}'
            ..='\u{2015}'
                | '\u{2043}'
                | '\u{207B}'
                | '\u{208B}'
                | '\u{2212}'
                | '\u{2E3A}'
                | '\u{2E3B}'
                | '\u{301C}'
                | '\u{30FC}'
                | '\u{FE31}'
                | '\u{FE32}'
                | '\u{FE58}'
                | '\u{FE63}'
                | '\u{FF0D}'
                | '\u{FF70}'
    )
}

/// Plus, dot and brackets with their full-width, small and raised forms.
const fn is_mark(c: char) -> bool {
    matches!(
        c,
        '+' | '.'
            | '('
            | ')'
            | '['
            | ']'
            | '\u{207A}'
            | '\u{207D}'
            | '\u{207E}'
            | '\u{208A}'
            | '\u{2024}'
            | '\u{FE52}'
            | '\u{FE59}'
            | '\u{FE5A}'
            | '\u{FE62}'
            | '\u{FF08}'
            | '\u{FF09}'
            | '\u{FF0B}'
            | '\u{FF0E}'
            | '\u{FF3B}'
            | '\u{FF3D}'
    )
}

/// The cell with an apostrophe in front if a spreadsheet would run it.
#[must_use]
pub fn neutralise(cell: &str) -> Cow<'_, str> {
    if is_run(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

pub(crate) fn is_run(cell: &str) -> bool {
    let danger = cell
        .bytes()
        .next()
        .is_some_and(|b| matches!(b, b'=' | b'+' | b'-' | b'@' | b'\t' | b'\r'));
    danger && !is_phone_shaped(cell)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cell: &str, expect: &str) {
        assert_eq!(neutralise(cell), expect, "{cell:?}");
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        check("=1+1", "'=1+1");
        check("+SUM(A1)", "'+SUM(A1)");
        check("@cmd", "'@cmd");
        check("\tx", "'\tx");
        check("\r=x", "'\r=x");
        check("-A1", "'-A1");
        check("=1", "'=1");
        check("+６２A", "'+６２A");
        check("+62\u{2011}812!A1", "'+62\u{2011}812!A1");
        check("+1,5", "'+1,5");
        check("-\t1", "'-\t1");
        check("+Ⅷ", "'+Ⅷ");
    }

    #[test]
    fn phone_shaped_and_harmless_cells_stay_as_they_are() {
        check("+62 812-3456-789", "+62 812-3456-789");
        check("-2+3", "-2+3");
        check("---", "---");
        check("+1 (201) 555.0123", "+1 (201) 555.0123");
        for cell in [
            "+62\u{A0}812-3456-789",
            "+62\u{2011}812\u{2011}3456\u{2011}789",
            "+62\u{202F}812\u{2013}3456\u{2212}789",
            "+６２　８１２（３４５６）－７８９",
            "+٦٢ ٨١٢٣٤٥٦٧٨٩",
            "-\u{FF0B}६२",
        ] {
            check(cell, cell);
        }
        check("", "");
        check("Ana, Maria", "Ana, Maria");
        check("a=b", "a=b");
        check("'=x", "'=x");
    }
}
