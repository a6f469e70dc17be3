//! The columns of a download: the original ones first, untouched, then Nomor's, a set for each phone column.

use std::collections::HashSet;

use nomor_contract::report::NumberFormat;
use nomor_contract::{Channel, Refusal};
use nomor_sheet::Cell;
use nomor_store::rows::{Cell as PhoneCell, ListRow};

/// One column of a download.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Out {
    pub name: String,
    /// What it is called whatever the format of numbers: by this it is picked.
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
/// over something else.
#[must_use]
pub fn all(
    originals: &[String],
    phones: usize,
    channels: &[Channel],
    format: NumberFormat,
) -> Vec<Out> {
    let mut columns: Vec<Out> = originals
        .iter()
        .enumerate()
        .map(|(place, name)| Out {
            name: name.clone(),
            known_as: name.clone(),
            source: SourceOf::Original(place),
        })
        .collect();
    for phone in 0..phones {
        let prefix = if phone == 0 {
            "nomor".to_owned()
        } else {
            format!("nomor_{}", phone + 1)
        };
        columns.push(Out {
            name: format!("{prefix}_{format}"),
            known_as: format!("{prefix}_{}", NumberFormat::E164),
            source: SourceOf::Number(phone, Part::Number(format)),
        });
        let own = NUMBER_PARTS
            .iter()
            .map(|(word, part)| (format!("{prefix}_{word}"), *part));
        let asked = channels.iter().flat_map(|channel| {
            channel_parts(*channel).map(|(word, part)| (format!("{prefix}_{channel}{word}"), part))
        });
        columns.extend(own.chain(asked).map(|(name, part)| Out {
            known_as: name.clone(),
            name,
            source: SourceOf::Number(phone, part),
        }));
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
    let mut left: Vec<Option<Out>> = columns.into_iter().map(Some).collect();
    let mut picked = Vec::new();
    let mut known = HashSet::new();
    for name in wanted {
        let named = |column: &Out| column.name == *name || column.known_as == *name;
        let found = left
            .iter_mut()
            .find(|column| column.as_ref().is_some_and(named));
        match found.and_then(Option::take) {
            // A file may have a name twice: its second mention is its second column.
            Some(column) => {
                known.insert(name);
                picked.push(column);
            }
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

    #[test]
    fn original_columns_come_first_and_each_phone_column_has_its_own_set() {
        let columns = all(
            &["name".into(), "phone".into()],
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
        let columns = || all(&["phone".into()], 1, &[], NumberFormat::E164);
        assert_eq!(
            names(&pick(columns(), &["nomor_e164".into(), "phone".into()]).unwrap()),
            ["nomor_e164", "phone"]
        );
        assert!(pick(columns(), &["nomor_whatsapp".into()]).is_err());
        let twice = || {
            all(
                &["a".into(), "b".into(), "a".into()],
                0,
                &[],
                NumberFormat::E164,
            )
        };
        let wanted: Vec<String> = ["a", "b", "a", "a"].map(str::to_owned).to_vec();
        assert_eq!(names(&pick(twice(), &wanted).unwrap()), ["a", "b", "a"]);
    }

    #[test]
    fn numbers_in_another_format_stand_under_its_name_and_are_still_found_by_the_usual_one() {
        let columns = || all(&["phone".into()], 2, &[], NumberFormat::National);
        let wanted = ["nomor_2_e164".into(), "nomor_national".into()];
        assert_eq!(
            names(&pick(columns(), &wanted).unwrap()),
            ["nomor_2_national", "nomor_national"]
        );
        assert!(!names(&columns()).contains(&"nomor_e164"));
    }
}
