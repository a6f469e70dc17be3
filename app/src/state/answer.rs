//! What the last form left behind in the address: a refusal (by way of Leptos' plain-form redirect) or a note. Both
//! are codes that our own words stand for: nothing an address says is repeated on a page.

use leptos::prelude::*;
use leptos::server_fn::error::ServerFnUrlError;
use leptos_router::hooks::use_query_map;
use nomor_contract::account::Language;
use nomor_contract::{Refusal, Request};

use crate::call::Fault;
use crate::words::refusal::from_address;

/// A value of the page's query; empty counts as absent.
#[must_use]
pub fn query(name: &str) -> Option<String> {
    use_query_map()
        .read_untracked()
        .get(name)
        .filter(|value| !value.is_empty())
}

/// The refusal of the server function `call` (its endpoint's name), when a plain form came back with one.
#[must_use]
pub fn answered(call: &str) -> Option<Refusal> {
    let map = use_query_map();
    let map = map.read_untracked();
    // A form that failed twice has both refusals in its address; the last one counts.
    let path = map.get_all("__path")?.pop()?;
    let error = map.get_all("__err")?.pop()?;
    let refusal = (path == format!("/call/{call}"))
        .then(|| ServerFnUrlError::<Fault>::decode_err(&error).0)?;
    let language = use_context::<Request>().map_or(Language::English, |request| request.language);
    Some(from_address(refusal, language))
}
