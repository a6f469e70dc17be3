//! Who acted, as the audit log writes it, and the writing.

use nomor_contract::{Actor, Caller, Refusal, TenantId};
use nomor_store::audit::{self, NewLine};

use crate::core::Engine;
use crate::fault::refuse;

/// `per_…`, `key_…` or `program`.
pub fn actor(caller: &Caller) -> String {
    match caller.actor {
        Actor::Person(id, _) => id.to_string(),
        Actor::Key { id, .. } => id.to_string(),
        Actor::Program => "program".to_owned(),
    }
}

impl Engine {
    /// Adds a line to the audit log. What was done stands even when the line cannot be written; that is logged.
    pub(crate) async fn audit(
        &self,
        tenant: Option<TenantId>,
        actor: &str,
        action: &str,
        object: &str,
        detail: &str,
    ) {
        if let Err(refusal) = self
            .audit_or_fail(tenant, actor, action, object, detail)
            .await
        {
            tracing::error!(%refusal, action, object, "an audit line could not be written");
        }
    }

    /// As [`Engine::audit`], for what must not be done unless the line stands.
    pub(crate) async fn audit_or_fail(
        &self,
        tenant: Option<TenantId>,
        actor: &str,
        action: &str,
        object: &str,
        detail: &str,
    ) -> Result<(), Refusal> {
        let line = NewLine {
            tenant,
            actor,
            action,
            object,
            detail,
            at: self.now(),
        };
        audit::append(&self.store, self.vault.audit_key(), &line)
            .await
            .map_err(refuse)
    }
}
