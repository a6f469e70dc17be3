//! Where and how the pages are served.

use std::net::SocketAddr;

use crate::{BadSetting, Values};

/// Listening address and what stands in front of it.
#[derive(Debug, Clone)]
pub struct Serve {
    pub addr: SocketAddr,
    pub public_url: Option<String>,
    /// Every subdomain of the public address is https as well.
    pub hsts_subdomains: bool,
    pub trust_proxy: bool,
    /// Development mode, which lets a button empty the database.
    pub dev: bool,
    pub metrics_token: Option<String>,
}

impl Serve {
    pub(crate) fn from_values(values: &Values) -> Result<Self, BadSetting> {
        let public_url =
            some(values.text("public_url")).map(|url| url.trim_end_matches('/').to_owned());
        if let Some(url) = public_url
            .as_deref()
            .filter(|url| !url.starts_with("http://") && !url.starts_with("https://"))
        {
            return Err(BadSetting(format!(
                "NOMOR_PUBLIC_URL is `{url}`, which does not start with http:// or https://."
            )));
        }
        let serve = Self {
            addr: values.parse("addr", "an address with a port, such as 127.0.0.1:3000")?,
            public_url,
            hsts_subdomains: values.parse("hsts_subdomains", "true or false")?,
            trust_proxy: values.parse("trust_proxy", "true or false")?,
            dev: values.parse("dev", "true or false")?,
            metrics_token: some(values.text("metrics_token")),
        };
        serve.keeps_development_here()?;
        Ok(serve)
    }

    /// Development mode is for the machine in front of somebody. Asked again once a command line has named another address.
    ///
    /// # Errors
    /// It is on, and the program listens where others reach it, or has an address that people come to by https.
    pub fn keeps_development_here(&self) -> Result<(), BadSetting> {
        if !self.dev || (self.addr.ip().is_loopback() && !self.is_https()) {
            return Ok(());
        }
        Err(BadSetting(
            "NOMOR_DEV is true, which is for this machine alone: listen on a loopback address such as 127.0.0.1 and leave NOMOR_PUBLIC_URL without https, or set it to false."
                .to_owned(),
        ))
    }

    /// Cookies are `Secure` and HSTS is sent when people come over https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.public_url
            .as_deref()
            .is_some_and(|url| url.starts_with("https://"))
    }
}

pub(crate) fn some(text: &str) -> Option<String> {
    Some(text.trim())
        .filter(|t| !t.is_empty())
        .map(ToOwned::to_owned)
}
