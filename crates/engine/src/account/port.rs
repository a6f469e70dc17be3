//! The port `Accounts`.

use async_trait::async_trait;
use nomor_contract::account::{
    Accounts, Credentials, KeyOrder, KeyView, Language, NewKey, Preferences, Registration,
    TenantView, Viewer,
};
use nomor_contract::{Caller, Country, KeyId, Permission, PersonId, Refusal};
use nomor_store::tenant::{self, Tenant};
use nomor_store::{person, person::Seen};

use super::{key, register, setup, sign_in};
use crate::core::Engine;
use crate::fault::refuse;

/// Shortest and longest retention, in days.
const RETENTION_DAYS: std::ops::RangeInclusive<u16> = 1..=3_650;

#[async_trait]
impl Accounts for Engine {
    async fn register(
        &self,
        form: Registration,
        language: Language,
        from: &str,
    ) -> Result<Option<PersonId>, Refusal> {
        register::register(self, form, language, from).await
    }

    async fn sign_in(&self, form: Credentials, from: &str) -> Result<PersonId, Refusal> {
        sign_in::sign_in(self, form, from).await
    }

    async fn viewer(&self, person: PersonId) -> Result<Option<Viewer>, Refusal> {
        Ok(person::viewer(&self.store, person)
            .await
            .map_err(refuse)?
            .map(viewer))
    }

    async fn key_caller(&self, bearer: &str) -> Result<Caller, Refusal> {
        key::caller(self, bearer).await
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
        person::set_preferences(&self.store, id, language, theme)
            .await
            .map_err(refuse)
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

    async fn revoke_key(&self, caller: &Caller, id: KeyId) -> Result<(), Refusal> {
        key::revoke(self, caller, id).await
    }

    async fn save_tenant(
        &self,
        caller: &Caller,
        name: String,
        default_country: Option<Country>,
        retention_days: u16,
    ) -> Result<(), Refusal> {
        caller.need(Permission::ManageTenant)?;
        let name = name.trim().to_owned();
        if name.is_empty() || name.chars().count() > register::NAME_MAX {
            return Err(Refusal::field(
                "name",
                "name_missing",
                "Enter a name of at most 100 characters.",
            ));
        }
        if !RETENTION_DAYS.contains(&retention_days) {
            return Err(Refusal::field(
                "retention_days",
                "retention_range",
                "Keep lists between 1 and 3,650 days.",
            ));
        }
        let found = tenant::find(&self.store, caller.tenant)
            .await
            .map_err(refuse)?
            .ok_or_else(Refusal::not_found)?;
        tenant::save(
            &self.store,
            &Tenant {
                name,
                default_country,
                retention_days,
                ..found
            },
        )
        .await
        .map_err(refuse)?;
        self.audit(
            Some(caller.tenant),
            &super::actor(caller),
            "tenant.saved",
            &caller.tenant.to_string(),
            "{}",
        )
        .await;
        Ok(())
    }
}

fn viewer(seen: Seen) -> Viewer {
    let membership = seen
        .membership
        .filter(|(tenant, _)| tenant.suspended_at.is_none());
    let role = membership.as_ref().map(|(_, role)| *role);
    let tenant = membership.map(|(t, _)| TenantView {
        id: t.id,
        name: t.name,
        default_country: t.default_country,
        retention_days: t.retention_days,
    });
    Viewer {
        person: seen.person.id,
        name: seen.person.name,
        email: seen.person.email,
        language: seen.person.language,
        theme: seen.person.theme,
        tenant,
        role,
        system: seen.person.system_role,
        verified: seen.person.verified_at.is_some(),
        signed_out_at: seen.person.signed_out_at,
    }
}
