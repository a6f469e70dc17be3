//! How much an XLS workbook would become in memory, told from its records (MS-XLS) before it is read:
//! its reader trusts what they declare, and builds the smallest rectangle around every sheet's cells.

use crate::{Error, Limits};

const FORMULA: u16 = 0x0006;
const EOF: u16 = 0x000A;
const FILE_PASS: u16 = 0x002F;
const CONTINUE: u16 = 0x003C;
const BOUND_SHEET: u16 = 0x0085;
const MUL_RK: u16 = 0x00BD;
const RSTRING: u16 = 0x00D6;
const SST: u16 = 0x00FC;
const LABEL_SST: u16 = 0x00FD;
const DIMENSIONS: u16 = 0x0200;
const NUMBER: u16 = 0x0203;
const LABEL: u16 = 0x0204;
const BOOL_ERR: u16 = 0x0205;
const RK: u16 = 0x027E;
const BOF: u16 = 0x0809;

/// Text may stand in several cells: this many times the expanded size is still believed.
const TEXT_TIMES: u64 = 4;

struct Record<'a> {
    kind: u16,
    data: &'a [u8],
}

/// The records from a place on; ends where the stream does.
struct Records<'a>(&'a [u8]);

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (head, rest) = self.0.split_at_checked(4)?;
        let (data, rest) = rest.split_at_checked(usize::from(u16_at(head, 2)?))?;
        self.0 = rest;
        Some(Record {
            kind: u16_at(head, 0)?,
            data,
        })
    }
}

fn u16_at(data: &[u8], at: usize) -> Option<u16> {
    let bytes = data.get(at..at + 2)?;
    Some(u16::from_le_bytes([bytes[0], bytes[1]]))
}

fn u32_at(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from(u16_at(data, at)?) | u32::from(u16_at(data, at + 2)?) << 16)
}

/// Checks a workbook stream.
///
/// # Errors
/// [`Error::Locked`], [`Error::Bomb`], [`Error::TooBigInside`], [`Error::Damaged`].
pub(super) fn check(stream: &[u8], limits: &Limits) -> Result<(), Error> {
    let mut places = Vec::new();
    let mut shared: Vec<&[u8]> = Vec::new();
    let mut in_shared = false;
    for record in Records(stream) {
        match record.kind {
            FILE_PASS => return Err(Error::Locked),
            BOUND_SHEET => places.extend(u32_at(record.data, 0)),
            SST => shared = vec![record.data],
            CONTINUE if in_shared => shared.push(record.data),
            EOF => break,
            _ => {}
        }
        in_shared = matches!(record.kind, SST) || (in_shared && record.kind == CONTINUE);
    }
    if places.len() > limits.sheets {
        return Err(Error::Bomb);
    }
    let lengths = shared_lengths(&shared);
    let (mut cells, mut text) = (0_u64, 0_u64);
    for place in places {
        let sheet = usize::try_from(place).ok().and_then(|at| stream.get(at..));
        let sheet = sheet.ok_or_else(|| Error::damaged("a sheet past the end"))?;
        let extent = extent(sheet, &lengths);
        cells = cells.saturating_add(extent.cells());
        text = text.saturating_add(extent.text);
    }
    if cells > limits.grid_cells || text > limits.expanded_bytes.saturating_mul(TEXT_TIMES) {
        return Err(Error::TooBigInside {
            limit_mib: limits.expanded_bytes >> 20,
        });
    }
    Ok(())
}

/// How far a sheet reaches and how much shared text it shows.
#[derive(Default)]
struct Extent {
    rows: Option<(u64, u64)>,
    columns: Option<(u64, u64)>,
    /// As declared; memory is reserved for it.
    declared: u64,
    text: u64,
}

impl Extent {
    fn cells(&self) -> u64 {
        let size = |span: Option<(u64, u64)>| span.map_or(0, |(first, last)| last - first + 1);
        (size(self.rows) * size(self.columns)).max(self.declared)
    }

