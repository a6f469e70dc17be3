//! What system staff do about accounts.

use leptos::prelude::*;
use nomor_contract::{PersonId, Refusal};

use super::Fault;

/// The person a form names.
///
/// # Errors
/// Not found when the text is no id of a person.
pub fn named(person: &str) -> Result<PersonId, Refusal> {
    person.parse().map_err(|_| Refusal::not_found())
}

/// The address of a person's page, with a note.
#[must_use]
pub fn page(person: PersonId, note: &str) -> String {
    format!("/admin/users/{person}?note={note}")
}

/// They can't sign in any more.
#[server(prefix = "/call", endpoint = "disable_person")]
pub async fn disable_person(
    #[server(default)] person: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&person)?);
    ask.ports.life.disable(&operator, id, reason).await?;
    ask.visit.redirect(&page(id, "person_disabled"));
    Ok(())
}

/// They can sign in again.
#[server(prefix = "/call", endpoint = "enable_person")]
pub async fn enable_person(#[server(default)] person: String) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&person)?);
    ask.ports.life.enable(&operator, id).await?;
    ask.visit.redirect(&page(id, "person_enabled"));
    Ok(())
}

/// Ends every session of theirs.
#[server(prefix = "/call", endpoint = "end_all_sessions")]
pub async fn end_all_sessions(
    #[server(default)] person: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&person)?);
    let life = &ask.ports.life;
    life.end_all_sessions(&operator, id, reason).await?;
    ask.visit.redirect(&page(id, "person_signed_out"));
    Ok(())
}

/// Takes a lost second step off.
#[server(prefix = "/call", endpoint = "drop_second_step")]
pub async fn drop_second_step(
    #[server(default)] person: String,
    #[server(default)] reason: String,
) -> Result<(), Fault> {
    let ask = super::request();
    let (operator, id) = (ask.operator()?, named(&person)?);
    let life = &ask.ports.life;
    life.drop_second_step(&operator, id, reason).await?;
    ask.visit.redirect(&page(id, "step_dropped"));
    Ok(())
}
