//! Requests to the S3 service go out where all others do: `provider` alone sends.

use std::fmt;

use async_trait::async_trait;
use http_body_util::BodyExt as _;
use nomor_provider::plain::{Broken, Plain};
use object_store::ClientOptions;
use object_store::client::{
    HttpClient, HttpConnector, HttpError, HttpErrorKind, HttpRequest, HttpResponse,
    HttpResponseBody, HttpService,
};

/// Hands the library our client instead of one of its own.
#[derive(Debug)]
pub struct Connector;

impl HttpConnector for Connector {
    fn connect(&self, _: &ClientOptions) -> object_store::Result<HttpClient> {
        let client = Plain::new().ok_or_else(|| object_store::Error::Generic {
            store: "S3",
            source: "the HTTP client could not be set up".into(),
        })?;
        Ok(HttpClient::new(Sender(client)))
    }
}

struct Sender(Plain);

impl fmt::Debug for Sender {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sender")
    }
}

#[async_trait]
impl HttpService for Sender {
    async fn call(&self, request: HttpRequest) -> Result<HttpResponse, HttpError> {
        // A part of a large file at the most.
        let body = request.body().clone().collect().await?.to_bytes();
        let response = self.0.exchange(request.map(|_| body)).await;
        let response = response.map_err(told)?;
        Ok(response.map(|body| HttpResponseBody::new(body.map_err(|e| told(Broken::of(&e))))))
    }
}

fn told(broken: Broken) -> HttpError {
    let kind = match broken {
        Broken::Connect => HttpErrorKind::Connect,
        Broken::TimedOut => HttpErrorKind::Timeout,
        Broken::Interrupted => HttpErrorKind::Interrupted,
    };
    HttpError::new(kind, broken)
}
