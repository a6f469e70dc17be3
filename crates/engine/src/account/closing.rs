//! The port `Closings`, and the erasing itself, which upkeep does once the grace is over.

use std::fmt::Display;

use async_trait::async_trait;
use nomor_contract::account::Language;
use nomor_contract::closing::{Closings, FORGET_DAYS, GRACE_DAYS};
use nomor_contract::job::Download;
use nomor_contract::proof::Said;
use nomor_contract::{Caller, Permission, PersonId, Refusal, Stamp, TenantId};
use nomor_mail::Letter;
use nomor_store::mail::NewMail;
use nomor_store::{audit, closing, customer, person, retain, tenant};
use serde_json::{Value, json};

use crate::admin::customer::cancel_all;
use crate::audit::{Act, clear};
use crate::core::Engine;
use crate::fault::refuse;
use crate::mail::Draft;
use crate::{along, list};

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;
/// How long an owner may think again, in milliseconds.
pub const GRACE_MS: i64 = GRACE_DAYS as i64 * DAY_MS;

#[async_trait]
impl Closings for Engine {
    async fn close_tenant(
        &self,
        caller: &Caller,
        name: String,
        said: Said,
    ) -> Result<Stamp, Refusal> {
        caller.need_themself(Permission::CloseTenant)?;
        let id = caller.person().ok_or_else(Refusal::forbidden)?;
        let found = tenant::find(&self.store, caller.tenant).await;
        let found = found.map_err(refuse)?.ok_or_else(Refusal::not_found)?;
        if name.trim() != found.name {
            return Err(Refusal::field(
                "name",
                "name_again",
                "Type the organisation's name exactly as it stands above.",
            ));
        }
        let owner = self.person(id).await?;
        self.know(&owner, said).await?;
        let until = self.now().plus_ms(GRACE_MS);
        let act = act(self, caller.tenant, id, "tenant.closing").with(&json!({ "until": until }));
        let key = self.vault.audit_key();
        if !closing::begin(&self.store, caller.tenant, until, (key, &act.line()))
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "closing_already",
                "This organisation is being closed already.",
            ));
        }
        self.carry(id).await;
        Ok(until)
    }

    async fn keep_tenant(&self, caller: &Caller) -> Result<(), Refusal> {
        caller.need_themself(Permission::CloseTenant)?;
        let id = caller.person().ok_or_else(Refusal::forbidden)?;
        let act = act(self, caller.tenant, id, "tenant.kept");
        let key = self.vault.audit_key();
        if !closing::undo(&self.store, caller.tenant, (key, &act.line()))
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "not_closing",
                "This organisation is not being closed.",
            ));
        }
        // What stood still goes on.
        self.wake.notify_waiters();
        self.carry(id).await;
        Ok(())
    }

    async fn take_all(&self, caller: &Caller) -> Result<Download, Refusal> {
        along::begin(self, caller).await
    }

    async fn delete_account(&self, id: PersonId, said: Said) -> Result<(), Refusal> {
        let who = self.person(id).await?;
        self.know(&who, said).await?;
        let home = person::home(&self.store, id).await.map_err(refuse)?;
        let act = Act::of(self, home, id, ("person.deleted", id));
        let key = self.vault.audit_key();
        if !closing::delete_self(&self.store, id, (key, &act.line()))
            .await
            .map_err(refuse)?
        {
            return Err(Refusal::conflict(
                "cannot_delete_account",
                "An owner closes the organisation or hands it over first; system staff are disabled by another system admin.",
            ));
        }
        Ok(())
    }
}

/// What happens to a tenant as a whole, in its own log.
fn act(engine: &Engine, tenant: TenantId, actor: impl Display, action: &str) -> Act {
    Act::of(engine, Some(tenant), actor, (action, tenant))
}

