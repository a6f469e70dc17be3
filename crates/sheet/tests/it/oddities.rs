//! Files that are odd and honest: nothing of them is lost.

use nomor_contract::list::Encoding;
use nomor_sheet::{Limits, Rows, inspect};

use crate::fixture::{file, read_bytes};
use crate::made::{Xlsx, inline, ods, xlsb};

#[track_caller]
fn check(bytes: impl AsRef<[u8]>, columns: &[&str], rows: &[&[&str]]) {
    let (found, read) = read_bytes(bytes.as_ref()).unwrap();
    assert_eq!(found.columns, columns);
    assert_eq!(read, rows);
}

fn utf16(text: &str, big: bool) -> Vec<u8> {
    text.encode_utf16()
        .flat_map(|unit| {
            if big {
                unit.to_be_bytes()
            } else {
                unit.to_le_bytes()
            }
        })
        .collect()
}

#[test]
fn utf16_is_read_with_and_without_its_mark() {
    let text = "nama,hp\nZoë,0812345678\n李雷,0812345679\n";
    let rows: &[&[&str]] = &[&["Zoë", "0812345678"], &["李雷", "0812345679"]];
    for big in [false, true] {
        check(utf16(text, big), &["nama", "hp"], rows);
        check(
            utf16(&format!("\u{FEFF}{text}"), big),
            &["nama", "hp"],
            rows,
        );
    }
}

#[test]
fn one_letter_at_the_very_end_decides_the_encoding() {
    let mut text = "nama,hp\n".to_owned() + &"Ana,0812345678\n".repeat(50_000);
    text.push_str("Zo");
    let mut bytes = text.into_bytes();
    bytes.extend(b"\xEB,0812345679\n");
    let (found, rows) = read_bytes(&bytes).unwrap();
    assert_eq!(found.shape.encoding, Some(Encoding::Windows1252));
    assert_eq!(rows[50_000], ["Zoë", "0812345679"]);
}

#[test]
fn utf8_that_a_program_cut_stays_utf8() {
    let mut bytes = "nama,hp\n".to_owned().into_bytes();
    for _ in 0..50 {
        bytes.extend("Zoë,0812345678\n".bytes());
    }
    bytes.extend(b"Zo\xC3,0812345679\n");
    let (found, rows) = read_bytes(&bytes).unwrap();
    assert_eq!(found.shape.encoding, Some(Encoding::Utf8));
    assert_eq!(rows[50], ["Zo\u{FFFD}", "0812345679"]);
}

#[test]
fn ragged_rows_keep_every_cell() {
    check(
        "name,phone\nAna,0812345678,late,later\nBudi\n",
        &["name", "phone", "Column 3", "Column 4"],
        &[
            &["Ana", "0812345678", "late", "later"],
            &["Budi", "", "", ""],
        ],
    );
}

#[test]
fn blank_lines_are_not_rows_but_empty_cells_are() {
    check(
        "name,phone\n\n   \nAna,0812345678\n,\n\t\r\n\r\n",
        &["name", "phone"],
        &[&["Ana", "0812345678"], &["", ""]],
    );
}

#[test]
fn old_mac_lines_and_excels_separator_line_are_understood() {
    check(
        "phone,name\r0812345678,Ana\r",
        &["phone", "name"],
        &[&["0812345678", "Ana"]],
    );
    check(
        "sep=;\r\nphone;name\r\n0812,5;Ana\r\n",
        &["phone", "name"],
        &[&["0812,5", "Ana"]],
    );
}

#[test]
fn cells_keep_their_spaces_quotes_and_line_breaks() {
    check(
        "name,phone\n\" a \"\"b\"\"\r\nc\", 0812345678 \n",
        &["name", "phone"],
        &[&[" a \"b\"\r\nc", " 0812345678 "]],
    );
}

#[test]
fn columns_of_one_name_are_told_apart() {
    check(
        "phone,phone,\n0812345678,0812345679,x\n",
        &["phone", "phone (2)", "Column 3"],
        &[&["0812345678", "0812345679", "x"]],
    );
}

#[test]
fn a_quotation_mark_in_a_plain_line_is_part_of_it() {
    check(
        "\"0812345678\n0812345679\n",
        &["Column 1"],
        &[&["\"0812345678"], &["0812345679"]],
    );
}

#[test]
fn a_single_number_is_a_list() {
    check("+62 812-3456-789", &["Column 1"], &[&["+62 812-3456-789"]]);
}

