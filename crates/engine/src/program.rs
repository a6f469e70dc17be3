//! What the command line does on the machine itself.

use std::path::PathBuf;

use nomor_contract::account::{KeyOrder, NewKey, NewTenant, Registration};
use nomor_contract::billing::Balance;
use nomor_contract::branch::At;
use nomor_contract::look::Look;
use nomor_contract::{Actor, Caller, JobId, PersonId, Refusal, TenantId};
use nomor_store::{ledger, person, tenant};
use serde_json::json;

use crate::account::{key, register, setup};
use crate::core::Engine;
use crate::fault::refuse;

impl Engine {
    /// A system admin, beside any that exist.
    ///
    /// # Errors
    /// The form is wrong or the address is taken.
    pub async fn create_admin(&self, form: Registration) -> Result<PersonId, Refusal> {
        setup::create_admin(self, form, true).await
    }

    /// An organisation with its owner.
    ///
    /// # Errors
    /// The form is wrong or the address is taken.
    pub async fn create_tenant(&self, form: Registration) -> Result<NewTenant, Refusal> {
        self.make_tenant("program", None, form).await
    }

    /// An organisation with its owner, made by somebody else; without a name it has the owner's.
    pub(crate) async fn make_tenant(
        &self,
        actor: &str,
        name: Option<String>,
        form: Registration,
    ) -> Result<NewTenant, Refusal> {
        let made = register::create_named(self, form, name, true)
            .await?
            .ok_or_else(|| {
                Refusal::field(
                    "email",
                    "email_taken",
                    "A person with this email address exists already.",
                )
            })?;
        let (id, detail) = (made.id.to_string(), json!({ "owner": made.owner }));
        self.audit(
            Some(made.id),
            actor,
            "tenant.created",
            &id,
            &detail.to_string(),
        )
        .await;
        Ok(made)
    }

    /// An API key of an organisation.
    ///
    /// # Errors
    /// No such organisation.
    pub async fn create_key(&self, tenant: TenantId, order: KeyOrder) -> Result<NewKey, Refusal> {
        self.need_tenant(tenant).await?;
        key::create(self, &program(tenant), order).await
    }

    /// Credits for an organisation.
    ///
    /// # Errors
    /// No such organisation, or no reason.
    pub async fn grant_credit(
        &self,
        tenant: TenantId,
        amount: i64,
        reason: &str,
    ) -> Result<Balance, Refusal> {
        self.give_credit("program", tenant, amount, reason).await
    }

    /// Credits for an organisation, given by somebody for a reason.
    pub(crate) async fn give_credit(
        &self,
        actor: &str,
        tenant: TenantId,
        amount: i64,
        reason: &str,
    ) -> Result<Balance, Refusal> {
        let reason = reason.trim();
        if reason.is_empty() {
            return Err(Refusal::field(
                "reason",
                "grant_reason_missing",
                "Say why the credits are given: the reason stays in the books.",
            ));
        }
        self.need_tenant(tenant).await?;
        let reference = format!("grant/{}", self.new_id().simple());
        let given = ledger::Grant {
            id: self.new_id(),
            source: "admin",
            reason,
            reference: &reference,
            amount,
            priority: 100,
            expires_at: None,
        };
        ledger::grant(&self.store, tenant, &given, self.now())
            .await
            .map_err(refuse)?;
        let detail = json!({ "amount": amount, "reason": reason }).to_string();
        self.audit(Some(tenant), actor, "credit.granted", &reference, &detail)
            .await;
        ledger::balance(&self.store, tenant).await.map_err(refuse)
    }

    /// A caller for `nomor check`: an organisation of its own with credits for any list.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn program_caller(&self) -> Result<Caller, Refusal> {
        let now = self.now();
        let own = tenant::Tenant {
            id: TenantId(self.new_id()),
            name: "Command line".to_owned(),
            default_country: None,
            retention_days: 1,
            members_see_all: true,
            look: Look::default(),
            cache_days: None,
            suspended_at: None,
            created_at: now,
        };
        let nobody = person::Person {
            id: PersonId(self.new_id()),
            email: format!("program@{}", own.id),
            name: "Command line".to_owned(),
            password_hash: String::new(),
            language: None,
            theme: nomor_contract::account::Theme::System,
            system_role: None,
            created_at: now,
            verified_at: None,
            signed_out_at: now,
            disabled_at: None,
        };
        person::create_with_tenant(&self.store, &nobody, &own)
            .await
            .map_err(refuse)?;
        self.grant_credit(own.id, 1_000_000_000, "nomor check")
            .await?;
        Ok(program(own.id))
    }

    /// Findings of the ledger's audit query, one sentence each; empty when the books add up.
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn audit_ledger(&self) -> Result<Vec<String>, Refusal> {
        let findings = ledger::audit(&self.store).await.map_err(refuse)?;
        Ok(findings.iter().map(sentence).collect())
    }

    /// The measure of a download: the list's cells row by row, as one statement gives them; see
    /// [`nomor_store::rows::bare`].
    ///
    /// # Errors
    /// The database does not answer.
    pub async fn bare_rows(
        &self,
        caller: &Caller,
        job: JobId,
        take: &mut (dyn FnMut(&[Option<String>]) + Send),
    ) -> Result<u64, Refusal> {
        nomor_store::rows::bare(&self.store, caller.tenant, job, take)
            .await
            .map_err(refuse)
    }

    /// Where the one-time set-up token lies while nobody administers the platform.
    ///
    /// # Errors
    /// The database or the folder cannot be used.
    pub async fn setup_token_file(&self) -> Result<Option<PathBuf>, Refusal> {
        setup::token_file(self).await
    }

    async fn need_tenant(&self, id: TenantId) -> Result<(), Refusal> {
        let found = tenant::find(&self.store, id).await.map_err(refuse)?;
        found
            .map(|_| ())
            .ok_or_else(|| Refusal::invalid("no_tenant", format!("There is no organisation {id}.")))
    }
}

/// A finding of the ledger's audit in words.
pub fn sentence(f: &ledger::Finding) -> String {
    let object = f
        .object
        .map_or_else(|| "-".to_owned(), |id| id.simple().to_string());
    format!(
        "{}: organisation {}, object {object}: expected {}, found {}",
        f.rule, f.tenant, f.expected, f.found
    )
}

pub(crate) const fn program(tenant: TenantId) -> Caller {
    Caller {
        closing: false,
        tenant,
        actor: Actor::Program,
        scopes: Vec::new(),
        at: At {
            shown: None,
            new: None,
        },
    }
}
