//! What system staff do to any tenant's job.

use leptos::prelude::*;

use super::Fault;

/// Pauses, resumes or cancels; the reason is kept.
#[server(prefix = "/call", endpoint = "control_any_job")]
pub async fn control_any_job(
    job: String,
    control: String,
    #[server(default)] reason: String,
    #[server(default)] back: String,
) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    use nomor_contract::job::Control;
    let ask = super::request();
    let job = job.parse().map_err(|_| Refusal::not_found())?;
    let control = Control::from_word(&control).ok_or_else(Refusal::not_found)?;
    let reason = super::admin_provider::given(&reason)?;
    let admin = &ask.ports.admin;
    admin
        .control(&ask.operator()?, job, control, reason)
        .await?;
    let back = crate::state::desk::safe_path(&back).unwrap_or("/admin/jobs");
    ask.visit.redirect(back);
    Ok(())
}

/// Lets a list start that the enumeration guard stopped.
#[server(prefix = "/call", endpoint = "release_guard")]
pub async fn release_guard(job: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let job = job.parse().map_err(|_| Refusal::not_found())?;
    let admin = &ask.ports.admin;
    admin.release_guard(&ask.operator()?, job).await?;
    ask.visit.redirect("/admin/jobs?note=saved");
    Ok(())
}
