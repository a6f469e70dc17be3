//! The first page's field, without scripts: how a number reads, asking nobody.

use leptos::prelude::*;

use super::Fault;

/// Reads `number`; what was found waits in the session for the next page, so no number stands in an address.
#[server(prefix = "/call", endpoint = "read_number")]
pub async fn read_number(
    #[server(default)] number: String,
    #[server(default)] country: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let short: String = number.chars().take(256).collect();
    let seen = ask.ports.checks.read(&short, country.parse().ok());
    let kept = serde_json::to_string(&seen).map_err(|_| Refusal::internal())?;
    ask.visit.leave(kept).await?;
    ask.visit.redirect("/?read=1#try");
    Ok(())
}
