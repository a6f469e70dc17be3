//! The port `Impersonations`: system staff see a tenant through the eyes of somebody in it.

use async_trait::async_trait;
use nomor_contract::account::{Viewer, Wanted};
use nomor_contract::caller::{SystemPermission, SystemRole};
use nomor_contract::impersonation::{Behind, Ending, Impersonations, Look};
use nomor_contract::notice::{Event, Facts};
use nomor_contract::{Caller, Operator, Permission, PersonId, Refusal, TenantId};
use nomor_store::notice::{News, To};
use nomor_store::{customer, life, person};
use serde_json::json;

use super::customer::given;
use crate::account::viewer;
use crate::audit::Act;
use crate::audit::diff;
use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Impersonations for Engine {
    async fn begin_look(
        &self,
        operator: &Operator,
        id: PersonId,
        tenant: Option<TenantId>,
        reason: String,
    ) -> Result<Look, Refusal> {
        operator.need(SystemPermission::LookAs)?;
        let found = person::find(&self.store, id).await.map_err(refuse)?;
        let who = found.ok_or_else(Refusal::not_found)?;
        let reason = given(&reason)?;
        if who.system_role.is_some() {
            return Err(Refusal::conflict(
                "looking_at_staff",
                "Nobody looks through the eyes of system staff.",
            ));
        }
        let wanted = Wanted {
            tenant,
            branch: None,
        };
        let seen = seen(self, id, wanted).await?;
        let place = seen.and_then(|seen| seen.tenant);
        let place = place.filter(|place| tenant.is_none_or(|tenant| tenant == place.id));
        let place = place.ok_or_else(|| {
            Refusal::conflict(
                "nothing_to_look_at",
                "This person can work nowhere right now, so there is nothing to see through their eyes.",
            )
        })?;
        let minutes = self.settings.life.look_minutes;
        let look = Look {
            person: id,
            tenant: place.id,
            until: self.now().plus_ms(i64::from(minutes) * 60_000),
        };
        let detail = json!({ "reason": reason, "until": look.until });
        let act = Act::of(self, Some(place.id), operator.person, ("look.began", id)).with(&detail);
        let key = self.vault.audit_key();
        let news = News {
            event: Event::Impersonated,
            tenant: Some(place.id),
            about: Some(operator.person.0),
            facts: Facts {
                until: Some(look.until),
                ..Facts::default()
            },
        };
        let owner = To::Having(place.id, Permission::CloseTenant);
        life::note_and_tell(&self.store, (key, &act.line()), (owner, &news))
            .await
            .map_err(refuse)?;
        // The mail lies in the outbox before anything is seen.
        let found = customer::find(&self.store, place.id)
            .await
            .map_err(refuse)?;
        if let Some((owner, _, _)) = found.and_then(|found| found.owner) {
            self.carry(owner).await;
        }
        Ok(look)
    }

    async fn looking(&self, staff: &Viewer, look: Look) -> Result<Option<Viewer>, Refusal> {
        let Some(operator) = staff.operator() else {
            return Ok(None);
        };
        let wanted = Wanted {
            tenant: Some(look.tenant),
            branch: None,
        };
        let Some(mut seen) = seen(self, look.person, wanted).await? else {
            return Ok(None);
        };
        let there = seen.tenant.as_ref().is_some_and(|t| t.id == look.tenant);
        if !there || seen.system.is_some() {
            return Ok(None);
        }
        // Where else the person belongs is nobody's business here.
        seen.tenants.retain(|each| each.id == look.tenant);
        let allowed = operator.role == SystemRole::Admin;
        let changes = allowed
            && life::support_may_change(&self.store, look.tenant)
                .await
                .map_err(refuse)?;
        // Who looks has proved who they are in their own way.
        seen.second_step_due = false;
        seen.language = staff.language;
        seen.theme = staff.theme;
        seen.behind = Some(Behind {
            staff: staff.person,
            name: staff.name.clone(),
            until: look.until,
            changes,
        });
        Ok(Some(seen))
    }

    async fn end_look(&self, staff: PersonId, look: Look, ending: Ending) {
        let detail = json!({ "how": ending.word() }).to_string();
        let (staff, who) = (staff.to_string(), look.person.to_string());
        self.audit(Some(look.tenant), &staff, "look.ended", &who, &detail)
            .await;
    }

    async fn support_may_change(&self, caller: &Caller) -> Result<bool, Refusal> {
        caller.need(Permission::ManageTenant)?;
        life::support_may_change(&self.store, caller.tenant)
            .await
            .map_err(refuse)
    }

    async fn let_support_change(&self, caller: &Caller, may: bool) -> Result<(), Refusal> {
        caller.need_themself(Permission::ManageTenant)?;
        let before = life::support_may_change(&self.store, caller.tenant);
        let before = json!({ "support_may_change": before.await.map_err(refuse)? });
        life::let_support_change(&self.store, caller.tenant, may)
            .await
            .map_err(refuse)?;
        let after = json!({ "support_may_change": may });
        let detail = diff::changes(&before, &after, &[]).to_string();
        let id = caller.tenant.to_string();
        self.note(caller, "tenant.saved", &id, &detail).await;
        Ok(())
    }
}

/// Somebody in the tenant that is wanted; `None` when they can't sign in.
async fn seen(engine: &Engine, id: PersonId, wanted: Wanted) -> Result<Option<Viewer>, Refusal> {
    let found = person::viewer(&engine.store, id, wanted).await;
    let staff = engine.settings.life.staff_second_step;
    Ok(found.map_err(refuse)?.map(|seen| viewer(seen, staff)))
}
