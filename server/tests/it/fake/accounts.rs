//! People, keys and sessions.

use std::net::IpAddr;

use async_trait::async_trait;
use futures::StreamExt as _;
use futures::stream::{self, BoxStream};
use nomor_contract::account::{
    Accounts, Credentials, Entry, KeyOrder, KeyPass, KeyView, Language, NewKey, Overlap,
    Preferences, Registered, Registration, TenantForm, TenantView, Theme, Viewer,
};
use nomor_contract::branch::At;
use nomor_contract::caller::Role;
use nomor_contract::file::Pictures;
use nomor_contract::look::Look;
use nomor_contract::ports::{Found, Kept, Sessions};
use nomor_contract::role::{BuiltIn, RoleForm, RoleView, Roles};
use nomor_contract::{
    Actor, Caller, KeyId, Operator, Permission, PersonId, Refusal, RoleId, Stamp, TenantId,
};
use uuid::Uuid;

use super::{Fake, PERSON, TENANT};

#[async_trait]
impl Accounts for Fake {
    async fn register(&self, _: Registration, _: Language, _: &str) -> Result<Registered, Refusal> {
        Ok(Registered::In(PERSON))
    }

    async fn mark(&self, _: PersonId) -> Result<String, Refusal> {
        Ok("mark".into())
    }

    async fn home(&self, _: PersonId) -> Result<&'static str, Refusal> {
        Ok("/app")
    }

    async fn sign_in(
        &self,
        form: Credentials,
        _: &str,
        _: Option<&str>,
        _: Option<TenantId>,
    ) -> Result<Entry, Refusal> {
        if form.password == "right" {
            Ok(Entry::first(PERSON))
        } else {
            Err(Refusal::invalid(
                "wrong_credentials",
                "Email or password is wrong.",
            ))
        }
    }

    /// `nmr_live_N` is key N with every scope; `nmr_read_N` may only read; `nmr_slow_N` has a rate of its own.
    async fn key_caller(&self, bearer: &str, _: Option<IpAddr>) -> Result<KeyPass, Refusal> {
        let all = vec![
            Permission::CheckNumbers,
            Permission::ReadLists,
            Permission::UploadLists,
            Permission::StartLists,
            Permission::ExportLists,
            Permission::ReadCredits,
        ];
        let (kind, n) = bearer
            .rsplit_once('_')
            .ok_or_else(Refusal::sign_in_needed)?;
        let n: u128 = n.parse().map_err(|_| Refusal::sign_in_needed())?;
        let scopes = match kind {
            "nmr_live" | "nmr_slow" => all,
            "nmr_read" => vec![Permission::ReadLists],
            _ => return Err(Refusal::sign_in_needed()),
        };
        let actor = Actor::Key {
            id: KeyId(Uuid::from_u128(n)),
            test: false,
        };
        Ok(KeyPass {
            caller: Caller {
                closing: false,
                tenant: TENANT,
                actor,
                scopes,
                at: At::default(),
            },
            per_minute: (kind == "nmr_slow").then_some(2),
        })
    }

    async fn save_preferences(&self, _: PersonId, _: Preferences) -> Result<(), Refusal> {
        Ok(())
    }

    async fn needs_setup(&self) -> Result<bool, Refusal> {
        Ok(false)
    }

    async fn set_up(&self, _: &str, _: Registration) -> Result<PersonId, Refusal> {
        Err(Refusal::not_found())
    }

    async fn keys(&self, _: &Caller) -> Result<Vec<KeyView>, Refusal> {
        Ok(Vec::new())
    }

    async fn create_key(&self, _: &Caller, _: KeyOrder) -> Result<NewKey, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn rotate_key(&self, _: &Caller, _: KeyId, _: Overlap) -> Result<NewKey, Refusal> {
        Err(Refusal::not_found())
    }

    async fn revoke_key(&self, _: &Caller, _: KeyId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn save_tenant(&self, _: &Caller, _: TenantForm) -> Result<(), Refusal> {
        Ok(())
    }
}

fn viewer(person: PersonId) -> Viewer {
    Viewer {
        person,
        name: "Ani".into(),
        email: "ani@example.com".into(),
        language: Some(Language::English),
        theme: Theme::System,
        zone: None,
        tenant: Some(TenantView {
            id: TENANT,
            name: "Toko Ani".into(),
            default_country: "ID".parse().ok(),
            retention_days: 90,
            members_see_all: true,
            look: Look::default(),
            cache_days: None,
            closing_at: None,
        }),
        role: Some(Role::Owner),
        custom_role: None,
        permissions: Permission::ALL.to_vec(),
        at: At::default(),
        branch: None,
        has_branches: false,
        pictures: Pictures::default(),
        tenants: Vec::new(),
        system: None,
        verified: true,
        behind: None,
        second_step_due: false,
        has_passkey: false,
    }
}

#[async_trait]
impl Roles for Fake {
    async fn roles(&self, _: &Caller) -> Result<Vec<RoleView>, Refusal> {
        Ok(Vec::new())
    }

    async fn save_role(
        &self,
        _: &Caller,
        _: Option<RoleId>,
        _: RoleForm,
    ) -> Result<RoleId, Refusal> {
        Err(Refusal::forbidden())
    }

    async fn delete_role(&self, _: &Caller, _: RoleId) -> Result<(), Refusal> {
        Err(Refusal::not_found())
    }

    async fn built_in(&self, _: &Operator) -> Result<BuiltIn, Refusal> {
        Ok(BuiltIn::default())
    }

    async fn save_built_in(&self, _: &Operator, _: BuiltIn) -> Result<(), Refusal> {
        Err(Refusal::forbidden())
    }
}

#[async_trait]
impl Sessions for Fake {
    async fn create(&self, id: i128, kept: Kept) -> Result<bool, Refusal> {
        Ok(self.sessions.lock().unwrap().insert(id, kept).is_none())
    }

    async fn save(&self, id: i128, kept: Kept) -> Result<(), Refusal> {
        self.sessions
            .lock()
            .unwrap()
            .entry(id)
            .and_modify(|old| *old = kept);
        Ok(())
    }

    async fn load(&self, id: i128) -> Result<Option<Found>, Refusal> {
        let sessions = self.sessions.lock().unwrap();
        Ok(sessions.get(&id).map(|kept| Found {
            data: kept.data.clone(),
            expires_at: kept.expires_at,
            viewer: kept.person.map(|person| (viewer(person), Stamp(0))),
        }))
    }

    async fn delete(&self, id: i128) -> Result<(), Refusal> {
        self.sessions.lock().unwrap().remove(&id);
        Ok(())
    }

    async fn renew(&self, id: i128, new: i128, kept: Kept) -> Result<bool, Refusal> {
        let mut sessions = self.sessions.lock().unwrap();
        let was = sessions.remove(&id).is_some();
        if was {
            sessions.insert(new, kept);
        }
        Ok(was)
    }

    fn ended(&self, _: PersonId) -> BoxStream<'static, ()> {
        stream::pending().boxed()
    }
}