#[test]
fn xlsx_values_read_as_they_were_typed() {
    let cells = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c><c r=\"C1\" t=\"str\"><f>1+1</f><v>when</v></c><c r=\"D1\" t=\"inlineStr\"><is><r><t>y</t></r><r><t>es</t></r></is></c></row>\
        <row r=\"2\"/>\
        <row r=\"5\"><c r=\"A5\"><v>6.281234567890E+12</v></c><c r=\"B5\" s=\"2\"><v>812345678</v></c><c r=\"C5\" s=\"1\"><v>46347.5</v></c><c r=\"D5\" t=\"b\"><v>1</v></c></row>\
        <row r=\"6\"><c r=\"B6\"><v>62812379853</v></c><c r=\"D6\" t=\"e\"><v>#N/A</v></c></row>\
        <row r=\"7\"><c r=\"A7\" s=\"1\"/></row>";
    let book = Xlsx::rows(cells)
        .shared("<si><t>WA</t></si><si><r><t>No.</t></r><rPh><t>hidden</t></rPh><r><t xml:space=\"preserve\"> HP_x000D_&amp;</t></r></si>")
        .styles("<numFmts><numFmt numFmtId=\"170\" formatCode=\"0000000000\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/><xf numFmtId=\"170\"/></cellXfs>");
    check(
        book.bytes(),
        &["WA", "No. HP\r&", "when", "yes"],
        &[
            &["6281234567890", "0812345678", "2026-11-21 12:00:00", "TRUE"],
            &["", "62812379853", "", "#N/A"],
        ],
    );
}

#[test]
fn xlsx_dates_may_count_from_1904() {
    let mut book = Xlsx::rows("<row><c t=\"inlineStr\"><is><t>when</t></is></c></row><row><c s=\"0\"><v>44885</v></c></row>")
        .styles("<cellXfs><xf numFmtId=\"14\"/></cellXfs>");
    book.workbook = "<workbookPr date1904=\"1\"/>";
    let (_, rows) = read_bytes(&book.bytes()).unwrap();
    assert_eq!(rows, [["2026-11-21"]]);
}

#[test]
fn xlsx_with_prefixed_names_is_read() {
    let mut book = Xlsx::rows("");
    book.sheet = "<x:worksheet><x:sheetData><x:row><x:c t=\"inlineStr\"><x:is><x:t>phone</x:t></x:is></x:c></x:row><x:row><x:c><x:v>62812379853</x:v></x:c></x:row></x:sheetData></x:worksheet>".to_owned();
    check(book.bytes(), &["phone"], &[&["62812379853"]]);
}

#[test]
fn ods_values_read_as_they_were_typed() {
    let text =
        |t: &str| format!("<table:table-cell office:value-type=\"string\">{t}</table:table-cell>");
    let rows = format!(
        "<table:table-column/><table:table-row>{}{}{}</table:table-row>\
         <table:table-row table:number-rows-repeated=\"3\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>\
         <table:table-row table:number-rows-repeated=\"2\"><table:table-cell office:value-type=\"float\" office:value=\"6281234567890\"><text:p>6.28E+12</text:p></table:table-cell>{}<table:table-cell office:value-type=\"date\" office:date-value=\"2026-11-21\"><text:p>21/11/26</text:p></table:table-cell></table:table-row>\
         <table:table-row table:number-rows-repeated=\"1048000\"><table:table-cell table:number-columns-repeated=\"16384\"/></table:table-row>",
        text(
            "<office:annotation><text:p>a comment</text:p></office:annotation><text:p>phone</text:p>"
        ),
        text("<text:p>na<text:span>me</text:span></text:p>"),
        text("<text:p>when</text:p>"),
        text("<text:p>a<text:s text:c=\"2\"/>b</text:p><text:p>c &amp; d</text:p>"),
    );
    let row: &[&str] = &["6281234567890", "a  b\nc & d", "2026-11-21"];
    check(ods(&rows), &["phone", "name", "when"], &[row, row]);
}

#[test]
fn xlsb_is_read() {
    check(
        xlsb(&[&["name", "phone"], &["Zoë", "62812379853"], &["Ana", "0.5"]]),
        &["name", "phone"],
        &[&["Zoë", "62812379853"], &["Ana", "0.5"]],
    );
}

#[test]
fn an_empty_first_sheet_is_passed_over() {
    let empty = Xlsx::rows("");
    assert_eq!(read_bytes(&empty.bytes()).unwrap_err().code(), "file_empty");
    let second = inline(&["phone"]) + "<row/>" + &inline(&["0812345678"]);
    let bytes = empty.second(&second).bytes();
    let (found, rows) = read_bytes(&bytes).unwrap();
    assert_eq!(found.sheets, ["One", "Two"]);
    assert_eq!(found.shape.sheet.as_deref(), Some("Two"));
    assert_eq!(rows, [["0812345678"]]);
}

#[test]
fn progress_counts_the_bytes_of_the_file() {
    let bytes = utf16(
        &format!("nama,hp\n{}", "Zoë,0812345678\n".repeat(500)),
        false,
    );
    let file = file(&bytes);
    let limits = Limits::default();
    let shape = inspect(file.path(), "a.csv", &limits).unwrap().shape;
    let mut rows = Rows::open(file.path(), &shape, &limits).unwrap();
    assert_eq!(rows.by_ref().count(), 500);
    assert_eq!(rows.bytes_read(), bytes.len() as u64);
    assert_eq!((rows.seen(), rows.widest()), (500, 2));
}
