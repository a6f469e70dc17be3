//! A limit on everything a file can ask of the machine. Memory follows these figures, not the file.

/// One mebibyte.
const MIB: u64 = 1 << 20;

/// What a file may cost. The defaults are the product's; a plan may lower or raise `file_bytes` and `rows`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Limits {
    /// Size of the file as uploaded, in bytes. Default 100 MB (decimal, as people read it).
    pub file_bytes: u64,
    /// Data rows; the header and blank lines do not count. Default 1,000,000.
    pub rows: u64,
    /// Columns of the widest row. Default 1,000 (a spreadsheet could have 16,384).
    pub columns: usize,
    /// One cell of a workbook, in bytes of UTF-8. Default 128 KiB: Excel stops at 32,767 characters.
    pub cell_bytes: usize,
    /// One row, in bytes of UTF-8, in text files with its quotes. Default 1 MiB.
    pub row_bytes: usize,
    /// XLSX, which is streamed: all its parts expanded, in bytes. Default 4 GiB.
    pub streamed_bytes: u64,
    /// XLS, XLSB and ODS: the workbook expanded, in bytes. Default 32 MiB.
    pub expanded_bytes: u64,
    /// XLSX: the shared text that must stay in memory while the cells stream by, in bytes. Default 192 MiB.
    pub shared_text_bytes: u64,
    /// XLS: cells of the smallest rectangles that hold the sheets' data. Default 2,000,000.
    pub grid_cells: u64,
    /// Parts in a workbook's ZIP directory. Default 5,000.
    pub zip_entries: u64,
    /// Expanded size over compressed size that is still believed. Default 100.
    pub ratio: u64,
    /// Below this many expanded bytes the ratio is not looked at. Default 10 MiB.
    pub ratio_from_bytes: u64,
    /// Sheets in a workbook. Default 256.
    pub sheets: usize,
    /// Rows an inspection shows. Default 200.
    pub sample_rows: usize,
    /// Text an inspection keeps of them, in bytes; it stops with the row that passes this. Default 4 MiB.
    pub sample_bytes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 100_000_000,
            rows: 1_000_000,
            columns: 1_000,
            cell_bytes: 128 << 10,
            row_bytes: 1 << 20,
            streamed_bytes: 4096 * MIB,
            expanded_bytes: 32 * MIB,
            shared_text_bytes: 192 * MIB,
            grid_cells: 2_000_000,
            zip_entries: 5_000,
            ratio: 100,
            ratio_from_bytes: 10 * MIB,
            sheets: 256,
            sample_rows: 200,
            sample_bytes: 4 << 20,
        }
    }
}