/// Erases what is due; whatever an earlier round, or another process, did not finish goes on here.
///
/// # Errors
/// The database does not answer; the next round tries again.
pub async fn round(engine: &Engine) -> Result<(), Refusal> {
    let now = engine.now();
    for id in closing::due(&engine.store, now).await.map_err(refuse)? {
        if engine.stop.is_cancelled() {
            return Ok(());
        }
        erase(engine, id).await?;
    }
    let before = now.plus_ms(-i64::from(FORGET_DAYS) * DAY_MS);
    let forgotten = closing::forgotten(&engine.store, before).await;
    for (id, email) in forgotten.map_err(refuse)? {
        closing::forget_person(&engine.store, id, &email, now)
            .await
            .map_err(refuse)?;
    }
    Ok(())
}

async fn erase(engine: &Engine, id: TenantId) -> Result<(), Refusal> {
    let now = engine.now();
    let farewell = farewell(engine, id).await?;
    let taken = closing::take(&engine.store, id, now, farewell.as_ref()).await;
    if !taken.map_err(refuse)? {
        return Ok(());
    }
    cancel_all(engine, id).await?;
    loop {
        let jobs = closing::jobs(&engine.store, id).await.map_err(refuse)?;
        if jobs.is_empty() {
            break;
        }
        for job in jobs {
            let gone = retain::purge(&engine.store, id, job, now).await;
            if !gone.map_err(refuse)? {
                // Somebody is at work on it; the next round comes in a minute.
                return Ok(());
            }
            list::files::forget(engine, id, job).await;
        }
    }
    let key = engine.vault.audit_key();
    let people = closing::sole(&engine.store, id).await.map_err(refuse)?;
    let people: Vec<PersonId> = people.into_iter().map(|(id, _)| id).collect();
    let each = people.iter().copied().map(Some);
    for who in std::iter::once(None).chain(each) {
        while audit::redact(&engine.store, key, id, who, bare)
            .await
            .map_err(refuse)?
            > 0
        {}
    }
    clear::redact(engine, id, &people, bare).await?;
    let act = act(engine, id, "system", "tenant.closed");
    closing::erase(&engine.store, id, (key, &act.line()))
        .await
        .map_err(refuse)?;
    engine.posted.notify_one();
    Ok(())
}

/// The owner's last mail. It is the only thing that still has their address afterwards, until it is sent.
async fn farewell(engine: &Engine, id: TenantId) -> Result<Option<NewMail>, Refusal> {
    let found = customer::find(&engine.store, id).await.map_err(refuse)?;
    let Some(found) = found else {
        return Ok(None);
    };
    let Some((owner, _, email)) = found.owner else {
        return Ok(None);
    };
    let owner = person::find(&engine.store, owner).await.map_err(refuse)?;
    let language = owner.and_then(|owner| owner.language);
    let home = engine.address("/");
    let draft = Draft {
        tenant: None,
        to: &email,
        language: language.unwrap_or(Language::English),
        letter: Letter::Closed {
            tenant: &found.tenant.name,
            link: &home,
        },
    };
    engine.mail(&draft).map(Some)
}

/// What was noted, without anything that somebody typed: counts and switches stay, texts go.
fn bare(detail: &str) -> String {
    fn left(value: Value) -> Value {
        match value {
            Value::String(_) => Value::Null,
            Value::Array(items) => Value::Array(items.into_iter().map(left).collect()),
            Value::Object(fields) => Value::Object(
                fields
                    .into_iter()
                    .map(|(name, v)| (name, left(v)))
                    .collect(),
            ),
            other => other,
        }
    }
    let noted = serde_json::from_str(detail).map_or(Value::Null, left);
    if noted.is_object() {
        noted.to_string()
    } else {
        "{}".to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::bare;

    #[test]
    fn counts_stay_and_texts_go() {
        let detail =
            r#"{"changes":{"name":["Ana","Toko"],"retention_days":[90,7]},"reason":"asked"}"#;
        let left = r#"{"changes":{"name":[null,null],"retention_days":[90,7]},"reason":null}"#;
        assert_eq!(bare(detail), left);
        assert_eq!(bare("not json"), "{}");
    }
}
