//! Every address without a page.

use leptos::prelude::*;
use nomor_contract::{Refusal, Request};

use crate::state::guest;

/// Answers 404 in the public frame; inside the app, foreign ids answer alike.
#[component]
pub fn NotFound() -> impl IntoView {
    guest(|_: Request| async move { Err(Refusal::not_found()) })
}
