//! XLSX, streamed: the sheet's XML is packed as rows arrive, and nothing is ever gone back to.

use std::fmt::Write as _;
use std::io::{self, Write};

use zip::write::{StreamWriter, ZipWriter};

use super::Cell;
use super::bundle::packed;
use super::outbox::Outbox;

/// Rows a sheet can have (ECMA-376; Excel specifications and limits).
const SHEET_ROWS: u32 = 1_048_576;
/// XML of a sheet, kept below the 4 GiB from which a ZIP needs records that Excel does not expect in a stream.
const SHEET_BYTES: u64 = 3 << 30;
/// Characters a cell can have (Excel specifications and limits).
const CELL_CHARS: usize = 32_767;
/// XML gathered before it is packed.
const PACK_BYTES: usize = 64 * 1024;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const DECLARATION: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";

pub(super) struct XlsxWriter {
    zip: ZipWriter<StreamWriter<Outbox>>,
    out: Outbox,
    names: Vec<String>,
    /// XML of the sheet under way that is not packed yet.
    xml: String,
    /// Sheets begun.
    sheets: u32,
    /// Rows begun in the sheet under way.
    row: u32,
    row_open: bool,
    /// XML packed into the sheet under way, in bytes.
    bytes: u64,
    sheet_rows: u32,
    sheet_bytes: u64,
}

impl Default for XlsxWriter {
    fn default() -> Self {
        let out = Outbox::default();
        Self {
            zip: ZipWriter::new_stream(out.clone()),
            out,
            names: Vec::new(),
            xml: String::new(),
            sheets: 0,
            row: 0,
            row_open: false,
            bytes: 0,
            sheet_rows: SHEET_ROWS,
            sheet_bytes: SHEET_BYTES,
        }
    }
}

impl XlsxWriter {
    pub(super) fn header(&mut self, names: &[&str]) -> io::Result<()> {
        self.names = names.iter().map(|name| (*name).to_owned()).collect();
        self.begin_sheet()
    }

    pub(super) fn cell(&mut self, cell: Cell<'_>) -> io::Result<()> {
        if !self.row_open {
            self.begin_row()?;
        }
        match cell {
            Cell::Original(text) | Cell::Text(text) => self.text(text),
            Cell::Bool(yes) => {
                let _ = write!(self.xml, "<c t=\"b\"><v>{}</v></c>", u8::from(yes));
            }
            Cell::Int(n) => {
                let _ = write!(self.xml, "<c><v>{n}</v></c>");
            }
            Cell::Empty => self.xml.push_str("<c/>"),
        }
        Ok(())
    }

    pub(super) fn end_row(&mut self) -> io::Result<()> {
        if !self.row_open {
            self.begin_row()?;
        }
        self.xml.push_str("</row>");
        self.row_open = false;
        if self.xml.len() >= PACK_BYTES {
            self.pack()?;
        }
        Ok(())
    }

    fn begin_row(&mut self) -> io::Result<()> {
        if self.sheets == 0 || self.row >= self.sheet_rows || self.bytes > self.sheet_bytes {
            self.begin_sheet()?;
        }
        self.row += 1;
        self.row_open = true;
        self.xml.push_str("<row>");
        Ok(())
    }

    /// Every sheet begins with the column names.
    fn begin_sheet(&mut self) -> io::Result<()> {
        if self.sheets > 0 {
            self.end_sheet()?;
        }
        self.sheets += 1;
        self.row = 0;
        self.bytes = 0;
        let path = format!("xl/worksheets/sheet{}.xml", self.sheets);
        self.zip.start_file(path, packed())?;
        let _ = write!(
            self.xml,
            "{DECLARATION}<worksheet xmlns=\"{MAIN}\"><sheetData>"
        );
        if self.names.is_empty() {
            return Ok(());
        }
        self.row = 1;
        self.xml.push_str("<row>");
        for name in std::mem::take(&mut self.names) {
            self.text(&name);
            self.names.push(name);
        }
        self.xml.push_str("</row>");
        Ok(())
    }

    fn end_sheet(&mut self) -> io::Result<()> {
        self.xml.push_str("</sheetData></worksheet>");
        self.pack()
    }

