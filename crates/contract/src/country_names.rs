//! Names of countries in the three languages, and the other words people write for them.
//!
//! `country_names.tsv` has a line for every country that has telephone numbers (the regions of
//! libphonenumber 9.0.42): ISO 3166-1 code, English, Indonesian and Spanish name (Unicode CLDR 48, as
//! `Intl.DisplayNames` gives them), then aliases: the three-letter code and common other names, `|` between.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::Country;
use crate::account::Language;

const DATA: &str = include_str!("country_names.tsv");

/// Longest text that is looked up as a name, in bytes; the longest name has 46.
const MAX_NAME_BYTES: usize = 120;

struct Line {
    country: Country,
    /// In the order of [`Language::ALL`].
    names: [&'static str; 3],
    aliases: &'static str,
}

/// Every country that has telephone numbers, sorted by code.
#[must_use]
pub fn all() -> &'static [Country] {
    static ALL: OnceLock<Vec<Country>> = OnceLock::new();
    ALL.get_or_init(|| lines().iter().map(|line| line.country).collect())
}

/// The country's name in a language; empty for a country without telephone numbers.
#[must_use]
pub fn name(country: Country, language: Language) -> &'static str {
    if country == Country::WORLD {
        return match language {
            Language::English => "International",
            Language::Indonesian => "Internasional",
            Language::Spanish => "Internacional",
        };
    }
    let Ok(place) = lines().binary_search_by_key(&country, |line| line.country) else {
        return "";
    };
    let [english, indonesian, spanish] = lines()[place].names;
    match language {
        Language::English => english,
        Language::Indonesian => indonesian,
        Language::Spanish => spanish,
    }
}

/// The country a cell means: a two or three letter ISO code, or a name in one of the three languages;
/// case, accents, punctuation and a leading article don't matter.
#[must_use]
pub fn from_code_or_name(text: &str) -> Option<Country> {
    if text.len() > MAX_NAME_BYTES {
        return None;
    }
    let folded = key(text);
    let code = |text: &str| {
        let code = text.parse::<Country>().ok();
        code.filter(|code| all().binary_search(code).is_ok())
    };
    // The letters as they stand first: folded, `ST` would be a saint.
    let letters: String = text.chars().filter(|c| c.is_alphanumeric()).collect();
    code(&letters)
        .or_else(|| code(&folded))
        .or_else(|| by_name().get(folded.as_str()).copied())
}

fn lines() -> &'static [Line] {
    static LINES: OnceLock<Vec<Line>> = OnceLock::new();
    LINES.get_or_init(|| DATA.lines().filter_map(line).collect())
}

fn line(text: &'static str) -> Option<Line> {
    let mut cells = text.split('\t');
    let country = cells.next()?.parse().ok()?;
    let names = [cells.next()?, cells.next()?, cells.next()?];
    Some(Line {
        country,
        names,
        aliases: cells.next().unwrap_or(""),
    })
}

fn by_name() -> &'static HashMap<String, Country> {
    static BY_NAME: OnceLock<HashMap<String, Country>> = OnceLock::new();
    BY_NAME.get_or_init(|| {
        lines()
            .iter()
            .flat_map(|line| {
                let names = line.names.into_iter().chain(line.aliases.split('|'));
                names.map(|name| (key(name), line.country))
            })
            .filter(|(name, _)| !name.is_empty())
            .collect()
    })
}

/// What a name is found by: its folded form, or a joining word that stands alone (`AND` is Andorra's code).
fn key(text: &str) -> String {
    let folded = fold(text);
    if folded.is_empty() {
        text.trim().to_lowercase()
    } else {
        folded
    }
}

/// A name without what people write differently: lower case letters and digits only, no accents, `&` as
/// a word that is left out like `and`, `dan`, `y`, `the`.
fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut word = String::new();
    for letter in text.chars().chain([' ']) {
        match letter {
            // Marks of decomposed letters, apostrophes, and the points of abbreviations vanish.
            '\u{300}'..='\u{36F}' | '.' | '\'' | '\u{2019}' | '\u{FEFF}' | '\u{200B}' => {}
            letter if letter.is_alphanumeric() => word.extend(plain(letter)),
            _ => {
                let word = std::mem::take(&mut word);
                folded.push_str(match word.as_str() {
                    "and" | "dan" | "y" | "the" => "",
                    "st" => "saint",
                    other => other,
                });
            }
        }
    }
    folded
}

