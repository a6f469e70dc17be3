//! Settings as text, with where each came from.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;
use std::str::FromStr;

use crate::table;

/// Where a value came from; later ones win.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Default,
    File,
    Environment,
    CommandLine,
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Default => "default",
            Self::File => "nomor.toml",
            Self::Environment => "environment",
            Self::CommandLine => "command line",
        })
    }
}

/// A setting that does not read, as one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadSetting(pub String);

impl fmt::Display for BadSetting {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for BadSetting {}

/// Resolved settings by key.
#[derive(Debug, Clone)]
pub struct Values(BTreeMap<&'static str, (String, Origin)>);

impl Values {
    /// What holds when nobody says anything.
    #[must_use]
    pub fn defaults() -> Self {
        Self(
            table::ALL
                .iter()
                .map(|s| (s.key, (s.default.to_owned(), Origin::Default)))
                .collect(),
        )
    }

    /// Defaults, then `nomor.toml` if it exists, then the environment (`KEY_FILE` names a file that holds the value).
    ///
    /// # Errors
    /// An unreadable or malformed file, or a key that does not exist.
    pub fn load(file: &Path, env: impl Fn(&str) -> Option<String>) -> Result<Self, BadSetting> {
        let mut values = Self::defaults();
        if file.exists() {
            values.read_file(file)?;
        }
        for s in table::ALL {
            if let Some(path) = env(&format!("{}_FILE", s.env)).filter(|_| s.secret) {
                let text = std::fs::read_to_string(&path).map_err(|e| {
                    BadSetting(format!(
                        "{}_FILE names {path}, which cannot be read: {e}.",
                        s.env
                    ))
                })?;
                values.set(s.key, text.trim(), Origin::Environment);
            }
            if let Some(text) = env(s.env) {
                values.set(s.key, &text, Origin::Environment);
            }
        }
        Ok(values)
    }

    fn read_file(&mut self, file: &Path) -> Result<(), BadSetting> {
        let name = file.display();
        let text = std::fs::read_to_string(file)
            .map_err(|e| BadSetting(format!("{name} cannot be read: {e}.")))?;
        let table: toml::Table = text.parse().map_err(|e: toml::de::Error| {
            BadSetting(format!("{name} is not valid TOML: {}.", e.message()))
        })?;
        for (key, value) in table {
            let Some(known) = table::find(&key) else {
                return Err(BadSetting(format!(
                    "{name} sets `{key}`, which Nomor does not know. `nomor config` lists every setting."
                )));
            };
            let text = match value {
                toml::Value::String(text) => text,
                toml::Value::Integer(number) => number.to_string(),
                toml::Value::Boolean(truth) => truth.to_string(),
                _ => {
                    return Err(BadSetting(format!(
                        "{name} gives `{key}` a value that is neither text, a whole number, true nor false."
                    )));
                }
            };
            self.set(known.key, &text, Origin::File);
        }
        Ok(())
    }

    /// Sets one value; an unknown key is ignored (keys are constants of this crate).
    pub fn set(&mut self, key: &'static str, value: &str, origin: Origin) {
        self.0.insert(key, (value.to_owned(), origin));
    }

    /// The text of a setting.
    #[must_use]
    pub fn text(&self, key: &'static str) -> &str {
        self.0.get(key).map_or("", |(value, _)| value.as_str())
    }

    /// Where a setting's value came from.
    #[must_use]
    pub fn origin(&self, key: &'static str) -> Origin {
        self.0
            .get(key)
            .map_or(Origin::Default, |(_, origin)| *origin)
    }

    /// A setting as a number, address or truth value.
    ///
    /// # Errors
    /// The value does not read as one; the sentence names the setting and its origin, not secrets.
    pub fn parse<T: FromStr>(&self, key: &'static str, what: &str) -> Result<T, BadSetting> {
        let text = self.text(key).trim();
        text.parse().map_err(|_| {
            let env = table::find(key).map_or(key, |s| s.env);
            BadSetting(format!(
                "{env} (or `{key}` in nomor.toml) is `{text}`, which is not {what}."
            ))
        })
    }

    /// As [`Values::parse`], within bounds (inclusive).
    ///
    /// # Errors
    /// The value does not read, or lies outside.
    pub fn number(&self, key: &'static str, low: u64, high: u64) -> Result<u64, BadSetting> {
        let what = format!("a whole number from {low} to {high}");
        let value: u64 = self.parse(key, &what)?;
        if (low..=high).contains(&value) {
            return Ok(value);
        }
        Err(BadSetting(format!(
            "`{key}` is {value}, which is not {what}."
        )))
    }

    /// Setting, value (secrets hidden) and origin, in the order of the table.
    pub fn lines(&self) -> impl Iterator<Item = (&'static table::Setting, String, Origin)> {
        table::ALL.iter().map(|s| {
            let text = self.text(s.key);
            let shown = if s.secret && !text.is_empty() {
                "(set)".to_owned()
            } else {
                text.to_owned()
            };
            (s, shown, self.origin(s.key))
        })
    }
}
