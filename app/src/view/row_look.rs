//! What of a list is looked at: filters, place and columns, as they stand in the page's address. Every link of the
//! results table is this with one thing changed, so it all works without scripts and can be sent to a colleague.

use nomor_contract::job::{Preset, RowFilter};
use nomor_contract::{Channel, Country, Kind, Outcome};

/// The address of a results table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Look {
    pub filter: RowFilter,
    pub cursor: Option<String>,
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

    /// The same look with another filter, from its first page.
    #[must_use]
    pub fn with(&self, change: impl FnOnce(&mut RowFilter)) -> Self {
        let mut look = Self {
            cursor: None,
            ..self.clone()
        };
        change(&mut look.filter);
        look
    }
}

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
    fn another_filter_starts_at_the_first_page() {
        let look = read(&[("cursor", "abc"), ("kind", "mobile")]);
        let other = look.with(|filter| filter.preset = Some(Preset::Neither));
        assert_eq!(other.cursor, None);
        assert_eq!(other.href("/x"), "/x?kind=mobile&preset=neither");
    }
}
