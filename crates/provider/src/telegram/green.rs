//! Green-API for Telegram (green-api.com/en/telegram/docs): `checkAccount`, one number per call.
//!
//! `POST {apiUrl}/waInstance{id}/checkAccount/{token}` with `{"phoneNumber":628…,"force":true}`. The token is in the
//! path: this URL must never be logged. `force` is sent because a cached `exist:false` may be stale; our own cache
//! already keeps questions from being repeated. `exist:false` also covers accounts that hide their number, which is
//! why Telegram's negative is `not_found`.

use nomor_contract::{E164, Unknown};
use serde_json::{Value, json};

use crate::format::Format;
use crate::wire::{Body, Reply, Request, join};
use crate::{AskError, Caps, Finding, Findings};

pub struct GreenTelegram {
    pub endpoint: String,
    pub instance: String,
    pub token: String,
}

impl GreenTelegram {
    fn url(&self, method: &str) -> String {
        let instance = format!("waInstance{}", self.instance);
        join(&self.endpoint, &[&instance, method, &self.token])
    }
}

impl Format for GreenTelegram {
    fn caps(&self) -> Caps {
        Caps::PAIRED
    }

    fn question(&self, numbers: &[E164]) -> Request {
        let digits = numbers.first().map_or(0, |n| n.0);
        Request::post(
            self.url("checkAccount"),
            Body::Json(json!({ "phoneNumber": digits, "force": true })),
        )
    }

    fn read(&self, numbers: &[E164], reply: &Reply) -> Result<Findings, AskError> {
        let Some(&number) = numbers.first() else {
            return Ok(Vec::new());
        };
        if reply.status == 400 {
            return refusal(number, reply).map(|finding| vec![(number, finding)]);
        }
        if reply.status != 200 {
            return Err(reply.failure());
        }
        match reply.json()?.get("exist").and_then(Value::as_bool) {
            Some(true) => Ok(vec![(number, Finding::REGISTERED)]),
            Some(false) => Ok(vec![(number, Finding::Negative)]),
            None => Err(AskError::malformed("exist is missing")),
        }
    }

    fn session_question(&self) -> Option<Request> {
        Some(Request::get(self.url("getStateInstance")))
    }

    fn read_session(&self, reply: &Reply) -> Result<(), AskError> {
        if reply.status != 200 {
            return Err(reply.failure());
        }
        let body = reply.json()?;
        match body.get("stateInstance").and_then(Value::as_str) {
            Some("authorized") => Ok(()),
            Some(_) => Err(AskError::transient(
                "the Green-API instance is not authorized",
            )),
            None => Err(AskError::malformed("the instance has no state")),
        }
    }
}

/// Green-API takes 11 to 16 digits; shorter numbers exist, and are not invalid because of that.
const FEWEST_DIGITS: usize = 11;

/// The 400 texts: a time-out and an instance that is not ready look like bad input by their status only.
fn refusal(number: E164, reply: &Reply) -> Result<Finding, AskError> {
    let said = String::from_utf8_lossy(&reply.body).to_ascii_lowercase();
    if said.contains("timeout limit exceeded") {
        return Ok(Finding::Unknown(Unknown::Timeout));
    }
    if said.contains("starting or not authorized") {
        return Err(AskError::transient(
            "the Green-API instance is not authorized",
        ));
    }
    if said.contains("validation failed") || said.contains("bad phone number") {
        return Ok(if number.digits().len() < FEWEST_DIGITS {
            Finding::NOT_ANSWERED
        } else {
            Finding::Invalid("the provider refused the number")
        });
    }
    Err(reply.failure())
}
