//! Branches, and which of them somebody works in.

use leptos::prelude::*;

use super::Fault;

/// Makes a branch, or changes the one whose id is given.
#[server(prefix = "/call", endpoint = "save_branch")]
pub async fn save_branch(
    #[server(default)] branch: String,
    #[server(default)] code: String,
    #[server(default)] name: String,
    #[server(default)] headquarters: bool,
) -> Result<(), Fault> {
    use nomor_contract::branch::BranchForm;
    let ask = super::request();
    let id = super::maybe(&branch)?;
    let form = BranchForm {
        code,
        name,
        headquarters,
    };
    let branches = &ask.ports.branches;
    branches.save_branch(&ask.caller()?, id, form).await?;
    ask.visit.redirect("/app/branches?note=saved");
    Ok(())
}

/// Deletes a branch that nobody and nothing belongs to.
#[server(prefix = "/call", endpoint = "delete_branch")]
pub async fn delete_branch(branch: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let branch = branch.parse().map_err(|_| Refusal::not_found())?;
    let branches = &ask.ports.branches;
    branches.delete_branch(&ask.caller()?, branch).await?;
    ask.visit.redirect("/app/branches?note=branch_deleted");
    Ok(())
}

/// Puts somebody into a branch; an empty choice into none.
#[server(prefix = "/call", endpoint = "move_person")]
pub async fn move_person(person: String, #[server(default)] branch: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let person = person.parse().map_err(|_| Refusal::not_found())?;
    let branch = super::maybe(&branch)?;
    let branches = &ask.ports.branches;
    branches.move_person(&ask.caller()?, person, branch).await?;
    ask.visit.redirect("/app/branches?note=saved");
    Ok(())
}

/// Narrows lists to a branch of the tenant; an empty choice shows all.
#[server(prefix = "/call", endpoint = "switch_branch")]
pub async fn switch_branch(#[server(default)] branch: String) -> Result<(), Fault> {
    use nomor_contract::account::Wanted;
    use nomor_contract::{BranchId, Refusal};
    let ask = super::request();
    let caller = ask.caller()?;
    // The session remembers where its own person works.
    super::signed_in(&ask)?;
    let branch: Option<BranchId> = super::maybe(&branch)?;
    let names = ask.ports.branches.branch_names(&caller).await?;
    if branch.is_some_and(|id| names.iter().all(|each| each.id != id)) {
        return Err(Refusal::not_found().into());
    }
    let tenant = Some(caller.tenant);
    ask.visit.choose(Wanted { tenant, branch }).await?;
    ask.visit.redirect("/app");
    Ok(())
}
