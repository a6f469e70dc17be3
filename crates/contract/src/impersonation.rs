//! Looking at a tenant through the eyes of somebody in it: system staff help where they can see what is wrong. Always for
//! a reason, for a while, and never through the eyes of other staff. What may be done meanwhile is decided in
//! [`caller`](crate::caller).

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::Viewer;
use crate::{Caller, Operator, PersonId, Refusal, Stamp, TenantId};

/// Through whose eyes, where, until when. Kept in the staff's own session, which stays theirs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    pub person: PersonId,
    pub tenant: TenantId,
    pub until: Stamp,
}

/// Who of the system staff is behind a viewer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Behind {
    pub staff: PersonId,
    pub name: String,
    pub until: Stamp,
    /// The tenant lets them change things.
    pub changes: bool,
}

/// How a look came to its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    Asked,
    /// Its time was over.
    Expired,
    /// The person, their place in the tenant or the tenant itself is gone, or they became staff.
    Gone,
    /// The staff signed out.
    SignedOut,
}

impl Ending {
    /// As the audit log keeps it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Asked => "asked",
            Self::Expired => "expired",
            Self::Gone => "gone",
            Self::SignedOut => "signed_out",
        }
    }
}

/// Looking through somebody's eyes.
#[async_trait]
pub trait Impersonations: Send + Sync {
    /// Begins one, in a tenant of theirs (absent: the first they joined). The tenant's owner is told, by mail as well,
    /// and that stands with the line in the audit log before anything is seen.
    ///
    /// # Errors
    /// Not permitted, nobody has this id, no reason; staff or disabled people are looked through by nobody, and a tenant
    /// that is suspended is not looked at.
    async fn begin_look(
        &self,
        operator: &Operator,
        person: PersonId,
        tenant: Option<TenantId>,
        reason: String,
    ) -> Result<Look, Refusal>;

    /// What is seen: the person in that one tenant, with what may be done through their eyes. `None` when there is
    /// nobody to look through any more.
    async fn looking(&self, staff: &Viewer, look: Look) -> Result<Option<Viewer>, Refusal>;

    /// Notes the end of one.
    async fn end_look(&self, staff: PersonId, look: Look, ending: Ending);

    /// Whether system admins who look at this tenant may change things in it.
    ///
    /// # Errors
    /// Not permitted.
    async fn support_may_change(&self, caller: &Caller) -> Result<bool, Refusal>;

    /// Sets it; nobody does through somebody else's eyes.
    ///
    /// # Errors
    /// Not permitted.
    async fn let_support_change(&self, caller: &Caller, may: bool) -> Result<(), Refusal>;
}
