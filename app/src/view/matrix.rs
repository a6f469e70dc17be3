//! The matrix of permissions and roles, for the whole platform.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::caller::{Role, SystemPermission, SystemRole};
use nomor_contract::role::BuiltIn;
use nomor_contract::{Permission, Refusal};

use super::role::GROUPS;
use crate::part::{Card, Form, Icon, Submit};
use crate::words::permission::{permission, system};
use crate::words::{role as w, setting, shell};

/// Yes or no, with its word for whoever does not see the sign.
#[component]
fn Mark(yes: bool, language: Language) -> impl IntoView {
    let (icon, word) = if yes {
        ("check", w::yes(language))
    } else {
        ("minus", w::no(language))
    };
    view! {
        <span class="mark-cell" class:yes=yes>
            <Icon name=icon/>
            <span class="sr-only">{word}</span>
        </span>
    }
}

/// Every permission with what each role may; a form where `may` change it.
#[component]
pub fn Matrix(
    built_in: BuiltIn,
    may: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let tenant = view! { <TenantTable built_in may language/> };
    let tenant = if may {
        view! {
            <Form call="save_permissions" answer class="stack-form">
                {tenant}
                <p class="hint">{w::matrix_hint(language)}</p>
                <div class="form-actions">
                    <Submit label=shell::save(language)/>
                </div>
            </Form>
        }
        .into_any()
    } else {
        tenant.into_any()
    };
    view! {
        <Card title=w::in_tenant(language)>{tenant}</Card>
        <Card title=w::in_platform(language)><PlatformTable language/></Card>
    }
}

/// What owner, admin and member may in their tenant.
#[component]
fn TenantTable(built_in: BuiltIn, may: bool, language: Language) -> impl IntoView {
    let rows = GROUPS
        .iter()
        .flat_map(|(_, permissions)| permissions.iter())
        .map(|each| {
            view! {
                <tr>
                    <th scope="row">{permission(language, *each)}</th>
                    <td data-label=setting::owner(language)><Mark yes=true language/></td>
                    <Cell role=Role::Admin each=*each built_in=built_in.clone() may language/>
                    <Cell role=Role::Member each=*each built_in=built_in.clone() may language/>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table matrix">
                <thead>
                    <tr>
                        <th scope="col">{w::permission(language)}</th>
                        <th scope="col">{setting::owner(language)}</th>
                        <th scope="col">{setting::admin(language)}</th>
                        <th scope="col">{setting::member(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What a role may: a box to tick where that can be changed.
#[component]
fn Cell(
    role: Role,
    each: Permission,
    built_in: BuiltIn,
    may: bool,
    language: Language,
) -> impl IntoView {
    let yes = built_in.of(role).contains(&each);
    let (name, word) = match role {
        Role::Member => ("member[]", setting::member(language)),
        _ => ("admin[]", setting::admin(language)),
    };
    let inside = if may && role.can_change(each) {
        let label = format!("{word}: {}", permission(language, each));
        view! {
            <input
                class="checkbox"
                type="checkbox"
                name=name
                value=each.word()
                checked=yes
                aria-label=label
            />
        }
        .into_any()
    } else {
        view! { <Mark yes language/> }.into_any()
    };
    view! { <td data-label=word>{inside}</td> }
}

/// What system staff may: fixed.
#[component]
fn PlatformTable(language: Language) -> impl IntoView {
    let rows = SystemPermission::ALL
        .iter()
        .map(|each| {
            view! {
                <tr>
                    <th scope="row">{system(language, *each)}</th>
                    <td data-label=w::system_admin(language)>
                        <Mark yes=SystemRole::Admin.allows(*each) language/>
                    </td>
                    <td data-label=setting::operator(language)>
                        <Mark yes=SystemRole::Operator.allows(*each) language/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table matrix">
                <thead>
                    <tr>
                        <th scope="col">{w::permission(language)}</th>
                        <th scope="col">{w::system_admin(language)}</th>
                        <th scope="col">{setting::operator(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
