//! A file of numbers as it was found, and what the person says about it.

use serde::{Deserialize, Serialize};

use crate::reading::words;
use crate::{Channel, Country};

words! {
    /// The format of an uploaded file.
    FileKind {
        Csv = "csv",
        Txt = "txt",
        Xlsx = "xlsx",
        Xls = "xls",
        Xlsb = "xlsb",
        Ods = "ods",
    }
}

words! {
    /// Text encodings that are recognised.
    Encoding {
        Utf8 = "utf-8",
        Utf8Bom = "utf-8-bom",
        Utf16Le = "utf-16le",
        Utf16Be = "utf-16be",
        Windows1252 = "windows-1252",
    }
}

/// One column of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// What it is chosen by: the header without what surrounds it, made unique (`phone (2)`), or `Column 2` where
    /// the file has none.
    pub name: String,
    /// The header as it stands in the file, where that is not the name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
    /// Up to five non-empty cells from the top.
    pub samples: Vec<String>,
    /// Of the sampled non-empty cells, how many read as a valid number, in thousandths.
    pub phone_permille: u16,
    /// Most cells are country codes or names.
    pub looks_like_country: bool,
}

impl Column {
    /// What stands over the column in the file, to the byte; the name where the file has no header.
    #[must_use]
    pub fn header(&self) -> &str {
        self.header.as_deref().unwrap_or(&self.name)
    }
}

/// What was found in a file, before anything is analysed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Layout {
    pub kind: FileKind,
    /// Text files only.
    pub encoding: Option<Encoding>,
    /// Text files only: `,` `;` tab or `|`.
    pub delimiter: Option<char>,
    pub has_header: bool,
    /// Sheet names; empty for text files.
    pub sheets: Vec<String>,
    /// The sheet the columns below belong to.
    pub sheet: Option<String>,
    pub columns: Vec<Column>,
    /// File size in bytes.
    pub bytes: u64,
}

/// What the person confirms or changes about a file. Names that are absent mean "as detected".
///
/// Each channel stands in it once: [`Mapping::tidy`] when it is made, reading it back otherwise.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mapping {
    pub sheet: Option<String>,
    /// Column names (or `Column N`); empty means the columns that look like phones.
    pub phone_columns: Vec<String>,
    /// For rows without a country of their own.
    pub default_country: Option<Country>,
    /// The column with each row's country; the empty name says that there is none, whatever was detected.
    pub country_column: Option<String>,
    /// Empty: only clean the list.
    #[serde(deserialize_with = "once_each")]
    pub channels: Vec<Channel>,
    /// Accept the tenant's own answers up to this many days old; 0 asks everything live.
    pub max_age_days: Option<u16>,
}

impl Mapping {
    /// As it is kept: a channel that was named twice is asked once.
    #[must_use]
    pub fn tidy(mut self) -> Self {
        self.channels = Channel::once_each(&self.channels);
        self
    }
}

fn once_each<'de, D: serde::Deserializer<'de>>(reader: D) -> Result<Vec<Channel>, D::Error> {
    Vec::deserialize(reader).map(|channels: Vec<Channel>| Channel::once_each(&channels))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_channel_named_twice_is_kept_once_and_in_its_place() {
        use Channel::{Telegram, Whatsapp};
        let check = |named: &[Channel], expect: &[Channel]| {
            let mapping = Mapping {
                channels: named.to_vec(),
                ..Mapping::default()
            };
            let text = serde_json::to_string(&mapping).unwrap();
            assert_eq!(mapping.tidy().channels, expect);
            let back: Mapping = serde_json::from_str(&text).unwrap();
            assert_eq!(back.channels, expect, "{text}");
        };
        check(&[], &[]);
        check(&[Whatsapp, Whatsapp], &[Whatsapp]);
        check(&[Telegram, Whatsapp, Telegram], &[Telegram, Whatsapp]);
    }

    #[test]
    fn a_column_of_an_older_program_has_its_name_for_a_header() {
        let text = r#"{"name":"phone","samples":[],"phone_permille":0,"looks_like_country":false}"#;
        let column: Column = serde_json::from_str(text).unwrap();
        assert_eq!(column.header(), "phone");
        assert_eq!(serde_json::to_string(&column).unwrap(), text);
    }
}
