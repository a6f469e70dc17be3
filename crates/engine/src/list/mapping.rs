//! Which columns are phones, and which country a bare number belongs to: what was found in a file, and
//! what the person says about it, resolved into places.

use nomor_contract::list::{Column, Layout, Mapping};
use nomor_contract::{Country, Refusal};
use nomor_number::country;
use nomor_sheet::{Inspection, Shape};
use serde::{Deserialize, Serialize};

/// The most phone columns one list may have.
pub const PHONE_COLUMNS_MAX: usize = 8;
/// Share of sampled cells (in thousandths) from which an unnamed column counts as phones.
const PHONE_PERMILLE: u16 = 500;
/// As above, for a column whose header says so.
const NAMED_PHONE_PERMILLE: u16 = 250;
/// Share of sampled cells that must be countries.
const COUNTRY_PERMILLE: u16 = 800;
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

/// Parts of headers over codes that are not of countries, in the languages of the pages.
const NO_COUNTRY_WORDS: &[&str] = &[
    "state", "estado", "provin", "lang", "idioma", "bahasa", "locale",
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

/// Describes an inspected file for the page. Numbers are judged as they will be read: under the row's own country, if
/// a column has one, else under the default country, if one is known.
#[must_use]
pub fn describe(inspection: Inspection, default_country: Option<Country>) -> Found {
    let mut names = inspection.columns.iter().enumerate();
    let countries = names
        .find(|(place, name)| may_be_country(name) && looks_like_country(&inspection, *place))
        .map(|(place, _)| place);
    let of_row = |row: &Vec<String>| {
        countries
            .and_then(|place| country::from_code_or_name(row.get(place)?))
            .or(default_country)
    };
    let rows: Vec<Option<Country>> = inspection.sample.iter().map(of_row).collect();
    let columns = (0..inspection.columns.len())
        .map(|place| column(&inspection, place, &rows))
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

/// The cells of a column's sample that are not empty, with their row.
fn cells(inspection: &Inspection, place: usize) -> impl Iterator<Item = (usize, &str)> {
    let rows = inspection.sample.iter().enumerate();
    rows.filter_map(move |(n, row)| Some((n, row.get(place)?.trim())))
        .filter(|(_, cell)| !cell.is_empty())
}

fn column(inspection: &Inspection, place: usize, countries: &[Option<Country>]) -> Column {
    let name = inspection.columns.get(place).cloned().unwrap_or_default();
    let header = inspection.header.as_ref().and_then(|h| h.get(place));
    let country = |n: usize| countries.get(n).copied().flatten();
    let phones = cells(inspection, place).filter(|(n, cell)| looks_like_phone(cell, country(*n)));
    Column {
        header: header.filter(|header| **header != name).cloned(),
        name,
        samples: cells(inspection, place)
            .take(SAMPLES)
            .map(|(_, cell)| cell.to_owned())
            .collect(),
        phone_permille: permille(phones.count(), cells(inspection, place).count()),
        looks_like_country: looks_like_country(inspection, place),
    }
}

fn looks_like_country(inspection: &Inspection, place: usize) -> bool {
    let all = cells(inspection, place).count();
    let countries = cells(inspection, place)
        .filter(|(_, cell)| country::from_code_or_name(cell).is_some())
        .count();
    all > 0 && permille(countries, all) >= COUNTRY_PERMILLE
}

/// Not a state or a language, whose codes look like those of countries (`CA`, `DE`, `ID`).
fn may_be_country(name: &str) -> bool {
    let lower = name.to_lowercase();
    !NO_COUNTRY_WORDS.iter().any(|word| lower.contains(word))
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
    let country_column = match mapping.country_column.as_deref() {
        Some("") => None,
        Some(name) => Some(place_of(layout, name, "country_column")?),
        None => detect_country(layout, &phone_columns),
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
        .find(|(place, c)| {
            c.looks_like_country && may_be_country(&c.name) && !phones.contains(place)
        })
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
        describe(inspection(columns), country.map(|c| c.parse().unwrap())).layout
    }

    fn inspection(columns: &[(&str, &[&str])]) -> Inspection {
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
        Inspection {
            shape,
            sheets: Vec::new(),
            columns: columns.iter().map(|c| c.0.to_owned()).collect(),
            header: Some(columns.iter().map(|c| c.0.to_owned()).collect()),
            sample,
            rows: None,
            bytes: 0,
        }
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

    const MIXED: &[(&str, &[&str])] = &[
        ("phone", &["(11) 96127-7244", "0812-3456-789"]),
        ("country", &["Brazil", ""]),
    ];

    #[test]
    fn a_country_column_is_used_with_and_without_a_default_country() {
        let check = |default: Option<&str>, column: Option<&str>, expect: Option<usize>| {
            let default = default.map(|code| code.parse().unwrap());
            let given = Mapping {
                default_country: default,
                country_column: column.map(str::to_owned),
                ..Mapping::default()
            };
            let plan = resolve(&layout(MIXED, Some("ID")), &given, None).unwrap();
            assert_eq!(
                (
                    plan.country_column,
                    plan.default_country,
                    plan.phone_columns
                ),
                (expect, default, vec![0])
            );
        };
        check(None, None, Some(1));
        check(Some("ID"), None, Some(1));
        check(Some("ID"), Some("Country"), Some(1));
        // Whoever chose that there is none is not overruled by what was found.
        check(Some("ID"), Some(""), None);
        check(None, Some(""), None);
    }

    #[test]
    fn numbers_are_judged_under_their_rows_country_before_the_default() {
        let found = layout(MIXED, Some("ID"));
        assert_eq!(found.columns[0].phone_permille, 1000);
    }

    #[test]
    fn states_and_languages_are_no_countries_unless_somebody_says_so() {
        for name in ["State", "Estado", "Provinsi", "language"] {
            let found = layout(&[("phone", &["201-555-0123"]), (name, &["CA"])], Some("US"));
            let plan = resolve(&found, &Mapping::default(), None).unwrap();
            assert_eq!(plan.country_column, None, "{name}");
            let given = Mapping {
                country_column: Some(name.to_owned()),
                ..Mapping::default()
            };
            let plan = resolve(&found, &given, None).unwrap();
            assert_eq!(plan.country_column, Some(1), "{name}");
        }
    }

    #[test]
    fn a_header_is_kept_beside_its_name_where_they_differ() {
        let found = layout(&[("phone", &["+6281234567890"])], None);
        assert_eq!(found.columns[0].header, None);
        let mut inspection = inspection(&[("phone", &["+6281234567890"])]);
        inspection.header = Some(vec![" phone".to_owned()]);
        let found = describe(inspection, None).layout;
        assert_eq!(found.columns[0].header(), " phone");
    }
}
