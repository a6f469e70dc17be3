//! Telegram Gateway (core.telegram.org/gateway/api): `checkSendAbility`, the official signal.
//!
//! Every answer is `{"ok":true,"result":…}` or `{"ok":false,"error":"NAME"}`, and errors may come with HTTP 200: the
//! `ok` field decides. A confirmed yes is charged the price of a code, so the daily budget matters here.

use nomor_contract::E164;
use serde_json::{Value, json};

use crate::format::Format;
use crate::wire::{Body, Reply, Request, join};
use crate::{AskError, Caps, Finding, Findings, Standing, spelling};

pub const HOST: &str = "https://gatewayapi.telegram.org";

pub struct Gateway {
    pub endpoint: String,
    pub token: String,
}

impl Format for Gateway {
    fn caps(&self) -> Caps {
        Caps {
            default_rate: 1.0,
            ..Caps::PAIRED
        }
    }

    fn question(&self, numbers: &[E164]) -> Request {
        let number = numbers.first().map(ToString::to_string).unwrap_or_default();
        let url = join(&self.endpoint, &["checkSendAbility"]);
        Request::post(url, Body::Json(json!({ "phone_number": number })))
            .header("Authorization", &format!("Bearer {}", self.token))
    }

    fn read(&self, numbers: &[E164], reply: &Reply) -> Result<Findings, AskError> {
        // Named errors come with 200 or 400; with any other status it is not Telegram's own answer.
        let is_named = matches!(reply.status, 200 | 400);
        let body = match reply.json() {
            Ok(body) if is_named => body,
            Err(error) if reply.status == 200 => return Err(error),
            _ => return Err(named_anyway(reply)),
        };
        let Some(&number) = numbers.first() else {
            return Ok(Vec::new());
        };
        match body.get("ok").and_then(Value::as_bool) {
            Some(true) if reply.status == 200 => Ok(vec![(number, able(number, &body)?)]),
            Some(false) => match body.get("error").and_then(Value::as_str) {
                Some(name) => named(name, reply).map(|finding| vec![(number, finding)]),
                None => Err(AskError::malformed("an error without a name")),
            },
            _ if reply.status == 400 => Err(reply.failure()),
            _ => Err(AskError::malformed("ok is missing")),
        }
    }

    fn session_question(&self) -> Option<Request> {
        None
    }

    fn read_session(&self, _reply: &Reply) -> Result<(), AskError> {
        Ok(())
    }
}

fn able(number: E164, body: &Value) -> Result<Finding, AskError> {
    let said = body
        .pointer("/result/phone_number")
        .and_then(Value::as_str)
        .ok_or_else(|| AskError::malformed("a yes without a number"))?;
    match spelling::read(said) {
        Some(answered) if answered == number => Ok(Finding::REGISTERED),
        _ => Ok(Finding::NOT_ANSWERED),
    }
}

fn named(name: &str, reply: &Reply) -> Result<Finding, AskError> {
    match name {
        "PHONE_NUMBER_NOT_FOUND" => Ok(Finding::Negative),
        "PHONE_NUMBER_NOT_AVAILABLE" => Ok(Finding::NOT_ANSWERED),
        "PHONE_NUMBER_INVALID" => Ok(Finding::Invalid("the provider refused the number")),
        "BALANCE_NOT_ENOUGH" => Err(AskError::permanent(
            Standing::Quota,
            "the Telegram Gateway balance is used up",
        )),
        "ACCESS_TOKEN_INVALID" | "ACCESS_TOKEN_REQUIRED" => Err(AskError::permanent(
            Standing::Credentials,
            "Telegram Gateway refused the token",
        )),
        flood if flood.starts_with("FLOOD_WAIT") => Err(AskError::Throttled {
            retry_after_ms: flood
                .rsplit('_')
                .next()
                .and_then(|seconds| seconds.parse::<u32>().ok())
                .or(reply.retry_after_s)
                .map(|seconds| u64::from(seconds) * 1000),
        }),
        _ => Err(AskError::transient(
            "Telegram Gateway answered with an unknown error",
        )),
    }
}

/// A failure by status, made more exact where the body names a flood, the balance or the token.
fn named_anyway(reply: &Reply) -> AskError {
    let name = reply.json().ok().and_then(|body| {
        let name = body.get("error")?.as_str()?;
        (!name.starts_with("PHONE_NUMBER")).then(|| name.to_owned())
    });
    match name.map(|name| named(&name, reply)) {
        Some(Err(error @ (AskError::Throttled { .. } | AskError::Permanent { .. }))) => error,
        _ => reply.failure(),
    }
}
