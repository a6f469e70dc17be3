//! `_x000D_`: how Excel writes characters that XML can't carry (ECMA-376 part 1, 22.9.2.19).

use std::borrow::Cow;

/// Text with its escapes undone; each stands for one UTF-16 unit.
pub(super) fn unescape(text: &str) -> Cow<'_, str> {
    if !text.contains("_x") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut units = Vec::new();
        let mut after = rest;
        while let Some((unit, next)) = unit(after) {
            units.push(unit);
            after = next;
        }
        if units.is_empty() {
            out.push_str("_x");
            rest = &rest[2..];
        } else {
            out.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
            rest = after;
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// One escape at the beginning, and what follows it.
fn unit(text: &str) -> Option<(u16, &str)> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let rest = text.get(6..)?.strip_prefix('_')?;
    if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
        return None;
    }
    Some((u16::from_str_radix(digits, 16).ok()?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expect: &str) {
        assert_eq!(unescape(text), expect, "{text:?}");
    }

    #[test]
    fn escapes_are_undone_and_look_alikes_stay() {
        check("a_x000D_b", "a\rb");
        check("_x005F_x000D_", "_x000D_");
        check("_xD83D__xDE00_", "😀");
        check("_xD83D_", "\u{FFFD}");
        check("_x00_", "_x00_");
        check("x_y_xyz_", "x_y_xyz_");
        check("_xé00D_", "_xé00D_");
    }
}
