//! Text files that want to hurt, or are no text.

use nomor_sheet::{Error, Limits, inspect};

use crate::fixture::{file, refused};

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, code: &str) {
    refused(bytes.as_ref(), &Limits::default(), code);
}

#[test]
fn a_quotation_mark_that_is_never_closed_names_its_row() {
    let text = "name,phone\nAna,0812345678\n\"Budi,0812345679\nCici,0812345670\n";
    let error = inspect(file(text.as_bytes()).path(), "a.csv", &Limits::default()).unwrap_err();
    assert!(matches!(error, Error::RowTooLong { row: 3 }), "{error:?}");
    let long = format!("name,phone\n\"Budi,{}", "0812345679\n".repeat(500_000));
    check(long, "file_row_too_long");
}

#[test]
fn a_row_without_end_is_refused_in_bounded_memory() {
    check(
        format!("phone\n{}", "1".repeat(6 << 20)),
        "file_row_too_long",
    );
}

#[test]
fn limits_on_size_rows_and_columns_hold() {
    let limits = Limits {
        rows: 3,
        columns: 4,
        file_bytes: 100,
        ..Limits::default()
    };
    refused(
        b"phone\n0812345\n0812346\n0812347\n0812348\n",
        &limits,
        "file_too_many_rows",
    );
    refused(
        b"phone,b,c,d,e\n0812345,,,,\n",
        &limits,
        "file_too_many_columns",
    );
    refused("0812345\n".repeat(20).as_bytes(), &limits, "file_too_large");
    let (_, rows) =
        crate::fixture::read(file(b"phone\n0812345\n0812346\n0812347\n").path(), &limits).unwrap();
    assert_eq!(rows.len(), 3);
}

#[test]
fn what_is_no_list_is_called_by_its_name() {
    check(b"%PDF-1.7 ...", "file_unsupported");
    check(b"\x89PNG\r\n\x1a\n....", "file_unsupported");
    check(
        "  <!DOCTYPE html><html><table><tr><td>0812",
        "file_unsupported",
    );
    check(
        "\u{FEFF}<?xml version=\"1.0\"?><Workbook/>",
        "file_unsupported",
    );
    check(b"abc\0def\n0812345678", "file_binary");
    check(
        b"\xFF\xFE\x01\xD8\x02\xD8\x03\xD8\x04\xD8\x05\xD8",
        "file_binary",
    );
    check(
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and no more",
        "file_damaged",
    );
    check(b"PK\x03\x04 and no more", "file_truncated");
}

#[test]
fn rows_under_the_name_of_a_program_are_no_list() {
    let rows = file(b"name,phone\nAna,0812345678\n");
    let look = |name: &str| inspect(rows.path(), name, &Limits::default());
    for name in [
        "list.exe",
        "list.csv.EXE",
        "list.html",
        "list.js ",
        "list.svg",
        "list.pdf",
    ] {
        assert_eq!(look(name).unwrap_err().code(), "file_ending", "{name}");
    }
    for name in [
        "list",
        "list.csv",
        "LIST.TXT",
        "old export.xls",
        "list.dat",
        "Batch 3.11",
        "30.11.2026",
        "Jl. Merdeka no. 5",
        ".csv",
        "",
        "numbers.november",
    ] {
        assert!(look(name).is_ok(), "{name}");
    }
}

#[test]
fn nothing_but_white_space_is_empty() {
    check(b"\n\n\r\n", "file_empty");
    check(b"  \n\t\n   \n", "file_empty");
    check(b"\xEF\xBB\xBF", "file_empty");
    check(b"\xFF\xFE", "file_empty");
}

#[test]
fn a_file_that_is_not_there_is_the_machines_fault() {
    let error = inspect("/nowhere/at/all".as_ref(), "a.csv", &Limits::default()).unwrap_err();
    assert!(error.is_machine());
    assert_eq!(error.code(), "file_io");
}

#[test]
fn a_text_has_no_sheets_to_choose() {
    let text = file(b"phone\n0812345678\n");
    let error = nomor_sheet::inspect_sheet(text.path(), "a.csv", Some("One"), &Limits::default());
    assert_eq!(error.unwrap_err().code(), "unknown_sheet");
}

/// Checked when this compiles: the server moves them between threads.
const fn sendable<T: Send>() {}
const _: () = {
    sendable::<nomor_sheet::Rows>();
    sendable::<nomor_sheet::Writer>();
    sendable::<nomor_sheet::Bundle>();
};
