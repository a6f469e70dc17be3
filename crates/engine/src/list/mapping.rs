//! Which columns are phones, and which country a bare number belongs to: what was found in a file, and
//! what the person says about it, resolved into places.

use nomor_contract::list::{Column, Layout, Mapping};
use nomor_contract::{Country, Refusal};
use nomor_sheet::{Inspection, Shape};
use serde::{Deserialize, Serialize};

/// The most phone columns one list may have.
pub const PHONE_COLUMNS_MAX: usize = 8;
/// Share of sampled cells (in thousandths) from which an unnamed column counts as phones.
const PHONE_PERMILLE: u16 = 500;
/// As above, for a column whose header says so.
const NAMED_PHONE_PERMILLE: u16 = 250;
/// Share of sampled cells that must be countries.
const COUNTRY_PERMILLE: usize = 800;
/// Cells shown of each column.
const SAMPLES: usize = 5;

/// Parts of headers that name a phone column, in the languages of the pages and as people write them.
const PHONE_WORDS: &[&str] = &[
    "phone",
    "mobile",
    "cell",
    "tel",
    "hp",
    "handphone",
    "wa",
    "whatsapp",
    "nomor",
    "no.",
    "celular",
    "movil",
    "móvil",
    "msisdn",
    "number",
    "kontak",
    "contact",
    "gsm",
    "fax",
];

/// A file as the job remembers it: how to read it again, and what the page shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Found {
    pub shape: Shape,
    pub layout: Layout,
}

/// A mapping with every name turned into a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    /// 0-based columns, in the order of the file.
    pub phone_columns: Vec<usize>,
    pub country_column: Option<usize>,
    pub default_country: Option<Country>,
}

/// Describes an inspected file for the page; numbers are judged under the default country, if one is known.
#[must_use]
pub fn describe(inspection: Inspection, default_country: Option<Country>) -> Found {
    let columns = (0..inspection.columns.len())
        .map(|place| column(&inspection, place, default_country))
        .collect();
    let layout = Layout {
        kind: inspection.shape.kind,
        encoding: inspection.shape.encoding,
        delimiter: inspection.shape.delimiter,
        has_header: inspection.shape.has_header,
        sheets: inspection.sheets,
        sheet: inspection.shape.sheet.clone(),
        columns,
        bytes: inspection.bytes,
    };
    Found {
        shape: inspection.shape,
        layout,
    }
}

fn column(inspection: &Inspection, place: usize, country: Option<Country>) -> Column {
    let cells: Vec<&str> = inspection
        .sample
        .iter()
        .filter_map(|row| row.get(place))
        .map(|c| c.trim())
        .filter(|c| !c.is_empty())
        .collect();
    let phones = cells
        .iter()
        .filter(|cell| looks_like_phone(cell, country))
        .count();
    let countries = cells
        .iter()
        .filter(|cell| nomor_number::country::from_code_or_name(cell).is_some())
        .count();
    Column {
        name: inspection.columns.get(place).cloned().unwrap_or_default(),
        samples: cells
            .iter()
            .take(SAMPLES)
            .map(|c| (*c).to_owned())
            .collect(),
        phone_permille: permille(phones, cells.len()),
        looks_like_country: !cells.is_empty()
            && permille(countries, cells.len()) as usize >= COUNTRY_PERMILLE,
    }
}

fn permille(part: usize, whole: usize) -> u16 {
    (part * 1000)
        .checked_div(whole)
        .and_then(|share| u16::try_from(share).ok())
        .unwrap_or(0)
}

/// A valid number under the country, or, while no country is known, digits of a phone's length in a phone's dress.
fn looks_like_phone(cell: &str, country: Option<Country>) -> bool {
    if nomor_number::read(cell, country).valid {
        return true;
    }
    let digits = cell.chars().filter(|c| c.is_numeric()).count();
    let dressed = cell.chars().all(|c| {
        c.is_numeric() || c.is_whitespace() || "+-().'/\u{a0}\u{200b}\u{feff}".contains(c)
    });
    let date = cell.matches(['-', '/']).count() == 2 && digits <= 8;
    country.is_none() && dressed && !date && (8..=16).contains(&digits)
}

fn named_like_phone(name: &str) -> bool {
    let lower = name.to_lowercase();
    lower
        .split(|c: char| !c.is_alphanumeric() && c != '.')
        .any(|word| {
            PHONE_WORDS
                .iter()
                .any(|w| word == *w || (w.len() > 3 && word.contains(w)))
        })
}

/// Turns a mapping into places, filling in what was detected where it is silent.
///
/// # Errors
/// A named column that is not there, or no column that looks like phones.
pub fn resolve(
    layout: &Layout,
    mapping: &Mapping,
    tenant_country: Option<Country>,
) -> Result<Plan, Refusal> {
    let phone_columns = if mapping.phone_columns.is_empty() {
        detect_phones(layout)?
    } else {
        let mut places = mapping
            .phone_columns
            .iter()
            .map(|name| place_of(layout, name, "phone_columns"))
            .collect::<Result<Vec<_>, _>>()?;
        places.sort_unstable();
        places.dedup();
        places
    };
    if phone_columns.len() > PHONE_COLUMNS_MAX {
        return Err(Refusal::field(
            "phone_columns",
            "too_many_phone_columns",
            format!("A list may have at most {PHONE_COLUMNS_MAX} phone columns."),
        ));
    }
    let country_column = match mapping
        .country_column
        .as_deref()
        .filter(|name| !name.is_empty())
    {
        Some(name) => Some(place_of(layout, name, "country_column")?),
        None if mapping.default_country.is_none() => detect_country(layout, &phone_columns),
        None => None,
    };
    Ok(Plan {
        phone_columns,
        country_column,
        default_country: mapping.default_country.or(tenant_country),
    })
}

