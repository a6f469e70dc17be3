//! WAHA (devlikeapro/waha, `OpenAPI` 2026.7.1): one number per call on a paired session.
//!
//! `GET /api/contacts/check-exists?phone=<digits>&session=<name>` with `X-Api-Key`. Rate limiting arrives as HTTP 500
//! whose `exception.message` is `rate-overlimit` (issue #619); NOWEB and GOWS coerce an empty upstream answer to
//! `false`, which is why a `false` counts only on a session that is `WORKING`.

use nomor_contract::E164;
use serde_json::Value;

use crate::format::Format;
use crate::wire::{Reply, Request, encode, join};
use crate::{AskError, Caps, Finding, Findings, spelling};

pub struct Waha {
    pub endpoint: String,
    pub session: String,
    pub key: String,
}

impl Format for Waha {
    fn caps(&self) -> Caps {
        Caps::PAIRED
    }

    fn question(&self, numbers: &[E164]) -> Request {
        let mut url = join(&self.endpoint, &["api", "contacts", "check-exists"]);
        url.push_str("?phone=");
        if let Some(number) = numbers.first() {
            url.push_str(&number.digits());
        }
        url.push_str("&session=");
        encode(&self.session, &mut url);
        Request::get(url).header("X-Api-Key", &self.key)
    }

    fn read(&self, numbers: &[E164], reply: &Reply) -> Result<Findings, AskError> {
        if reply.status != 200 {
            return Err(failure(reply));
        }
        let body = reply.json()?;
        let Some(&number) = numbers.first() else {
            return Ok(Vec::new());
        };
        let identifier = body.get("chatId").and_then(Value::as_str);
        let finding = match body.get("numberExists").and_then(Value::as_bool) {
            Some(true) => spelling::registered(number, identifier, false),
            // A no that comes with somebody's identifier contradicts itself.
            Some(false) if identifier.is_none() => Finding::Negative,
            Some(false) => Finding::NOT_ANSWERED,
            None => return Err(AskError::malformed("numberExists is missing")),
        };
        Ok(vec![(number, finding)])
    }

    fn session_question(&self) -> Option<Request> {
        let url = join(&self.endpoint, &["api", "sessions", &self.session]);
        Some(Request::get(url).header("X-Api-Key", &self.key))
    }

    fn read_session(&self, reply: &Reply) -> Result<(), AskError> {
        if reply.status != 200 {
            return Err(failure(reply));
        }
        match reply.json()?.get("status").and_then(Value::as_str) {
            Some("WORKING") => Ok(()),
            Some(_) => Err(AskError::transient("the WAHA session is not WORKING")),
            None => Err(AskError::malformed("the session has no status")),
        }
    }
}

fn failure(reply: &Reply) -> AskError {
    match reply.status {
        404 => AskError::transient("WAHA does not know this session"),
        422 => AskError::transient("the WAHA session is not WORKING"),
        500 if is_overlimit(reply) => reply.throttled(),
        _ => reply.failure(),
    }
}

fn is_overlimit(reply: &Reply) -> bool {
    let Ok(body) = reply.json() else {
        return false;
    };
    let Some(exception) = body.get("exception") else {
        return false;
    };
    exception.get("message").and_then(Value::as_str) == Some("rate-overlimit")
        || exception.get("data").and_then(Value::as_u64) == Some(429)
}