    fn pack(&mut self) -> io::Result<()> {
        self.zip.write_all(self.xml.as_bytes())?;
        self.bytes += self.xml.len() as u64;
        self.xml.clear();
        Ok(())
    }

    /// A text cell: typed text, so a phone number stays as it is and a formula stays asleep.
    fn text(&mut self, text: &str) {
        if text.is_empty() {
            self.xml.push_str("<c/>");
            return;
        }
        self.xml
            .push_str("<c t=\"inlineStr\"><is><t xml:space=\"preserve\">");
        escape(text, &mut self.xml);
        self.xml.push_str("</t></is></c>");
    }

    pub(super) fn ready(&self) -> usize {
        self.out.len()
    }

    pub(super) fn drain(&mut self) -> Vec<u8> {
        self.out.take()
    }

    pub(super) fn finish(mut self) -> io::Result<Vec<u8>> {
        if self.sheets == 0 {
            self.begin_sheet()?;
        }
        self.end_sheet()?;
        for (path, content) in frame(self.sheets) {
            self.zip.start_file(path, packed())?;
            self.zip.write_all(content.as_bytes())?;
        }
        self.zip.finish()?;
        Ok(self.out.take())
    }
}

/// Escapes text for XML. Characters that XML can't carry are written as Excel writes them, `_x0001_`
/// (ECMA-376 part 1, 22.9.2.19), and what looks like such an escape is itself escaped.
fn escape(text: &str, xml: &mut String) {
    for (i, c) in text.char_indices().take(CELL_CHARS) {
        match c {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '\t' | '\n' => xml.push(c),
            '_' if is_escape(&text[i..]) => xml.push_str("_x005F_"),
            '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {
                let _ = write!(xml, "_x{:04X}_", u32::from(c));
            }
            c => xml.push(c),
        }
    }
}

/// `_x`, four hexadecimal digits, `_`.
pub(crate) fn is_escape(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.len() >= 7
        && bytes.starts_with(b"_x")
        && bytes[2..6].iter().all(u8::is_ascii_hexdigit)
        && bytes[6] == b'_'
}

/// The parts around the sheets, written last because only then their number is known.
fn frame(sheets: u32) -> [(&'static str, String); 4] {
    const TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
    let (mut types, mut names, mut links) = (String::new(), String::new(), String::new());
    for n in 1..=sheets {
        let _ = write!(
            types,
            "<Override PartName=\"/xl/worksheets/sheet{n}.xml\" ContentType=\"{TYPE}.worksheet+xml\"/>"
        );
        let _ = write!(
            names,
            "<sheet name=\"Nomor {n}\" sheetId=\"{n}\" r:id=\"rId{n}\"/>"
        );
        let _ = write!(
            links,
            "<Relationship Id=\"rId{n}\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet{n}.xml\"/>"
        );
    }
    [
        (
            "[Content_Types].xml",
            format!(
                "{DECLARATION}<Types xmlns=\"{PACKAGE}/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"{TYPE}.sheet.main+xml\"/>{types}</Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\"><Relationship Id=\"rId1\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "{DECLARATION}<workbook xmlns=\"{MAIN}\" xmlns:r=\"{REL}\"><sheets>{names}</sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "{DECLARATION}<Relationships xmlns=\"{PACKAGE}/relationships\">{links}</Relationships>"
            ),
        ),
    ]
}

#[cfg(test)]
mod tests {
    use std::io::Cursor;

    use calamine::{Reader, Xlsx};

    use super::*;

    #[test]
    fn rows_beyond_a_sheet_go_on_in_the_next_under_the_same_names() {
        let mut writer = XlsxWriter {
            sheet_rows: 3,
            ..XlsxWriter::default()
        };
        writer.header(&["phone"]).unwrap();
        for n in 0..5 {
            writer.cell(Cell::Int(n)).unwrap();
            writer.end_row().unwrap();
        }
        let mut book = Xlsx::new(Cursor::new(writer.finish().unwrap())).unwrap();
        let sizes: Vec<usize> = book.worksheets().iter().map(|s| s.1.height()).collect();
        assert_eq!(book.sheet_names(), ["Nomor 1", "Nomor 2", "Nomor 3"]);
        assert_eq!(sizes, [3, 3, 2]);
    }
}
