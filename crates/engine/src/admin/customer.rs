//! The port `Customers`: tenants and people, for system staff.

use async_trait::async_trait;
use nomor_contract::account::{NewTenant, Registration, TenantForm};
use nomor_contract::billing::{Balance, Billing as _};
use nomor_contract::caller::SystemPermission;
use nomor_contract::customer::{
    BelongsView, Contact, CustomerDetail, CustomerFilter, CustomerView, Customers, MemberView,
    PersonFilter, PersonView, Suspension,
};
use nomor_contract::job::{Control, JobFilter, JobState, Lists as _};
use nomor_contract::page::PAGE_MAX;
use nomor_contract::{Operator, Page, PersonId, Refusal, TenantId};
use nomor_store::customer::{self, Customer, From, Known};
use nomor_store::{job, member, tenant as stored};
use serde_json::json;

use crate::account::closing::GRACE_MS;
use crate::account::tenant;
use crate::check;
use crate::core::Engine;
use crate::fault::refuse;
use crate::program::program;

/// Longest reason and longest text that is looked for, in characters.
const REASON_MAX: usize = 500;
const TEXT_MAX: usize = 200;
/// What a tenant's page shows of its days, lists and movements.
const DAYS: u16 = 30;
const SHOWN: u32 = 10;
const MEMBERS_SHOWN: usize = 200;
/// Most credits given at once.
const AMOUNT_MAX: i64 = 1_000_000_000_000;
/// Lists looked at together when what runs is cancelled.
const PIECE: u32 = 100;

#[async_trait]
impl Customers for Engine {
    async fn customers(
        &self,
        operator: &Operator,
        filter: CustomerFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<CustomerView>, Refusal> {
        operator.need(SystemPermission::ReadTenants)?;
        let limit = limit.clamp(1, PAGE_MAX);
        let after = cursor.map(|text| text.parse::<TenantId>()).transpose();
        let after = after.map_err(|_| wrong_cursor())?;
        // The name behind which it goes on; a tenant that was renamed meanwhile goes on from its new place.
        let name = match after.filter(|_| filter.by_name) {
            Some(id) => stored::find(&self.store, id).await.map_err(refuse)?,
            None => None,
        };
        let name = name.map_or_else(String::new, |tenant| tenant.name);
        let from = if filter.by_name {
            From::Name(&name, after)
        } else {
            From::Newest(after)
        };
        let state = match filter.suspended {
            Some(true) => "suspended",
            Some(false) => "active",
            None => "",
        };
        let text = short(filter.text);
        let found = customer::list(&self.store, from, state, &text, limit)
            .await
            .map_err(refuse)?;
        let next_cursor = found
            .last()
            .filter(|_| found.len() >= limit as usize)
            .map(|last| last.tenant.id.to_string());
        Ok(Page {
            items: found.into_iter().map(|each| view(operator, each)).collect(),
            next_cursor,
        })
    }

    async fn customer(&self, operator: &Operator, id: TenantId) -> Result<CustomerDetail, Refusal> {
        operator.need(SystemPermission::ReadTenants)?;
        let found = find(self, id).await?;
        let members = member::list(&self.store, id).await.map_err(refuse)?;
        let caller = program(id);
        let mut usage = self.usage(&caller, DAYS).await?;
        let jobs = self
            .jobs(&caller, JobFilter::default(), None, SHOWN)
            .await?;
        let mut transfers = Vec::new();
        if sees_money(operator) {
            transfers = self.transfers(&caller, None, SHOWN).await?.items;
        } else {
            usage.days.iter_mut().for_each(|day| day.credits = 0);
        }
        let members = members
            .into_iter()
            .take(MEMBERS_SHOWN)
            .map(|each| MemberView {
                who: contact(each.person, each.name, each.email),
                role: each.role,
                custom_role: each.custom.map(|(_, name)| name),
                joined_at: each.joined_at,
            });
        Ok(CustomerDetail {
            customer: view(operator, found),
            members: members.collect(),
            usage,
            jobs: jobs.items,
            transfers,
        })
    }

    async fn create_customer(
        &self,
        operator: &Operator,
        name: String,
        owner: Registration,
    ) -> Result<NewTenant, Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        self.make_tenant(&operator.person.to_string(), Some(name), owner)
            .await
    }

    async fn save_customer(
        &self,
        operator: &Operator,
        id: TenantId,
        form: TenantForm,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        find(self, id).await?;
        tenant::save_as(self, &operator.person.to_string(), id, form).await
    }