/// A letter in lower case without its accent.
fn plain(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|letter| match letter {
        'á' | 'à' | 'â' | 'ã' | 'ä' | 'å' | 'ā' => 'a',
        'é' | 'è' | 'ê' | 'ë' | 'ē' => 'e',
        'í' | 'ì' | 'î' | 'ï' | 'ī' | 'ı' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' | 'ø' | 'ō' => 'o',
        'ú' | 'ù' | 'û' | 'ü' | 'ū' => 'u',
        'ç' | 'č' => 'c',
        'ñ' => 'n',
        'š' | 'ş' => 's',
        'ž' => 'z',
        'ý' => 'y',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expect: Option<&str>) {
        let found = from_code_or_name(text);
        assert_eq!(found.map(|c| c.to_string()).as_deref(), expect, "{text}");
    }

    #[test]
    fn codes_and_names_in_three_languages_are_understood() {
        for text in [
            "ID",
            "id",
            " Id ",
            "IDN",
            "Indonesia",
            "INDONESIA",
            "República de Indonesia",
        ] {
            check(text, Some("ID"));
        }
        for text in [
            "US",
            "usa",
            "U.S.A.",
            "United States",
            "the united states of america",
            "Amerika Serikat",
            "Estados Unidos",
            "EE. UU.",
            "EEUU",
        ] {
            check(text, Some("US"));
        }
        for text in [
            "UK",
            "GB",
            "Great Britain",
            "Inggris",
            "Reino Unido",
            "england",
        ] {
            check(text, Some("GB"));
        }
        check("Holland", Some("NL"));
        check("Países Bajos", Some("NL"));
        check("Paises bajos", Some("NL"));
        check("Pai\u{301}ses Bajos", Some("NL"));
        check("México", Some("MX"));
        check("Brasil", Some("BR"));
        check("Alemania", Some("DE"));
        check("Jerman", Some("DE"));
        check("Côte d'Ivoire", Some("CI"));
        check("Cote d’Ivoire", Some("CI"));
        check("Antigua and Barbuda", Some("AG"));
        check("St. Lucia", Some("LC"));
        check("St Lucia", Some("LC"));
        check("the UK", Some("GB"));
        check("Türkiye", Some("TR"));
        check("Hong Kong", Some("HK"));
    }

    #[test]
    fn every_code_is_understood_however_it_is_written() {
        for country in all() {
            let code = country.as_str();
            let dotted = format!("{}.{}.", &code[..1], &code[1..]);
            for text in [
                code,
                &code.to_lowercase(),
                &format!(" {code}\u{FEFF}"),
                &dotted,
            ] {
                check(text, Some(code));
            }
        }
    }

    #[test]
    fn anything_else_is_no_country() {
        for text in [
            "",
            "001",
            "  ",
            "ZZ",
            "AQ",
            "+62",
            "Atlantis",
            "dan",
            "62",
            &"x".repeat(500),
        ] {
            check(text, None);
        }
    }

    #[test]
    fn no_two_countries_share_a_name() {
        let mut seen = HashMap::new();
        for line in lines() {
            let names = line.names.into_iter().chain(line.aliases.split('|'));
            for name in names.filter(|name| !name.is_empty()) {
                let before = seen.insert(key(name), line.country);
                assert!(
                    before.is_none_or(|c| c == line.country),
                    "{name}: {before:?}"
                );
                check(name, Some(line.country.as_str()));
            }
        }
    }

    #[test]
    fn every_country_has_a_name_in_every_language() {
        assert_eq!(all().len(), 245);
        assert!(all().is_sorted());
        for &country in all() {
            for &language in Language::ALL {
                assert!(!name(country, language).is_empty(), "{country} {language}");
            }
        }
        let indonesia = "ID".parse().unwrap();
        assert_eq!(name(indonesia, Language::Spanish), "Indonesia");
        assert_eq!(name("DE".parse().unwrap(), Language::Indonesian), "Jerman");
        assert_eq!(name(Country::WORLD, Language::Spanish), "Internacional");
    }
}
