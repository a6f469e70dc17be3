//! The columns of a download: the original ones first, untouched, then Nomor's, a set for each phone column.

use std::collections::HashSet;

use nomor_contract::list::Column;
use nomor_contract::report::NumberFormat;
use nomor_contract::{Channel, Refusal};
use nomor_sheet::Cell;
use nomor_store::rows::{Cell as PhoneCell, ListRow};

/// One column of a download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    /// What it is picked by, and its key in JSON: never two alike, and Nomor's own are as documented.
    pub name: String,
    /// What stands over it: the file's own header to the byte, be it empty or there twice.
    pub header: String,
    /// What it is called whatever the format of numbers: by this it is picked too.
    known_as: String,
    source: SourceOf,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum SourceOf {
    /// 0-based column of the file.
    Original(usize),
    /// 0-based phone column and what of it.
    Number(usize, Part),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Number(NumberFormat),
    Valid,
    Country,
    Type,
    Reason,
    Repaired,
    DuplicateOf,
    Verdict(Channel),
    VerdictReason(Channel),
    CheckedAt(Channel),
    Provider(Channel),
    Source(Channel),
}

const NUMBER_PARTS: &[(&str, Part)] = &[
    ("valid", Part::Valid),
    ("country", Part::Country),
    ("type", Part::Type),
    ("reason", Part::Reason),
    ("repaired", Part::Repaired),
    ("duplicate_of", Part::DuplicateOf),
];

