//! Workbooks that want to hurt: each is refused with its own sentence, in little memory.

use nomor_sheet::{Limits, inspect};

use crate::fixture::{file, fixture, read, refused};
use crate::made::{Xlsx, inline, ods, xlsb};
use crate::zip::{Lie, Zip};

#[track_caller]
fn check(bytes: &[u8], code: &str) {
    refused(bytes, &Limits::default(), code);
}

/// Highest resident memory of this process so far, in bytes.
#[cfg(target_os = "linux")]
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .unwrap();
    line.split_whitespace()
        .nth(1)
        .unwrap()
        .parse::<u64>()
        .unwrap()
        * 1024
}

#[cfg(target_os = "linux")]
#[test]
fn a_bomb_is_refused_by_its_directory_without_being_expanded() {
    let before = peak();
    let error = inspect(&fixture("bad_bomb.xlsx"), "bomb.xlsx", &Limits::default()).unwrap_err();
    assert_eq!(error.code(), "file_bomb");
    assert!(peak() - before < 8 << 20, "{} bytes", peak() - before);
}

#[test]
fn a_part_that_expands_beyond_what_it_declares_is_refused() {
    let book = Xlsx::rows(&inline(&["phone", "0812"]).repeat(5_000));
    let lie = |size| Lie {
        size: Some(size),
        ..Lie::default()
    };
    check(&book.lying(lie(200)), "file_bomb");
    check(&book.lying(lie(5_000_000)), "file_truncated");
}

#[test]
fn a_part_whose_check_sum_is_wrong_is_damaged() {
    let book = Xlsx::rows(&inline(&["phone", "0812"]).repeat(2));
    let lie = Lie {
        crc: Some(1),
        ..Lie::default()
    };
    check(&book.lying(lie), "file_damaged");
}

#[test]
fn parts_that_share_their_bytes_are_refused() {
    let overlap = Lie {
        overlap: true,
        ..Lie::default()
    };
    let zip =
        Zip::default()
            .part("xl/workbook.xml", "<workbook/>")
            .lying("xl/a", "<workbook/>", overlap);
    check(&zip.finish(), "file_bomb");
}

#[test]
fn a_directory_of_too_many_parts_is_refused_before_it_is_read() {
    let zip = Zip::default().part("xl/workbook.xml", "<workbook/>");
    check(&zip.finish_claiming(60_000), "file_bomb");
    let many = (0..6_000).fold(Zip::default(), |zip, n| zip.part(&format!("xl/{n}"), ""));
    check(&many.finish(), "file_bomb");
}

#[test]
fn a_ratio_is_only_suspicious_beyond_its_threshold() {
    let dense = |rows: usize| {
        let cell = "0".repeat(1_000);
        Xlsx::rows(&(inline(&["phone"]) + &inline(&[&cell]).repeat(rows))).bytes()
    };
    let limits = Limits {
        ratio_from_bytes: 100_000,
        ..Limits::default()
    };
    let (_, rows) = read(file(&dense(90)).path(), &limits).unwrap();
    assert_eq!(rows.len(), 90);
    refused(&dense(900), &limits, "file_bomb");
}

#[test]
fn a_workbook_in_an_archive_is_not_opened() {
    let inner = Xlsx::rows(&inline(&["phone"])).bytes();
    check(
        &Zip::default().part("list.xlsx", inner).finish(),
        "file_unsupported",
    );
}

#[test]
fn other_documents_are_called_by_their_name() {
    let docx = Zip::default().part("word/document.xml", "<w/>").finish();
    let error = read(file(&docx).path(), &Limits::default()).unwrap_err();
    assert_eq!(
        error.to_string(),
        "This is a text document (DOCX), which Nomor does not read. Save the list as CSV, TXT, XLSX, XLS, XLSB or ODS and upload that. Nothing was kept."
    );
}

#[test]
fn encrypted_parts_and_documents_are_locked() {
    let lie = Lie {
        encrypted: true,
        ..Lie::default()
    };
    check(
        &Zip::default().lying("xl/workbook.xml", "x", lie).finish(),
        "file_locked",
    );
    let ods = Zip::default()
        .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .part("content.xml", "garbled")
        .part("META-INF/manifest.xml", "<manifest:encryption-data/>");
    check(&ods.finish(), "file_locked");
}

