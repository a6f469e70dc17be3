//! From rows to readings: read, parse on every core, put back in order, dedupe, count. Memory is bounded by
//! the rows under way ([`PIECE`] × a few) and by the set of unique numbers; the file may be of any size.

use std::collections::{BTreeMap, HashMap};
use std::ops::ControlFlow;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};

use nomor_contract::job::{InvalidGroup, NumberCounts};
use nomor_contract::{Country, E164, Flaw, Kind, Reading};
use nomor_sheet::{Row, Rows};

use nomor_store::block::Weighted;

use super::mapping::Plan;

/// Rows handed around at once.
const PIECE: usize = 2_000;
/// Examples kept of each reason for being invalid.
const EXAMPLES: usize = 3;

/// One phone cell, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellReading {
    /// 0-based ordinal of the phone column.
    pub c: i16,
    pub raw: String,
    /// Valid numbers only.
    pub e164: Option<E164>,
    pub country: Option<Country>,
    pub kind: Kind,
    pub flaw: Option<Flaw>,
    pub repaired: String,
    /// 1-based row of the first cell with the same number.
    pub duplicate_of: Option<i64>,
    /// Why the number cannot hold a messenger, though it is valid.
    pub barred: Option<&'static str>,
}

/// One data row, read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RowReading {
    /// 1-based.
    pub n: i64,
    /// The original cells as a JSON array of strings.
    pub cells: String,
    pub numbers: Vec<CellReading>,
}

/// What a list came to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Analysis {
    pub rows: i64,
    pub numbers: NumberCounts,
    /// Cells whose number is valid but barred.
    pub barred_cells: i64,
    /// Unique numbers that are barred.
    pub barred: i64,
    /// Unique, askable, ascending.
    pub askable: Vec<Weighted>,
    pub invalid: Vec<InvalidGroup>,
    /// Share of neighbours among all unique numbers, for the enumeration guard.
    pub consecutive_share: f64,
}

/// Why an analysis ended early.
#[derive(Debug)]
pub enum Stopped {
    /// The file turned out to be bad.
    File(nomor_sheet::Error),
    /// The receiver of the rows went away.
    Receiver,
}

/// Reads every row and hands pieces in order to `out`; blocking, so call it off the async threads.
///
/// # Errors
/// A bad file, or `out` breaking off.
pub fn analyse(
    rows: Rows,
    plan: &Plan,
    mut out: impl FnMut(Vec<RowReading>) -> ControlFlow<()>,
) -> Result<Analysis, Stopped> {
    let readers = std::thread::available_parallelism()
        .map_or(2, std::num::NonZero::get)
        .min(8);
    let (raw_in, raw_out) = sync_channel::<Raw>(readers);
    let (done_in, done_out) = sync_channel::<Done>(readers);
    let raw_out = Arc::new(Mutex::new(raw_out));
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || read_rows(rows, &raw_in));
        for _ in 0..readers {
            let (source, sink) = (Arc::clone(&raw_out), done_in.clone());
            scope.spawn(move || parse_pieces(plan, &source, &sink));
        }
        drop(done_in);
        drop(raw_out);
        let counted = collect(&done_out, &mut out);
        drop(done_out);
        let read = reading.join().unwrap_or(Ok(()));
        read.map_err(Stopped::File)?;
        counted.ok_or(Stopped::Receiver)
    })
}

struct Raw {
    seq: usize,
    first_n: i64,
    rows: Vec<Row>,
}

struct Done {
    seq: usize,
    rows: Vec<RowReading>,
}

fn read_rows(mut rows: Rows, sink: &SyncSender<Raw>) -> Result<(), nomor_sheet::Error> {
    let mut first_n = 1;
    for seq in 0.. {
        let mut piece = Vec::with_capacity(PIECE);
        for row in rows.by_ref().take(PIECE) {
            piece.push(row?);
        }
        let count = i64::try_from(piece.len()).unwrap_or(0);
        if count == 0
            || sink
                .send(Raw {
                    seq,
                    first_n,
                    rows: piece,
                })
                .is_err()
        {
            break;
        }
        first_n += count;
    }
    Ok(())
}

fn parse_pieces(plan: &Plan, source: &Mutex<Receiver<Raw>>, sink: &SyncSender<Done>) {
    let mut countries = HashMap::new();
    loop {
        let next = source.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(piece) = next else { return };
        let rows = piece
            .rows
            .iter()
            .zip(piece.first_n..)
            .map(|(row, n)| parse_row(plan, row, n, &mut countries))
            .collect();
        if sink
            .send(Done {
                seq: piece.seq,
                rows,
            })
            .is_err()
        {
            return;
        }
    }
}

