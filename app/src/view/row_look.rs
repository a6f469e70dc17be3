//! What of a list is looked at: filters, place and columns, as they stand in the page's address. Every link of the
//! results table is this with one thing changed, so it all works without scripts and can be sent to a colleague.

use nomor_contract::job::{Preset, RowFilter};
use nomor_contract::{Channel, Country, Kind, Outcome};

/// The address of a results table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    pub filter: RowFilter,
    pub cursor: Option<String>,
    /// The cursors of the pages before this one, the nearest last; the first page has none and is not among them.
    /// Begins with an empty one where farther pages were forgotten.
    pub trail: Vec<String>,
    /// Original columns that are shown; empty shows the first few.
    pub columns: Vec<String>,
    pub compact: bool,
}

impl Look {
    /// Reads the parameters of an address; what makes no sense counts as absent.
    #[must_use]
    pub fn read(get: impl Fn(&str) -> Option<String>, columns: Vec<String>) -> Self {
        let word = |name: &str| get(name).filter(|value| !value.is_empty());
        Self {
            filter: RowFilter {
                channel: word("channel").and_then(|text| Channel::from_word(&text)),
                verdict: word("verdict").and_then(|text| Outcome::from_word(&text)),
                country: word("country").and_then(|text| text.parse().ok()),
                kind: word("kind").and_then(|text| Kind::from_word(&text)),
                text: word("text").map(|text| text.chars().take(TEXT_MAX_CHARS).collect()),
                preset: word("preset").and_then(|text| Preset::from_word(&text)),
            },
            cursor: word("cursor"),
            trail: word("trail").map_or_else(Vec::new, |text| {
                text.split('.').take(TRAIL_MAX).map(str::to_owned).collect()
            }),
            columns,
            compact: word("density").is_some_and(|text| text == "compact"),
        }
    }

    /// Any filter is on.
    #[must_use]
    pub fn filtered(&self) -> bool {
        self.filter != RowFilter::default()
    }

    /// The filters as pairs, in the words of the address and of the download.
    #[must_use]
    pub fn filter_pairs(&self) -> Vec<(&'static str, String)> {
        let filter = &self.filter;
        let pairs = [
            ("channel", filter.channel.map(|x| x.word().to_owned())),
            ("verdict", filter.verdict.map(|x| x.word().to_owned())),
            ("country", filter.country.map(|x: Country| x.to_string())),
            ("kind", filter.kind.map(|x| x.word().to_owned())),
            ("text", filter.text.clone()),
            ("preset", filter.preset.map(|x| x.word().to_owned())),
        ];
        pairs
            .into_iter()
            .filter_map(|(name, value)| Some((name, value?)))
            .collect()
    }

    /// Where the rows of these filters are downloaded as CSV. The edge calls the kind of line `type`.
    #[must_use]
    pub fn download(&self, job: nomor_contract::JobId) -> String {
        let mut address = format!("/download/jobs/{job}?format=csv");
        for (name, value) in self.filter_pairs() {
            let name = if name == "kind" { "type" } else { name };
            address.push_str(&format!("&{name}={}", escaped(&value)));
        }
        address
    }

    /// Everything but the place, as pairs: what a search form carries along.
    #[must_use]
    pub fn pairs(&self) -> Vec<(&'static str, String)> {
        let mut pairs = self.filter_pairs();
        pairs.extend(self.columns.iter().map(|name| ("col", name.clone())));
        if self.compact {
            pairs.push(("density", "compact".to_owned()));
        }
        pairs
    }

    /// The address of this look at `path`, without a place.
    #[must_use]
    pub fn href(&self, path: &str) -> String {
        let pairs: Vec<String> = self
            .pairs()
            .into_iter()
            .map(|(name, value)| format!("{name}={}", escaped(&value)))
            .collect();
        if pairs.is_empty() {
            path.to_owned()
        } else {
            format!("{path}?{}", pairs.join("&"))
        }
    }

    /// The address of the page that `cursor` begins, `trail` behind it; it lands on the rows, not on the page's top.
    #[must_use]
    pub fn turned(&self, path: &str, cursor: Option<&str>, trail: &[String]) -> String {
        let base = self.href(path);
        let joint = if base.contains('?') { '&' } else { '?' };
        match cursor {
            None => format!("{base}#results"),
            Some(cursor) if trail.is_empty() => {
                format!("{base}{joint}cursor={}#results", escaped(cursor))
            }
            Some(cursor) => format!(
                "{base}{joint}cursor={}&trail={}#results",
                escaped(cursor),
                escaped(&trail.join("."))
            ),
        }
    }

