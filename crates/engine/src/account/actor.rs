//! Who acted, as the audit log writes it.

use std::fmt::Display;

use nomor_contract::{Actor, Caller};

use crate::core::Engine;

/// `per_…`, `key_…` or `program`.
pub fn actor(caller: &Caller) -> String {
    match caller.actor {
        // Whoever looks through them is named beside them: see `origin`.
        Actor::Person(id, _) | Actor::Looking { person: id, .. } => id.to_string(),
        Actor::Key { id, .. } => id.to_string(),
        Actor::Program => "program".to_owned(),
    }
}

impl Engine {
    /// A line of the caller's tenant in the audit log.
    pub(crate) async fn note(
        &self,
        caller: &Caller,
        action: &str,
        object: impl Display,
        detail: &str,
    ) {
        let (tenant, object) = (Some(caller.tenant), object.to_string());
        self.audit(tenant, &actor(caller), action, &object, detail)
            .await;
    }
}
