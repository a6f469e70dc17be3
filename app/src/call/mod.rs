//! The server functions: each asks one port and is answered under `/call/<name>`, by a plain form as well
//! as by a script. Every form of the product posts to one of these.

pub mod access;
pub mod admin_job;
pub mod admin_life;
pub mod admin_mail;
pub mod admin_platform;
pub mod admin_provider;
pub mod admin_system;
pub mod admin_tenant;
pub mod admin_tools;
pub mod audit;
pub mod branch;
pub mod check;
pub mod closing;
pub mod dev;
pub mod fault;
pub mod file;
pub mod host;
pub mod job;
pub mod key;
pub mod list;
pub mod look;
mod multipart;
pub mod notice;
pub mod own_provider;
pub mod passkey;
pub mod preference;
pub mod read;
pub mod report;
pub mod role;
pub mod session;
pub mod team;
pub mod tenant;
pub mod upload;
#[cfg(feature = "ssr")]
mod upload_parts;

pub use fault::Fault;

use leptos::prelude::expect_context;
use nomor_contract::team::Post;
use nomor_contract::{Permission, PersonId, Refusal, Request};

/// The request this server function runs in.
#[must_use]
pub fn request() -> Request {
    expect_context()
}

/// Who is signed in, with or without a tenant, for what is theirs alone.
///
/// # Errors
/// Nobody is, or system staff look through their eyes.
pub fn signed_in(ask: &Request) -> Result<PersonId, Refusal> {
    let viewer = ask.viewer.as_ref().ok_or_else(Refusal::sign_in_needed)?;
    viewer.themself()
}

/// What is there in development mode alone is missing for everybody else, signed in or not.
///
/// # Errors
/// Not found.
pub fn need_dev(ask: &Request) -> Result<(), Refusal> {
    if ask.ports.tools.is_dev() {
        Ok(())
    } else {
        Err(Refusal::not_found())
    }
}

/// A role that a form names.
///
/// # Errors
/// A field error for `role`.
pub fn post(word: &str) -> Result<Post, Refusal> {
    let wrong = || Refusal::field("role", "not_a_choice", "Choose one of the list.");
    Post::from_word(word).ok_or_else(wrong)
}

/// The id a form names, if it names one; a text that is none is as missing as what nobody has.
///
/// # Errors
/// Not an id of this kind.
pub fn maybe<T: std::str::FromStr>(id: &str) -> Result<Option<T>, Refusal> {
    let id = Some(id.trim()).filter(|id| !id.is_empty());
    id.map(|id| id.parse().map_err(|_| Refusal::not_found()))
        .transpose()
}

/// The permissions a form ticked; words that are none tick nothing.
#[must_use]
pub fn permissions(words: &[String]) -> Vec<Permission> {
    let words = words.iter();
    words
        .filter_map(|word| Permission::from_word(word))
        .collect()
}
