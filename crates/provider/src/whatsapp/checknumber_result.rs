//! The result file of a CheckNumber task: columns `number` and `activated` (older exports: `whatsapp`), `yes` or `no`,
//! as CSV or a workbook, alone or in a ZIP archive (the documentation shows both). A row that is missing or says
//! anything else is no answer.

use std::collections::HashMap;
use std::io::{Cursor, Read};

use calamine::{DataRef, Reader, Xlsx};
use nomor_contract::E164;
use zip::ZipArchive;

use crate::wire::Reply;
use crate::{AskError, Finding, Findings, spelling};

/// Bytes a result may unpack to, counted while unpacking: 10,000 rows are below 1 MB.
const MAX_UNPACKED: u64 = 32 << 20;
/// Entries an archive or workbook may have.
const MAX_ENTRIES: usize = 64;
/// Rows, columns and bytes per cell that are kept of a workbook.
const MAX_ROWS: usize = 20_000;
const MAX_COLUMNS: usize = 32;
const MAX_CELL: usize = 64;

/// # Errors
/// The file is not one of the documented shapes, or larger than any result of ours can be.
pub fn read(numbers: &[E164], reply: &Reply) -> Result<Findings, AskError> {
    if reply.status != 200 {
        return Err(match reply.failure() {
            // The file's host refusing says nothing about the account.
            AskError::Permanent { .. } => AskError::malformed("the result could not be fetched"),
            other => other,
        });
    }
    let rows = rows_of_file(&reply.body)?;
    answers(numbers, &rows)
}

/// Rows of cells, heading first.
type Rows = Vec<Vec<String>>;

fn rows_of_file(file: &[u8]) -> Result<Rows, AskError> {
    if !file.starts_with(b"PK\x03\x04") {
        return rows_of_csv(file);
    }
    let (mut archive, names) = open(file)?;
    if names.iter().any(|name| name == "[Content_Types].xml") {
        return rows_of_workbook(file);
    }
    let wanted = |suffix: &str| {
        names
            .iter()
            .find(|n| n.to_ascii_lowercase().ends_with(suffix))
    };
    if let Some(name) = wanted(".csv").or_else(|| wanted(".txt")) {
        return rows_of_csv(&unpack(&mut archive, name)?);
    }
    match wanted(".xlsx") {
        Some(name) => {
            let inner = unpack(&mut archive, name)?;
            open(&inner)?;
            rows_of_workbook(&inner)
        }
        None => Err(AskError::malformed("the archive holds no table")),
    }
}

type Archive<'a> = ZipArchive<Cursor<&'a [u8]>>;

/// Opens an archive and refuses one whose directory promises more than a result can be.
fn open(file: &[u8]) -> Result<(Archive<'_>, Vec<String>), AskError> {
    let broken = |_| AskError::malformed("the archive is damaged");
    let mut archive = ZipArchive::new(Cursor::new(file)).map_err(broken)?;
    if archive.len() > MAX_ENTRIES {
        return Err(AskError::malformed("the archive has too many entries"));
    }
    let mut names = Vec::with_capacity(archive.len());
    let mut unpacked = 0_u64;
    for index in 0..archive.len() {
        let entry = archive.by_index_raw(index).map_err(broken)?;
        unpacked = unpacked.saturating_add(entry.size());
        let name = entry.name().map_err(broken)?;
        names.push(name.into_owned());
    }
    if unpacked > MAX_UNPACKED {
        return Err(AskError::malformed("the archive is too large"));
    }
    // The directory may lie: count what really comes out before anybody reads it unbounded.
    let mut budget = MAX_UNPACKED;
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index).map_err(broken)?.take(budget + 1);
        let copied = std::io::copy(&mut entry, &mut std::io::sink())
            .map_err(|_| AskError::malformed("the archive is damaged"))?;
        budget = budget
            .checked_sub(copied)
            .ok_or_else(|| AskError::malformed("the archive is too large"))?;
    }
    Ok((archive, names))
}

