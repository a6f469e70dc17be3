//! The differential test: 6,665 hard inputs with the answers of Google's libphonenumber
//! (`fixtures/numbers.tsv`: default region, text, E.164, valid, possible, region, type; `-`: refused).

use nomor_contract::{Country, Repair};
use nomor_number::{Google, google, read};

/// One line of the fixture: what is asked, and Google's answer as the fixture words it.
struct Line {
    country: Option<Country>,
    raw: &'static str,
    answer: &'static str,
}

fn lines() -> Vec<Line> {
    include_str!("../fixtures/numbers.tsv")
        .lines()
        .skip(1)
        .map(|line| {
            let Some((region, (raw, answer))) = line
                .split_once('\t')
                .and_then(|(region, rest)| Some((region, rest.split_once('\t')?)))
            else {
                panic!("no fixture line: {line}");
            };
            Line {
                country: region.parse().ok(),
                raw,
                answer,
            }
        })
        .collect()
}

fn words(google: Option<&Google>) -> String {
    let Some(google) = google else {
        return "-\t0\t0\t-\t-".to_owned();
    };
    let region = google.country.map(|country| country.to_string());
    let region = region.unwrap_or_else(|| "-".to_owned());
    let flag = |flag: bool| if flag { "1" } else { "0" };
    let (valid, possible) = (flag(google.valid), flag(google.possible));
    format!(
        "{}\t{valid}\t{possible}\t{region}\t{}",
        google.e164, google.kind
    )
}

#[test]
fn google_is_google() {
    let lines = lines();
    assert_eq!(lines.len(), 6_665);
    let mut differences = Vec::new();
    for line in lines {
        let ours = words(google(line.raw, line.country).as_ref());
        if ours != line.answer {
            differences.push(format!(
                "{:?} {:?}: {ours} not {}",
                line.country, line.raw, line.answer
            ));
        }
    }
    assert!(
        differences.is_empty(),
        "{}: {differences:#?}",
        differences.len()
    );
}

#[test]
fn reading_differs_from_google_only_where_a_repair_is_recorded() {
    let mut repaired = 0;
    for line in lines() {
        let reading = read(line.raw, line.country);
        let google = google(line.raw, line.country);
        assert_eq!(reading.valid, reading.flaw.is_none(), "{:?}", line.raw);
        if !reading.repaired.is_empty() {
            repaired += 1;
            let was_valid = google.as_ref().is_some_and(|google| google.valid);
            assert!(reading.valid || !was_valid, "a repair broke {:?}", line.raw);
            continue;
        }
        let e164 = reading.e164.map(|number| number.to_string());
        assert_eq!(
            e164,
            google.as_ref().map(|google| google.e164.clone()),
            "{:?}",
            line.raw
        );
        if let Some(google) = google {
            assert_eq!(
                (
                    reading.valid,
                    reading.possible,
                    reading.country,
                    reading.kind
                ),
                (google.valid, google.possible, google.country, google.kind),
                "{:?}",
                line.raw
            );
        }
    }
    assert!(repaired > 0, "the fixture holds damaged numbers");
}

#[test]
fn what_was_read_reads_the_same_again() {
    for line in lines() {
        let reading = read(line.raw, line.country);
        let Some(e164) = reading.e164.filter(|_| reading.valid) else {
            continue;
        };
        for country in [None, line.country, "ID".parse().ok(), "US".parse().ok()] {
            let again = read(&e164.to_string(), country);
            assert_eq!(again.e164, Some(e164), "{:?} under {country:?}", line.raw);
            assert_eq!(again.repaired, Vec::<Repair>::new());
            assert_eq!(
                (again.valid, again.country, again.kind),
                (true, reading.country, reading.kind)
            );
        }
    }
}
