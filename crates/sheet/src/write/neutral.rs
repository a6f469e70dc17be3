//! Cells that a spreadsheet would run (OWASP "CSV injection"), and how they are made harmless.

use std::borrow::Cow;

/// A cell made only of `+`, digits, spaces, dots, dashes and brackets: it names no cell and calls no
/// function, and an apostrophe would spoil a phone number.
#[must_use]
pub fn is_phone_shaped(cell: &str) -> bool {
    cell.bytes().all(|b| {
        b.is_ascii_digit() || matches!(b, b'+' | b' ' | b'.' | b'-' | b'(' | b')' | b'[' | b']')
    })
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
    }

    #[test]
    fn phone_shaped_and_harmless_cells_stay_as_they_are() {
        check("+62 812-3456-789", "+62 812-3456-789");
        check("-2+3", "-2+3");
        check("---", "---");
        check("+1 (201) 555.0123", "+1 (201) 555.0123");
        check("", "");
        check("Ana, Maria", "Ana, Maria");
        check("a=b", "a=b");
        check("'=x", "'=x");
    }
}
