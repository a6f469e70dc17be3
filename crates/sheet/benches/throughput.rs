//! Reading and writing a million rows, as ratios to a bare loop over the csv crate.
//!
//! `cargo bench -p nomor-sheet [-- ROWS]`. Each figure is the best of three runs on one thread.
#![expect(
    clippy::unwrap_used,
    reason = "a benchmark that can't run has nothing to say"
)]

use std::fmt::Write as _;
use std::path::Path;
use std::time::{Duration, Instant};

use nomor_contract::job::DownloadFormat;
use nomor_sheet::{Cell, Limits, Row, Rows, WriteOptions, Writer, inspect};

const RUNS: usize = 3;
/// Rows between two drains, as a download hands them over.
const DRAIN_ROWS: usize = 1_000;

fn main() {
    let rows = std::env::args()
        .filter_map(|arg| arg.parse().ok())
        .next()
        .unwrap_or(1_000_000);
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("list.csv");
    let text = list(rows);
    std::fs::write(&path, &text).unwrap();
    println!("{rows} rows, {} MB CSV, 6 columns", text.len() / 1_000_000);

    let floor = best(|| bare_read(&path));
    report("read: bare csv loop", floor, floor);
    let shape = inspect(&path, "list.csv", &Limits::default())
        .unwrap()
        .shape;
    report("read: Rows", best(|| read(&path, &shape)), floor);
    let look = best(|| {
        usize::from(
            inspect(&path, "list.csv", &Limits::default()).unwrap().rows == Some(rows as u64),
        )
    });
    report("read: inspect (whole file)", look, floor);

    let table = table(&path);
    let floor = best(|| bare_write(&table));
    report("write: bare csv loop", floor, floor);
    for (name, format) in [
        ("write: Writer CSV", DownloadFormat::Csv),
        ("write: Writer JSON lines", DownloadFormat::Jsonl),
        ("write: Writer XLSX", DownloadFormat::Xlsx),
    ] {
        report(name, best(|| write(format, &table).len()), floor);
    }

    let book = folder.path().join("list.xlsx");
    std::fs::write(&book, write(DownloadFormat::Xlsx, &table)).unwrap();
    drop(table);
    let floor = best(|| bare_read(&path));
    let look = best(|| {
        inspect(&book, "list.xlsx", &Limits::default())
            .unwrap()
            .columns
            .len()
    });
    report("read: inspect XLSX", look, floor);
    let shape = inspect(&book, "list.xlsx", &Limits::default())
        .unwrap()
        .shape;
    report(
        "read: calamine XLSX cells",
        best(|| calamine_read(&book)),
        floor,
    );
    report("read: Rows XLSX", best(|| read(&book, &shape)), floor);
}

/// The least time of a few runs; what a run answers keeps it from being optimised away.
fn best(mut run: impl FnMut() -> usize) -> Duration {
    (0..RUNS)
        .map(|_| {
            let start = Instant::now();
            assert!(run() > 0);
            start.elapsed()
        })
        .min()
        .unwrap()
}

fn report(name: &str, time: Duration, floor: Duration) {
    let ratio = time.as_secs_f64() / floor.as_secs_f64();
    println!("{name:28} {:7.3} s  {ratio:5.2} x", time.as_secs_f64());
}

/// About 40 bytes a row.
fn list(rows: usize) -> String {
    let mut text = "id,name,phone,city,score,note\n".to_owned();
    let mut seed = 1_u64;
    for n in 0..rows {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let phone = seed >> 40;
        let _ = writeln!(
            text,
            "{n},Ana Maria,+62812{phone:08},Jakarta,{},n",
            seed % 1000
        );
    }
    text
}

fn bare_read(path: &Path) -> usize {
    let mut reader = csv::Reader::from_path(path).unwrap();
    let mut record = csv::StringRecord::new();
    let mut bytes = 0;
    while reader.read_record(&mut record).unwrap() {
        bytes += record.get(2).map_or(0, str::len);
    }
    bytes
}

fn read(path: &Path, shape: &nomor_sheet::Shape) -> usize {
    let mut rows = Rows::open(path, shape, &Limits::default()).unwrap();
    let mut row = Row::new();
    let mut bytes = 0;
    while rows.next_into(&mut row).unwrap() {
        bytes += row.cell(2).len();
    }
    bytes
}

/// The streaming reader that was weighed: no limits, and it keeps what it reads of shared text.
fn calamine_read(path: &Path) -> usize {
    let mut book: calamine::Xlsx<_> = calamine::open_workbook(path).unwrap();
    let mut cells = book.worksheet_cells_reader("Nomor 1").unwrap();
    let mut bytes = 0;
    while let Some(cell) = cells.next_cell().unwrap() {
        if let calamine::DataRef::String(text) = cell.get_value() {
            bytes += text.len();
        }
    }
    bytes
}

fn table(path: &Path) -> Vec<csv::StringRecord> {
    let mut reader = csv::Reader::from_path(path).unwrap();
    reader.records().map(Result::unwrap).collect()
}

fn bare_write(table: &[csv::StringRecord]) -> usize {
    let mut writer = csv::Writer::from_writer(Vec::new());
    for record in table {
        for field in record {
            writer.write_field(field).unwrap();
        }
        writer.write_field("+62812345678").unwrap();
        writer.write_field("true").unwrap();
        writer.write_record(None::<&[u8]>).unwrap();
    }
    writer.into_inner().unwrap().len()
}

fn write(format: DownloadFormat, table: &[csv::StringRecord]) -> Vec<u8> {
    let mut writer = Writer::new(format, WriteOptions::default());
    let names = [
        "id",
        "name",
        "phone",
        "city",
        "score",
        "note",
        "nomor_e164",
        "nomor_valid",
    ];
    writer.header(&names).unwrap();
    let mut bytes = Vec::new();
    for (n, record) in table.iter().enumerate() {
        for field in record {
            writer.cell(Cell::Original(field)).unwrap();
        }
        writer.cell(Cell::Text("+62812345678")).unwrap();
        writer.cell(Cell::Bool(true)).unwrap();
        writer.end_row().unwrap();
        if n % DRAIN_ROWS == 0 {
            bytes.extend(writer.drain());
        }
    }
    bytes.extend(writer.finish().unwrap());
    bytes
}
