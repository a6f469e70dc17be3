//! The one place that sends. Time-outs, a size limit on answers, no redirects, no proxies, and no address that
//! [`crate::address`] refuses: what is checked is what is connected to.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use bytes::{Bytes, BytesMut};
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use reqwest::{Client, Url};
use thiserror::Error;

use crate::record::Recorder;
use crate::wire::{Body, Method, Reply, Request};
use crate::{AskError, Standing, address};

/// Limits of sending.
#[derive(Debug, Clone, Copy)]
pub struct HttpOptions {
    pub connect_ms: u32,
    /// From the first byte sent to the last byte read.
    pub request_ms: u32,
    /// Answers above this are refused.
    pub max_answer_bytes: usize,
    /// Permits private, loopback and link-local addresses: gateways on one's own network, and tests.
    pub allow_private: bool,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            connect_ms: 5_000,
            request_ms: 20_000,
            max_answer_bytes: 4 << 20,
            allow_private: false,
        }
    }
}

/// A client for providers. Cheap to clone; connections are shared and only made when first needed.
#[derive(Clone)]
pub struct Http {
    options: HttpOptions,
    client: Arc<OnceLock<Option<Client>>>,
    recorder: Option<Arc<Recorder>>,
}

impl Http {
    #[must_use]
    pub fn new(options: HttpOptions) -> Self {
        Self {
            options,
            client: Arc::default(),
            recorder: None,
        }
    }

    /// The same client, writing down every exchange with its secrets removed.
    #[must_use]
    pub fn recording(&self, recorder: Arc<Recorder>) -> Self {
        Self {
            recorder: Some(recorder),
            ..self.clone()
        }
    }

    /// # Errors
    /// No whole answer came back. What is wrong inside an answer is for the format to say.
    pub async fn send(&self, request: &Request) -> Result<Reply, AskError> {
        let answer = self.exchange(request).await;
        if let Some(recorder) = &self.recorder {
            recorder.note(request, &answer);
        }
        answer
    }

    async fn exchange(&self, request: &Request) -> Result<Reply, AskError> {
        let url = self.allowed(&request.url)?;
        let client = self
            .client
            .get_or_init(|| build(self.options))
            .as_ref()
            .ok_or_else(|| AskError::transient("the HTTP client could not be set up"))?;
        let mut builder = match request.method {
            Method::Get => client.get(url),
            Method::Post => client.post(url),
        };
        for (name, value) in &request.headers {
            builder = builder.header(*name, value);
        }
        builder = match &request.body {
            Body::Empty => builder,
            Body::Json(json) => builder.json(json),
            Body::Form(fields) => builder.form(fields),
            Body::Parts(parts) => builder.multipart(multipart(parts)),
        };
        let response = builder.send().await.map_err(|e| failed(&e))?;
        let status = response.status().as_u16();
        let retry_after_s = response
            .headers()
            .get("retry-after")
            .and_then(|value| value.to_str().ok()?.trim().parse().ok());
        let body = self.whole(response).await?;
        Ok(Reply {
            status,
            retry_after_s,
            body,
        })
    }

    async fn whole(&self, mut response: reqwest::Response) -> Result<Bytes, AskError> {
        let mut body = BytesMut::new();
        while let Some(piece) = response.chunk().await.map_err(|e| failed(&e))? {
            if body.len() + piece.len() > self.options.max_answer_bytes {
                return Err(AskError::malformed("the answer is too large"));
            }
            body.extend_from_slice(&piece);
        }
        Ok(body.freeze())
    }

    /// A literal address never reaches the resolver, so it is checked here.
    fn allowed(&self, url: &str) -> Result<Url, AskError> {
        let wrong = |why: &str| AskError::permanent(Standing::Address, why);
        let url = Url::parse(url).map_err(|_| wrong("the provider's address is not a URL"))?;
        if !matches!(url.scheme(), "http" | "https") {
            return Err(wrong("the provider's address must be http or https"));
        }
        let host = url.host_str().unwrap_or_default();
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        if let Ok(ip) = literal.parse::<IpAddr>()
            && !self.options.allow_private
            && !address::is_public(ip)
        {
            return Err(wrong(&Forbidden.to_string()));
        }
        Ok(url)
    }
}

