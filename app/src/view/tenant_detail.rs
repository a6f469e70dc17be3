//! One tenant as staff see it: figures, people, lists, movements.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::billing::{Balance, TransferView, Usage};
use nomor_contract::customer::{CustomerDetail, CustomerView, MemberView};
use nomor_contract::job::JobView;

use super::tenant_table::TenantState;
use crate::part::{Card, Chip, Empty, Moment, Stat, StateChip, Tone};
use crate::state::number::{change, count};
use crate::words::{credit, tenant as w, time};

/// Whose it is, whether it works, and what happened lately.
#[component]
pub fn TenantFigures(
    customer: CustomerView,
    usage: Usage,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let checked: i64 = usage.days.iter().map(|day| day.checks).sum();
    let spent: i64 = usage.days.iter().map(|day| day.credits).sum();
    let money = customer.balance.map(|balance: Balance| {
        view! {
            <Stat label=w::available(language) figure=count(language, balance.available) icon="credits"/>
            <Stat label=w::held_now(language) figure=count(language, balance.held) icon="clock"/>
            <Stat label=w::spent(language) figure=count(language, spent) icon="chart"/>
        }
    });
    // Beside the money there is no room for it, and their table is below.
    let people = customer.balance.is_none().then(|| {
        view! { <Stat label=w::members(language) figure=count(language, customer.members) icon="person"/> }
    });
    let why = customer.suspended.clone().map(|suspension| {
        view! {
            <p>
                {w::suspended_since(language)}
                " "
                <Moment at=suspension.at now language/>
                {suspension.why.map(|why| view! { ": " {why} })}
            </p>
        }
    });
    let owner = customer.owner.map_or_else(
        || w::nobody(language).to_owned(),
        |owner| format!("{} · {}", owner.name, owner.email),
    );
    view! {
        <section class="surface tenant-head">
            <div class="chips">
                <TenantState suspended=customer.suspended.is_some() language/>
                <span class="code muted">{customer.id.to_string()}</span>
            </div>
            {why}
            <p class="muted">{w::owner(language)} ": " {owner}</p>
            <p class="muted">
                {w::created(language)} " " <Moment at=customer.created_at now language/>
            </p>
        </section>
        <div class="stats">
            {money}
            <Stat label=w::checked(language) figure=count(language, checked) icon="check"/>
            {people}
        </div>
    }
}

/// Its people, its newest lists and its newest movements.
#[component]
pub fn TenantLife(detail: CustomerDetail, now: Stamp, language: Language) -> impl IntoView {
    let money = detail.customer.balance.is_some();
    let movements = (money && !detail.transfers.is_empty())
        .then(|| view! { <Transfers lines=detail.transfers now language/> });
    view! {
        <Members lines=detail.members now language/>
        <Jobs lines=detail.jobs now language/>
        {movements}
    }
}

#[component]
fn Members(lines: Vec<MemberView>, now: Stamp, language: Language) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|each| {
            let role = each
                .custom_role
                .unwrap_or_else(|| w::role_of(language, each.role.word()));
            view! {
                <tr>
                    <th scope="row">
                        <span>
                            <a href=format!("/admin/users/{}", each.who.person)>{each.who.name}</a>
                            <span class="sub">{each.who.email}</span>
                        </span>
                    </th>
                    <td data-label=w::role(language)>{role}</td>
                    <td data-label=w::joined(language)>
                        <Moment at=each.joined_at now language/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Card title=w::people(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::role(language)}</th>
                            <th scope="col">{w::joined(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

#[component]
fn Jobs(lines: Vec<JobView>, now: Stamp, language: Language) -> impl IntoView {
    if lines.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="list" title=w::no_lists(language) about=w::no_lists_about(language)/>
            </section>
        }
        .into_any();
    }
    let rows = lines
        .into_iter()
        .map(|job| {
            view! {
                <tr>
                    <th scope="row">{job.name}</th>
                    <td data-label=w::state(language)>
                        <StateChip state=job.state language/>
                    </td>
                    <td class="num" data-label=w::rows(language)>{count(language, job.rows.total)}</td>
                    <td data-label=w::created(language)>
                        <Moment at=job.created_at now language/>
                    </td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Card title=w::lists(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::state(language)}</th>
                            <th scope="col" class="num">{w::rows(language)}</th>
                            <th scope="col">{w::created(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
    .into_any()
}

#[component]
fn Transfers(lines: Vec<TransferView>, now: Stamp, language: Language) -> impl IntoView {
    let rows = lines
        .into_iter()
        .map(|each| {
            view! {
                <tr>
                    <th scope="row">{credit::kind(language, &each.kind)}</th>
                    <td data-label=w::reference(language)>
                        <span class="code muted reference">{each.reference}</span>
                    </td>
                    <td data-label=w::when(language)>
                        <Moment at=each.at now language/>
                    </td>
                    <td class="num" data-label=w::change(language)>{change(language, each.available)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Card title=w::movements(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::what(language)}</th>
                            <th scope="col">{w::reference(language)}</th>
                            <th scope="col">{w::when(language)}</th>
                            <th scope="col" class="num">{w::change(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}

/// A role in the platform.
#[component]
pub fn StaffChip(word: &'static str, language: Language) -> impl IntoView {
    view! { <Chip tone=Tone::Info icon="shield" word=w::role_of(language, word)/> }
}

/// A moment that may never have been.
#[component]
pub fn MaybeMoment(
    #[prop(optional_no_strip)] at: Option<Stamp>,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    match at {
        Some(at) => view! { <Moment at now language/> }.into_any(),
        None => view! { <span class="muted">{time::never(language)}</span> }.into_any(),
    }
}
