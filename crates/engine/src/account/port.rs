//! The port `Accounts`.

use std::net::IpAddr;

use async_trait::async_trait;
use nomor_contract::account::{
    Accounts, Credentials, Entry, KeyOrder, KeyPass, KeyView, Language, NewKey, Overlap,
    Preferences, Registered, Registration, TenantChoice, TenantForm, TenantView, Viewer, home,
};
use nomor_contract::branch::At;
use nomor_contract::{Caller, KeyId, PersonId, Refusal, TenantId};
use nomor_store::person::{self, Membership, Seen};

use super::{device, key, look, register, setup, sign_in, tenant};
use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Accounts for Engine {
    async fn register(
        &self,
        form: Registration,
        language: Language,
        from: &str,
    ) -> Result<Registered, Refusal> {
        register::register(self, form, language, from).await
    }

    async fn sign_in(
        &self,
        form: Credentials,
        from: &str,
        mark: Option<&str>,
        at: Option<TenantId>,
    ) -> Result<Entry, Refusal> {
        sign_in::sign_in(self, form, (from, mark), at).await
    }

    async fn mark(&self, person: PersonId) -> Result<String, Refusal> {
        device::mark(self, person)
    }

    async fn home(&self, id: PersonId) -> Result<&'static str, Refusal> {
        let is_staff = self.person(id).await?.system_role.is_some();
        let tenant = person::home(&self.store, id).await.map_err(refuse)?;
        Ok(home(is_staff && tenant.is_none()))
    }

    async fn sign_out(&self, person: PersonId) {
        sign_in::note(self, person, "person.signed_out").await;
    }

    async fn key_caller(&self, bearer: &str, from: Option<IpAddr>) -> Result<KeyPass, Refusal> {
        key::caller(self, bearer, from).await
    }

    async fn save_preferences(&self, id: PersonId, wanted: Preferences) -> Result<(), Refusal> {
        let found = person::find(&self.store, id)
            .await
            .map_err(refuse)?
            .ok_or_else(Refusal::sign_in_needed)?;
        let (language, theme) = (
            wanted.language.or(found.language),
            wanted.theme.unwrap_or(found.theme),
        );
        let zone = wanted
            .zone
            .map(|zone| look::zone(self, &zone))
            .transpose()?;
        person::set_preferences(&self.store, id, language, theme)
            .await
            .map_err(refuse)?;
        if let Some(zone) = zone {
            let saved = person::set_zone(&self.store, id, zone.as_deref()).await;
            saved.map_err(refuse)?;
        }
        Ok(())
    }

    async fn needs_setup(&self) -> Result<bool, Refusal> {
        Ok(!person::any_system_admin(&self.store)
            .await
            .map_err(refuse)?)
    }

    async fn set_up(&self, token: &str, form: Registration) -> Result<PersonId, Refusal> {
        setup::set_up(self, token, form).await
    }

    async fn keys(&self, caller: &Caller) -> Result<Vec<KeyView>, Refusal> {
        key::list(self, caller).await
    }

    async fn create_key(&self, caller: &Caller, order: KeyOrder) -> Result<NewKey, Refusal> {
        key::create(self, caller, order).await
    }

    async fn rotate_key(
        &self,
        caller: &Caller,
        id: KeyId,
        overlap: Overlap,
    ) -> Result<NewKey, Refusal> {
        key::rotate(self, caller, id, overlap).await
    }

    async fn revoke_key(&self, caller: &Caller, id: KeyId) -> Result<(), Refusal> {
        key::revoke(self, caller, id).await
    }

    async fn save_tenant(&self, caller: &Caller, form: TenantForm) -> Result<(), Refusal> {
        tenant::save(self, caller, form).await
    }
}

/// Whoever is behind a session, in the tenant they chose.
pub(crate) fn viewer(seen: Seen, staff_need_second_step: bool) -> Viewer {
    let staff = seen.person.system_role.is_some() && staff_need_second_step;
    let tenants = seen.memberships.iter().map(choice).collect();
    let acts = seen.memberships.into_iter().next();
    let acts = acts.filter(|acts| acts.tenant.suspended_at.is_none());
    let needed = staff || acts.as_ref().is_some_and(|acts| acts.needs_second_step);
    let role = acts.as_ref().map(|acts| acts.role);
    let has_branches = acts.as_ref().is_some_and(|acts| acts.branches > 0);
    let own = acts.as_ref().and_then(|acts| acts.branch);
    let chosen = acts.as_ref().and_then(|acts| acts.chosen.clone());
    let shown = chosen.as_ref().map(|(id, _)| *id);
    let closing_at = acts.as_ref().and_then(|acts| acts.closing_at);
    let (tenant, mut permissions, custom) = match acts {
        Some(acts) => (Some(acts.tenant), acts.permissions, acts.custom),
        None => (None, Vec::new(), None),
    };
    permissions.retain(|each| closing_at.is_none() || each.fits_a_closing());
    Viewer {
        person: seen.person.id,
        name: seen.person.name,
        email: seen.person.email,
        language: seen.person.language,
        theme: seen.person.theme,
        zone: seen.zone,
        tenant: tenant.map(|t| TenantView {
            id: t.id,
            name: t.name,
            default_country: t.default_country,
            retention_days: t.retention_days,
            members_see_all: t.members_see_all,
            look: t.look,
            cache_days: t.cache_days,
            closing_at,
        }),
        role,
        custom_role: custom.map(|(_, name)| name),
        permissions,
        at: At {
            shown,
            new: shown.or(own),
        },
        branch: chosen.map(|(_, name)| name),
        has_branches,
        pictures: seen.pictures,
        tenants,
        system: seen.person.system_role,
        verified: seen.person.verified_at.is_some(),
        behind: None,
        second_step_due: needed && !seen.has_second_step,
        has_passkey: seen.has_passkey,
    }
}

fn choice(place: &Membership) -> TenantChoice {
    TenantChoice {
        id: place.tenant.id,
        name: place.tenant.name.clone(),
        suspended: place.tenant.suspended_at.is_some(),
    }
}
