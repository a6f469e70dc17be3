//! The port `Roles`: what people may do, by the roles a tenant makes and by the built-in ones.

use async_trait::async_trait;
use nomor_contract::caller::{Role as BuiltInRole, SystemPermission};
use nomor_contract::role::{BuiltIn, ROLE_NAME_CHARS_MAX, ROLES_MAX, RoleForm, RoleView, Roles};
use nomor_contract::{Caller, FieldError, Operator, Permission, Refusal, RoleId};
use nomor_store::role::{self, Deleted, Departure, Role, Saved};

use crate::core::Engine;
use crate::fault::refuse;

/// The built-in roles that the platform may change.
const CHANGEABLE: [BuiltInRole; 2] = [BuiltInRole::Admin, BuiltInRole::Member];

#[async_trait]
impl Roles for Engine {
    async fn roles(&self, caller: &Caller) -> Result<Vec<RoleView>, Refusal> {
        if !caller.may(Permission::ManageRoles) {
            caller.need(Permission::ReadTeam)?;
        }
        let found = role::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        Ok(found.into_iter().map(view).collect())
    }

    async fn save_role(
        &self,
        caller: &Caller,
        id: Option<RoleId>,
        form: RoleForm,
    ) -> Result<RoleId, Refusal> {
        caller.need(Permission::ManageRoles)?;
        match id {
            Some(id) => change(self, caller, id, form).await,
            None => make(self, caller, form).await,
        }
    }

    async fn delete_role(&self, caller: &Caller, id: RoleId) -> Result<(), Refusal> {
        caller.need(Permission::ManageRoles)?;
        match role::delete(&self.store, caller.tenant, id)
            .await
            .map_err(refuse)?
        {
            Deleted::Deleted => {}
            Deleted::Missing => return Err(Refusal::not_found()),
            Deleted::InUse => {
                return Err(Refusal::conflict(
                    "role_in_use",
                    "People have this role. Give them another one first; then it can be deleted.",
                ));
            }
        }
        self.note(caller, "role.deleted", &id.to_string(), "{}")
            .await;
        Ok(())
    }

    async fn built_in(&self, operator: &Operator) -> Result<BuiltIn, Refusal> {
        operator.need(SystemPermission::ReadPermissions)?;
        built_in(self).await
    }

    async fn save_built_in(&self, operator: &Operator, wanted: BuiltIn) -> Result<(), Refusal> {
        operator.need(SystemPermission::ManagePermissions)?;
        let before = built_in(self).await?;
        let departures = CHANGEABLE.map(|role| departure(role, wanted.of(role)));
        role::depart(&self.store, &departures)
            .await
            .map_err(refuse)?;
        let after = built_in(self).await?;
        let changed = CHANGEABLE.iter().filter_map(|role| {
            let diff = diff(before.of(*role), after.of(*role))?;
            Some((role.word().to_owned(), diff))
        });
        let changed: serde_json::Map<_, _> = changed.collect();
        if !changed.is_empty() {
            let who = operator.person.to_string();
            let detail = serde_json::Value::Object(changed).to_string();
            self.audit(None, &who, "permissions.saved", "built_in", &detail)
                .await;
        }
        Ok(())
    }
}

async fn make(engine: &Engine, caller: &Caller, form: RoleForm) -> Result<RoleId, Refusal> {
    let form = checked(caller, form, &[])?;
    let there = role::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)?;
    if there.len() >= ROLES_MAX {
        let mut refusal = Refusal::conflict(
            "roles_full",
            "An organisation may have 50 roles of its own. Delete one that nobody has.",
        );
        refusal.fields.push(FieldError {
            field: "name".into(),
            code: refusal.code.clone(),
            detail: refusal.detail.clone(),
        });
        return Err(refusal);
    }
    let new = Role {
        id: RoleId(engine.new_id()),
        name: form.name,
        permissions: form.permissions,
        people: 0,
    };
    let saved = role::insert(&engine.store, caller.tenant, &new, engine.now()).await;
    told(saved.map_err(refuse)?)?;
    let detail = serde_json::json!({ "permissions": diff(&[], &new.permissions) });
    engine
        .note(
            caller,
            "role.created",
            &new.id.to_string(),
            &detail.to_string(),
        )
        .await;
    Ok(new.id)
}

async fn change(
    engine: &Engine,
    caller: &Caller,
    id: RoleId,
    form: RoleForm,
) -> Result<RoleId, Refusal> {
    let before = role::find(&engine.store, caller.tenant, id)
        .await
        .map_err(refuse)?
        .ok_or_else(Refusal::not_found)?;
    let form = checked(caller, form, &before.permissions)?;
    let after = Role {
        id,
        name: form.name,
        permissions: form.permissions,
        people: before.people,
    };
    let saved = role::update(&engine.store, caller.tenant, &after, engine.now()).await;
    told(saved.map_err(refuse)?)?;
    let mut detail = serde_json::Map::new();
    if let Some(diff) = diff(&before.permissions, &after.permissions) {
        detail.insert("permissions".to_owned(), diff);
    }
    if before.name != after.name {
        let names = serde_json::json!({ "old": before.name, "new": after.name });
        detail.insert("name".to_owned(), names);
    }
    let detail = serde_json::Value::Object(detail).to_string();
    engine
        .note(caller, "role.saved", &id.to_string(), &detail)
        .await;
    Ok(id)
}

