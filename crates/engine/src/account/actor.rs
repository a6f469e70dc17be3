//! Who acted, as the audit log writes it.

use nomor_contract::{Actor, Caller};

/// `per_…`, `key_…` or `program`.
pub fn actor(caller: &Caller) -> String {
    match caller.actor {
        Actor::Person(id, _) => id.to_string(),
        Actor::Key { id, .. } => id.to_string(),
        Actor::Program => "program".to_owned(),
    }
}
