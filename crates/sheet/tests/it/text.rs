//! Text files: every fixture with its exact outcome.

use nomor_contract::list::{Encoding, FileKind};
use nomor_sheet::{Error, Inspection, Limits, Rows, inspect};

use crate::fixture::fixture;

fn look(name: &str) -> Result<Inspection, Error> {
    inspect(&fixture(name), name, &Limits::default())
}

struct Expect {
    encoding: Encoding,
    delimiter: Option<char>,
    has_header: bool,
    columns: &'static [&'static str],
    rows: usize,
    first: &'static [&'static str],
    last: &'static [&'static str],
}

#[track_caller]
fn check(name: &str, expect: &Expect) {
    let found = look(name).unwrap();
    let limits = Limits::default();
    let rows: Vec<Vec<String>> = Rows::open(&fixture(name), &found.shape, &limits)
        .unwrap()
        .map(|row| row.unwrap().to_vec())
        .collect();
    assert_eq!(found.shape.encoding, Some(expect.encoding), "{name}");
    assert_eq!(found.shape.delimiter, expect.delimiter, "{name}");
    assert_eq!(found.shape.has_header, expect.has_header, "{name}");
    let kind = if expect.delimiter.is_none() {
        FileKind::Txt
    } else {
        FileKind::Csv
    };
    assert_eq!(found.shape.kind, kind, "{name}");
    assert_eq!(found.columns, expect.columns, "{name}");
    assert_eq!(found.sheets, Vec::<String>::new(), "{name}");
    assert_eq!(rows.len(), expect.rows, "{name}");
    assert_eq!(found.rows, Some(expect.rows as u64), "{name}");
    assert_eq!(rows[0], expect.first, "{name}");
    assert_eq!(rows[expect.rows - 1], expect.last, "{name}");
    assert_eq!(found.sample, rows[..expect.rows.min(200)], "{name}");
    assert!(
        rows.iter().all(|row| row.len() == expect.columns.len()),
        "{name}"
    );
}

#[test]
fn utf8_with_a_mark_and_semicolons() {
    check(
        "utf8_bom_semicolon.csv",
        &Expect {
            encoding: Encoding::Utf8Bom,
            delimiter: Some(';'),
            has_header: true,
            columns: &["Nama", "No. HP", "Kota", "Skor"],
            rows: 300,
            first: &["Line\nBreak", "+62812380730", "Bandung", "480"],
            last: &["+SUM(A1)", "0812-334-593", "Lima", "991"],
        },
    );
}

#[test]
fn windows_1252_with_commas() {
    check(
        "windows1252_comma.csv",
        &Expect {
            encoding: Encoding::Windows1252,
            delimiter: Some(','),
            has_header: true,
            columns: &["Nama", "No. HP", "Kota", "Skor"],
            rows: 200,
            first: &["Zoë", "0034612355005", "Bandung", "136"],
            last: &["????", "+34612335626", "Jakarta", "56"],
        },
    );
}

#[test]
fn utf16_with_tabs() {
    check(
        "utf16le_tab.tsv",
        &Expect {
            encoding: Encoding::Utf16Le,
            delimiter: Some('\t'),
            has_header: true,
            columns: &["Nama", "No. HP", "Kota", "Skor"],
            rows: 200,
            first: &["@cmd", "222 125 6873", "Lima", "723"],
            last: &[
                "=HYPERLINK(\"http://x\",\"y\")",
                "222 125 3886",
                "Bandung",
                "513",
            ],
        },
    );
}

#[test]
fn pipes_without_a_header() {
    check(
        "no_header_pipe.csv",
        &Expect {
            encoding: Encoding::Utf8,
            delimiter: Some('|'),
            has_header: false,
            columns: &["Column 1", "Column 2", "Column 3", "Column 4"],
            rows: 150,
            first: &["+SUM(A1)", "0812-329-157", "Bandung", "522"],
            last: &["محمد", "+5491123452272", "Bandung", "4"],
        },
    );
}

#[test]
fn one_number_a_line() {
    check(
        "one_per_line.txt",
        &Expect {
            encoding: Encoding::Utf8,
            delimiter: None,
            has_header: false,
            columns: &["Column 1"],
            rows: 120,
            first: &["0812-356-676"],
            last: &["+62812352385"],
        },
    );
}

#[test]
fn two_columns_and_a_country() {
    check(
        "two_columns_country.csv",
        &Expect {
            encoding: Encoding::Utf8,
            delimiter: Some(','),
            has_header: true,
            columns: &["id", "country", "mobile", "home phone", "note"],
            rows: 200,
            first: &["0", "Brazil", "(11) 96127-7244", "+5511961241735", "n0"],
            last: &["199", "DE", "01512 3452296", "", "n199"],
        },
    );
}

#[test]
fn damage_that_spreadsheets_do_is_kept_as_it_is() {
    check(
        "spreadsheet_damage.csv",
        &Expect {
            encoding: Encoding::Utf8,
            delimiter: Some(','),
            has_header: true,
            columns: &["name", "phone"],
            rows: 13,
            first: &["A", "6.281234567E+12"],
            last: &["M", "6.281234567890E+12"],
        },
    );
}

#[test]
fn a_list_without_phones_is_still_a_list() {
    check(
        "bad_no_phones.csv",
        &Expect {
            encoding: Encoding::Utf8,
            delimiter: Some(','),
            has_header: true,
            columns: &["a", "b"],
            rows: 50,
            first: &["word0", "text 0"],
            last: &["word49", "text 49"],
        },
    );
}

#[track_caller]
fn refused(name: &str, code: &str, sentence: &str) {
    let error = look(name).unwrap_err();
    assert_eq!(error.code(), code, "{name}");
    assert_eq!(error.to_string(), sentence, "{name}");
    assert!(!error.is_machine(), "{name}");
}

#[test]
fn bad_text_files_are_refused_in_words() {
    refused(
        "bad_empty.csv",
        "file_empty",
        "This file is empty. Choose the file that has your numbers in it and upload it again. Nothing was kept.",
    );
    refused(
        "bad_header_only.csv",
        "file_header_only",
        "This file has a header but no rows under it, so there is nothing to check. Add the numbers and upload it again. Nothing was kept.",
    );
    refused(
        "bad_binary.csv",
        "file_binary",
        "This file is not a list: it holds binary data instead of text. Save it as CSV or XLSX and upload that. Nothing was kept.",
    );
}
