//! Whole lists: how many cells of the sample files are unique, duplicate and invalid. The counts prove
//! the order of the reading rule; how files are taken apart is another crate's business. (The table these
//! files came with counts a blank cell as invalid; here, as in the API, blank cells are counted apart.)

use std::collections::HashSet;

use nomor_contract::{Country, Flaw};
use nomor_number::read;

#[derive(Debug, PartialEq, Eq)]
struct Counts {
    unique: usize,
    duplicate: usize,
    invalid: usize,
    empty: usize,
}

fn count<'a>(cells: impl Iterator<Item = &'a str>, country: &str) -> Counts {
    let country: Option<Country> = country.parse().ok();
    let mut seen = HashSet::new();
    let mut counts = Counts {
        unique: 0,
        duplicate: 0,
        invalid: 0,
        empty: 0,
    };
    for cell in cells {
        let reading = read(cell, country);
        match reading.e164.filter(|_| reading.valid) {
            None if reading.flaw == Some(Flaw::Empty) => counts.empty += 1,
            None => counts.invalid += 1,
            Some(number) if seen.insert(number) => counts.unique += 1,
            Some(_) => counts.duplicate += 1,
        }
    }
    counts
}

/// The cells of a column, by its heading or, without headings, by its place.
fn column(text: &str, delimiter: u8, heading: Result<&str, usize>) -> Vec<String> {
    let mut rows = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(heading.is_ok())
        .flexible(true)
        .from_reader(text.as_bytes());
    let headings = rows.headers().cloned().unwrap_or_default();
    let place = heading.map_or_else(Some, |heading| {
        headings.iter().position(|cell| cell.trim() == heading)
    });
    let Some(place) = place else {
        panic!("no column {heading:?} in {headings:?}");
    };
    rows.records()
        .map(|row| row.unwrap_or_default().get(place).unwrap_or("").to_owned())
        .collect()
}

fn check(cells: &[String], country: &str, expect: [usize; 4]) {
    let [unique, duplicate, invalid, empty] = expect;
    let expect = Counts {
        unique,
        duplicate,
        invalid,
        empty,
    };
    assert_eq!(count(cells.iter().map(String::as_str), country), expect);
}

#[test]
fn an_indonesian_list_with_semicolons() {
    let text = include_str!("../fixtures/lists/utf8_bom_semicolon.csv");
    let text = text.strip_prefix('\u{FEFF}').expect("a mark");
    check(&column(text, b';', Ok("No. HP")), "ID", [247, 21, 29, 3]);
}

#[test]
fn a_spanish_list_in_windows_1252() {
    let bytes = include_bytes!("../fixtures/lists/windows1252_comma.csv");
    let (text, ..) = encoding_rs::WINDOWS_1252.decode(bytes);
    check(&column(&text, b',', Ok("No. HP")), "ES", [161, 18, 20, 1]);
}

#[test]
fn a_mexican_list_in_utf_16() {
    let bytes = include_bytes!("../fixtures/lists/utf16le_tab.tsv");
    let (text, ..) = encoding_rs::UTF_16LE.decode(bytes);
    check(&column(&text, b'\t', Ok("No. HP")), "MX", [170, 16, 14, 0]);
}

#[test]
fn a_list_without_headings() {
    let text = include_str!("../fixtures/lists/no_header_pipe.csv");
    check(&column(text, b'|', Err(1)), "ID", [135, 8, 7, 0]);
}

#[test]
fn a_number_on_each_line() {
    let text = include_str!("../fixtures/lists/one_per_line.txt");
    let text = text.trim_end(); // trailing blank lines are not rows
    let lines: Vec<String> = text.lines().map(str::to_owned).collect();
    check(&lines, "ID", [120, 0, 0, 0]);
}

#[test]
fn each_row_under_its_own_country() {
    let text = include_str!("../fixtures/lists/two_columns_country.csv");
    let countries = column(text, b',', Ok("country"));
    for (heading, filled) in [("mobile", 200), ("home phone", 92)] {
        let cells = column(text, b',', Ok(heading));
        let mut valid = 0;
        for (cell, country) in cells
            .iter()
            .zip(&countries)
            .filter(|(cell, _)| !cell.is_empty())
        {
            let country = nomor_number::country::from_code_or_name(country);
            assert!(country.is_some());
            let reading = read(cell, country);
            assert!(
                reading.valid,
                "{cell} under {country:?}: {:?}",
                reading.flaw
            );
            valid += 1;
        }
        assert_eq!(valid, filled, "{heading}");
    }
}

#[test]
fn every_kind_of_spreadsheet_damage() {
    let text = include_str!("../fixtures/lists/spreadsheet_damage.csv");
    let cells = column(text, b',', Ok("phone"));
    check(&cells, "ID", [2, 9, 2, 0]);
    let read: Vec<_> = cells
        .iter()
        .map(|cell| read(cell, "ID".parse().ok()))
        .collect();
    let [a, b, same @ .., l, m] = read.as_slice() else {
        panic!("thirteen rows");
    };
    for lost in [a, b] {
        assert_eq!((lost.e164, lost.flaw), (None, Some(Flaw::DigitsLost)));
        assert!(lost.repaired.is_empty());
    }
    assert_eq!(same.len(), 9);
    for reading in same {
        assert_eq!(reading.e164, "+628123456789".parse().ok());
    }
    for reading in [l, m] {
        assert_eq!(reading.e164, "+6281234567890".parse().ok());
    }
}
