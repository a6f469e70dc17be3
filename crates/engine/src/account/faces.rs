//! Whose addresses requests came to just now: so that a page at a tenant's address asks the database once in a while only.

use std::collections::HashMap;
use std::sync::{Mutex, MutexGuard, PoisonError};

use nomor_contract::Stamp;
use nomor_contract::host::TenantFace;

/// How long an answer stands, in milliseconds; another process follows a change this late.
const STANDS_MS: i64 = 10_000;
/// Hosts remembered at once; anybody can make up more, and then all are forgotten.
const HOSTS_MAX: usize = 4_096;

/// Hosts with the tenants that are reached there, and hosts where none is.
#[derive(Default)]
pub struct Faces(Mutex<HashMap<String, (Stamp, Option<TenantFace>)>>);

impl Faces {
    fn lock(&self) -> MutexGuard<'_, HashMap<String, (Stamp, Option<TenantFace>)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What is known of a host; `None` when it has to be asked.
    pub fn known(&self, host: &str, now: Stamp) -> Option<Option<TenantFace>> {
        let faces = self.lock();
        let (at, face) = faces.get(host)?;
        (0..STANDS_MS)
            .contains(&now.since(*at))
            .then(|| face.clone())
    }

    pub fn remember(&self, host: &str, face: Option<TenantFace>, now: Stamp) {
        let mut faces = self.lock();
        if faces.len() >= HOSTS_MAX {
            faces.clear();
        }
        faces.insert(host.to_owned(), (now, face));
    }

    /// Somebody changed an address.
    pub fn forget(&self) {
        self.lock().clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_stands_for_a_while_and_the_memory_has_an_end() {
        let faces = Faces::default();
        let now = Stamp(1_000_000);
        assert_eq!(faces.known("toko.nomor.example", now), None);
        faces.remember("toko.nomor.example", None, now);
        assert_eq!(faces.known("toko.nomor.example", now), Some(None));
        let later = now.plus_ms(STANDS_MS);
        assert_eq!(faces.known("toko.nomor.example", later), None);
        for n in 0..3 * HOSTS_MAX {
            faces.remember(&format!("h{n}.example"), None, now);
            assert!(faces.lock().len() <= HOSTS_MAX);
        }
        faces.forget();
        assert_eq!(faces.lock().len(), 0);
    }
}
