//! Values that are kept as words or JSON, read back with a complaint that names the place.

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::{Error, Result};

/// Where a value stands, for the complaint.
#[derive(Clone, Copy)]
pub(crate) struct Place(pub &'static str, pub &'static str);

impl Place {
    pub(crate) fn wrong(self, row: impl ToString) -> Error {
        Error::inconsistent(self.0, self.1, row)
    }

    /// A word of an enum.
    pub(crate) fn word<T>(self, word: &str, from: fn(&str) -> Option<T>) -> Result<T> {
        from(word).ok_or_else(|| self.wrong(word))
    }

    /// A word that may be absent.
    pub(crate) fn maybe<T>(
        self,
        word: Option<&str>,
        from: fn(&str) -> Option<T>,
    ) -> Result<Option<T>> {
        word.map(|word| self.word(word, from)).transpose()
    }

    /// JSON that this program wrote.
    pub(crate) fn json<T: DeserializeOwned>(self, text: &str) -> Result<T> {
        serde_json::from_str(text).map_err(|_| self.wrong("(json)"))
    }
}

/// JSON of a value that always has one (plain structs with string keys).
pub(crate) fn json<T: Serialize>(value: &T) -> Result<String> {
    serde_json::to_string(value).map_err(|_| Error::inconsistent("(memory)", "json", "value"))
}

/// A `LIKE` pattern for "contains", with `\` as the escape. The statements fold the case of both sides in the
/// same way, whatever the database's rules for it are.
pub(crate) fn contains(text: &str) -> String {
    format!("%{}%", escaped(text))
}

/// A text as a `LIKE` pattern takes it literally.
pub(crate) fn escaped(text: &str) -> String {
    let mut pattern = String::with_capacity(text.len());
    for letter in text.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}
