//! Who acted, as the audit log writes it.

use nomor_contract::{Actor, Caller};

use crate::core::Engine;

/// `per_…`, `key_…` or `program`.
pub fn actor(caller: &Caller) -> String {
    match caller.actor {
        Actor::Person(id, _) => id.to_string(),
        Actor::Key { id, .. } => id.to_string(),
        Actor::Program => "program".to_owned(),
    }
}

impl Engine {
    /// A line of the caller's tenant in the audit log.
    pub(super) async fn note(&self, caller: &Caller, action: &str, object: &str, detail: &str) {
        self.audit(Some(caller.tenant), &actor(caller), action, object, detail)
            .await;
    }
}
