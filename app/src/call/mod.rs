//! The server functions: each asks one port and is answered under `/call/<name>`, by a plain form as well
//! as by a script. Every form of the product posts to one of these.

pub mod access;
pub mod admin_job;
pub mod admin_mail;
pub mod admin_provider;
pub mod check;
pub mod fault;
pub mod job;
pub mod key;
pub mod list;
pub mod preference;
pub mod read;
pub mod report;
pub mod session;
pub mod team;
pub mod tenant;
pub mod upload;
#[cfg(feature = "ssr")]
mod upload_parts;

pub use fault::Fault;

use leptos::prelude::expect_context;
use nomor_contract::caller::Role;
use nomor_contract::{PersonId, Refusal, Request};

/// The request this server function runs in.
#[must_use]
pub fn request() -> Request {
    expect_context()
}

/// Who is signed in, with or without a tenant.
fn signed_in(ask: &Request) -> Result<PersonId, Refusal> {
    let viewer = ask.viewer.as_ref();
    viewer
        .map(|viewer| viewer.person)
        .ok_or_else(Refusal::sign_in_needed)
}

/// A role that a form names.
fn role(word: &str) -> Result<Role, Refusal> {
    let wrong = || Refusal::field("role", "not_a_choice", "Choose one of the list.");
    Role::from_word(word).ok_or_else(wrong)
}
