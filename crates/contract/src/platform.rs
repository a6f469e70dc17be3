//! Settings of the platform that a system admin changes while it runs.

use std::sync::Arc;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::Language;
use crate::{Country, Operator, Refusal};

/// Most origins other sites may be read from, and most mail domains of one's own.
pub const ORIGINS_MAX: usize = 50;
pub const DOMAINS_MAX: usize = 1_000;
/// The longest name of the platform, in characters.
pub const HOUSE_CHARS_MAX: usize = 60;

/// What the program calls itself when nobody calls it otherwise.
pub const HOUSE: &str = "Nomor";

/// Everything that is set. Each process follows a change within a few seconds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Platform {
    /// What pages and mails call it; empty: [`HOUSE`].
    pub house: String,
    /// For people whose browser asks for no language that there is.
    pub language: Option<Language>,
    /// What new tenants start with.
    pub country: Option<Country>,
    /// Anybody may create an account; invited people always may.
    pub registration: bool,
    /// Whether addresses that last ten minutes are refused; absent: as the program was started.
    pub refuse_disposable: Option<bool>,
    /// More mail domains that last ten minutes; one that begins with `-` is none.
    pub disposable: Vec<String>,
    /// Origins whose pages may read the REST interface.
    pub origins: Vec<String>,
    /// Megabytes of files a tenant may keep that has no quota of its own; absent: as the program was started.
    pub files_mb: Option<u32>,
}

impl Default for Platform {
    fn default() -> Self {
        Self {
            house: String::new(),
            language: None,
            country: None,
            registration: true,
            refuse_disposable: None,
            disposable: Vec::new(),
            origins: Vec::new(),
            files_mb: None,
        }
    }
}

impl Platform {
    /// What pages and mails call it.
    #[must_use]
    pub fn house(&self) -> &str {
        if self.house.is_empty() {
            HOUSE
        } else {
            &self.house
        }
    }
}

/// One card of the page of settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PlatformChange {
    General {
        house: String,
        language: Option<Language>,
        country: Option<Country>,
        registration: bool,
        files_mb: Option<u32>,
    },
    Disposable {
        refuse: Option<bool>,
        /// Separated by blanks, commas or lines.
        domains: String,
    },
    /// Separated by blanks or lines.
    Origins(String),
}

/// What the program was started with, where the page can say otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Started {
    pub refuse_disposable: bool,
    pub disposable: Vec<String>,
}

/// The settings of the platform.
#[async_trait]
pub trait Platforms: Send + Sync {
    /// As this process knows them: a look at memory.
    fn platform(&self) -> Arc<Platform>;

    /// What the program was started with.
    ///
    /// # Errors
    /// Not permitted.
    fn started(&self, operator: &Operator) -> Result<Started, Refusal>;

    /// # Errors
    /// Not permitted, or field errors.
    async fn change_platform(
        &self,
        operator: &Operator,
        change: PlatformChange,
    ) -> Result<(), Refusal>;
}

/// An origin as browsers send it: scheme, host, and the port where it is not the scheme's own. `None` for anything else:
/// a path, a star, no scheme.
#[must_use]
pub fn origin(text: &str) -> Option<String> {
    let text = text.trim().trim_end_matches('/').to_ascii_lowercase();
    let (scheme, rest) = text.split_once("://")?;
    let own = match scheme {
        "https" => "443",
        "http" => "80",
        _ => return None,
    };
    let (host, port) = match rest.rsplit_once(':') {
        Some((host, port)) if !rest.ends_with(']') => (host, Some(port)),
        _ => (rest, None),
    };
    let bracketed = host.starts_with('[') && host.ends_with(']');
    let fits = |b: u8| {
        b.is_ascii_alphanumeric()
            || matches!(b, b'.' | b'-')
            || bracketed && matches!(b, b':' | b'[' | b']')
    };
    if host.is_empty() || !host.bytes().all(fits) || host.starts_with('.') {
        return None;
    }
    match port {
        None => Some(format!("{scheme}://{host}")),
        Some(port) if port == own => Some(format!("{scheme}://{host}")),
        Some(port) if port.parse::<u16>().is_ok_and(|port| port > 0) => {
            Some(format!("{scheme}://{host}:{port}"))
        }
        Some(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let check = |text: &str, expect: Option<&str>| {
            assert_eq!(origin(text).as_deref(), expect, "{text}");
        };
        check("https://Shop.example", Some("https://shop.example"));
        check(" https://shop.example/ ", Some("https://shop.example"));
        check("https://shop.example:443", Some("https://shop.example"));
        check("http://localhost:5173", Some("http://localhost:5173"));
        check("http://[::1]:8080", Some("http://[::1]:8080"));
        check("http://[::1]", Some("http://[::1]"));
        for wrong in [
            "*",
            "https://*",
            "https://*.shop.example",
            "null",
            "shop.example",
            "https://",
            "https://shop.example/app",
            "https://user@shop.example",
            "ftp://shop.example",
            "https://shop.example:0",
            "https://shop.example:port",
            "",
        ] {
            check(wrong, None);
        }
    }

    #[test]
    fn what_was_never_saved_is_as_the_program_has_it() {
        let empty: Platform = serde_json::from_str("{}").unwrap();
        assert_eq!(empty, Platform::default());
        assert!(empty.registration && empty.origins.is_empty());
        assert_eq!(empty.house(), "Nomor");
    }
}