    async fn give_credits(
        &self,
        operator: &Operator,
        id: TenantId,
        amount: i64,
        reason: String,
    ) -> Result<Balance, Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        find(self, id).await?;
        if !(1..=AMOUNT_MAX).contains(&amount) {
            return Err(Refusal::field(
                "amount",
                "grant_amount",
                "Give a whole number of credits, at least 1.",
            ));
        }
        let actor = operator.person.to_string();
        self.give_credit(&actor, id, amount, &reason).await
    }

    async fn suspend(
        &self,
        operator: &Operator,
        id: TenantId,
        reason: String,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        let reason = given(&reason)?;
        find(self, id).await?;
        if !customer::suspend(&self.store, id, &reason, self.now())
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "suspended_already",
                "This organisation is suspended already.",
            ));
        }
        let detail = json!({ "reason": reason });
        note(self, operator, "tenant.suspended", (id, &detail)).await;
        Ok(())
    }

    async fn resume(&self, operator: &Operator, id: TenantId) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        find(self, id).await?;
        if !customer::resume(&self.store, id).await.map_err(refuse)? {
            return Err(Refusal::conflict(
                "not_suspended",
                "This organisation is not suspended.",
            ));
        }
        self.wake.notify_waiters();
        note(self, operator, "tenant.resumed", (id, &json!({}))).await;
        Ok(())
    }

    async fn delete_customer(
        &self,
        operator: &Operator,
        id: TenantId,
        name: String,
        reason: String,
    ) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManageTenants)?;
        let found = find(self, id).await?;
        if name.trim() != found.tenant.name {
            return Err(Refusal::field(
                "name",
                "name_again",
                "Type the organisation's name exactly as it stands above.",
            ));
        }
        let reason = given(&reason)?;
        cancel_all(self, id).await?;
        let erased = self.now().plus_ms(GRACE_MS);
        if !customer::delete(&self.store, id, &reason, (self.now(), erased))
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::not_found());
        }
        let detail = json!({ "name": found.tenant.name, "reason": reason });
        note(self, operator, "tenant.deleted", (id, &detail)).await;
        Ok(())
    }

    async fn people(
        &self,
        operator: &Operator,
        filter: PersonFilter,
        cursor: Option<String>,
        limit: u32,
    ) -> Result<Page<PersonView>, Refusal> {
        operator.need(SystemPermission::ReadPeople)?;
        let limit = limit.clamp(1, PAGE_MAX);
        let before = cursor.map(|text| text.parse::<PersonId>()).transpose();
        let before = before.map_err(|_| wrong_cursor())?;
        let text = short(filter.text);
        let found = customer::people(&self.store, before, filter.staff_only, &text, limit)
            .await
            .map_err(refuse)?;
        let next_cursor = found
            .last()
            .filter(|_| found.len() >= limit as usize)
            .map(|last| last.id.to_string());
        let items = found.into_iter().map(person_view).collect();
        Ok(Page { items, next_cursor })
    }
}

async fn find(engine: &Engine, id: TenantId) -> Result<Customer, Refusal> {
    let found = customer::find(&engine.store, id).await.map_err(refuse)?;
    found.ok_or_else(Refusal::not_found)
}

/// What runs would stand still for ever with its credits held.
pub(crate) async fn cancel_all(engine: &Engine, id: TenantId) -> Result<(), Refusal> {
    let waiting = [JobState::Queued, JobState::Running, JobState::Paused];
    for state in waiting {
        let filter = JobFilter {
            state: Some(state),
            text: None,
        };
        let mut before = None;
        loop {
            let page = job::list(
                &engine.store,
                id,
                &filter,
                job::Only::default(),
                (before, PIECE),
            )
            .await
            .map_err(refuse)?;
            let Some(last) = page.last() else {
                break;
            };
            before = Some(last.job.id);
            for each in &page {
                check::control::control(engine, id, each.job.id, Control::Cancel).await?;
            }
        }
    }
    Ok(())
}

fn sees_money(operator: &Operator) -> bool {
    operator.may(SystemPermission::ManageTenants)
}

fn contact(person: PersonId, name: String, email: String) -> Contact {
    Contact {
        person,
        name,
        email,
    }
}

fn view(operator: &Operator, found: Customer) -> CustomerView {
    let why = found.suspended_why;
    CustomerView {
        id: found.tenant.id,
        name: found.tenant.name,
        default_country: found.tenant.default_country,
        retention_days: found.tenant.retention_days,
        members_see_all: found.tenant.members_see_all,
        suspended: found.tenant.suspended_at.map(|at| Suspension { at, why }),
        created_at: found.tenant.created_at,
        owner: found
            .owner
            .map(|(person, name, email)| contact(person, name, email)),
        members: found.members,
        balance: sees_money(operator).then_some(found.balance),
    }
}

pub(super) fn person_view(known: Known) -> PersonView {
    let belongs = known.belongs.into_iter().map(|each| BelongsView {
        tenant: each.tenant,
        name: each.name,
        role: each.role,
        suspended: each.suspended,
    });
    PersonView {
        who: contact(known.id, known.name, known.email),
        system: known.system,
        disabled: known.disabled,
        created_at: known.created_at,
        signed_in_at: known.signed_in_at,
        belongs: belongs.collect(),
    }
}

/// A reason that says something.
pub(super) fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() || reason.chars().count() > REASON_MAX {
        return Err(Refusal::field(
            "reason",
            "tenant_reason",
            "Say why, in at most 500 characters. The organisation sees it in its audit log.",
        ));
    }
    Ok(reason.to_owned())
}

fn short(text: Option<String>) -> String {
    let text = text.unwrap_or_default();
    text.trim().chars().take(TEXT_MAX).collect()
}

fn wrong_cursor() -> Refusal {
    Refusal::field(
        "cursor",
        "cursor",
        "This cursor is not one that was given out. Start again without it.",
    )
}

async fn note(
    engine: &Engine,
    operator: &Operator,
    action: &str,
    (id, detail): (TenantId, &serde_json::Value),
) {
    let (actor, object) = (operator.person.to_string(), id.to_string());
    engine
        .audit(Some(id), &actor, action, &object, &detail.to_string())
        .await;
}
