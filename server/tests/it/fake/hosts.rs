//! Hosts: nobody has an address of their own but the tenant at `toko.nomor.test`.

use async_trait::async_trait;
use nomor_contract::file::Picture;
use nomor_contract::host::{HostView, Hosts, TenantFace};
use nomor_contract::{Caller, Refusal, TenantId};

use super::{Fake, TENANT};

#[async_trait]
impl Hosts for Fake {
    async fn hosts(&self, _: &Caller) -> Result<HostView, Refusal> {
        Ok(HostView::default())
    }

    async fn save_subdomain(&self, _: &Caller, _: &str) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn save_domain(&self, _: &Caller, _: &str) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn prove_domain(&self, _: &Caller) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn remove_domain(&self, _: &Caller) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }

    async fn by_host(&self, host: &str) -> Result<Option<TenantFace>, Refusal> {
        let there = host.split(':').next() == Some("toko.nomor.test");
        Ok(there.then(|| TenantFace {
            id: TENANT,
            name: "Toko".to_owned(),
            logo: None,
            colour: None,
        }))
    }

    async fn proof(&self, _: &str) -> Result<Option<String>, Refusal> {
        Ok(None)
    }

    async fn is_known(&self, host: &str) -> Result<bool, Refusal> {
        Ok(self.by_host(host).await?.is_some())
    }

    async fn face_logo(&self, _: TenantId, _: Option<&str>) -> Result<Picture, Refusal> {
        Err(Refusal::not_found())
    }
}