    fn take(&mut self, row: u16, column: u16) {
        let widen = |span: &mut Option<(u64, u64)>, place: u16| {
            let place = u64::from(place);
            let (first, last) = span.unwrap_or((place, place));
            *span = Some((first.min(place), last.max(place)));
        };
        widen(&mut self.rows, row);
        widen(&mut self.columns, column);
    }
}

fn extent(sheet: &[u8], lengths: &[u32]) -> Extent {
    let mut extent = Extent::default();
    let (mut begun, mut depth) = (false, 0_u32);
    for record in Records(sheet) {
        match record.kind {
            BOF if begun => depth += 1,
            BOF => begun = true,
            EOF if depth > 0 => depth -= 1,
            EOF => break,
            // A chart within the sheet has records like cells.
            _ if depth > 0 => {}
            kind => cell(kind, record.data, lengths, &mut extent),
        }
    }
    extent
}

fn cell(kind: u16, data: &[u8], lengths: &[u32], extent: &mut Extent) {
    match kind {
        FORMULA | RSTRING | NUMBER | LABEL | BOOL_ERR | RK | LABEL_SST | MUL_RK => {
            if let (Some(row), Some(column)) = (u16_at(data, 0), u16_at(data, 2)) {
                extent.take(row, column);
                if kind == MUL_RK {
                    // Six bytes a cell, between the first column and the last.
                    let more = u16::try_from(data.len() / 6).unwrap_or(u16::MAX);
                    extent.take(row, column.saturating_add(more));
                }
            }
            if let (LABEL_SST, Some(index)) = (kind, u32_at(data, 6)) {
                let length = lengths.get(index as usize).copied().unwrap_or(0);
                extent.text = extent.text.saturating_add(u64::from(length));
            }
        }
        DIMENSIONS => extent.declared = extent.declared.max(declared(data).unwrap_or(0)),
        _ => {}
    }
}

/// Cells of the declared rectangle, counted as its reader does: 32-bit rows from BIFF8 on, 16-bit before.
/// A rectangle that ends before it begins is none, and its reader would take it for an endless one.
fn declared(data: &[u8]) -> Option<u64> {
    let (first_row, end_row, at) = if data.len() >= 14 {
        (u32_at(data, 0)?, u32_at(data, 4)?, 8)
    } else {
        (u16_at(data, 0)?.into(), u16_at(data, 2)?.into(), 4)
    };
    let (first, end) = (u16_at(data, at)?, u16_at(data, at + 2)?);
    if end_row == 0 || end == 0 {
        return Some(1);
    }
    let first = if first > 0xFF || end < first {
        0
    } else {
        first
    };
    let Some(rows) = end_row.checked_sub(first_row) else {
        return Some(u64::MAX);
    };
    Some(u64::from(rows).saturating_mul(u64::from(end - first)))
}

/// Length of each shared text in bytes, at three bytes of UTF-8 a character (MS-XLS 2.4.265, 2.5.293).
fn shared_lengths(chunks: &[&[u8]]) -> Vec<u32> {
    let mut walk = Walk {
        chunks,
        at: 8,
        lengths: Vec::new(),
    };
    while walk.one().is_some() {}
    walk.lengths
}

/// A place in a record and the records that continue it.
struct Walk<'a> {
    chunks: &'a [&'a [u8]],
    at: usize,
    lengths: Vec<u32>,
}