fn parse_row(
    plan: &Plan,
    row: &Row,
    n: i64,
    countries: &mut HashMap<String, Option<Country>>,
) -> RowReading {
    let own = plan
        .country_column
        .and_then(|place| country_of(row.cell(place), countries));
    let country = own.or(plan.default_country);
    let numbers = plan
        .phone_columns
        .iter()
        .zip(0..)
        .map(|(place, c)| parse_cell(c, row.cell(*place), country))
        .collect();
    RowReading {
        n,
        cells: super::cells::encode(row.cells()),
        numbers,
    }
}

fn country_of(cell: &str, known: &mut HashMap<String, Option<Country>>) -> Option<Country> {
    if let Some(found) = known.get(cell) {
        return *found;
    }
    let found = nomor_number::country::from_code_or_name(cell);
    if known.len() < 10_000 {
        known.insert(cell.to_owned(), found);
    }
    found
}

fn parse_cell(c: i16, raw: &str, country: Option<Country>) -> CellReading {
    let Reading {
        e164,
        country,
        kind,
        flaw,
        repaired,
        valid,
        ..
    } = nomor_number::read(raw, country);
    let e164 = e164.filter(|_| valid);
    let barred = e164.and_then(|number| nomor_number::bars(number, kind));
    let repaired = repaired
        .iter()
        .map(|r| r.word())
        .collect::<Vec<_>>()
        .join(", ");
    CellReading {
        c,
        raw: raw.to_owned(),
        e164,
        country,
        kind,
        flaw,
        repaired,
        duplicate_of: None,
        barred,
    }
}

/// Puts pieces back in order, marks duplicates and counts. `None` when `out` broke off.
fn collect(
    source: &Receiver<Done>,
    out: &mut impl FnMut(Vec<RowReading>) -> ControlFlow<()>,
) -> Option<Analysis> {
    let mut tally = Tally::default();
    let mut early = BTreeMap::new();
    let mut next = 0;
    for piece in source {
        early.insert(piece.seq, piece.rows);
        while let Some(mut rows) = early.remove(&next) {
            next += 1;
            tally.take(&mut rows);
            if out(rows).is_break() {
                return None;
            }
        }
    }
    Some(tally.finish())
}

/// First row, number of cells and whether it is barred, of each unique number.
struct Seen {
    n: i64,
    cells: u32,
    barred: bool,
}

#[derive(Default)]
struct Tally {
    analysis: Analysis,
    seen: HashMap<E164, Seen>,
    invalid: HashMap<Flaw, InvalidGroup>,
}

impl Tally {
    fn take(&mut self, rows: &mut [RowReading]) {
        for row in rows {
            self.analysis.rows += 1;
            for cell in &mut row.numbers {
                self.take_cell(row.n, cell);
            }
        }
    }

    fn take_cell(&mut self, n: i64, cell: &mut CellReading) {
        let counts = &mut self.analysis.numbers;
        let Some(number) = cell.e164 else {
            return self.take_invalid(cell);
        };
        counts.total += 1;
        self.analysis.barred_cells += i64::from(cell.barred.is_some());
        match self.seen.entry(number) {
            std::collections::hash_map::Entry::Occupied(mut first) => {
                counts.duplicate += 1;
                first.get_mut().cells += 1;
                cell.duplicate_of = Some(first.get().n);
            }
            std::collections::hash_map::Entry::Vacant(place) => {
                counts.unique += 1;
                place.insert(Seen {
                    n,
                    cells: 1,
                    barred: cell.barred.is_some(),
                });
            }
        }
    }

    fn take_invalid(&mut self, cell: &CellReading) {
        let counts = &mut self.analysis.numbers;
        let reason = cell.flaw.unwrap_or(Flaw::NotANumber);
        if reason == Flaw::Empty {
            counts.empty += 1;
            return;
        }
        counts.total += 1;
        counts.invalid += 1;
        let group = self.invalid.entry(reason).or_insert_with(|| InvalidGroup {
            reason,
            count: 0,
            examples: Vec::new(),
        });
        group.count += 1;
        if group.examples.len() < EXAMPLES {
            group.examples.push(cell.raw.clone());
        }
    }

    fn finish(mut self) -> Analysis {
        let mut all: Vec<E164> = self.seen.keys().copied().collect();
        all.sort_unstable();
        self.analysis.consecutive_share = nomor_number::consecutive_share(&all);
        self.analysis.askable = all
            .into_iter()
            .filter_map(|number| {
                self.seen
                    .get(&number)
                    .filter(|s| !s.barred)
                    .map(|s| Weighted {
                        number,
                        cells: s.cells,
                    })
            })
            .collect();
        self.analysis.barred = self
            .seen
            .values()
            .filter(|s| s.barred)
            .count()
            .try_into()
            .unwrap_or(0);
        self.analysis.invalid = self.invalid.into_values().collect();
        self.analysis
            .invalid
            .sort_by_key(|group| (std::cmp::Reverse(group.count), group.reason));
        self.analysis
    }
}
