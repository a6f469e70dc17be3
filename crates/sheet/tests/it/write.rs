//! Results written, and read back.

use std::io::Cursor;

use calamine::{Data, Reader, Xlsx};
use nomor_contract::job::DownloadFormat;
use nomor_sheet::{Bundle, Cell, WriteOptions, Writer};

use crate::fixture::{file, read};

const HEADER: [&str; 4] = ["name", "phone", "nomor_valid", "nomor_duplicate_of"];

fn written(format: DownloadFormat, options: WriteOptions) -> Vec<u8> {
    let mut writer = Writer::new(format, options);
    writer.header(&HEADER).unwrap();
    let rows = [
        [
            Cell::Original("=1+1"),
            Cell::Original("+62 812-3456-789"),
            Cell::Bool(true),
            Cell::Empty,
        ],
        [
            Cell::Original("Ana, \"M\"\nLine"),
            Cell::Original("0812"),
            Cell::Bool(false),
            Cell::Int(1),
        ],
        [
            Cell::Original("李雷 <&> _x000D_ \u{1}"),
            Cell::Original("-2+3"),
            Cell::Text("@ours"),
            Cell::Empty,
        ],
    ];
    let mut bytes = Vec::new();
    for row in &rows {
        writer.row(row).unwrap();
        bytes.extend(writer.drain());
    }
    bytes.extend(writer.finish().unwrap());
    bytes
}

#[track_caller]
fn check_csv(options: WriteOptions, expect: &str) {
    let text = String::from_utf8(written(DownloadFormat::Csv, options)).unwrap();
    assert_eq!(text, expect);
}

#[test]
fn csv_is_utf8_with_crlf_and_sleeping_formulas() {
    check_csv(
        WriteOptions::default(),
        "name,phone,nomor_valid,nomor_duplicate_of\r\n\
         '=1+1,+62 812-3456-789,true,\r\n\
         \"Ana, \"\"M\"\"\nLine\",0812,false,1\r\n\
         李雷 <&> _x000D_ \u{1},-2+3,@ours,\r\n",
    );
}

#[test]
fn csv_can_have_a_mark_and_leave_formulas_as_they_were() {
    let options = WriteOptions {
        bom: true,
        neutralise: false,
    };
    let text = String::from_utf8(written(DownloadFormat::Csv, options)).unwrap();
    assert!(text.starts_with("\u{FEFF}name,"), "{text}");
    assert!(text.contains("\r\n=1+1,"), "{text}");
}

#[test]
fn json_lines_have_the_columns_as_keys() {
    let text = String::from_utf8(written(DownloadFormat::Jsonl, WriteOptions::default())).unwrap();
    let first = text.lines().next().unwrap();
    assert_eq!(
        first,
        r#"{"name":"=1+1","phone":"+62 812-3456-789","nomor_valid":true,"nomor_duplicate_of":null}"#
    );
    let last: serde_json::Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(last["name"], "李雷 <&> _x000D_ \u{1}");
    assert_eq!(text.lines().count(), 3);
}

#[test]
fn xlsx_is_read_by_another_reader_with_phones_as_text() {
    let bytes = written(DownloadFormat::Xlsx, WriteOptions::default());
    let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(book.sheet_names(), ["Nomor 1"]);
    let range = book.worksheet_range("Nomor 1").unwrap();
    let text = |s: &str| Data::String(s.to_owned());
    let rows: Vec<&[Data]> = range.rows().collect();
    assert_eq!(rows[0], HEADER.map(text));
    assert_eq!(
        rows[1],
        [
            text("=1+1"),
            text("+62 812-3456-789"),
            Data::Bool(true),
            Data::Empty
        ]
    );
    assert_eq!(
        rows[2],
        [
            text("Ana, \"M\"\nLine"),
            text("0812"),
            Data::Bool(false),
            Data::Float(1.0)
        ]
    );
    assert_eq!(rows[3][0], text("李雷 <&> _x000D_ \u{1}"));
}

