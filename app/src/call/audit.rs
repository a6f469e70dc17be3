//! The audit log.

use leptos::prelude::*;

use super::Fault;

/// Follows the chain of seals; what was found waits in the session for the next page.
#[server(prefix = "/call", endpoint = "verify_audit")]
pub async fn verify_audit() -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let found = ask.ports.audit.verify(&ask.operator()?).await?;
    let kept = serde_json::to_string(&found).map_err(|_| Refusal::internal())?;
    ask.visit.leave(kept).await?;
    ask.visit.redirect("/admin/audit?verified=1");
    Ok(())
}
