//! Roles that a tenant made: the table, and the form for one.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::role::RoleView;
use nomor_contract::{Caller, Permission, Refusal};

use crate::part::{
    CheckField, Dialog, Empty, Field, Form, Hidden, Icon, OpenButton, Submit, Ticks,
};
use crate::state::number::count;
use crate::words::permission::permission;
use crate::words::{role as w, shell};

/// A heading, and what stands under it.
type Group = (fn(Language) -> &'static str, &'static [Permission]);

/// Permissions as people think of them.
pub const GROUPS: [Group; 4] = [
    (
        w::group_work,
        &[
            Permission::CheckNumbers,
            Permission::ReadLists,
            Permission::UploadLists,
            Permission::StartLists,
            Permission::ExportLists,
            Permission::DeleteLists,
            Permission::ReadAllLists,
        ],
    ),
    (w::group_credit, &[Permission::ReadCredits]),
    (
        w::group_people,
        &[
            Permission::ReadTeam,
            Permission::InviteTeam,
            Permission::ManageTeam,
            Permission::ManageRoles,
        ],
    ),
    (
        w::group_tenant,
        &[
            Permission::ManageTenant,
            Permission::ManageBranches,
            Permission::ManageKeys,
            Permission::ManageProviders,
            Permission::ReadAudit,
            Permission::ReadFiles,
            Permission::ManageFiles,
            Permission::TransferTenant,
            Permission::CloseTenant,
        ],
    ),
];

/// All roles by name.
#[component]
pub fn RoleTable(roles: Vec<RoleView>, language: Language) -> impl IntoView {
    if roles.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="shield" title=w::empty(language) about=w::empty_about(language)>
                    <a class="btn btn-primary" href="#role">{w::create(language)}</a>
                </Empty>
            </section>
        }
        .into_any();
    }
    let rows = roles
        .into_iter()
        .map(|role| view! { <RoleRow role language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::permissions(language)}</th>
                            <th scope="col" class="num">{w::people(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn RoleRow(role: RoleView, language: Language) -> impl IntoView {
    let may = role
        .permissions
        .iter()
        .map(|each| permission(language, *each))
        .collect::<Vec<_>>()
        .join(", ");
    let edit = format!("/app/team/roles?edit={}#role", role.id);
    let edit_label = w::edit_title(language, &role.name);
    view! {
        <tr>
            <th scope="row">{role.name.clone()}</th>
            <td data-label=w::permissions(language) class="muted scopes">{may}</td>
            <td data-label=w::people(language) class="num">{count(language, role.people)}</td>
            <td class="acts">
                <a class="btn btn-plain btn-sm" href=edit aria-label=edit_label>
                    <Icon name="edit"/>
                    {w::edit(language)}
                </a>
                <DeleteRole role language/>
            </td>
        </tr>
    }
}

/// Deleting asks first, and says why it can't be.
#[component]
fn DeleteRole(role: RoleView, language: Language) -> impl IntoView {
    let dialog = format!("delete-{}", role.id);
    let body = if role.people > 0 {
        view! { <p class="muted">{w::in_use(language)}</p> }.into_any()
    } else {
        view! {
            <p class="muted">{w::delete_about(language)}</p>
            <Form call="delete_role" class="stack-form">
                <Hidden name="role" value=role.id.to_string()/>
                <div class="form-actions">
                    <Submit label=w::delete(language) look="btn-bad"/>
                </div>
            </Form>
        }
        .into_any()
    };
    view! {
        <OpenButton of=dialog.clone() label=w::delete(language) look="btn-bad-quiet btn-sm"/>
        <Dialog
            id=dialog
            title=w::delete_title(language, role.name)
            close=shell::close(language)
        >
            {body}
        </Dialog>
    }
}

/// The form for a new role, or for the one that is changed. Offers what its maker may give.
#[component]
pub fn RoleForm(
    #[prop(optional_no_strip)] edited: Option<RoleView>,
    caller: Caller,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let title = edited.as_ref().map_or_else(
        || w::create_title(language).to_owned(),
        |role| w::edit_title(language, &role.name),
    );
    let has = edited
        .as_ref()
        .map(|role| role.permissions.clone())
        .unwrap_or_default();
    let groups = GROUPS
        .iter()
        .map(|(word, permissions)| {
            let ticks = permissions
                .iter()
                .filter(|each| {
                    !each.is_owners_alone() && (caller.may(**each) || has.contains(each))
                })
                .map(|each| {
                    view! {
                        <CheckField
                            label=permission(language, *each)
                            name="permissions[]"
                            value=each.word()
                            checked=has.contains(each)
                        />
                    }
                })
                .collect::<Vec<_>>();
            (!ticks.is_empty()).then(|| {
                view! {
                    <div class="tick-group">
                        <p class="muted">{word(language)}</p>
                        {ticks}
                    </div>
                }
            })
        })
        .collect_view();
    let button = if edited.is_some() {
        shell::save(language)
    } else {
        w::create(language)
    };
    let away = edited.is_some().then(|| {
        view! { <a class="btn btn-quiet" href="/app/team/roles">{shell::cancel(language)}</a> }
    });
    view! {
        <section class="surface" id="role">
            <div class="card-head">
                <h2>{title}</h2>
            </div>
            <Form call="save_role" answer=answer.clone() class="stack-form">
                {edited.as_ref().map(|role| view! { <Hidden name="role" value=role.id.to_string()/> })}
                <Field
                    label=w::name(language)
                    name="name"
                    hint=w::name_hint(language)
                    value=edited.as_ref().map(|role| role.name.clone()).unwrap_or_default()
                    required=true
                    maxlength=60
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Ticks
                    legend=w::may(language)
                    name="permissions"
                    hint=w::may_hint(language)
                    answer
                >
                    <div class="tick-groups">{groups}</div>
                </Ticks>
                <div class="form-actions">
                    <Submit label=button icon="check"/>
                    {away}
                </div>
            </Form>
        </section>
    }
}
