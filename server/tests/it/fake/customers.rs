//! Tenants nobody may look at.

use async_trait::async_trait;
use nomor_contract::account::{NewTenant, Registration, TenantForm};
use nomor_contract::billing::Balance;
use nomor_contract::customer::{
    CustomerDetail, CustomerFilter, CustomerView, Customers, PersonFilter, PersonView,
};
use nomor_contract::{Operator, Page, Refusal, TenantId};

use super::Fake;

#[async_trait]
impl Customers for Fake {
    async fn customers(
        &self,
        _: &Operator,
        _: CustomerFilter,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<CustomerView>, Refusal> {
        Ok(Page::empty())
    }

    async fn customer(&self, _: &Operator, _: TenantId) -> Result<CustomerDetail, Refusal> {
        Err(Refusal::not_found())
    }

    async fn create_customer(
        &self,
        _: &Operator,
        _: String,
        _: Registration,
    ) -> Result<NewTenant, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn save_customer(&self, _: &Operator, _: TenantId, _: TenantForm) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn give_credits(
        &self,
        _: &Operator,
        _: TenantId,
        _: i64,
        _: String,
    ) -> Result<Balance, Refusal> {
        Err(Refusal::not_found())
    }

    async fn suspend(&self, _: &Operator, _: TenantId, _: String) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn resume(&self, _: &Operator, _: TenantId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn delete_customer(
        &self,
        _: &Operator,
        _: TenantId,
        _: String,
        _: String,
    ) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn people(
        &self,
        _: &Operator,
        _: PersonFilter,
        _: Option<String>,
        _: u32,
    ) -> Result<Page<PersonView>, Refusal> {
        Ok(Page::empty())
    }
}
