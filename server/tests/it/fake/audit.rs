//! An audit log nobody may read.

use async_trait::async_trait;
use nomor_contract::audit::{ArchiveView, Audit, AuditFilter, AuditLine, AuditReader, ChainView};
use nomor_contract::job::Download;
use nomor_contract::{Operator, Page, Refusal};

use super::Fake;

#[async_trait]
impl Audit for Fake {
    async fn lines(
        &self,
        _: AuditReader<'_>,
        _: AuditFilter,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<AuditLine>, Refusal> {
        Ok(Page::empty())
    }

    async fn export(&self, _: AuditReader<'_>, _: AuditFilter) -> Result<Download, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn verify(&self, _: &Operator) -> Result<ChainView, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn archives(&self, _: &Operator) -> Result<Vec<ArchiveView>, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn take_archive(&self, _: &Operator, _: i64) -> Result<Download, Refusal> {
        Err(Refusal::forbidden())
    }
}
