//! The life of accounts as system staff steer it: disabling, ending sessions, a lost second step; and the port.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::customer::{PersonView, Suspension};
use crate::{Operator, PersonId, Refusal, Stamp};

/// A person as a system admin sees them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    pub person: PersonView,
    /// They proved that the address is theirs.
    pub verified: bool,
    /// Since when and why they can't sign in.
    pub disabled: Option<Suspension>,
    /// Places where they are signed in.
    pub sessions: i64,
    /// Since when signing in asks them for a code.
    pub second_step: Option<Stamp>,
}

/// What system staff do about accounts. Operators look; admins act, and always say why.
#[async_trait]
pub trait Life: Send + Sync {
    /// # Errors
    /// Not permitted, or nobody has this id.
    async fn account(&self, operator: &Operator, id: PersonId) -> Result<AccountView, Refusal>;

    /// From now on they can't sign in: every session ends, mailed links and a right password that waits for its code
    /// are worth nothing. API keys are their organisation's and stay.
    ///
    /// # Errors
    /// Not permitted, no reason, nobody has this id, disabled already; oneself, or the last system admin who can act.
    async fn disable(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal>;

    /// They can sign in again.
    ///
    /// # Errors
    /// Not permitted, nobody has this id, or not disabled.
    async fn enable(&self, operator: &Operator, id: PersonId) -> Result<(), Refusal>;

    /// Ends every session of theirs.
    ///
    /// # Errors
    /// Not permitted, no reason, or nobody has this id.
    async fn end_all_sessions(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal>;

    /// For somebody whose phone and paper are lost: nothing is asked for besides the password any more. They are told by
    /// mail.
    ///
    /// # Errors
    /// Not permitted, no reason, nobody has this id, or it is not on; oneself.
    async fn drop_second_step(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal>;
}
