//! All tenants as a table, how it is narrowed and ordered, and the form for a new one.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::customer::{CustomerFilter, CustomerView};
use nomor_contract::{Page, Refusal, Stamp};

use super::row_look::escaped;
use crate::part::{
    Card, Chip, Empty, Field, FilterChip, Form, Icon, Moment, Pager, PasswordField, Submit, Tone,
};
use crate::state::number::count;
use crate::words::{shell, tenant as w};

/// The page's address with a filter.
#[must_use]
pub fn address(filter: &CustomerFilter) -> String {
    let mut pairs = Vec::new();
    if let Some(suspended) = filter.suspended {
        let word = if suspended { "suspended" } else { "active" };
        pairs.push(format!("state={word}"));
    }
    if filter.by_name {
        pairs.push("order=name".to_owned());
    }
    if let Some(text) = &filter.text {
        pairs.push(format!("text={}", escaped(text)));
    }
    if pairs.is_empty() {
        "/admin/tenants".to_owned()
    } else {
        format!("/admin/tenants?{}", pairs.join("&"))
    }
}

/// Search, states, order.
#[component]
pub fn TenantTools(filter: CustomerFilter, language: Language) -> impl IntoView {
    let with = |suspended: Option<bool>| CustomerFilter {
        suspended,
        ..filter.clone()
    };
    let ordered = |by_name: bool| CustomerFilter {
        by_name,
        ..filter.clone()
    };
    let chip = |suspended: Option<bool>, word: &'static str| {
        let chosen = filter.suspended == suspended;
        view! { <FilterChip href=address(&with(suspended)) word chosen/> }
    };
    let order = |by_name: bool, word: &'static str| {
        let chosen = filter.by_name == by_name;
        view! { <FilterChip href=address(&ordered(by_name)) word chosen/> }
    };
    let state = filter.suspended.map(|suspended| {
        let word = if suspended { "suspended" } else { "active" };
        view! { <input type="hidden" name="state" value=word/> }
    });
    let by_name = filter
        .by_name
        .then(|| view! { <input type="hidden" name="order" value="name"/> });
    view! {
        <div class="list-tools">
            <form class="row-search" method="get" action="/admin/tenants" role="search">
                {state}
                {by_name}
                <SearchBox text=filter.text.clone() language/>
            </form>
        </div>
        <nav class="filters list-states" aria-label=w::state(language)>
            {chip(None, shell::all(language))}
            {chip(Some(false), w::active(language))}
            {chip(Some(true), w::suspended(language))}
        </nav>
        <nav class="filters list-states" aria-label=w::order(language)>
            {order(false, w::newest_first(language))}
            {order(true, w::a_to_z(language))}
        </nav>
    }
}

/// The field and the button of a search.
#[component]
pub fn SearchBox(
    #[prop(optional_no_strip)] text: Option<String>,
    language: Language,
) -> impl IntoView {
    view! {
        <label class="search-box">
            <Icon name="search"/>
            <span class="sr-only">{w::search(language)}</span>
            <input
                class="input"
                type="search"
                name="text"
                maxlength="100"
                placeholder=w::search(language)
                value=text
            />
        </label>
        <button class="btn btn-quiet">{shell::search(language)}</button>
    }
}

/// The tenants of the page.
#[component]
pub fn TenantTable(
    page: Page<CustomerView>,
    base: String,
    later: bool,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! { <Empty icon="home" title=w::empty(language) about=w::empty_about(language)/> }
            .into_any();
    }
    let money = page.items.iter().any(|each| each.balance.is_some());
    let credits = money.then(|| view! { <th scope="col" class="num">{w::credits(language)}</th> });
    let rows = page
        .items
        .into_iter()
        .map(|each| view! { <TenantRow each now language/> })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table">
                <thead>
                    <tr>
                        <th scope="col">{w::name(language)}</th>
                        <th scope="col">{w::owner(language)}</th>
                        <th scope="col">{w::state(language)}</th>
                        <th scope="col" class="num">{w::members(language)}</th>
                        {credits}
                        <th scope="col">{w::created(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager base next=page.next_cursor later language/>
    }
    .into_any()
}

/// Whether it works.
#[component]
pub fn TenantState(suspended: bool, language: Language) -> impl IntoView {
    if suspended {
        view! { <Chip tone=Tone::Warn icon="pause" word=w::suspended(language)/> }
    } else {
        view! { <Chip tone=Tone::Good icon="check" word=w::active(language)/> }
    }
}

#[component]
fn TenantRow(each: CustomerView, now: Stamp, language: Language) -> impl IntoView {
    let owner = match each.owner {
        Some(owner) => view! {
            <span>
                {owner.name}
                <span class="sub">{owner.email}</span>
            </span>
        }
        .into_any(),
        None => view! { <span class="muted">{w::nobody(language)}</span> }.into_any(),
    };
    let balance = each.balance.map(|balance| {
        let held = (balance.held > 0)
            .then(|| view! { <span class="sub">{w::held(language, count(language, balance.held))}</span> });
        view! {
            <td class="num" data-label=w::credits(language)>
                <span>{count(language, balance.available)} {held}</span>
            </td>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <a href=format!("/admin/tenants/{}", each.id)>{each.name}</a>
            </th>
            <td data-label=w::owner(language)>{owner}</td>
            <td data-label=w::state(language)>
                <TenantState suspended=each.suspended.is_some() language/>
            </td>
            <td class="num" data-label=w::members(language)>{count(language, each.members)}</td>
            {balance}
            <td data-label=w::created(language)>
                <Moment at=each.created_at now language/>
            </td>
        </tr>
    }
}

/// The form for a new tenant with its owner.
#[component]
pub fn NewTenantForm(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::create_title(language) class="narrow">
            <Form call="create_customer" answer=answer.clone() class="stack-form">
                <Field
                    label=w::organisation(language)
                    name="organisation"
                    required=true
                    maxlength=100
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Field
                    label=w::owner_name(language)
                    name="name"
                    required=true
                    maxlength=100
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Field
                    label=w::owner_email(language)
                    name="email"
                    kind="email"
                    required=true
                    autocomplete="off"
                    answer=answer.clone()
                />
                <PasswordField
                    label=w::owner_password(language)
                    name="password"
                    hint=w::owner_password_hint(language)
                    autocomplete="new-password"
                    minlength=8
                    language
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::create(language) icon="plus"/>
                    <a class="btn btn-plain" href="/admin/tenants">{shell::cancel(language)}</a>
                </div>
            </Form>
        </Card>
    }
}
