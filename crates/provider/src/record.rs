//! Exchanges written down for the admin's "Test" button, without secrets.

use std::fmt::Write;
use std::sync::{Mutex, PoisonError};

use serde_json::Value;

use crate::AskError;
use crate::wire::{Body, Method, Reply, Request, encode};

/// Exchanges kept of one probe; a polled task would otherwise write a book.
const MAX_EXCHANGES: usize = 12;
/// Bytes of an answer that are shown.
const MAX_SHOWN: usize = 4096;
/// What stands where a secret was.
pub const HIDDEN: &str = "[hidden]";
/// Headers that carry credentials in the formats spoken here.
const SECRET_HEADERS: [&str; 3] = ["x-api-key", "apikey", "authorization"];
/// JSON names whose values are never shown: gateways echo proxy passwords and webhook keys with their sessions.
const SECRET_NAMES: [&str; 7] = [
    "key",
    "token",
    "secret",
    "password",
    "hmac",
    "customheaders",
    "hash",
];

/// One request and what came back, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    pub request: String,
    pub response: String,
}

/// Collects exchanges of one probe.
pub struct Recorder {
    secret: String,
    exchanges: Mutex<Vec<Exchange>>,
}

impl Recorder {
    #[must_use]
    pub const fn new(secret: String) -> Self {
        Self {
            secret,
            exchanges: Mutex::new(Vec::new()),
        }
    }

    #[must_use]
    pub fn take(&self) -> Vec<Exchange> {
        std::mem::take(
            &mut *self
                .exchanges
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    pub(crate) fn note(&self, request: &Request, answer: &Result<Reply, AskError>) {
        let exchange = Exchange {
            request: self.scrub(&show_request(request)),
            response: self.scrub(&match answer {
                Ok(reply) => show_reply(reply),
                Err(error) => error.to_string(),
            }),
        };
        let mut exchanges = self
            .exchanges
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if exchanges.len() < MAX_EXCHANGES {
            exchanges.push(exchange);
        }
    }

    /// Removes the secret wherever it was echoed, as it is and percent-encoded.
    fn scrub(&self, text: &str) -> String {
        if self.secret.is_empty() {
            return text.to_owned();
        }
        let mut encoded = String::new();
        encode(&self.secret, &mut encoded);
        text.replace(&self.secret, HIDDEN).replace(&encoded, HIDDEN)
    }
}

fn show_request(request: &Request) -> String {
    let method = match request.method {
        Method::Get => "GET",
        Method::Post => "POST",
    };
    let url = match request.url.split_once('?') {
        // A signed download address: the signature is the key.
        Some((path, _)) if request.query_is_secret => format!("{path}?{HIDDEN}"),
        _ => request.url.clone(),
    };
    let mut text = format!("{method} {url}\n");
    for (name, value) in &request.headers {
        let secret = SECRET_HEADERS.contains(&name.to_ascii_lowercase().as_str());
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{name}: {}", if secret { HIDDEN } else { value });
    }
    text.push('\n');
    match &request.body {
        Body::Empty => {}
        Body::Json(json) => text.push_str(&json.to_string()),
        Body::Form(fields) => {
            for (name, value) in fields {
                let _ = writeln!(text, "{name}={value}");
            }
        }
        Body::Parts(parts) => {
            for part in parts {
                let _ = writeln!(text, "{}: {}", part.name, cut(&part.content));
            }
        }
    }
    text
}

fn show_reply(reply: &Reply) -> String {
    let body = match serde_json::from_slice::<Value>(&reply.body) {
        Ok(mut json) => {
            hide(&mut json);
            json.to_string()
        }
        Err(_) => String::from_utf8_lossy(&reply.body).into_owned(),
    };
    format!("HTTP {}\n\n{}", reply.status, cut(&body))
}

fn cut(text: &str) -> &str {
    text.get(..text.floor_char_boundary(MAX_SHOWN))
        .unwrap_or(text)
}

fn hide(json: &mut Value) {
    match json {
        Value::Array(items) => items.iter_mut().for_each(hide),
        Value::Object(fields) => {
            for (name, value) in fields {
                let name = name.to_ascii_lowercase();
                if SECRET_NAMES.iter().any(|secret| name.ends_with(secret)) {
                    *value = HIDDEN.into();
                } else if name == "result_url" {
                    let path = value.as_str().and_then(|url| url.split('?').next());
                    *value = path.unwrap_or(HIDDEN).into();
                } else {
                    hide(value);
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use bytes::Bytes;

    #[test]
    fn nothing_secret_is_written_down() {
        let recorder = Recorder::new("s3cr/t".into());
        let request = Request::get("http://gw/waInstance1/checkAccount/s3cr%2Ft".into())
            .header("X-Api-Key", "s3cr/t");
        let reply = Reply {
            status: 200,
            retry_after_s: None,
            body: Bytes::from_static(
                br#"{"echo":"s3cr/t","config":{"proxy":{"password":"hunter2"},"hmac":{"key":"k"}},"result_url":"https://s/f.zip?sig=abc"}"#,
            ),
        };
        recorder.note(&request, &Ok(reply));
        let exchanges = recorder.take();
        let text = format!("{}{}", exchanges[0].request, exchanges[0].response);
        for secret in ["s3cr", "hunter2", "\"k\"", "sig=abc"] {
            assert!(!text.contains(secret), "{secret} in {text}");
        }
        assert!(text.contains("https://s/f.zip"));
    }
}
