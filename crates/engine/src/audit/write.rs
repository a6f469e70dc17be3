//! Adding a line.

use nomor_contract::{Refusal, TenantId};
use nomor_store::audit::{self, NewLine};

use crate::core::Engine;
use crate::fault::refuse;
use crate::origin;

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
        let origin = origin::here();
        let behind = origin.behind.map(|id| id.to_string());
        let line = NewLine {
            tenant,
            actor,
            action,
            object,
            detail,
            origin: origin.address.as_deref(),
            request: origin.request.as_deref(),
            behind: behind.as_deref(),
            at: self.now(),
        };
        audit::append(&self.store, self.vault.audit_key(), &line)
            .await
            .map_err(refuse)
    }
}