fn unpack(archive: &mut Archive<'_>, name: &str) -> Result<Vec<u8>, AskError> {
    let mut content = Vec::new();
    archive
        .by_name(name)
        .ok()
        .and_then(|entry| entry.take(MAX_UNPACKED).read_to_end(&mut content).ok())
        .ok_or_else(|| AskError::malformed("the archive is damaged"))?;
    Ok(content)
}

fn rows_of_csv(file: &[u8]) -> Result<Rows, AskError> {
    let file = file.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(file);
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(file)
        .records()
        .map(|record| {
            let record = record.map_err(|_| AskError::malformed("the result is not a table"))?;
            Ok(record.iter().map(str::to_owned).collect())
        })
        .collect()
}

/// Cell by cell: a range would be allocated by its claimed extent, and shared text would be copied into every cell.
fn rows_of_workbook(file: &[u8]) -> Result<Rows, AskError> {
    let broken = |_| AskError::malformed("the workbook is damaged");
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(file)).map_err(broken)?;
    let sheet = book.sheet_names().first().cloned().unwrap_or_default();
    let mut cells = book.worksheet_cells_reader(&sheet).map_err(broken)?;
    let mut rows = Rows::new();
    let mut last_row = None;
    while let Some(found) = cells.next_cell().map_err(broken)? {
        let (row, column) = found.get_position();
        if column as usize >= MAX_COLUMNS {
            continue;
        }
        if last_row.replace(row) != Some(row) {
            rows.push(Vec::new());
        }
        if rows.len() > MAX_ROWS {
            return Err(AskError::malformed("the workbook has too many rows"));
        }
        if let Some(cells) = rows.last_mut() {
            cells.resize(cells.len().max(column as usize + 1), String::new());
            cells[column as usize] = text(found.get_value());
        }
    }
    Ok(rows)
}

/// A cell as text; what is longer than any number or answer is not worth keeping.
fn text(cell: &DataRef<'_>) -> String {
    match cell {
        DataRef::String(text) if text.len() <= MAX_CELL => text.clone(),
        DataRef::SharedString(text) if text.len() <= MAX_CELL => (*text).to_owned(),
        DataRef::Int(value) => value.to_string(),
        // A number kept as a number: whole, and below 2^53.
        DataRef::Float(value) if value.fract() == 0.0 && value.abs() < 9e15 => {
            format!("{value:.0}")
        }
        _ => String::new(),
    }
}

fn answers(numbers: &[E164], rows: &Rows) -> Result<Findings, AskError> {
    let mut rows = rows.iter();
    let heading = rows.next().map(Vec::as_slice).unwrap_or_default();
    let column = |wanted: &[&str]| {
        heading
            .iter()
            .position(|cell| wanted.contains(&cell.trim().to_ascii_lowercase().as_str()))
    };
    let (Some(number_at), Some(answer_at)) = (
        column(&["number", "phone"]),
        column(&["activated", "whatsapp"]),
    ) else {
        return Err(AskError::malformed("the result lacks its columns"));
    };
    // A row may come under another spelling; a list this long needs more than a look through.
    let mut said: HashMap<E164, Option<Finding>> = numbers.iter().map(|n| (*n, None)).collect();
    for row in rows {
        let (Some(number), Some(answer)) = (row.get(number_at), row.get(answer_at)) else {
            continue;
        };
        let Some(number) = spelling::read(number) else {
            continue;
        };
        let Some(slot) = said.get_mut(&number) else {
            continue;
        };
        let finding = match answer.trim().to_ascii_lowercase().as_str() {
            "yes" => Finding::REGISTERED,
            "no" => Finding::Negative,
            _ => Finding::NOT_ANSWERED,
        };
        // Two rows that disagree cancel each other out.
        *slot = Some(match *slot {
            Some(earlier) if earlier != finding => Finding::NOT_ANSWERED,
            _ => finding,
        });
    }
    Ok(said
        .into_iter()
        .filter_map(|(number, finding)| Some((number, finding?)))
        .collect())
}
