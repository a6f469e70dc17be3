//! Evolution API (EvolutionAPI/evolution-api 2.3.6): an array of numbers per call on a paired instance.
//!
//! `POST /chat/whatsappNumbers/{instance}` with `{"numbers":[…]}` and header `apikey`. The answer is re-ordered and may
//! lack entries, so it is matched on `number`; `exists:false` also stands for "upstream returned nothing"
//! (issue #2308), so it counts only on an instance whose state is `open`.

use nomor_contract::E164;
use serde_json::{Value, json};

use crate::format::Format;
use crate::wire::{Body, Reply, Request, join};
use crate::{AskError, Caps, Finding, Findings, Standing, spelling};

/// No limit is documented; kept small because one failure loses the whole request.
const MAX_BATCH: u32 = 50;

pub struct Evolution {
    pub endpoint: String,
    pub instance: String,
    pub key: String,
}

impl Format for Evolution {
    fn caps(&self) -> Caps {
        Caps {
            max_batch: MAX_BATCH,
            ..Caps::PAIRED
        }
    }

    fn question(&self, numbers: &[E164]) -> Request {
        let digits: Vec<String> = numbers.iter().map(|n| n.digits()).collect();
        let url = join(&self.endpoint, &["chat", "whatsappNumbers", &self.instance]);
        Request::post(url, Body::Json(json!({ "numbers": digits }))).header("apikey", &self.key)
    }

    fn read(&self, numbers: &[E164], reply: &Reply) -> Result<Findings, AskError> {
        if !matches!(reply.status, 200 | 201) {
            return Err(failure(reply));
        }
        let body = reply.json()?;
        let Some(entries) = body.as_array() else {
            return Err(AskError::malformed("not a list of numbers"));
        };
        Ok(entries
            .iter()
            .take(numbers.len().saturating_mul(4))
            .filter_map(|entry| read_entry(numbers, entry))
            .collect())
    }

    fn session_question(&self) -> Option<Request> {
        let url = join(
            &self.endpoint,
            &["instance", "connectionState", &self.instance],
        );
        Some(Request::get(url).header("apikey", &self.key))
    }

    fn read_session(&self, reply: &Reply) -> Result<(), AskError> {
        if reply.status != 200 {
            return Err(failure(reply));
        }
        let body = reply.json()?;
        match body.pointer("/instance/state").and_then(Value::as_str) {
            Some("open") => Ok(()),
            Some(_) => Err(AskError::transient("the Evolution instance is not open")),
            None => Err(AskError::malformed("the instance has no state")),
        }
    }
}

fn read_entry(numbers: &[E164], entry: &Value) -> Option<(E164, Finding)> {
    let answered = spelling::read(entry.get("number")?.as_str()?)?;
    let number = spelling::asked(numbers, answered)?;
    let identifier = entry.get("jid").and_then(Value::as_str);
    let finding = match entry.get("exists").and_then(Value::as_bool) {
        Some(true) => spelling::registered(number, identifier, false),
        Some(false) => Finding::Negative,
        None => Finding::NOT_ANSWERED,
    };
    Some((number, finding))
}

fn failure(reply: &Reply) -> AskError {
    let said = reply.json().map(|body| message(&body)).unwrap_or_default();
    match reply.status {
        _ if said.contains("rate-overlimit") => reply.throttled(),
        400 if said.contains("not available on WhatsApp Business API") => AskError::permanent(
            Standing::Address,
            "this instance is a Meta Cloud account, which cannot check numbers",
        ),
        404 => AskError::transient("Evolution does not know this instance"),
        400 if said.contains("Connection Closed") => {
            AskError::transient("the Evolution instance is disconnected")
        }
        _ => reply.failure(),
    }
}

/// The error text: `response.message` is a list of strings, a list of objects, a string, or absent.
fn message(body: &Value) -> String {
    let said = body
        .pointer("/response/message")
        .or_else(|| body.get("message"));
    match said {
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
        None => String::new(),
    }
}
