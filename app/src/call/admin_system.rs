//! The platform itself.

use leptos::prelude::*;

use super::Fault;

/// Proves ledger and audit log now; the page shows what came of it.
#[server(prefix = "/call", endpoint = "prove_books")]
pub async fn prove_books() -> Result<(), Fault> {
    let ask = super::request();
    ask.ports.admin.prove_books(&ask.operator()?).await?;
    ask.visit.redirect("/admin?note=books_proved");
    Ok(())
}