#[test]
fn a_cell_without_end_is_refused_whichever_way_it_is_spelled() {
    let long = "x".repeat(600 << 10);
    let limits = Limits {
        cell_bytes: 64 << 10,
        ..Limits::default()
    };
    for sheet in [
        inline(&["a"]) + &inline(&[&long]),
        inline(&["a"]) + &format!("<row><c><v>{long}</v></c></row>"),
        inline(&["a"]) + &format!("<row><c r=\"{long}\"><v>1</v></c></row>"),
        inline(&["a"])
            + &format!(
                "<row><c t=\"inlineStr\"><is>{}</is></c></row>",
                "<r><t>xxxxxxxxx</t></r>".repeat(40_000)
            ),
        inline(&["a"]) + &format!("<row><c><!--{long}--></c></row>"),
    ] {
        refused(&Xlsx::rows(&sheet).bytes(), &limits, "file_cell_too_long");
    }
}

#[test]
fn shared_text_beyond_its_limit_is_refused() {
    let book = Xlsx::rows("<row><c t=\"s\"><v>0</v></c></row>")
        .shared(&"<si><t>abcdefgh</t></si>".repeat(1000));
    let limits = Limits {
        shared_text_bytes: 4_000,
        ..Limits::default()
    };
    refused(&book.bytes(), &limits, "file_too_big_inside");
}

#[test]
fn one_long_text_shown_in_many_cells_is_refused() {
    let text = format!("<si><t>{}</t></si>", "x".repeat(100_000));
    let row = format!("<row>{}</row>", "<c t=\"s\"><v>0</v></c>".repeat(20));
    check(
        &Xlsx::rows(&row).shared(&text).bytes(),
        "file_cell_too_long",
    );
}

#[test]
fn xml_that_nests_without_end_or_declares_entities_is_damaged() {
    check(
        &Xlsx::rows(&"<row><c><is>".repeat(200)).bytes(),
        "file_damaged",
    );
    let mut book = Xlsx::rows(&inline(&["a"]));
    book.sheet = format!("<!DOCTYPE x [<!ENTITY a \"aaaa\">]>{}", book.sheet);
    check(&book.bytes(), "file_damaged");
    check(
        &Xlsx::rows(&inline(&["a", "&nbsp;"])).bytes(),
        "file_damaged",
    );
}

#[test]
fn a_sheet_that_stops_in_the_middle_is_cut_off() {
    let mut book = Xlsx::rows("");
    book.sheet = format!("<worksheet><sheetData>{}<row><c", inline(&["phone"]));
    let code = read(file(&book.bytes()).path(), &Limits::default())
        .unwrap_err()
        .code();
    assert!(["file_truncated", "file_damaged"].contains(&code), "{code}");
    book.sheet = format!("<worksheet><sheetData>{}", inline(&["phone"]));
    check(&book.bytes(), "file_truncated");
}

#[test]
fn cells_far_to_the_right_or_out_of_order_are_refused() {
    check(
        &Xlsx::rows("<row><c r=\"XFD1\"><v>1</v></c></row>").bytes(),
        "file_too_many_columns",
    );
    check(
        &Xlsx::rows("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>2</v></c></row>").bytes(),
        "file_damaged",
    );
    check(&xlsb(&[&["x"; 1_001]]), "file_too_many_columns");
}

#[test]
fn repeats_in_ods_are_counted_not_expanded() {
    let cell = "<table:table-cell office:value-type=\"string\" table:number-columns-repeated=\"16384\"><text:p>x</text:p></table:table-cell>";
    check(
        &ods(&format!("<table:table-row>{cell}</table:table-row>")),
        "file_too_many_columns",
    );
    let cell = "<table:table-cell office:value-type=\"float\" office:value=\"1\"/>";
    let row = format!(
        "<table:table-row table:number-rows-repeated=\"99999999999\">{cell}</table:table-row>"
    );
    let limits = Limits {
        rows: 1_000,
        ..Limits::default()
    };
    refused(&ods(&row), &limits, "file_too_many_rows");
}

#[test]
fn formats_that_are_read_whole_have_to_be_small_inside() {
    let limits = Limits {
        expanded_bytes: 2_000,
        ..Limits::default()
    };
    refused(
        &ods(&"<table:table-row/>".repeat(200)),
        &limits,
        "file_too_big_inside",
    );
    refused(
        &xlsb(&[&["phone", "name"][..]; 100]),
        &limits,
        "file_too_big_inside",
    );
    let xls = std::fs::read(fixture("old_excel.xls")).unwrap();
    refused(&xls, &limits, "file_too_big_inside");
}

#[test]
fn every_cut_of_a_workbook_is_refused_in_words() {
    for name in ["two_sheets_numeric.xlsx", "libre.ods", "old_excel.xls"] {
        let bytes = std::fs::read(fixture(name)).unwrap();
        for cut in (0..bytes.len()).step_by(bytes.len() / 40) {
            let error =
                read(file(&bytes[..cut]).path(), &Limits::default()).map(|(found, _)| found);
            assert!(!error.unwrap_err().is_machine(), "{name} cut at {cut}");
        }
    }
}
