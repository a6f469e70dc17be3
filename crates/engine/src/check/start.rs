//! Starting a list: consent, the hold, the batches, in one step that either happened or did not.

use nomor_contract::job::{JobState, JobView, Start};
use nomor_contract::{
    Actor, Caller, Channel, FieldError, JobId, PersonId, Refusal, RefusalKind, TenantId,
};
use nomor_store::block::Block;
use nomor_store::job::{self, Snapshot};
use nomor_store::quick::{self, Kept};
use nomor_store::start::{self, BatchOrder, StartOrder, Started};
use nomor_store::{analysis, ledger};

use super::partial;
use crate::core::Engine;
use crate::fault::refuse;
use crate::list::job_view;
use crate::once::Once;

/// The version of the consent sentence that is stored with a start: "These people gave me their number."
pub const CONSENT_WORDING: &str = "2026-11";

/// Whether the enumeration guard is heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Guard {
    Heeded,
    /// Nobody could release the list: whoever runs the program on their own machine is told and decides.
    Waived,
}

/// Who starts a list.
#[derive(Debug, Clone, Copy)]
pub struct Starter {
    guard: Guard,
    /// They are told of its end.
    person: Option<PersonId>,
}

impl Starter {
    #[must_use]
    pub const fn of(caller: &Caller) -> Self {
        Self {
            guard: match caller.actor {
                Actor::Program => Guard::Waived,
                _ => Guard::Heeded,
            },
            person: caller.person(),
        }
    }

    /// The list itself, once it is read, as it was asked to when it was brought.
    pub const ITSELF: Self = Self {
        guard: Guard::Heeded,
        person: None,
    };
}

/// As [`start`], under the caller's key if there is one. A list starts once whatever the key; under one, the same
/// request answers the list even when it is over, and another request is refused.
///
/// # Errors
/// As [`start`]; the key was used for another request.
pub async fn once(
    engine: &Engine,
    tenant: TenantId,
    (id, wanted): (JobId, Start),
    once: Option<Once>,
    by: Starter,
) -> Result<JobView, Refusal> {
    let Some(once) = once else {
        return start(engine, tenant, id, wanted, by).await;
    };
    let before = quick::idempotent(&engine.store, tenant, &once.key)
        .await
        .map_err(refuse)?;
    if let Some(before) = before {
        let job = job_view::load(engine, tenant, id).await?;
        once.fits(&before.request_hash)?;
        return Ok(job);
    }
    let job = start(engine, tenant, id, wanted, by).await?;
    let kept = Kept {
        request_hash: once.hash,
        answer: id.to_string(),
    };
    // After the start: a request that was refused may be mended and sent again under its key.
    quick::keep(&engine.store, tenant, &once.key, &kept, engine.now())
        .await
        .map_err(refuse)?;
    Ok(job)
}

/// Starts a list that is ready. A list that runs already is answered as it is, so that a double click starts once.
///
/// # Errors
/// No consent, not ready, stopped by the enumeration guard, or out of credits.
pub async fn start(
    engine: &Engine,
    tenant: TenantId,
    id: JobId,
    wanted: Start,
    by: Starter,
) -> Result<JobView, Refusal> {
    if !wanted.consent {
        return Err(consent_missing());
    }
    let found = job::get(&engine.store, tenant, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    if let Some(refusal) = not_ready(&found) {
        return refusal.map_or_else(|| Ok(job_view::view(engine, &found)), Err);
    }
    let mut plan = whole(engine, &found).await?;
    if wanted.partial {
        let balance = ledger::balance(&engine.store, tenant).await;
        let available = balance.map_err(refuse)?.available;
        if available < plan.hold {
            plan = partial::plan(engine, &found, available).await?;
        }
    }
    let hold = plan.hold;
    let rest_reason = if plan.blocks.is_some() {
        "budget"
    } else {
        "not_answered"
    };
    let order = StartOrder {
        hold,
        blocks: plan.blocks,
        batches: plan.batches,
        limits: plan.limits,
        is_guarded: by.guard == Guard::Heeded,
        consent_wording: CONSENT_WORDING,
        started_with: &serde_json::to_string(&wanted).map_err(|_| Refusal::internal())?,
        rest_reason,
        started_by: by.person,
    };
    match start::start(&engine.store, tenant, id, &order, engine.now())
        .await
        .map_err(refuse)?
    {
        Started::Started(_) => job_view::load(engine, tenant, id).await,
        Started::Short { available } => Err(short(hold, available)),
        Started::Guarded => Err(Refusal::conflict(
            "guarded",
            found.job.guard.unwrap_or_default(),
        )),
        Started::Missing => Err(Refusal::not_found()),
        Started::WrongState(_) => job_view::load(engine, tenant, id).await,
    }
}

/// The refusal of a start without consent.
pub fn consent_missing() -> Refusal {
    let detail = "Confirm that these people gave you their number: a list is only checked with that consent.";
    let mut refusal = Refusal::new(RefusalKind::Invalid, "consent", detail);
    refusal.fields.push(FieldError {
        field: "consent".into(),
        code: "consent".into(),
        detail: detail.into(),
    });
    refusal
}

/// `Some(None)`: it runs already; `Some(Some(…))`: it cannot start.
fn not_ready(found: &Snapshot) -> Option<Option<Refusal>> {
    match found.job.state {
        JobState::Ready => None,
        JobState::Queued | JobState::Running | JobState::Paused => Some(None),
        JobState::Uploaded | JobState::Analysing => Some(Some(Refusal::conflict(
            "not_analysed",
            "This list is still being read. Try again in a moment.",
        ))),
        state => Some(Some(Refusal::conflict(
            "wrong_state",
            format!("A list that is {state} cannot start."),
        ))),
    }
}

/// What a start holds and queues.
pub struct Plan {
    pub hold: i64,
    /// Takes the place of the list's blocks.
    pub blocks: Option<Vec<Block>>,
    pub batches: Vec<BatchOrder>,
    /// Per channel the most numbers that will be asked.
    pub limits: Vec<(Channel, i64)>,
}

fn short(needed: i64, available: i64) -> Refusal {
    let detail = format!(
        "This list needs {needed} credits and {available} are available. Top up, or check only as many numbers as the credits allow."
    );
    Refusal::new(RefusalKind::OutOfCredits, "out_of_credits", detail)
}

/// Every block on every channel.
async fn whole(engine: &Engine, found: &Snapshot) -> Result<Plan, Refusal> {
    let blocks = analysis::blocks(&engine.store, found.job.id).await;
    Ok(Plan {
        hold: found.channels.iter().map(|c| c.to_check * c.price).sum(),
        blocks: None,
        batches: batches(found, blocks.map_err(refuse)?),
        limits: Vec::new(),
    })
}

/// So many blocks on every channel.
pub fn batches(found: &Snapshot, blocks: i64) -> Vec<BatchOrder> {
    let of = |channel| (0..blocks).map(move |b| BatchOrder { channel, b });
    found.channels.iter().flat_map(|c| of(c.channel)).collect()
}
