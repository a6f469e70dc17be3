//! What is logged and how.

use crate::{BadSetting, Values};

/// Shape of a log line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LogFormat {
    Text,
    Json,
}

/// Log filter and format.
#[derive(Debug, Clone)]
pub struct Log {
    pub filter: String,
    pub format: LogFormat,
}

impl Log {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        let format = match values.text("log_format") {
            "text" => LogFormat::Text,
            "json" => LogFormat::Json,
            other => {
                return Err(BadSetting(format!(
                    "NOMOR_LOG_FORMAT is `{other}`, which is neither text nor json."
                )));
            }
        };
        Ok(Self {
            filter: values.text("log").to_owned(),
            format,
        })
    }
}
