//! Tenants and people as system staff see them, and the port.

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

use crate::account::{NewTenant, Registration, TenantForm};
use crate::billing::{Balance, TransferView, Usage};
use crate::caller::SystemRole;
use crate::job::JobView;
use crate::{Country, Operator, Page, PersonId, Refusal, Stamp, TenantId};

/// Why and since when a tenant may not work.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suspension {
    pub at: Stamp,
    pub why: Option<String>,
}

/// A person by name and address.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    pub person: PersonId,
    pub name: String,
    pub email: String,
}

/// A tenant in a list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerView {
    pub id: TenantId,
    pub name: String,
    pub default_country: Option<Country>,
    pub retention_days: u16,
    pub members_see_all: bool,
    pub suspended: Option<Suspension>,
    pub created_at: Stamp,
    pub owner: Option<Contact>,
    pub members: i64,
    /// Absent for staff who see no money.
    pub balance: Option<Balance>,
}

/// Somebody who belongs to a tenant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    pub who: Contact,
    /// `owner`, `admin`, `member`.
    pub role: crate::caller::Role,
    /// The role that the tenant made for them.
    pub custom_role: Option<String>,
    pub joined_at: Stamp,
}

/// A tenant with what happens in it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CustomerDetail {
    pub customer: CustomerView,
    pub members: Vec<MemberView>,
    /// The last 30 days; without credits for staff who see no money.
    pub usage: Usage,
    /// The newest lists.
    pub jobs: Vec<JobView>,
    /// The newest movements of credits; none for staff who see no money.
    pub transfers: Vec<TransferView>,
}

/// What narrows and orders the list of tenants.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CustomerFilter {
    /// Part of a name, or of the owner's address; case does not matter.
    pub text: Option<String>,
    pub suspended: Option<bool>,
    /// From A to Z; newest first otherwise.
    pub by_name: bool,
}

/// A tenant somebody belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BelongsView {
    pub tenant: TenantId,
    pub name: String,
    /// The role's own name where the tenant made it, else `owner`, `admin`, `member`.
    pub role: String,
    pub suspended: bool,
}

/// A person in a list of all.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    pub who: Contact,
    pub system: Option<SystemRole>,
    /// They can't sign in for now.
    pub disabled: bool,
    pub created_at: Stamp,
    pub signed_in_at: Option<Stamp>,
    pub belongs: Vec<BelongsView>,
}

/// What narrows the list of people.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFilter {
    /// Part of a name or an address; case does not matter.
    pub text: Option<String>,
    pub staff_only: bool,
}

/// What system staff do about tenants. Operators look, and see no money; admins change.
#[async_trait]
pub trait Customers: Send + Sync {
    async fn customers(
        &self,
        operator: &Operator,
        filter: CustomerFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<CustomerView>, Refusal>;

    /// # Errors
    /// There is no such tenant, or it was deleted.
    async fn customer(&self, operator: &Operator, id: TenantId) -> Result<CustomerDetail, Refusal>;

    /// A tenant of this name with its owner.
    async fn create_customer(
        &self,
        operator: &Operator,
        name: String,
        owner: Registration,
    ) -> Result<NewTenant, Refusal>;

    async fn save_customer(
        &self,
        operator: &Operator,
        id: TenantId,
        form: TenantForm,
    ) -> Result<(), Refusal>;

    /// Gives credits; the reason stays in the books.
    async fn give_credits(
        &self,
        operator: &Operator,
        id: TenantId,
        amount: i64,
        reason: String,
    ) -> Result<Balance, Refusal>;

    /// Nobody works in it and its keys are refused until it is resumed. What runs stands still: no batch is begun, what
    /// is being asked is settled, and the rest goes on by itself afterwards, with its credits still held.
    async fn suspend(
        &self,
        operator: &Operator,
        id: TenantId,
        reason: String,
    ) -> Result<(), Refusal>;

    async fn resume(&self, operator: &Operator, id: TenantId) -> Result<(), Refusal>;

    /// Suspended for good and seen nowhere: what runs is cancelled, what is kept is kept until its days are over.
    ///
    /// # Errors
    /// `name` is not the tenant's name, typed again on purpose.
    async fn delete_customer(
        &self,
        operator: &Operator,
        id: TenantId,
        name: String,
        reason: String,
    ) -> Result<(), Refusal>;

    async fn people(
        &self,
        operator: &Operator,
        filter: PersonFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<PersonView>, Refusal>;
}
