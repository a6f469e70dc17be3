//! Adding a line.

use std::fmt::Display;

use nomor_contract::audit::Origin;
use nomor_contract::{Refusal, Stamp, TenantId};
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
        let mut act = Act::of(self, tenant, actor, (action, object));
        detail.clone_into(&mut act.detail);
        audit::append(&self.store, self.vault.audit_key(), &act.line())
            .await
            .map_err(refuse)
    }
}

/// What was done, now and by the request that is worked on, where the store writes the line together with it.
pub(crate) struct Act {
    tenant: Option<TenantId>,
    actor: String,
    action: String,
    object: String,
    detail: String,
    origin: Origin,
    behind: Option<String>,
    at: Stamp,
}

impl Act {
    /// In the log of `tenant`; what is noted is nothing yet.
    pub(crate) fn of(
        engine: &Engine,
        tenant: Option<TenantId>,
        actor: impl Display,
        (action, object): (&str, impl Display),
    ) -> Self {
        let origin = origin::here();
        Self {
            tenant,
            actor: actor.to_string(),
            action: action.to_owned(),
            object: object.to_string(),
            detail: "{}".to_owned(),
            behind: origin.behind.map(|id| id.to_string()),
            origin,
            at: engine.now(),
        }
    }

    /// With what is noted.
    pub(crate) fn with(mut self, detail: &serde_json::Value) -> Self {
        self.detail = detail.to_string();
        self
    }

    pub(crate) fn line(&self) -> NewLine<'_> {
        NewLine {
            tenant: self.tenant,
            actor: &self.actor,
            action: &self.action,
            object: &self.object,
            detail: &self.detail,
            origin: self.origin.address.as_deref(),
            request: self.origin.request.as_deref(),
            behind: self.behind.as_deref(),
            at: self.at,
        }
    }
}
