//! The port `Life`: what system staff do about accounts.

use async_trait::async_trait;
use nomor_contract::audit::Origin;
use nomor_contract::caller::SystemPermission;
use nomor_contract::customer::Suspension;
use nomor_contract::life::{AccountView, Life};
use nomor_contract::{Operator, PersonId, Refusal, Stamp, TenantId};
use nomor_store::audit::NewLine;
use nomor_store::life::{self, Disabling};
use nomor_store::person::Person;
use nomor_store::{customer, person};
use serde_json::json;

use super::customer::{given, person_view};
use crate::core::Engine;
use crate::fault::refuse;
use crate::origin;

#[async_trait]
impl Life for Engine {
    async fn account(&self, operator: &Operator, id: PersonId) -> Result<AccountView, Refusal> {
        operator.need(SystemPermission::ReadPeople)?;
        let known = customer::one_person(&self.store, id).await;
        let known = known.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let found = life::find(&self.store, id, self.now()).await;
        let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        let disabled = found.disabled.map(|(at, why)| Suspension {
            at,
            why: Some(why).filter(|why| !why.is_empty()),
        });
        Ok(AccountView {
            person: person_view(self, known).await?,
            verified: found.verified,
            disabled,
            sessions: found.sessions,
            second_step: found.second_step,
        })
    }

    async fn disable(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal> {
        let (who, reason) = subject(self, operator, id, Some(&reason)).await?;
        if id == operator.person {
            return Err(Refusal::conflict(
                "own_account",
                "Nobody does this to their own account. Ask another system admin.",
            ));
        }
        let act = Act::new(self, operator, &who, "person.disabled", &reason).await?;
        let key = self.vault.audit_key();
        match life::disable(&self.store, id, &reason, (key, &act.line()))
            .await
            .map_err(refuse)?
        {
            Disabling::Done => Ok(()),
            Disabling::Nobody => Err(Refusal::conflict(
                "disabled_already",
                "This account is disabled already.",
            )),
            Disabling::LastAdmin => Err(Refusal::conflict(
                "last_admin",
                "This is the last system admin who can sign in. Make another one first.",
            )),
        }
    }

    async fn enable(&self, operator: &Operator, id: PersonId) -> Result<(), Refusal> {
        let (who, reason) = subject(self, operator, id, None).await?;
        let act = Act::new(self, operator, &who, "person.enabled", &reason).await?;
        let key = self.vault.audit_key();
        if !life::enable(&self.store, id, (key, &act.line()))
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "not_disabled",
                "This account is not disabled.",
            ));
        }
        Ok(())
    }

    async fn end_all_sessions(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal> {
        let (who, reason) = subject(self, operator, id, Some(&reason)).await?;
        let act = Act::new(self, operator, &who, "person.sessions_ended", &reason).await?;
        let key = self.vault.audit_key();
        life::end_sessions(&self.store, id, (key, &act.line()))
            .await
            .map_err(refuse)?;
        Ok(())
    }

    async fn drop_second_step(
        &self,
        operator: &Operator,
        id: PersonId,
        reason: String,
    ) -> Result<(), Refusal> {
        let (who, reason) = subject(self, operator, id, Some(&reason)).await?;
        if id == operator.person {
            return Err(Refusal::conflict(
                "own_account",
                "Nobody does this to their own account. Ask another system admin.",
            ));
        }
        drop_step(self, &operator.person.to_string(), &who, &reason).await
    }
}

impl Engine {
    /// Takes the second step of signing in off somebody who lost it, from the machine itself.
    ///
    /// # Errors
    /// Nobody has this address, it is not on, or no reason.
    pub async fn drop_second_step_of(&self, email: &str, reason: &str) -> Result<(), Refusal> {
        let email = crate::account::register::normal_email(email);
        let found = person::find_by_email(&self.store, &email).await;
        let who = found.map_err(refuse)?.ok_or_else(|| {
            Refusal::invalid("no_person", format!("Nobody has the address {email}."))
        })?;
        drop_step(self, "program", &who, &given(reason)?).await
    }
}

/// Whom it is about, and why, once it is clear that the operator may.
async fn subject(
    engine: &Engine,
    operator: &Operator,
    id: PersonId,
    reason: Option<&str>,
) -> Result<(Person, String), Refusal> {
    operator.need(SystemPermission::ManagePeople)?;
    let found = person::find(&engine.store, id).await.map_err(refuse)?;
    let found = found.ok_or_else(Refusal::not_found)?;
    let reason = reason.map(given).transpose()?;
    Ok((found, reason.unwrap_or_default()))
}

async fn drop_step(
    engine: &Engine,
    actor: &str,
    who: &Person,
    reason: &str,
) -> Result<(), Refusal> {
    let act = Act::by(engine, actor, who, "second_step.dropped", reason).await?;
    let key = engine.vault.audit_key();
    if !life::drop_second_step(&engine.store, who.id, (key, &act.line()))
        .await
        .map_err(refuse)?
    {
        return Err(Refusal::conflict(
            "no_second_step",
            "This person has no second step to take off.",
        ));
    }
    engine.carry(who.id).await;
    Ok(())
}

/// What was done to somebody, as the audit log keeps it.
pub(super) struct Act {
    actor: String,
    action: &'static str,
    object: String,
    detail: String,
    tenant: Option<TenantId>,
    origin: Origin,
    at: Stamp,
}

impl Act {
    /// Done by a person; in no organisation's log yet.
    pub(super) fn of(
        engine: &Engine,
        by: PersonId,
        action: &'static str,
        object: PersonId,
    ) -> Self {
        Self {
            actor: by.to_string(),
            action,
            object: object.to_string(),
            detail: "{}".to_owned(),
            tenant: None,
            origin: origin::here(),
            at: engine.now(),
        }
    }

    /// In an organisation's log, with what is noted.
    pub(super) fn told(mut self, tenant: TenantId, detail: &str) -> Self {
        self.tenant = Some(tenant);
        detail.clone_into(&mut self.detail);
        self
    }

    async fn new(
        engine: &Engine,
        operator: &Operator,
        who: &Person,
        action: &'static str,
        reason: &str,
    ) -> Result<Self, Refusal> {
        Self::by(engine, &operator.person.to_string(), who, action, reason).await
    }

    /// In the log of the organisation they joined first.
    async fn by(
        engine: &Engine,
        actor: &str,
        who: &Person,
        action: &'static str,
        reason: &str,
    ) -> Result<Self, Refusal> {
        let detail = if reason.is_empty() {
            json!({})
        } else {
            json!({ "reason": reason })
        };
        Ok(Self {
            actor: actor.to_owned(),
            detail: detail.to_string(),
            tenant: person::home(&engine.store, who.id).await.map_err(refuse)?,
            ..Self::of(engine, who.id, action, who.id)
        })
    }

    pub(super) fn line(&self) -> NewLine<'_> {
        NewLine {
            tenant: self.tenant,
            actor: &self.actor,
            action: self.action,
            object: &self.object,
            detail: &self.detail,
            origin: self.origin.address.as_deref(),
            request: self.origin.request.as_deref(),
            // Nobody administers the platform through somebody else's eyes.
            behind: None,
            at: self.at,
        }
    }
}