/// Who we say we are.
pub(crate) const AGENT: &str = concat!("nomor/", env!("CARGO_PKG_VERSION"));

/// Reading the machine's certificates takes a while and never changes.
pub(crate) fn shared_tls() -> Option<rustls::ClientConfig> {
    static TLS: OnceLock<Option<rustls::ClientConfig>> = OnceLock::new();
    TLS.get_or_init(tls).clone()
}

fn build(options: HttpOptions) -> Option<Client> {
    Client::builder()
        .tls_backend_preconfigured(shared_tls()?)
        .dns_resolver(Checked {
            allow_private: options.allow_private,
        })
        .redirect(Policy::none())
        .no_proxy()
        .connect_timeout(Duration::from_millis(options.connect_ms.into()))
        .timeout(Duration::from_millis(options.request_ms.into()))
        .user_agent(AGENT)
        .build()
        .inspect_err(|_| tracing::error!("the HTTP client could not be set up"))
        .ok()
}

/// Mozilla's roots, which travel with the program, and the machine's own (a company's private authority).
fn tls() -> Option<rustls::ClientConfig> {
    let mut roots = rustls::RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
    let ring = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ClientConfig::builder_with_provider(ring)
        .with_safe_default_protocol_versions()
        .inspect_err(|_| tracing::error!("TLS could not be set up"))
        .ok()?
        .with_root_certificates(roots)
        .with_no_client_auth();
    Some(config)
}

fn multipart(parts: &[crate::wire::Part]) -> reqwest::multipart::Form {
    parts
        .iter()
        .fold(reqwest::multipart::Form::new(), |form, part| {
            let mut piece = reqwest::multipart::Part::text(part.content.clone());
            if let Some(file_name) = part.file_name {
                piece = piece.file_name(file_name);
            }
            form.part(part.name, piece)
        })
}

/// What a failed exchange means. The error's own text is never passed on: it holds the URL.
fn failed(error: &reqwest::Error) -> AskError {
    let mut cause: Option<&(dyn std::error::Error + 'static)> = Some(error);
    while let Some(source) = cause {
        if source.is::<Forbidden>() {
            return AskError::permanent(Standing::Address, Forbidden.to_string());
        }
        cause = source.source();
    }
    if error.is_timeout() {
        AskError::timed_out()
    } else if error.is_connect() {
        AskError::transient("the provider could not be reached")
    } else {
        AskError::transient("the connection to the provider broke")
    }
}

#[derive(Debug, Error)]
#[error("the provider's address is private, and this installation asks no private addresses")]
struct Forbidden;

/// Names under `localhost` are this machine whatever a resolver says (RFC 6761 §6.3); many resolvers know only the one.
fn is_here(name: &str) -> bool {
    name.to_ascii_lowercase().ends_with(".localhost")
}

/// Resolves a name and hands on only the addresses that may be connected to.
struct Checked {
    allow_private: bool,
}

impl Resolve for Checked {
    fn resolve(&self, name: Name) -> Resolving {
        let allow_private = self.allow_private;
        Box::pin(async move {
            let found: Vec<SocketAddr> = if is_here(name.as_str()) {
                let here: [IpAddr; 2] = [Ipv4Addr::LOCALHOST.into(), Ipv6Addr::LOCALHOST.into()];
                here.map(|ip| SocketAddr::new(ip, 0)).to_vec()
            } else {
                tokio::net::lookup_host((name.as_str(), 0)).await?.collect()
            };
            let allowed: Vec<SocketAddr> = found
                .into_iter()
                .filter(|socket| allow_private || address::is_public(socket.ip()))
                .collect();
            if allowed.is_empty() {
                return Err(Forbidden.into());
            }
            Ok(Box::new(allowed.into_iter()) as Addrs)
        })
    }
}
