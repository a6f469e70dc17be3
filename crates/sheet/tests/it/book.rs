//! Workbooks: every fixture with its exact outcome.

use nomor_contract::list::FileKind;
use nomor_sheet::{Error, Limits, inspect, inspect_sheet};

use crate::fixture::{fixture, rows};

struct Expect {
    kind: FileKind,
    sheets: &'static [&'static str],
    sheet: &'static str,
    columns: &'static [&'static str],
    rows: usize,
    first: &'static [&'static str],
    last: &'static [&'static str],
}

#[track_caller]
fn check(name: &str, sheet: Option<&str>, expect: &Expect) {
    let found = inspect_sheet(&fixture(name), name, sheet, &Limits::default()).unwrap();
    let rows = rows(&fixture(name), &found, &Limits::default()).unwrap();
    assert_eq!(found.shape.kind, expect.kind, "{name}");
    assert_eq!(found.shape.encoding, None, "{name}");
    assert_eq!(found.shape.delimiter, None, "{name}");
    assert!(found.shape.has_header, "{name}");
    assert_eq!(found.sheets, expect.sheets, "{name}");
    assert_eq!(found.shape.sheet.as_deref(), Some(expect.sheet), "{name}");
    assert_eq!(found.columns, expect.columns, "{name}");
    assert_eq!(rows.len(), expect.rows, "{name}");
    assert_eq!(rows[0], expect.first, "{name}");
    assert_eq!(rows[expect.rows - 1], expect.last, "{name}");
    assert_eq!(found.sample, rows[..expect.rows.min(200)], "{name}");
}

#[test]
fn xlsx_opens_at_its_first_sheet_with_typed_numbers_whole() {
    check(
        "two_sheets_numeric.xlsx",
        None,
        &Expect {
            kind: FileKind::Xlsx,
            sheets: &["Kontak", "Leads"],
            sheet: "Kontak",
            columns: &["Nama", "No. HP", "Kota", "Skor", "WA numeric"],
            rows: 250,
            first: &["Siti", "0812-392-701", "Jakarta", "895", "62812379853"],
            last: &[
                "Ana, Maria",
                "+62812304457",
                "Bandung",
                "993",
                "62812376610",
            ],
        },
    );
}

#[test]
fn xlsx_opens_at_a_sheet_that_is_asked_for() {
    check(
        "two_sheets_numeric.xlsx",
        Some("Leads"),
        &Expect {
            kind: FileKind::Xlsx,
            sheets: &["Kontak", "Leads"],
            sheet: "Leads",
            columns: &["phone"],
            rows: 80,
            first: &["+5511961288034"],
            last: &["+55 11 96126-7344"],
        },
    );
}

#[test]
fn old_excel() {
    check(
        "old_excel.xls",
        None,
        &Expect {
            kind: FileKind::Xls,
            sheets: &["S"],
            sheet: "S",
            columns: &["telefono", "nombre"],
            rows: 90,
            first: &["+34 612 35 01 51", "c0"],
            last: &["+34612327203", "c89"],
        },
    );
}

#[test]
fn libre_office() {
    check(
        "libre.ods",
        None,
        &Expect {
            kind: FileKind::Ods,
            sheets: &["L"],
            sheet: "L",
            columns: &["phone"],
            rows: 60,
            first: &["+62812397563"],
            last: &["0812-355-890"],
        },
    );
}

#[test]
fn an_unknown_sheet_is_answered_with_those_there_are() {
    let name = "two_sheets_numeric.xlsx";
    let limits = Limits::default();
    let error = inspect_sheet(&fixture(name), name, Some("Kontakt"), &limits).unwrap_err();
    assert_eq!(error.code(), "unknown_sheet");
    assert_eq!(
        error.to_string(),
        "This workbook has no sheet named “Kontakt”. It has: Kontak, Leads. Choose one of these."
    );
}

#[track_caller]
fn refused(name: &str, code: &str, sentence: &str) {
    let error: Error = inspect(&fixture(name), name, &Limits::default()).unwrap_err();
    assert_eq!(error.to_string(), sentence, "{name}");
    assert_eq!(error.code(), code, "{name}");
    assert!(!error.is_machine(), "{name}");
}

#[test]
fn bad_workbooks_are_refused_in_words() {
    refused(
        "bad_encrypted.xlsx",
        "file_locked",
        "This workbook is locked with a password. Remove the password and upload it again. Nothing was kept.",
    );
    refused(
        "bad_truncated.xlsx",
        "file_truncated",
        "This workbook is cut off: its end is missing, as after an interrupted download or copy. Get the whole file and upload it again. Nothing was kept.",
    );
    refused(
        "bad_bomb.xlsx",
        "file_bomb",
        "This workbook would unpack to far more data than a list needs, so it was refused before a cell was read. Save the sheet with your numbers as CSV and upload that. Nothing was kept.",
    );
}
