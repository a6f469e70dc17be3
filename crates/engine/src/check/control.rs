//! Pausing, resuming and cancelling a list.

use nomor_contract::job::{Control, JobView};
use nomor_contract::{JobId, Refusal, TenantId};
use nomor_store::control::{self, Steered};

use crate::core::Engine;
use crate::fault::refuse;
use crate::list::job_view;

/// Steers a job; doing what is done already changes nothing and answers the job.
///
/// # Errors
/// Not found, or the job's state does not allow it.
pub async fn control(
    engine: &Engine,
    tenant: TenantId,
    id: JobId,
    wanted: Control,
) -> Result<JobView, Refusal> {
    let now = engine.now();
    let steered = match wanted {
        Control::Pause => control::pause(&engine.store, tenant, id, now).await,
        Control::Resume => control::resume(&engine.store, tenant, id, now).await,
        Control::Cancel => control::cancel(&engine.store, tenant, id, now).await,
    };
    match steered.map_err(refuse)? {
        Steered::Missing => Err(Refusal::not_found()),
        Steered::Refused(state) => Err(Refusal::conflict(
            "wrong_state",
            format!("A list that is {state} cannot {wanted}."),
        )),
        Steered::Done(_) | Steered::Unchanged(_) => job_view::load(engine, tenant, id).await,
    }
}
