//! Starting a list and steering it while it runs.

use leptos::prelude::*;
use nomor_contract::JobId;
use nomor_contract::job::Control;

use super::Fault;

/// Holds the credits and starts. `partial` checks as many as the credits allow.
#[server(prefix = "/call", endpoint = "start_job")]
pub async fn start_job(
    id: JobId,
    #[server(default)] consent: bool,
    #[server(default)] partial: bool,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::job::Start;
    let ask = super::request();
    let caller = ask.caller()?;
    if !consent {
        let words = crate::words::quote::consent_missing(ask.language);
        return Err(Refusal::field("consent", "consent_needed", words).into());
    }
    let start = Start { consent, partial };
    ask.ports.lists.start(&caller, id, start, None).await?;
    ask.visit.redirect(&format!("/app/lists/{id}"));
    Ok(())
}

/// Pauses, resumes or cancels.
#[server(prefix = "/call", endpoint = "control_job")]
pub async fn control_job(id: JobId, control: Control) -> Result<(), Fault> {
    let ask = super::request();
    let caller = ask.caller()?;
    ask.ports.lists.control(&caller, id, control).await?;
    Ok(())
}
