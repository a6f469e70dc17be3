//! The port `Branches`.

use async_trait::async_trait;
use nomor_contract::branch::{
    BRANCH_CODE_CHARS_MAX, BRANCH_NAME_CHARS_MAX, BRANCHES_MAX, BranchForm, BranchName,
    BranchPerson, BranchView, Branches,
};
use nomor_contract::{BranchId, Caller, FieldError, Permission, PersonId, Refusal, RefusalKind};
use nomor_store::branch::{self, Branch, Deleted, Saved};
use nomor_store::member::{self, Member};

use crate::core::Engine;
use crate::fault::refuse;

#[async_trait]
impl Branches for Engine {
    async fn branch_names(&self, caller: &Caller) -> Result<Vec<BranchName>, Refusal> {
        let found = branch::names(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        Ok(found
            .into_iter()
            .map(|(id, name)| BranchName { id, name })
            .collect())
    }

    async fn branches(&self, caller: &Caller) -> Result<Vec<BranchView>, Refusal> {
        caller.need(Permission::ManageBranches)?;
        let found = all(self, caller).await?;
        Ok(found.into_iter().map(view).collect())
    }

    async fn save_branch(
        &self,
        caller: &Caller,
        id: Option<BranchId>,
        form: BranchForm,
    ) -> Result<BranchId, Refusal> {
        caller.need(Permission::ManageBranches)?;
        let there = all(self, caller).await?;
        let before = match id {
            Some(id) => {
                let found = there.iter().find(|each| each.id == id);
                Some(found.ok_or_else(Refusal::not_found)?)
            }
            None => None,
        };
        let form = checked(form)?;
        if before.is_none() && there.len() >= BRANCHES_MAX {
            return Err(Refusal::field(
                "code",
                "branches_full",
                "An organisation may have 200 branches. Delete one that is empty.",
            ));
        }
        let wanted = Branch {
            id: id.unwrap_or_else(|| BranchId(self.new_id())),
            code: form.code,
            name: form.name,
            headquarters: form.headquarters,
            people: 0,
            lists: 0,
        };
        let saved = match before {
            Some(_) => branch::update(&self.store, caller.tenant, &wanted, self.now()).await,
            None => branch::insert(&self.store, caller.tenant, &wanted, self.now()).await,
        };
        told(saved.map_err(refuse)?)?;
        let action = if before.is_some() {
            "branch.saved"
        } else {
            "branch.created"
        };
        self.note(
            caller,
            action,
            &wanted.id.to_string(),
            &diff(before, &wanted),
        )
        .await;
        Ok(wanted.id)
    }

    async fn branch_people(&self, caller: &Caller) -> Result<Vec<BranchPerson>, Refusal> {
        caller.need(Permission::ManageBranches)?;
        let team = member::list(&self.store, caller.tenant)
            .await
            .map_err(refuse)?;
        let person = |one: Member| BranchPerson {
            person: one.person,
            name: one.name,
            branch: one.branch.map(|(id, name)| BranchName { id, name }),
        };
        Ok(team.into_iter().map(person).collect())
    }

    async fn move_person(
        &self,
        caller: &Caller,
        person: PersonId,
        branch: Option<BranchId>,
    ) -> Result<(), Refusal> {
        caller.need(Permission::ManageBranches)?;
        let moved = member::set_branch(&self.store, caller.tenant, person, branch).await;
        if !moved.map_err(refuse)? {
            return Err(Refusal::not_found());
        }
        let detail = serde_json::json!({ "branch": branch }).to_string();
        self.note(caller, "member.moved", &person.to_string(), &detail)
            .await;
        Ok(())
    }

    async fn delete_branch(&self, caller: &Caller, id: BranchId) -> Result<(), Refusal> {
        caller.need(Permission::ManageBranches)?;
        match branch::delete(&self.store, caller.tenant, id)
            .await
            .map_err(refuse)?
        {
            Deleted::Deleted => {}
            Deleted::Missing => return Err(Refusal::not_found()),
            Deleted::InUse => {
                return Err(Refusal::conflict(
                    "branch_in_use",
                    "People or lists belong to this branch. It can be deleted once it is empty.",
                ));
            }
        }
        self.note(caller, "branch.deleted", &id.to_string(), "{}")
            .await;
        Ok(())
    }
}

async fn all(engine: &Engine, caller: &Caller) -> Result<Vec<Branch>, Refusal> {
    branch::list(&engine.store, caller.tenant)
        .await
        .map_err(refuse)
}

fn checked(form: BranchForm) -> Result<BranchForm, Refusal> {
    let form = BranchForm {
        code: form.code.trim().to_owned(),
        name: form.name.trim().to_owned(),
        headquarters: form.headquarters,
    };
    let fits = |text: &str, most: usize| {
        (1..=most).contains(&text.chars().count()) && !text.chars().any(char::is_control)
    };
    let mut fields = Vec::new();
    let mut need = |fits: bool, field: &str, code: &str, detail: &str| {
        if !fits {
            fields.push(FieldError {
                field: field.to_owned(),
                code: code.to_owned(),
                detail: detail.to_owned(),
            });
        }
    };
    need(
        fits(&form.code, BRANCH_CODE_CHARS_MAX),
        "code",
        "branch_code",
        "Give the branch a short code of at most 20 characters, such as JKT.",
    );
    need(
        fits(&form.name, BRANCH_NAME_CHARS_MAX),
        "name",
        "branch_name",
        "Give the branch a name of at most 80 characters.",
    );
    if fields.is_empty() {
        return Ok(form);
    }
    let mut refusal = Refusal::new(
        RefusalKind::Invalid,
        "form",
        "Some fields need another look.",
    );
    refusal.fields = fields;
    Err(refusal)
}

fn told(saved: Saved) -> Result<(), Refusal> {
    match saved {
        Saved::Saved => Ok(()),
        Saved::CodeTaken => Err(Refusal::field(
            "code",
            "branch_code_taken",
            "Another branch has this code. Choose another.",
        )),
        Saved::Missing => Err(Refusal::not_found()),
    }
}

/// What changed, old and new.
fn diff(before: Option<&Branch>, after: &Branch) -> String {
    let mut changed = serde_json::Map::new();
    let mut note = |name: &str, old: Option<serde_json::Value>, new: serde_json::Value| {
        if old.as_ref() != Some(&new) {
            let pair = serde_json::json!({ "old": old, "new": new });
            changed.insert(name.to_owned(), pair);
        }
    };
    note(
        "code",
        before.map(|b| b.code.as_str().into()),
        after.code.as_str().into(),
    );
    note(
        "name",
        before.map(|b| b.name.as_str().into()),
        after.name.as_str().into(),
    );
    note(
        "headquarters",
        before.map(|b| b.headquarters.into()),
        after.headquarters.into(),
    );
    serde_json::Value::Object(changed).to_string()
}

fn view(branch: Branch) -> BranchView {
    BranchView {
        id: branch.id,
        code: branch.code,
        name: branch.name,
        headquarters: branch.headquarters,
        people: branch.people,
        lists: branch.lists,
    }
}
