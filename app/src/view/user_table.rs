//! People across tenants.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::customer::{BelongsView, PersonFilter, PersonView};
use nomor_contract::{Page, Stamp};

use super::row_look::escaped;
use super::tenant_detail::{MaybeMoment, StaffChip};
use super::tenant_table::SearchBox;
use crate::part::{Chip, Empty, FilterChip, Moment, Pager, Tone};
use crate::words::{life, role, shell, tenant as w};

/// The page's address with a filter.
#[must_use]
pub fn address(filter: &PersonFilter) -> String {
    let mut pairs = Vec::new();
    if filter.staff_only {
        pairs.push("state=staff".to_owned());
    }
    if let Some(text) = &filter.text {
        pairs.push(format!("text={}", escaped(text)));
    }
    if pairs.is_empty() {
        "/admin/users".to_owned()
    } else {
        format!("/admin/users?{}", pairs.join("&"))
    }
}

/// Search, and staff alone.
#[component]
pub fn UserTools(filter: PersonFilter, language: Language) -> impl IntoView {
    let with = |staff_only: bool| PersonFilter {
        staff_only,
        ..filter.clone()
    };
    let staff = filter
        .staff_only
        .then(|| view! { <input type="hidden" name="state" value="staff"/> });
    view! {
        <div class="list-tools">
            <form class="row-search" method="get" action="/admin/users" role="search">
                {staff}
                <SearchBox text=filter.text.clone() language/>
            </form>
        </div>
        <nav class="filters list-states" aria-label=w::system_role(language)>
            <FilterChip href=address(&with(false)) word=shell::all(language) chosen=!filter.staff_only/>
            <FilterChip href=address(&with(true)) word=w::staff(language) chosen=filter.staff_only/>
        </nav>
    }
}

/// The people of the page.
#[component]
pub fn UserTable(
    page: Page<PersonView>,
    base: String,
    later: bool,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <Empty icon="person" title=w::empty(language) about=w::empty_about(language)/> }
            .into_any();
    }
    let rows = page
        .items
        .into_iter()
        .map(|each| view! { <UserRow each now language/> })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table">
                <thead>
                    <tr>
                        <th scope="col">{w::name(language)}</th>
                        <th scope="col">{w::belongs(language)}</th>
                        <th scope="col">{w::system_role(language)}</th>
                        <th scope="col">{w::last_in(language)}</th>
                        <th scope="col">{w::registered(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager base next=page.next_cursor later language/>
    }
    .into_any()
}

#[component]
fn UserRow(each: PersonView, now: Stamp, language: Language) -> impl IntoView {
    let system = match each.system {
        Some(role) => view! { <StaffChip word=role.word() language/> }.into_any(),
        None => view! { <span class="muted">"–"</span> }.into_any(),
    };
    let disabled = each
        .disabled
        .then(|| view! { " " <Chip tone=Tone::Bad word=life::disabled(language)/> });
    let at = format!("/admin/users/{}", each.who.person);
    view! {
        <tr>
            <th scope="row">
                <span>
                    <a href=at>{each.who.name}</a>
                    {disabled}
                    <span class="sub">{each.who.email}</span>
                </span>
            </th>
            <td data-label=w::belongs(language)>
                <Belongings places=each.belongs language/>
            </td>
            <td data-label=w::system_role(language)>{system}</td>
            <td data-label=w::last_in(language)>
                <MaybeMoment at=each.signed_in_at now language/>
            </td>
            <td data-label=w::registered(language)>
                <Moment at=each.created_at now language/>
            </td>
        </tr>
    }
}

/// The organisations somebody belongs to, with their role in each.
#[component]
pub fn Belongings(places: Vec<BelongsView>, language: Language) -> impl IntoView {
    if places.is_empty() {
        return view! { <span class="muted">"–"</span> }.into_any();
    }
    let places = places.into_iter();
    let places = places.map(|place| view! { <Belongs place language/> });
    view! { <ul class="belongs">{places.collect_view()}</ul> }.into_any()
}

#[component]
fn Belongs(place: BelongsView, language: Language) -> impl IntoView {
    let suspended = place
        .suspended
        .then(|| view! { " · " {role::suspended(language)} });
    view! {
        <li>
            <a href=format!("/admin/tenants/{}", place.tenant)>{place.name}</a>
            <span class="muted">" · " {w::role_of(language, &place.role)} {suspended}</span>
        </li>
    }
}
