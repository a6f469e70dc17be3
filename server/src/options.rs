//! What the edge can be told from outside. Every figure is a limit with its unit in its name.

use std::path::PathBuf;
use std::sync::Arc;

use nomor_contract::Clock;

/// How the edge behaves. [`Options::new`] has the defaults.
#[derive(Clone)]
pub struct Options {
    /// The site is reached by https: cookies get `Secure` and the `__Host-` prefix, answers get HSTS.
    pub secure_cookies: bool,
    /// HSTS covers the subdomains of this name as well.
    pub hsts_subdomains: bool,
    /// `https://nomor.example`: the address people use, trusted as an origin besides the request's own host.
    pub public_url: Option<String>,
    /// Lets `/metrics` be read from elsewhere with `Authorization: Bearer …`; loopback never needs it.
    pub metrics_token: Option<String>,
    /// Believe the last entry of `X-Forwarded-For`. Only right behind one's own reverse proxy.
    pub trust_proxy: bool,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The largest file a list may be brought in, in bytes.
    pub upload_bytes: u64,
    /// Where a file waits while the fields that follow it in the form arrive. Nothing is left there.
    pub spool_dir: PathBuf,
    pub bodies: Bodies,
    pub rates: Rates,
}

impl Options {
    /// Plain http on this machine, 100 MB lists.
    #[must_use]
    pub fn new(clock: Arc<dyn Clock>) -> Self {
        Self {
            secure_cookies: false,
            hsts_subdomains: false,
            public_url: None,
            metrics_token: None,
            trust_proxy: false,
            clock,
            upload_bytes: 100_000_000,
            spool_dir: std::env::temp_dir(),
            bodies: Bodies::default(),
            rates: Rates::default(),
        }
    }
}

/// The largest request bodies, in bytes. Uploads have [`Options::upload_bytes`].
#[derive(Debug, Clone, Copy)]
pub struct Bodies {
    /// Forms and server functions that are not uploads.
    pub form_bytes: usize,
    /// JSON of the REST interface.
    pub json_bytes: usize,
}

impl Default for Bodies {
    fn default() -> Self {
        Self {
            form_bytes: 2 * 1024 * 1024,
            json_bytes: 4 * 1024 * 1024,
        }
    }
}

/// Requests a minute before 429, and live streams at once.
#[derive(Debug, Clone, Copy)]
pub struct Rates {
    /// Per API key.
    pub key_per_minute: u32,
    /// Per address, over everything but static files.
    pub address_per_minute: u32,
    /// Wrong or missing API keys per address.
    pub wrong_key_per_minute: u32,
    /// Live streams per person or key.
    pub streams_per_caller: u32,
    /// Live streams of everybody together.
    pub streams: u32,
}

impl Default for Rates {
    fn default() -> Self {
        Self {
            key_per_minute: 1_200,
            address_per_minute: 6_000,
            wrong_key_per_minute: 120,
            streams_per_caller: 16,
            streams: 4_096,
        }
    }
}
