//! The outbox, for system staff.

use leptos::prelude::*;

use super::Fault;

/// Sends a mail now that waits or failed.
#[server(prefix = "/call", endpoint = "send_mail_again")]
pub async fn send_mail_again(
    #[server(default)] mail: String,
    #[server(default)] back: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let id = mail.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.mails.send_again(&ask.operator()?, id).await?;
    let back = crate::state::desk::safe_path(&back).unwrap_or("/admin/outbox");
    ask.visit
        .redirect(&crate::state::desk::noted(back, "mail_again"));
    Ok(())
}
