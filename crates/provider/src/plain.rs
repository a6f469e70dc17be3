//! The client for an address that the operator wrote into the settings (the storage's S3 service), never a tenant's:
//! the same TLS, no redirects, no proxies, but private addresses are as good as others and answers have no end.

use std::time::Duration;

use bytes::Bytes;
use reqwest::redirect::Policy;
use reqwest::{Body, Client, Request};
use thiserror::Error;

/// How long a connection may take, and how long an answer may stand still; in milliseconds.
const CONNECT_MS: u64 = 5_000;
const SILENCE_MS: u64 = 120_000;

/// A client. Cheap to clone.
#[derive(Clone)]
pub struct Plain(Client);

/// Why no whole answer came. Says no address.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum Broken {
    #[error("the service could not be reached")]
    Connect,
    #[error("the service did not answer in time")]
    TimedOut,
    #[error("the connection to the service broke")]
    Interrupted,
}

impl Broken {
    /// What an error of the client means.
    #[must_use]
    pub fn of(error: &reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_connect() {
            Self::Connect
        } else {
            Self::Interrupted
        }
    }
}

impl Plain {
    /// `None` when TLS cannot be set up; the log says why.
    #[must_use]
    pub fn new() -> Option<Self> {
        Client::builder()
            .tls_backend_preconfigured(crate::http::shared_tls()?)
            .redirect(Policy::none())
            .no_proxy()
            .connect_timeout(Duration::from_millis(CONNECT_MS))
            .read_timeout(Duration::from_millis(SILENCE_MS))
            .user_agent(crate::http::AGENT)
            .build()
            .inspect_err(|_| tracing::error!("the HTTP client could not be set up"))
            .ok()
            .map(Self)
    }

    /// # Errors
    /// No answer began. Its body may still break off.
    pub async fn exchange(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<http::Response<Body>, Broken> {
        let request = Request::try_from(request).map_err(|e| Broken::of(&e))?;
        let response = self.0.execute(request).await.map_err(|e| Broken::of(&e))?;
        Ok(response.into())
    }
}