fn detect_phones(layout: &Layout) -> Result<Vec<usize>, Refusal> {
    let places = |wanted: &dyn Fn(&Column) -> bool| -> Vec<usize> {
        layout
            .columns
            .iter()
            .enumerate()
            .filter(|(_, c)| wanted(c))
            .map(|(place, _)| place)
            .collect()
    };
    let named = places(&|c| {
        c.phone_permille >= NAMED_PHONE_PERMILLE && layout.has_header && named_like_phone(&c.name)
    });
    if !named.is_empty() {
        return Ok(named.into_iter().take(PHONE_COLUMNS_MAX).collect());
    }
    let best = layout
        .columns
        .iter()
        .enumerate()
        .max_by_key(|(place, c)| (c.phone_permille, std::cmp::Reverse(*place)));
    match best {
        Some((place, column)) if column.phone_permille >= PHONE_PERMILLE => Ok(vec![place]),
        _ => Err(no_phones()),
    }
}

fn detect_country(layout: &Layout, phones: &[usize]) -> Option<usize> {
    layout
        .columns
        .iter()
        .enumerate()
        .find(|(place, c)| c.looks_like_country && !phones.contains(place))
        .map(|(place, _)| place)
}

fn place_of(layout: &Layout, name: &str, field: &str) -> Result<usize, Refusal> {
    let exact = layout.columns.iter().position(|c| c.name == name);
    let loose = || {
        layout
            .columns
            .iter()
            .position(|c| c.name.trim().eq_ignore_ascii_case(name.trim()))
    };
    let numbered = || {
        let number: usize = name
            .trim()
            .to_ascii_lowercase()
            .strip_prefix("column ")?
            .trim()
            .parse()
            .ok()?;
        number
            .checked_sub(1)
            .filter(|place| *place < layout.columns.len())
    };
    exact.or_else(loose).or_else(numbered).ok_or_else(|| {
        let known = layout
            .columns
            .iter()
            .map(|c| format!("`{}`", c.name))
            .collect::<Vec<_>>()
            .join(", ");
        Refusal::field(
            field,
            "unknown_column",
            format!("The file has no column `{name}`. Its columns are {known}."),
        )
    })
}

/// The refusal for a file without a phone column.
#[must_use]
pub fn no_phones() -> Refusal {
    Refusal::field(
        "file",
        nomor_sheet::Error::NoPhones.code(),
        nomor_sheet::Error::NoPhones.to_string(),
    )
}

#[cfg(test)]
mod tests {
    use nomor_contract::list::FileKind;

    use super::*;

    fn layout(columns: &[(&str, &[&str])], country: Option<&str>) -> Layout {
        let rows = columns.first().map_or(0, |c| c.1.len());
        let sample = (0..rows)
            .map(|n| columns.iter().map(|c| c.1[n].to_owned()).collect())
            .collect();
        let shape = Shape {
            kind: FileKind::Csv,
            encoding: None,
            delimiter: Some(','),
            quoted: false,
            separator_line: false,
            has_header: true,
            sheet: None,
            width: columns.len(),
        };
        let inspection = Inspection {
            shape,
            sheets: Vec::new(),
            columns: columns.iter().map(|c| c.0.to_owned()).collect(),
            sample,
            rows: None,
            bytes: 0,
        };
        describe(inspection, country.map(|c| c.parse().unwrap())).layout
    }

    fn check(columns: &[(&str, &[&str])], country: Option<&str>, expect: &[usize]) {
        assert_eq!(
            resolve(&layout(columns, country), &Mapping::default(), None)
                .unwrap()
                .phone_columns,
            expect
        );
    }

    #[test]
    fn a_named_phone_column_is_found_with_or_without_a_country() {
        let columns: &[(&str, &[&str])] = &[
            ("id", &["1", "2"]),
            ("No. HP", &["0812-329-1579", "+62812370824"]),
            ("joined", &["2024-01-01", "2024-02-01"]),
        ];
        check(columns, Some("ID"), &[1]);
        check(columns, None, &[1]);
    }

    #[test]
    fn an_unnamed_column_is_found_by_its_cells() {
        check(
            &[
                ("a", &["x", "y"]),
                ("b", &["+6281234567890", "+6281234567891"]),
            ],
            None,
            &[1],
        );
    }

    #[test]
    fn a_file_without_phones_is_refused() {
        let refusal = resolve(
            &layout(&[("a", &["word0"]), ("b", &["text 0"])], Some("ID")),
            &Mapping::default(),
            None,
        )
        .unwrap_err();
        assert_eq!(refusal.fields[0].field, "file");
    }

    #[test]
    fn a_column_that_is_not_there_is_named_with_those_that_are() {
        let mapping = Mapping {
            phone_columns: vec!["telefon".into()],
            ..Mapping::default()
        };
        let refusal = resolve(
            &layout(&[("phone", &["+6281234567890"])], None),
            &mapping,
            None,
        )
        .unwrap_err();
        assert_eq!(
            refusal.detail,
            "The file has no column `telefon`. Its columns are `phone`."
        );
    }

    #[test]
    fn a_country_column_is_used_unless_a_country_was_given() {
        let found = layout(
            &[("phone", &["(11) 96127-7244"]), ("country", &["Brazil"])],
            None,
        );
        assert_eq!(
            resolve(&found, &Mapping::default(), None)
                .unwrap()
                .country_column,
            Some(1)
        );
        let given = Mapping {
            default_country: Some("BR".parse().unwrap()),
            ..Mapping::default()
        };
        assert_eq!(resolve(&found, &given, None).unwrap().country_column, None);
    }
}
