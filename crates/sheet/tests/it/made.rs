//! Workbooks made for a test: only the parts that matter.

use crate::zip::{Lie, Zip};

const REL: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An XLSX of one sheet with this inside `sheetData`.
pub(crate) struct Xlsx {
    pub sheet: String,
    pub second: Option<String>,
    pub shared: Option<String>,
    pub styles: Option<String>,
    pub workbook: &'static str,
}

impl Xlsx {
    pub(crate) fn rows(cells: &str) -> Self {
        Self {
            sheet: format!("<worksheet><sheetData>{cells}</sheetData></worksheet>"),
            second: None,
            shared: None,
            styles: None,
            workbook: "",
        }
    }

    /// With another sheet, `Two`, of these rows.
    pub(crate) fn second(self, cells: &str) -> Self {
        let second = Some(Self::rows(cells).sheet);
        Self { second, ..self }
    }

    pub(crate) fn shared(self, strings: &str) -> Self {
        let shared = Some(format!("<sst>{strings}</sst>"));
        Self { shared, ..self }
    }

    pub(crate) fn styles(self, styles: &str) -> Self {
        let styles = Some(format!("<styleSheet>{styles}</styleSheet>"));
        Self { styles, ..self }
    }

    pub(crate) fn bytes(&self) -> Vec<u8> {
        self.lying(Lie::default())
    }

    /// With a lie about the sheet's part.
    pub(crate) fn lying(&self, lie: Lie) -> Vec<u8> {
        let mut zip = Zip::default()
            .part("[Content_Types].xml", "<Types/>")
            .part(
                "_rels/.rels",
                format!("<Relationships><Relationship Id=\"a\" Type=\"{REL}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"),
            )
            .part(
                "xl/workbook.xml",
                format!("<workbook>{}<sheets><sheet name=\"One\" sheetId=\"1\" r:id=\"r1\"/>{}</sheets></workbook>", self.workbook,
                    self.second.as_ref().map_or("", |_| "<sheet name=\"Two\" r:id=\"r4\"/>")),
            )
            .part(
                "xl/_rels/workbook.xml.rels",
                format!("<Relationships><Relationship Id=\"r1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{REL}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"r3\" Type=\"{REL}/styles\" Target=\"styles.xml\"/><Relationship Id=\"r4\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet2.xml\"/></Relationships>"),
            );
        if let Some(shared) = &self.shared {
            zip = zip.part("xl/sharedStrings.xml", shared);
        }
        if let Some(second) = &self.second {
            zip = zip.part("xl/worksheets/sheet2.xml", second);
        }
        if let Some(styles) = &self.styles {
            zip = zip.part("xl/styles.xml", styles);
        }
        zip.lying("xl/worksheets/sheet1.xml", &self.sheet, lie)
            .finish()
    }
}

/// A row of inline texts.
pub(crate) fn inline(cells: &[&str]) -> String {
    let cells: String = cells
        .iter()
        .map(|cell| format!("<c t=\"inlineStr\"><is><t>{cell}</t></is></c>"))
        .collect();
    format!("<row>{cells}</row>")
}

/// An ODS of one sheet with these rows.
pub(crate) fn ods(rows: &str) -> Vec<u8> {
    Zip::default()
        .part("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        .part(
            "content.xml",
            format!("<office:document-content><office:body><office:spreadsheet><table:table table:name=\"One\">{rows}</table:table></office:spreadsheet></office:body></office:document-content>"),
        )
        .finish()
}

/// An XLSB of one sheet: records of kind and length, texts in UTF-16 (MS-XLSB 2.1.4, 2.5.168).
pub(crate) fn xlsb(rows: &[&[&str]]) -> Vec<u8> {
    let book = [
        record(0x83, &[]),
        record(0x8F, &[]),
        record(
            0x9C,
            &[&[0; 4][..], &[1, 0, 0, 0], &wide("r1"), &wide("One")].concat(),
        ),
        record(0x90, &[]),
        record(0x84, &[]),
    ];
    let mut sheet = record(0x81, &[]);
    sheet.extend(record(0x94, &[0; 16]));
    sheet.extend(record(0x91, &[]));
    for (r, cells) in rows.iter().enumerate() {
        let number = u32::try_from(r).unwrap().to_le_bytes();
        sheet.extend(record(0x00, &[&number[..], &[0; 21]].concat()));
        for (c, cell) in cells.iter().enumerate() {
            let place = u32::try_from(c).unwrap().to_le_bytes();
            let style = [0; 4];
            match cell.parse::<f64>() {
                Ok(n) => sheet.extend(record(
                    0x05,
                    &[&place[..], &style, &n.to_le_bytes()].concat(),
                )),
                Err(_) => sheet.extend(record(0x06, &[&place[..], &style, &wide(cell)].concat())),
            }
        }
    }
    sheet.extend(record(0x92, &[]));
    sheet.extend(record(0x82, &[]));
    Zip::default()
        .part("[Content_Types].xml", "<Types/>")
        .part("xl/workbook.bin", book.concat())
        .part(
            "xl/_rels/workbook.bin.rels",
            format!("<Relationships><Relationship Id=\"r1\" Type=\"{REL}/worksheet\" Target=\"worksheets/sheet1.bin\"/></Relationships>"),
        )
        .part("xl/worksheets/sheet1.bin", sheet)
        .finish()
}

fn record(kind: u16, data: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::new();
    if kind < 0x80 {
        bytes.push(u8::try_from(kind).unwrap());
    } else {
        bytes.extend([
            u8::try_from(kind & 0xFF).unwrap() | 0x80,
            u8::try_from(kind >> 7).unwrap(),
        ]);
    }
    let mut left = data.len();
    loop {
        let low = u8::try_from(left & 0x7F).unwrap();
        left >>= 7;
        bytes.push(if left > 0 { low | 0x80 } else { low });
        if left == 0 {
            break;
        }
    }
    bytes.extend(data);
    bytes
}

fn wide(text: &str) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = u32::try_from(units.len()).unwrap().to_le_bytes().to_vec();
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}
