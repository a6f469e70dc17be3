//! Roles of a tenant, and what the platform lets the built-in ones do.

use leptos::prelude::*;

use super::Fault;

/// Makes a role, or changes the one whose id is given.
#[server(prefix = "/call", endpoint = "save_role")]
pub async fn save_role(
    #[server(default)] role: String,
    #[server(default)] name: String,
    #[server(default)] permissions: Vec<String>,
) -> Result<(), Fault> {
    use nomor_contract::role::RoleForm;
    let ask = super::request();
    let id = super::maybe(&role)?;
    let permissions = super::permissions(&permissions);
    let form = RoleForm { name, permissions };
    ask.ports.roles.save_role(&ask.caller()?, id, form).await?;
    ask.visit.redirect("/app/team/roles?note=saved");
    Ok(())
}

/// Deletes a role that nobody has.
#[server(prefix = "/call", endpoint = "delete_role")]
pub async fn delete_role(role: String) -> Result<(), Fault> {
    use nomor_contract::Refusal;
    let ask = super::request();
    let role = role.parse().map_err(|_| Refusal::not_found())?;
    ask.ports.roles.delete_role(&ask.caller()?, role).await?;
    ask.visit.redirect("/app/team/roles?note=role_deleted");
    Ok(())
}

/// What admins and members may on the whole platform.
#[server(prefix = "/call", endpoint = "save_permissions")]
pub async fn save_permissions(
    #[server(default)] admin: Vec<String>,
    #[server(default)] member: Vec<String>,
) -> Result<(), Fault> {
    use nomor_contract::role::BuiltIn;
    let ask = super::request();
    let wanted = BuiltIn {
        admin: super::permissions(&admin),
        member: super::permissions(&member),
    };
    let roles = &ask.ports.roles;
    roles.save_built_in(&ask.operator()?, wanted).await?;
    ask.visit.redirect("/admin/permissions?note=saved");
    Ok(())
}
