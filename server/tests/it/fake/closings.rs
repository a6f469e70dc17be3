//! Nothing ends here.

use async_trait::async_trait;
use nomor_contract::closing::Closings;
use nomor_contract::job::Download;
use nomor_contract::proof::Said;
use nomor_contract::{Caller, PersonId, Refusal, Stamp};

use super::Fake;

#[async_trait]
impl Closings for Fake {
    async fn close_tenant(&self, _: &Caller, _: String, _: Said) -> Result<Stamp, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn keep_tenant(&self, _: &Caller) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn take_all(&self, _: &Caller) -> Result<Download, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn delete_account(&self, _: PersonId, _: Said) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}
