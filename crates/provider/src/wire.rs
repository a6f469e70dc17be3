//! A request and a reply as plain values, so that adapters need no network to be tested.

use bytes::Bytes;
use serde_json::Value;

use crate::{AskError, Standing};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Method {
    Get,
    Post,
}

/// One part of a multipart form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub name: &'static str,
    /// Present for a file.
    pub file_name: Option<&'static str>,
    pub content: String,
}

#[derive(Debug, Clone, PartialEq)]
pub enum Body {
    Empty,
    Json(Value),
    Form(Vec<(&'static str, String)>),
    Parts(Vec<Part>),
}

/// A request to a provider. Headers and URL may hold the secret: only [`crate::record`] may show them.
#[derive(Debug, Clone, PartialEq)]
pub struct Request {
    pub method: Method,
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: Body,
    /// A signed address: whoever has the query may read the file.
    pub query_is_secret: bool,
}

impl Request {
    #[must_use]
    pub const fn get(url: String) -> Self {
        Self {
            method: Method::Get,
            url,
            headers: Vec::new(),
            body: Body::Empty,
            query_is_secret: false,
        }
    }

    #[must_use]
    pub const fn post(url: String, body: Body) -> Self {
        Self {
            method: Method::Post,
            url,
            headers: Vec::new(),
            body,
            query_is_secret: false,
        }
    }

    #[must_use]
    pub fn header(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    /// The `Retry-After` header in seconds, where it was given so.
    pub retry_after_s: Option<u32>,
    pub body: Bytes,
}

impl Reply {
    /// # Errors
    /// Not JSON: an HTML page, a cut answer, nothing at all.
    pub fn json(&self) -> Result<Value, AskError> {
        if self.body.is_empty() {
            return Err(AskError::malformed("empty body"));
        }
        serde_json::from_slice(&self.body).map_err(|_| AskError::malformed("not JSON"))
    }

    /// What a status that is not a success means where the format says nothing more special.
    #[must_use]
    pub fn failure(&self) -> AskError {
        match self.status {
            401 | 403 => AskError::permanent(
                Standing::Credentials,
                format!("the provider refused the key (HTTP {})", self.status),
            ),
            402 | 466 => AskError::permanent(
                Standing::Quota,
                format!(
                    "the provider's plan or balance is used up (HTTP {})",
                    self.status
                ),
            ),
            429 => self.throttled(),
            408 | 504 => AskError::timed_out(),
            500.. => AskError::transient(format!("the provider failed (HTTP {})", self.status)),
            _ => AskError::malformed(format!("unexpected HTTP {}", self.status)),
        }
    }

    #[must_use]
    pub fn throttled(&self) -> AskError {
        AskError::Throttled {
            retry_after_ms: self.retry_after_s.map(|s| u64::from(s) * 1000),
        }
    }
}

/// `base` joined with path segments, each percent-encoded: a session name can never leave its place in the path.
#[must_use]
pub fn join(base: &str, segments: &[&str]) -> String {
    let mut url = base.trim_end_matches('/').to_owned();
    for segment in segments {
        url.push('/');
        encode(segment, &mut url);
    }
    url
}

/// Appends `text` percent-encoded, keeping only RFC 3986 unreserved characters.
pub fn encode(text: &str, into: &mut String) {
    use std::fmt::Write;
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~') {
            into.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(into, "%{byte:02X}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_name_cannot_leave_its_place_in_the_path() {
        assert_eq!(
            join("http://gw:3000/", &["api", "sessions", "a/../b?x=1"]),
            "http://gw:3000/api/sessions/a%2F..%2Fb%3Fx%3D1"
        );
    }
}