/// A form that this caller may ask for: nobody gives what they do not have, though what is there may stay.
fn checked(caller: &Caller, form: RoleForm, before: &[Permission]) -> Result<RoleForm, Refusal> {
    let name = form.name.trim().to_owned();
    let length = name.chars().count();
    if !(1..=ROLE_NAME_CHARS_MAX).contains(&length) || name.chars().any(char::is_control) {
        return Err(Refusal::field(
            "name",
            "role_name",
            format!("Give the role a name of at most {ROLE_NAME_CHARS_MAX} characters."),
        ));
    }
    if BuiltInRole::from_word(&name.to_lowercase()).is_some() {
        return Err(taken());
    }
    let wanted = |each: &Permission| form.permissions.contains(each);
    let permissions: Vec<_> = Permission::ALL.iter().copied().filter(wanted).collect();
    if permissions.is_empty() {
        return Err(Refusal::field(
            "permissions",
            "permissions_missing",
            "Tick at least one thing that people with this role may do.",
        ));
    }
    let mut added = permissions.iter().filter(|each| !before.contains(each));
    if added.any(|each| each.is_owners_alone() || !caller.may(*each)) {
        return Err(Refusal::field(
            "permissions",
            "permissions_beyond",
            "A role can't be given more than you may do yourself, and never what is the owner's alone.",
        ));
    }
    Ok(RoleForm { name, permissions })
}

fn told(saved: Saved) -> Result<(), Refusal> {
    match saved {
        Saved::Saved => Ok(()),
        Saved::NameTaken => Err(taken()),
        Saved::Missing => Err(Refusal::not_found()),
    }
}

fn taken() -> Refusal {
    Refusal::field(
        "name",
        "role_name_taken",
        "Another role has this name. Choose another.",
    )
}

/// What was added and removed; `None` when nothing was.
fn diff(before: &[Permission], after: &[Permission]) -> Option<serde_json::Value> {
    let without = |these: &[Permission], those: &[Permission]| -> Vec<Permission> {
        let rest = these.iter().filter(|each| !those.contains(each));
        rest.copied().collect()
    };
    let (added, removed) = (without(after, before), without(before, after));
    (!added.is_empty() || !removed.is_empty())
        .then(|| serde_json::json!({ "added": added, "removed": removed }))
}

/// How `wanted` differs from what the program gives a role.
fn departure(role: BuiltInRole, wanted: &[Permission]) -> Departure {
    let among = |has: bool, wants: bool| -> Vec<Permission> {
        let all = Permission::ALL.iter().copied();
        all.filter(|each| {
            role.can_change(*each) && role.allows(*each) == has && wanted.contains(each) == wants
        })
        .collect()
    };
    Departure {
        role,
        added: among(false, true),
        removed: among(true, false),
    }
}

pub(super) async fn built_in(engine: &Engine) -> Result<BuiltIn, Refusal> {
    let departures = role::departures(&engine.store).await.map_err(refuse)?;
    let of = |role: BuiltInRole| {
        let departure = departures.iter().find(|each| each.role == role);
        let (added, removed) = departure.map_or((&[][..], &[][..]), |each| {
            (each.added.as_slice(), each.removed.as_slice())
        });
        role.permissions(added, removed)
    };
    Ok(BuiltIn {
        admin: of(BuiltInRole::Admin),
        member: of(BuiltInRole::Member),
    })
}

fn view(role: Role) -> RoleView {
    RoleView {
        id: role.id,
        name: role.name,
        permissions: role.permissions,
        people: role.people,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_departure_leads_back_to_what_was_wanted() {
        let wanted = [Permission::CheckNumbers, Permission::ReadAudit];
        let found = departure(BuiltInRole::Member, &wanted);
        assert_eq!(found.added, [Permission::ReadAudit]);
        let made = BuiltInRole::Member.permissions(&found.added, &found.removed);
        assert_eq!(made, wanted);
    }

    #[test]
    fn nothing_gives_an_admin_what_is_the_owners_alone() {
        let found = departure(BuiltInRole::Admin, Permission::ALL);
        assert_eq!((found.added.len(), found.removed.len()), (0, 0));
        let forged = BuiltInRole::Admin.permissions(&[Permission::CloseTenant], &[]);
        assert!(!forged.contains(&Permission::CloseTenant));
    }
}
