//! Names: of columns, never two alike; of files, never a path.

use std::collections::HashSet;

/// Longest column name that is kept, in characters.
const COLUMN_CHARS: usize = 200;
/// Longest file stem that is kept, in bytes: most file systems stop at 255 with the ending.
const STEM_BYTES: usize = 120;

/// Names for `width` columns: the header's where it has any, `Column 2` otherwise, made unique as `phone (2)`.
pub(crate) fn columns(header: Option<&[String]>, width: usize) -> Vec<String> {
    let header = header.unwrap_or(&[]);
    let mut taken = HashSet::new();
    (0..width.max(header.len()))
        .map(|i| {
            let name = header.get(i).map_or("", |name| name.trim());
            let name: String = name.chars().take(COLUMN_CHARS).collect();
            let name = if name.is_empty() {
                format!("Column {}", i + 1)
            } else {
                name
            };
            unique(name, &mut taken)
        })
        .collect()
}

/// The name, or the name with a number that nothing else has.
pub(crate) fn unique(name: String, taken: &mut HashSet<String>) -> String {
    if taken.insert(name.clone()) {
        return name;
    }
    let mut n = 2_usize;
    loop {
        let next = format!("{name} ({n})");
        if taken.insert(next.clone()) {
            return next;
        }
        n += 1;
    }
}

/// Says that a name was longer.
const CUT: char = '…';

/// A file name without folders and ending, safe to build other file names from: no separators, no control
/// characters, no leading dot, not empty, at most 120 bytes. A longer one ends in `…`.
#[must_use]
pub fn file_stem(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or("");
    let stem = match last.rfind('.') {
        Some(dot) if dot > 0 && is_ending(&last[dot + 1..]) => &last[..dot],
        _ => last,
    };
    let mut clean = String::new();
    for c in stem.chars() {
        let c = match c {
            ':' | '*' | '?' | '"' | '<' | '>' | '|' | '%' => '-',
            c if c.is_control() || is_invisible(c) => continue,
            c => c,
        };
        if clean.len() + c.len_utf8() > STEM_BYTES {
            while clean.len() + CUT.len_utf8() > STEM_BYTES || clean.ends_with(char::is_whitespace)
            {
                clean.pop();
            }
            clean.push(CUT);
            break;
        }
        clean.push(c);
    }
    let clean = clean.trim_matches(|c: char| c == '.' || c.is_whitespace());
    if clean.is_empty() || is_reserved(clean) {
        return format!("list{}{clean}", if clean.is_empty() { "" } else { "-" });
    }
    clean.to_owned()
}

/// What tables and lists are saved under, by whatever program. Which of them says nothing about the content: old programs
/// call text a workbook.
const LISTS: [&str; 19] = [
    "asc", "csv", "dat", "list", "log", "lst", "ods", "ots", "prn", "psv", "tab", "text", "tsv",
    "txt", "xls", "xlsb", "xlsm", "xlsx", "xltx",
];

/// The ending of a name that no list is saved under; `None` where there is no ending, or one of a list.
pub(crate) fn strange_ending(name: &str) -> Option<String> {
    let (_, ending) = name.trim_end().rsplit_once('.')?;
    let ending = ending.to_ascii_lowercase();
    let strange = is_ending(&ending) && !LISTS.contains(&ending.as_str());
    strange.then_some(ending)
}

/// `xlsx`, `csv`, `7z`; not the `11` of `Batch 3.11`.
fn is_ending(ending: &str) -> bool {
    ending.len() <= 5
        && ending.bytes().all(|b| b.is_ascii_alphanumeric())
        && ending.bytes().any(|b| b.is_ascii_alphabetic())
}

/// Characters that turn text around or hide in it.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
}

/// Device names that Windows does not let a file have.
fn is_reserved(stem: &str) -> bool {
    let upper = stem.to_ascii_uppercase();
    let first = upper.split('.').next().unwrap_or("");
    matches!(first, "CON" | "PRN" | "AUX" | "NUL")
        || (first.len() == 4
            && (first.starts_with("COM") || first.starts_with("LPT"))
            && first.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_columns(header: &[&str], width: usize, expect: &[&str]) {
        let header: Vec<String> = header.iter().map(|s| (*s).to_owned()).collect();
        assert_eq!(columns(Some(&header), width), expect);
    }

    #[test]
    fn every_column_has_a_name_of_its_own() {
        check_columns(&["name", "phone"], 2, &["name", "phone"]);
        check_columns(
            &["phone", " phone ", ""],
            4,
            &["phone", "phone (2)", "Column 3", "Column 4"],
        );
        check_columns(&["a (2)", "a", "a"], 3, &["a (2)", "a", "a (3)"]);
        assert_eq!(columns(None, 2), ["Column 1", "Column 2"]);
    }

    #[track_caller]
    fn check_stem(name: &str, expect: &str) {
        assert_eq!(file_stem(name), expect, "{name:?}");
    }

    #[test]
    fn a_file_name_loses_what_could_hurt() {
        check_stem("Kontak März.csv", "Kontak März");
        check_stem("../../etc/passwd", "passwd");
        check_stem("C:\\temp\\list.v2.xlsx", "list.v2");
        check_stem(".htaccess", "htaccess");
        check_stem("", "list");
        check_stem("....", "list");
        check_stem("Batch 3.11", "Batch 3.11");
        check_stem("Leads etc. of May", "Leads etc. of May");
        check_stem("con.csv", "list-con");
        check_stem("a\r\nSet-Cookie: b.csv", "aSet-Cookie- b");
        check_stem("cod\u{202E}vsc.exe", "codvsc");
        let long = file_stem(&"é".repeat(500));
        assert!(long.len() <= 120 && long.ends_with("é…"), "{long}");
    }
}
