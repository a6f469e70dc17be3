//! Where somebody works: the switcher at the top of the sidebar, for people with more than one place.

use leptos::prelude::*;
use nomor_contract::account::{Language, Viewer};
use nomor_contract::branch::BranchName;

use crate::part::Icon;
use crate::words::{branch, role as w};

/// The tenant, and the others to go on in. Nothing for people who have one.
#[component]
pub fn TenantSwitch(viewer: Viewer, language: Language) -> impl IntoView {
    if viewer.tenants.len() < 2 {
        return ().into_any();
    }
    let mut tenants = viewer.tenants.into_iter();
    let here = tenants.next().map(|tenant| tenant.name).unwrap_or_default();
    let others = tenants
        .map(|tenant| {
            let note = tenant
                .suspended
                .then(|| view! { <span class="muted">{w::suspended(language)}</span> });
            view! {
                <li>
                    <form method="post" action="/call/switch_tenant">
                        <input type="hidden" name="tenant" value=tenant.id.to_string()/>
                        <button class="nav-link">
                            <span class="place-name">{tenant.name}</span>
                            {note}
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="place">
            <summary class="nav-link" aria-label=w::organisation(language, &here)>
                <Icon name="building"/>
                <span class="place-name">{here.clone()}</span>
                <Icon name="down"/>
            </summary>
            <ul>{others}</ul>
        </details>
    }
    .into_any()
}

/// The branch that lists are narrowed to, and the others. Nothing where the tenant has none.
#[component]
pub fn BranchSwitch(
    #[prop(optional_no_strip)] chosen: Option<String>,
    branches: Vec<BranchName>,
    language: Language,
) -> impl IntoView {
    if branches.is_empty() {
        return ().into_any();
    }
    let here = chosen
        .clone()
        .unwrap_or_else(|| branch::all(language).to_owned());
    let all = chosen
        .is_some()
        .then(|| (String::new(), branch::all(language).to_owned()));
    let named = branches
        .into_iter()
        .map(|each| (each.id.to_string(), each.name));
    let others = all
        .into_iter()
        .chain(named.filter(|(_, name)| chosen.as_ref() != Some(name)))
        .map(|(id, name)| {
            view! {
                <li>
                    <form method="post" action="/call/switch_branch">
                        <input type="hidden" name="branch" value=id/>
                        <button class="nav-link">
                            <span class="place-name">{name}</span>
                        </button>
                    </form>
                </li>
            }
        })
        .collect_view();
    view! {
        <details class="place">
            <summary class="nav-link" aria-label=branch::here(language, &here)>
                <Icon name="branch"/>
                <span class="place-name">{here.clone()}</span>
                <Icon name="down"/>
            </summary>
            <ul>{others}</ul>
        </details>
    }
    .into_any()
}