impl Walk<'_> {
    fn one(&mut self) -> Option<()> {
        while self.at >= self.chunks.first()?.len() {
            self.next_chunk(0)?;
        }
        let chunk = self.chunks.first()?;
        let characters = u16_at(chunk, self.at)?;
        let flags = *chunk.get(self.at + 2)?;
        self.at += 3;
        let mut after = 0;
        if flags & 8 != 0 {
            after += usize::from(u16_at(chunk, self.at)?) * 4;
            self.at += 2;
        }
        if flags & 4 != 0 {
            after = after.saturating_add(u32_at(chunk, self.at)? as usize);
            self.at += 4;
        }
        self.lengths.push(u32::from(characters) * 3);
        self.characters(characters.into(), flags & 1 != 0)?;
        self.skip(after)
    }

    /// Characters go on in the next record after a byte that says how wide they are there.
    fn characters(&mut self, mut left: usize, mut wide: bool) -> Option<()> {
        loop {
            let width = 1 + usize::from(wide);
            let here = (self.chunks.first()?.len().saturating_sub(self.at)) / width;
            if left <= here {
                self.at += left * width;
                return Some(());
            }
            left -= here;
            self.next_chunk(1)?;
            wide = self.chunks.first()?.first()? & 1 != 0;
        }
    }

    fn skip(&mut self, mut left: usize) -> Option<()> {
        loop {
            let here = self.chunks.first()?.len().saturating_sub(self.at);
            if left <= here {
                self.at += left;
                return Some(());
            }
            left -= here;
            self.next_chunk(0)?;
        }
    }

    fn next_chunk(&mut self, at: usize) -> Option<()> {
        self.chunks = self.chunks.get(1..)?;
        self.at = at;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(kind: u16, data: &[u8]) -> Vec<u8> {
        let length = u16::try_from(data.len()).unwrap();
        [&kind.to_le_bytes(), &length.to_le_bytes(), data].concat()
    }

    /// A workbook of one sheet with these records.
    fn workbook(records: &[Vec<u8>]) -> Vec<u8> {
        let globals = [
            record(BOF, &[0; 16]),
            record(BOUND_SHEET, &[0; 8]),
            record(EOF, &[]),
        ];
        let mut stream = globals.concat();
        let place = u32::try_from(stream.len()).unwrap();
        stream[24..28].copy_from_slice(&place.to_le_bytes());
        stream.extend(record(BOF, &[0; 16]));
        stream.extend(records.concat());
        stream.extend(record(EOF, &[]));
        stream
    }

    #[track_caller]
    fn check_code(records: &[Vec<u8>], expect: &str) {
        let code = check(&workbook(records), &Limits::default()).map_err(|e| e.code());
        assert_eq!(code.err().unwrap_or("fine"), expect);
    }

    fn number(row: u16, column: u16) -> Vec<u8> {
        let place = [row.to_le_bytes(), column.to_le_bytes()].concat();
        record(NUMBER, &[place, vec![0; 10]].concat())
    }

    #[test]
    fn a_rectangle_out_of_two_far_cells_is_refused() {
        check_code(&[number(0, 0), number(999, 20)], "fine");
        check_code(&[number(0, 0), number(65_535, 255)], "file_too_big_inside");
    }

    #[test]
    fn a_declared_rectangle_is_refused_before_memory_is_reserved_for_it() {
        let mut data = [0xFF; 14];
        data[..4].fill(0);
        check_code(&[record(DIMENSIONS, &data)], "file_too_big_inside");
        let backwards = [9, 0, 0, 0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        check_code(&[record(DIMENSIONS, &backwards)], "file_too_big_inside");
        let usual = [0, 0, 0, 0, 91, 0, 0, 0, 0, 0, 1, 0, 0, 0];
        check_code(&[record(DIMENSIONS, &usual)], "fine");
    }

    #[test]
    fn a_password_is_seen_in_the_globals() {
        let stream = [record(BOF, &[0; 16]), record(FILE_PASS, &[1, 0])].concat();
        let code = check(&stream, &Limits::default()).unwrap_err().code();
        assert_eq!(code, "file_locked");
    }

    #[test]
    fn shared_texts_are_measured_across_records() {
        // Two texts: "abc" cut after "a" (wide from there on), and "de".
        let first = [&[0; 8][..], &[3, 0, 0, b'a']].concat();
        let second = [1, b'b', 0, b'c', 0, 2, 0, 0, b'd', b'e'];
        assert_eq!(shared_lengths(&[&first, &second]), [9, 6]);
    }
}
