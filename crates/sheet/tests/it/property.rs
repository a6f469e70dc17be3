//! What holds for every input.

use nomor_contract::job::DownloadFormat;
use nomor_sheet::{Cell, Limits, WriteOptions, Writer, file_stem, is_phone_shaped, neutralise};
use proptest::prelude::*;

use crate::fixture::{file, fixture, read, read_bytes};

/// Cells that make no blank line and no binary file.
fn cell() -> impl Strategy<Value = String> {
    "[a-zA-Z0-9+=@,;|\"'\t\r\n äß李é.-]{0,12}"
}

fn table() -> impl Strategy<Value = Vec<Vec<String>>> {
    prop::collection::vec(prop::collection::vec(cell(), 3), 1..20)
}

fn written(format: DownloadFormat, rows: &[Vec<String>]) -> Vec<u8> {
    let options = WriteOptions {
        bom: false,
        neutralise: false,
    };
    let mut writer = Writer::new(format, options);
    writer.header(&["name", "phone", "note"]).unwrap();
    for row in rows {
        let cells: Vec<Cell<'_>> = row.iter().map(|cell| Cell::Original(cell)).collect();
        writer.row(&cells).unwrap();
    }
    writer.finish().unwrap()
}

/// Reads with the shape the file was written in: what is looked at is reading, not guessing.
fn read_back(format: DownloadFormat, rows: &[Vec<String>]) -> Vec<Vec<String>> {
    let mut known = vec![
        vec![
            "0812345678".to_owned(),
            "0812345678".to_owned(),
            "x".to_owned()
        ];
        30
    ];
    known.extend_from_slice(rows);
    let (_, mut back) = read_bytes(&written(format, &known)).unwrap();
    back.split_off(30)
}

/// Bytes that begin like something, and go on like anything.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let start = prop::sample::select(vec![
        &b""[..],
        b"PK\x03\x04",
        b"PK\x05\x06\0\0\0\0\x01\0\x01\0",
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        b"\xFF\xFE",
        b"\xFE\xFF",
        b"\xEF\xBB\xBF",
        b"phone,name\n",
    ]);
    (start, prop::collection::vec(any::<u8>(), 0..600))
        .prop_map(|(start, rest)| [start, &rest].concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn csv_written_then_read_gives_the_same_cells(rows in table()) {
        prop_assert_eq!(read_back(DownloadFormat::Csv, &rows), rows);
    }

    #[test]
    fn xlsx_written_then_read_gives_the_same_cells(rows in table()) {
        let kept: Vec<_> = rows.into_iter().filter(|row| row.iter().any(|cell| !cell.trim().is_empty())).collect();
        prop_assert_eq!(read_back(DownloadFormat::Xlsx, &kept), kept);
    }

    #[test]
    fn any_bytes_are_read_or_refused_but_never_the_machines_fault(bytes in bytes()) {
        if let Err(e) = read_bytes(&bytes) {
            prop_assert!(!e.is_machine(), "{e:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in "(?s).{0,300}") {
        if let Err(e) = read_bytes(text.as_bytes()) {
            prop_assert!(!e.is_machine(), "{e:?}");
        }
    }

    #[test]
    fn a_broken_workbook_is_read_or_refused(
        name in prop::sample::select(vec!["two_sheets_numeric.xlsx", "libre.ods", "old_excel.xls", "bad_encrypted.xlsx"]),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..8),
    ) {
        let mut bytes = std::fs::read(fixture(name)).unwrap();
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        if let Err(e) = read(file(&bytes).path(), &Limits::default()) {
            prop_assert!(!e.is_machine(), "{e:?}");
        }
    }

    #[test]
    fn a_phone_shaped_cell_is_never_changed(cell in "[+0-9 .()-]{0,20}") {
        prop_assert!(is_phone_shaped(&cell));
        prop_assert_eq!(neutralise(&cell), cell.as_str());
    }

    #[test]
    fn a_neutralised_cell_begins_with_nothing_a_spreadsheet_runs(cell in "(?s).{0,20}") {
        let safe = neutralise(&cell);
        let runs = safe.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_phone_shaped(&safe);
        prop_assert!(!runs, "{safe:?}");
        let quoted = format!("'{cell}");
        prop_assert!(safe == cell || safe == quoted);
    }

    #[test]
    fn a_file_stem_is_never_a_path(name in "(?s).{0,200}") {
        let stem = file_stem(&name);
        prop_assert!(!stem.is_empty() && stem.len() <= 130 && !stem.starts_with('.'));
        prop_assert!(!stem.contains(['/', '\\', '\0', '\n', '\r', '"']), "{stem:?}");
    }
}