    /// The pages before, this one included, as the next page's trail.
    #[must_use]
    pub fn behind(&self) -> Vec<String> {
        let mut trail = self.trail.clone();
        trail.extend(self.cursor.clone());
        if trail.len() > TRAIL_MAX {
            trail.drain(..2);
            trail.insert(0, String::new());
        }
        trail
    }

    /// The address of the page before this one.
    #[must_use]
    pub fn back(&self, path: &str) -> Option<String> {
        self.cursor.as_ref()?;
        let (last, before) = match self.trail.split_last() {
            Some((last, before)) if !last.is_empty() => (Some(last.as_str()), before),
            _ => (None, self.trail.get(..0).unwrap_or_default()),
        };
        Some(self.turned(path, last, before))
    }

    /// Pages before this one; unknown where farther ones were forgotten.
    #[must_use]
    pub fn pages_before(&self) -> Option<usize> {
        let forgotten = self.trail.first().is_some_and(String::is_empty);
        match &self.cursor {
            None => Some(0),
            Some(_) => (!forgotten).then_some(self.trail.len() + 1),
        }
    }

    /// The same look with another filter, from its first page.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut RowFilter)) -> Self {
        let mut look = Self {
            cursor: None,
            trail: Vec::new(),
            ..self.clone()
        };
        change(&mut look.filter);
        look
    }
}

/// Pages that can be turned back one by one; an address has its limits.
const TRAIL_MAX: usize = 100;

/// The longest text that is searched for.
const TEXT_MAX_CHARS: usize = 100;

/// Percent-encoding of a query value (RFC 3986: unreserved characters stay).
#[must_use]
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(pairs: &[(&str, &str)]) -> Look {
        let find = |name: &str| {
            let found = pairs.iter().find(|(key, _)| *key == name);
            found.map(|(_, value)| (*value).to_owned())
        };
        Look::read(find, Vec::new())
    }

    #[test]
    fn an_address_survives_being_read_and_written() {
        let look = read(&[
            ("channel", "whatsapp"),
            ("verdict", "registered"),
            ("country", "ID"),
            ("text", "a&b=c"),
            ("density", "compact"),
        ]);
        assert_eq!(
            look.href("/x"),
            "/x?channel=whatsapp&verdict=registered&country=ID&text=a%26b%3Dc&density=compact"
        );
    }

    #[test]
    fn nonsense_in_an_address_is_no_filter() {
        let look = read(&[("channel", "fax"), ("verdict", ""), ("country", "??")]);
        assert!(!look.filtered());
        assert_eq!(look.href("/x"), "/x");
    }

    #[test]
    fn every_page_knows_the_way_back() {
        let first = read(&[("kind", "mobile")]);
        assert_eq!((first.pages_before(), first.back("/x")), (Some(0), None));
        let on = first.turned("/x", Some("25"), &first.behind());
        assert_eq!(on, "/x?kind=mobile&cursor=25#results");
        let second = read(&[("cursor", "25")]);
        assert_eq!(second.back("/x").unwrap(), "/x#results");
        let fourth = read(&[("cursor", "75"), ("trail", "25.50")]);
        assert_eq!(fourth.pages_before(), Some(3));
        assert_eq!(
            fourth.turned("/x", Some("100"), &fourth.behind()),
            "/x?cursor=100&trail=25.50.75#results"
        );
        assert_eq!(fourth.back("/x").unwrap(), "/x?cursor=50&trail=25#results");
    }

    #[test]
    fn a_very_long_way_forgets_its_beginning_and_says_so() {
        let mut look = Look::default();
        for page in 1..500 {
            look.trail = look.behind();
            look.cursor = Some(page.to_string());
        }
        assert!(look.trail.len() <= TRAIL_MAX);
        assert_eq!(look.pages_before(), None);
        assert!(
            look.back("/x")
                .unwrap()
                .starts_with("/x?cursor=498&trail=.")
        );
    }

    #[test]
    fn another_filter_starts_at_the_first_page() {
        let look = read(&[("cursor", "abc"), ("kind", "mobile")]);
        let other = look.with(|filter| filter.preset = Some(Preset::Neither));
        assert_eq!(other.cursor, None);
        assert_eq!(other.href("/x"), "/x?kind=mobile&preset=neither");
    }
}
