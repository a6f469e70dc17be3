//! The router over the fake product, with a hand for requests and an eye for answers.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::http::{HeaderMap, Method, Request, StatusCode};
use http_body_util::BodyExt as _;
use nomor_server::Options;
use serde_json::Value;
use tower::ServiceExt as _;

use crate::fake::{Fake, Still};

pub const KEY: &str = "Bearer nmr_live_1";

pub struct Site {
    pub fake: Arc<Fake>,
    router: Router,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub headers: HeaderMap,
    pub body: String,
}

impl Site {
    pub fn new() -> Self {
        Self::with(|_| {})
    }

    pub fn with(change: impl FnOnce(&mut Options)) -> Self {
        let fake = Fake::new();
        let mut options = Options::new(Arc::new(Still));
        change(&mut options);
        Self {
            router: nomor_server::router(fake.ports(), options),
            fake,
        }
    }

    pub async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.unwrap().to_bytes();
        let body = String::from_utf8_lossy(&bytes).into_owned();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body,
        }
    }

    /// A request without a body.
    pub async fn ask(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        self.send(request(method, path, headers, Body::empty()))
            .await
    }

    /// `GET` with the API key.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Method::GET, path, &[("authorization", KEY)]).await
    }

    /// `POST` of JSON with the API key.
    pub async fn post(&self, path: &str, json: &str) -> Answer {
        let headers = [("authorization", KEY), ("content-type", "application/json")];
        self.send(request(
            Method::POST,
            path,
            &headers,
            Body::from(json.to_owned()),
        ))
        .await
    }

    /// A browser's form.
    pub async fn form(&self, path: &str, form: &str, headers: &[(&str, &str)]) -> Answer {
        let mut all = vec![
            ("content-type", "application/x-www-form-urlencoded"),
            ("accept", "text/html"),
            ("host", "nomor.example"),
        ];
        all.extend_from_slice(headers);
        self.send(request(
            Method::POST,
            path,
            &all,
            Body::from(form.to_owned()),
        ))
        .await
    }
}

pub fn request(method: Method, path: &str, headers: &[(&str, &str)], body: Body) -> Request<Body> {
    let mut request = Request::builder().method(method).uri(path);
    for (name, value) in headers {
        request = request.header(*name, *value);
    }
    request.body(body).unwrap()
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }

    pub fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("not JSON: {}", self.body))
    }

    /// Holds that this is a problem document of this status and code, and answers it.
    pub fn problem(&self, status: u16, code: &str) -> Value {
        assert_eq!(self.status.as_u16(), status, "{}", self.body);
        assert_eq!(
            self.header("content-type"),
            "application/problem+json",
            "{}",
            self.body
        );
        let document = self.json();
        assert_eq!(document["type"], format!("/problems/{code}"));
        assert_eq!(document["status"], status);
        for text in ["title", "detail"] {
            assert!(
                document[text].as_str().is_some_and(|text| !text.is_empty()),
                "{document}"
            );
        }
        assert!(document["errors"].is_array());
        document
    }
}
