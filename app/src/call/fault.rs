//! A refusal as server functions carry it: JSON to a script, in the address to a plain form.

use std::fmt;

use leptos::prelude::{FromServerFnError, ServerFnErrorErr, use_context};
use leptos::server_fn::codec::JsonEncoding;
use nomor_contract::{Refusal, Request};
use serde::{Deserialize, Serialize};

use crate::words;

/// A refusal in the reader's language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fault(pub Refusal);

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match use_context::<Request>() {
            Some(request) => Self(words::refusal::told(refusal, request.language)),
            None => Self(refusal),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl std::error::Error for Fault {}

impl FromServerFnError for Fault {
    type Encoder = JsonEncoding;

    /// What the transport itself reports: a malformed form, or no answer at all. In English: pages translate what
    /// they read from the address (`state::answered`), and the browser carries no table of sentences.
    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self(match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Refusal::invalid(
                "malformed_form",
                "The form arrived incomplete. Reload the page and send it again.",
            ),
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Refusal::new(
                nomor_contract::RefusalKind::Unavailable,
                "offline",
                "The server does not answer. Check the connection and try again; nothing was sent twice.",
            ),
            _ => Refusal::internal(),
        })
    }
}
