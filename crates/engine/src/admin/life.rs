//! The port `Life`: what system staff do about accounts.

use std::fmt::Display;

use async_trait::async_trait;
use nomor_contract::caller::SystemPermission;
use nomor_contract::customer::Suspension;
use nomor_contract::life::{AccountView, Life};
use nomor_contract::{Operator, PersonId, Refusal};
use nomor_store::life::{self, Disabling};
use nomor_store::person::Person;
use nomor_store::{customer, person};
use serde_json::json;

use super::customer::{given, person_view};
use crate::audit::Act;
use crate::core::Engine;
use crate::fault::refuse;

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
            person: person_view(known),
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
        not_own(operator, id)?;
        let act = act(self, operator.person, &who, "person.disabled", &reason).await?;
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
        let act = act(self, operator.person, &who, "person.enabled", &reason).await?;
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
        let act = act(
            self,
            operator.person,
            &who,
            "person.sessions_ended",
            &reason,
        )
        .await?;
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
        not_own(operator, id)?;
        drop_step(self, operator.person, &who, &reason).await
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
    actor: impl Display,
    who: &Person,
    reason: &str,
) -> Result<(), Refusal> {
    let act = act(engine, actor, who, "second_step.dropped", reason).await?;
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

/// What was done to somebody, in the log of the organisation they joined first.
async fn act(
    engine: &Engine,
    actor: impl Display,
    who: &Person,
    action: &'static str,
    reason: &str,
) -> Result<Act, Refusal> {
    let detail = if reason.is_empty() {
        json!({})
    } else {
        json!({ "reason": reason })
    };
    let home = person::home(&engine.store, who.id).await.map_err(refuse)?;
    Ok(Act::of(engine, home, actor, (action, who.id)).with(&detail))
}

/// Refuses what nobody does to their own account.
fn not_own(operator: &Operator, id: PersonId) -> Result<(), Refusal> {
    if id == operator.person {
        return Err(Refusal::conflict(
            "own_account",
            "Nobody does this to their own account. Ask another system admin.",
        ));
    }
    Ok(())
}