#[test]
fn xlsx_is_read_by_our_own_reader() {
    let bytes = written(DownloadFormat::Xlsx, WriteOptions::default());
    let (found, rows) = read(file(&bytes).path(), &nomor_sheet::Limits::default()).unwrap();
    assert_eq!(found.columns, HEADER);
    assert_eq!(rows[0], ["=1+1", "+62 812-3456-789", "TRUE", ""]);
    assert_eq!(rows[1], ["Ana, \"M\"\nLine", "0812", "FALSE", "1"]);
    assert_eq!(rows[2], ["李雷 <&> _x000D_ \u{1}", "-2+3", "@ours", ""]);
}

#[test]
fn a_list_without_rows_is_a_complete_file() {
    for format in [
        DownloadFormat::Csv,
        DownloadFormat::Xlsx,
        DownloadFormat::Jsonl,
    ] {
        let mut writer = Writer::new(format, WriteOptions::default());
        writer.header(&["phone"]).unwrap();
        let bytes = writer.finish().unwrap();
        match format {
            DownloadFormat::Csv => assert_eq!(bytes, b"phone\r\n"),
            DownloadFormat::Jsonl => assert_eq!(bytes, b""),
            DownloadFormat::Xlsx => {
                let mut book = Xlsx::new(Cursor::new(bytes)).unwrap();
                assert_eq!(book.worksheet_range("Nomor 1").unwrap().height(), 1);
            }
        }
    }
}

#[test]
fn every_format_hands_over_its_bytes_while_rows_arrive() {
    for format in [
        DownloadFormat::Csv,
        DownloadFormat::Xlsx,
        DownloadFormat::Jsonl,
    ] {
        let mut writer = Writer::new(format, WriteOptions::default());
        writer.header(&["name", "phone"]).unwrap();
        let (mut most, mut all) = (0, 0);
        let mut phone = 62_812_000_000_i64;
        for n in 0..60_000_i64 {
            phone += n * 7919 % 1000;
            let text = phone.to_string();
            writer
                .row(&[Cell::Original("Ana"), Cell::Original(&text)])
                .unwrap();
            if n % 1000 == 0 {
                let bytes = writer.drain();
                most = most.max(bytes.len());
                all += bytes.len();
            }
        }
        let rest = writer.finish().unwrap().len();
        assert!(
            all > 0 && most < 400_000 && rest < 600_000,
            "{format}: {most} at once, {rest} at the end of {all}"
        );
    }
}

#[test]
fn a_bundle_has_folders_of_ours_and_no_ending_that_is_none() {
    let mut bundle = Bundle::new();
    let mut check = |folder: &str, stem: &str, ending: &str, expect: &str| {
        assert_eq!(bundle.begin_in(folder, stem, ending).unwrap(), expect);
    };
    check("", "team", "csv", "team.csv");
    check("lists/", "../../team", "csv", "lists/team.csv");
    check("lists/", "team", "xlsx", "lists/team (2).xlsx");
    check("originals/", "batch 3.11", "", "originals/batch 3.11");
    check("originals/", "a", "../sh", "originals/a");
    check("originals/", "a", "muchtoolong", "originals/a (2)");
}

#[test]
fn a_bundle_holds_each_file_under_a_safe_name_of_its_own() {
    let mut bundle = Bundle::new();
    for (stem, content) in [
        ("../registered", "a"),
        ("registered", "b"),
        ("unknown", "c"),
    ] {
        bundle.begin(stem, "csv").unwrap();
        bundle.write(content.as_bytes()).unwrap();
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(bundle.finish().unwrap())).unwrap();
    let mut found = Vec::new();
    for i in 0..archive.len() {
        let mut entry = archive.by_index(i).unwrap();
        let name = entry.name().unwrap().into_owned();
        found.push((name, std::io::read_to_string(&mut entry).unwrap()));
    }
    let expect = [
        ("registered.csv", "a"),
        ("registered (2).csv", "b"),
        ("unknown.csv", "c"),
    ];
    assert_eq!(
        found,
        expect.map(|(name, text)| (name.to_owned(), text.to_owned()))
    );
}