fn channel_parts(channel: Channel) -> [(&'static str, Part); 5] {
    [
        ("", Part::Verdict(channel)),
        ("_reason", Part::VerdictReason(channel)),
        ("_checked_at", Part::CheckedAt(channel)),
        ("_provider", Part::Provider(channel)),
        ("_source", Part::Source(channel)),
    ]
}

/// Every column of a list's download. The column of numbers is named after their format: its header never says E.164
/// over something else. A file's column that is called like one of Nomor's is known as `nomor_e164 (file)`.
#[must_use]
pub fn all(
    originals: &[Column],
    phones: usize,
    channels: &[Channel],
    format: NumberFormat,
) -> Vec<Out> {
    let own = own(phones, channels, format);
    let reserved: HashSet<&str> = own
        .iter()
        .flat_map(|column| [&*column.name, &*column.known_as])
        .collect();
    let mut taken: HashSet<String> = originals.iter().map(|c| c.name.clone()).collect();
    let mut columns: Vec<Out> = originals
        .iter()
        .enumerate()
        .map(|(place, column)| {
            let name = if reserved.contains(&*column.name) {
                of_file(&column.name, &mut taken)
            } else {
                column.name.clone()
            };
            Out {
                header: column.header().to_owned(),
                known_as: name.clone(),
                name,
                source: SourceOf::Original(place),
            }
        })
        .collect();
    columns.extend(own);
    columns
}

/// A name that no other column of the file has. None of Nomor's ends like it.
fn of_file(name: &str, taken: &mut HashSet<String>) -> String {
    let mut found = format!("{name} (file)");
    let mut n = 2_usize;
    while !taken.insert(found.clone()) {
        found = format!("{name} (file {n})");
        n += 1;
    }
    found
}

/// Nomor's columns.
fn own(phones: usize, channels: &[Channel], format: NumberFormat) -> Vec<Out> {
    let mut columns = Vec::new();
    let mut push = |name: String, known_as: String, source| {
        columns.push(Out {
            header: name.clone(),
            name,
            known_as,
            source,
        });
    };
    for phone in 0..phones {
        let prefix = if phone == 0 {
            "nomor".to_owned()
        } else {
            format!("nomor_{}", phone + 1)
        };
        push(
            format!("{prefix}_{format}"),
            format!("{prefix}_{}", NumberFormat::E164),
            SourceOf::Number(phone, Part::Number(format)),
        );
        let own = NUMBER_PARTS
            .iter()
            .map(|(word, part)| (format!("{prefix}_{word}"), *part));
        let asked = channels.iter().flat_map(|channel| {
            channel_parts(*channel).map(|(word, part)| (format!("{prefix}_{channel}{word}"), part))
        });
        for (name, part) in own.chain(asked) {
            push(name.clone(), name, SourceOf::Number(phone, part));
        }
    }
    columns
}

/// The wanted columns in the wanted order; all when nobody says.
///
/// # Errors
/// A name that is not a column of this list.
pub fn pick(columns: Vec<Out>, wanted: &[String]) -> Result<Vec<Out>, Refusal> {
    if wanted.is_empty() {
        return Ok(columns);
    }
    let known: HashSet<String> = columns
        .iter()
        .flat_map(|column| [&column.name, &column.known_as, &column.header])
        .cloned()
        .collect();
    let mut left = columns;
    let mut picked = Vec::new();
    for name in wanted {
        let place = |fits: &dyn Fn(&Out) -> bool| left.iter().position(fits);
        let found = place(&|column| column.name == *name || column.known_as == *name)
            // A file may have a header twice: its second mention is its second column.
            .or_else(|| place(&|column| column.header == *name));
        match found {
            Some(at) => picked.push(left.remove(at)),
            // Named before, perhaps by another of its names.
            None if known.contains(name) => {}
            None => {
                return Err(Refusal::field(
                    "columns",
                    "unknown_column",
                    format!("This list has no column `{name}` to download."),
                ));
            }
        }
    }
    Ok(picked)
}

/// Texts that a row's cells borrow while it is written.
#[derive(Default)]
pub struct Scratch {
    texts: Vec<String>,
}

impl Scratch {
    /// The cells of a row under these columns.
    pub fn cells<'a>(&'a mut self, columns: &[Out], row: &'a ListRow) -> Vec<Cell<'a>> {
        self.texts.clear();
        // Texts made for this row come first, so that the cells can borrow them afterwards.
        let made: Vec<Option<usize>> = columns
            .iter()
            .map(|column| self.make(column.source, row))
            .collect();
        let texts = &self.texts;
        columns
            .iter()
            .zip(made)
            .map(|(column, made)| match (made, column.source) {
                (Some(at), _) => texts.get(at).map_or(Cell::Empty, |text| Cell::Text(text)),
                (None, SourceOf::Original(place)) => {
                    Cell::Original(row.cells.get(place).map_or("", String::as_str))
                }
                (None, SourceOf::Number(phone, part)) => row
                    .numbers
                    .get(phone)
                    .map_or(Cell::Empty, |cell| plain(cell, part)),
            })
            .collect()
    }

    /// Makes the texts that do not stand in the row as they are.
    fn make(&mut self, source: SourceOf, row: &ListRow) -> Option<usize> {
        let SourceOf::Number(phone, part) = source else {
            return None;
        };
        let cell = row.numbers.get(phone)?;
        let text = match part {
            Part::Number(NumberFormat::E164) => cell.e164?.to_string(),
            Part::Number(NumberFormat::International) => nomor_number::international(cell.e164?),
            Part::Number(NumberFormat::National) => nomor_number::national(cell.e164?),
            Part::CheckedAt(channel) => cell
                .verdicts
                .iter()
                .find(|v| v.channel == channel)?
                .checked_at?
                .to_string(),
            _ => return None,
        };
        self.texts.push(text);
        Some(self.texts.len() - 1)
    }
}

fn plain(cell: &PhoneCell, part: Part) -> Cell<'_> {
    let verdict = |channel: Channel| cell.verdicts.iter().find(move |v| v.channel == channel);
    let text = |text: Option<&'static str>| text.map_or(Cell::Empty, Cell::Text);
    match part {
        Part::Number(_) | Part::CheckedAt(_) => Cell::Empty,
        Part::Valid => Cell::Bool(cell.e164.is_some()),
        Part::Country => cell
            .country
            .as_ref()
            .map_or(Cell::Empty, |country| Cell::Text(country.as_str())),
        Part::Type => text(cell.kind.map(|k| k.word())),
        Part::Reason => text(cell.flaw.map(|f| f.word())),
        Part::Repaired if cell.repaired.is_empty() => Cell::Empty,
        Part::Repaired => Cell::Text(&cell.repaired),
        Part::DuplicateOf => cell.duplicate_of.map_or(Cell::Empty, Cell::Int),
        Part::Verdict(channel) => text(verdict(channel).map(|v| v.verdict.word())),
        Part::VerdictReason(channel) => verdict(channel)
            .and_then(|v| v.reason.as_deref())
            .map_or(Cell::Empty, Cell::Text),
        Part::Provider(channel) => verdict(channel)
            .and_then(|v| v.provider.as_deref())
            .filter(|p| !p.is_empty())
            .map_or(Cell::Empty, Cell::Text),
        Part::Source(channel) => text(verdict(channel).and_then(|v| v.source).map(|s| s.word())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(columns: &[Out]) -> Vec<&str> {
        columns.iter().map(|c| c.name.as_str()).collect()
    }

    fn headers(columns: &[Out]) -> Vec<&str> {
        columns.iter().map(|c| c.header.as_str()).collect()
    }

    /// Columns by name and by what stands over them.
    fn file(columns: &[(&str, &str)]) -> Vec<Column> {
        let column = |(name, header): &(&str, &str)| Column {
            name: (*name).to_owned(),
            header: (name != header).then(|| (*header).to_owned()),
            samples: Vec::new(),
            phone_permille: 0,
            looks_like_country: false,
        };
        columns.iter().map(column).collect()
    }

    fn plain_file(names: &[&str]) -> Vec<Column> {
        let pairs: Vec<_> = names.iter().map(|name| (*name, *name)).collect();
        file(&pairs)
    }

    #[test]
    fn original_columns_come_first_and_each_phone_column_has_its_own_set() {
        let columns = all(
            &plain_file(&["name", "phone"]),
            2,
            &[Channel::Whatsapp],
            NumberFormat::E164,
        );
        assert_eq!(
            names(&columns)[..5],
            [
                "name",
                "phone",
                "nomor_e164",
                "nomor_valid",
                "nomor_country"
            ]
        );
        assert!(names(&columns).contains(&"nomor_whatsapp_checked_at"));
        assert!(names(&columns).contains(&"nomor_2_whatsapp"));
        assert!(!names(&columns).contains(&"nomor_telegram"));
    }

    #[test]
    fn columns_can_be_picked_in_any_order_and_unknown_ones_are_refused() {
        let columns = || all(&plain_file(&["phone"]), 1, &[], NumberFormat::E164);
        assert_eq!(
            names(&pick(columns(), &["nomor_e164".into(), "phone".into()]).unwrap()),
            ["nomor_e164", "phone"]
        );
        assert!(pick(columns(), &["nomor_whatsapp".into()]).is_err());
        let twice = file(&[("a", "a"), ("b", " b"), ("a (2)", "a")]);
        let twice = || all(&twice, 0, &[], NumberFormat::E164);
        for wanted in [["a", "b", "a", "a"], ["a", " b", "a (2)", "b"]] {
            let wanted: Vec<String> = wanted.map(str::to_owned).to_vec();
            let picked = pick(twice(), &wanted).unwrap();
            assert_eq!(names(&picked), ["a", "b", "a (2)"]);
            assert_eq!(headers(&picked), ["a", " b", "a"]);
        }
    }

    #[test]
    fn a_column_of_the_file_called_like_one_of_nomors_keeps_its_header_and_yields_the_name() {
        let found = plain_file(&["nomor_e164", "nomor_e164 (file)", "nomor_valid", "nomor_x"]);
        let columns = || all(&found, 1, &[], NumberFormat::National);
        assert_eq!(
            names(&columns())[..6],
            [
                "nomor_e164 (file 2)",
                "nomor_e164 (file)",
                "nomor_valid (file)",
                "nomor_x",
                "nomor_national",
                "nomor_valid"
            ]
        );
        assert_eq!(headers(&columns())[0], "nomor_e164");
        let wanted = ["nomor_valid".into(), "nomor_valid (file)".into()];
        let picked = pick(columns(), &wanted).unwrap();
        assert_eq!(names(&picked), ["nomor_valid", "nomor_valid (file)"]);
        assert_eq!(headers(&picked), ["nomor_valid", "nomor_valid"]);
    }

    #[test]
    fn numbers_in_another_format_stand_under_its_name_and_are_still_found_by_the_usual_one() {
        let columns = || all(&plain_file(&["phone"]), 2, &[], NumberFormat::National);
        let wanted = ["nomor_2_e164".into(), "nomor_national".into()];
        assert_eq!(
            names(&pick(columns(), &wanted).unwrap()),
            ["nomor_2_national", "nomor_national"]
        );
        assert!(!names(&columns()).contains(&"nomor_e164"));
    }
}
