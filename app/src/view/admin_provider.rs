//! Providers with their live health, and what may be done to each: the platform's by its staff, an organisation's own by its
//! people.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::provider::{Breaker, ProviderView};

use crate::part::{Chip, Dialog, Empty, Field, Form, Hidden, Icon, OpenButton, Submit, Tone};
use crate::state::number::count;
use crate::words::{admin as w, provider as own, shell, verdict};

/// Whose providers are looked after: where, by which calls, and in which words.
#[derive(Debug, Clone, Copy)]
pub struct Keeper {
    pub page: &'static str,
    pub save: &'static str,
    switch: &'static str,
    delete: &'static str,
    test: &'static str,
    pub own: bool,
}

impl Keeper {
    pub const PLATFORM: Self = Self {
        page: "/admin/providers",
        save: "save_provider",
        switch: "switch_provider",
        delete: "delete_provider",
        test: "test_provider",
        own: false,
    };
    pub const OWN: Self = Self {
        page: "/app/providers",
        save: "save_own_provider",
        switch: "switch_own_provider",
        delete: "delete_own_provider",
        test: "test_own_provider",
        own: true,
    };

    #[must_use]
    pub const fn add(self, language: Language) -> &'static str {
        if self.own {
            own::add(language)
        } else {
            w::add(language)
        }
    }
}

/// How a provider is doing, in one chip.
#[component]
pub fn HealthChip(provider: ProviderView, language: Language) -> impl IntoView {
    if !provider.form.enabled {
        return view! { <Chip tone=Tone::Neutral icon="pause" word=w::disabled(language)/> };
    }
    if provider.health.suspended.is_some() {
        return view! { <Chip tone=Tone::Bad word=w::suspended(language)/> };
    }
    let breaker = provider.health.breaker.unwrap_or(Breaker::Closed);
    let tone = match breaker {
        Breaker::Closed => Tone::Good,
        Breaker::HalfOpen => Tone::Warn,
        Breaker::Open => Tone::Bad,
    };
    view! { <Chip tone word=w::breaker(language, breaker)/> }
}

/// All providers in the order they are asked.
#[component]
pub fn ProviderTable(
    providers: Vec<ProviderView>,
    may: bool,
    keeper: Keeper,
    /// What an answer through one's own accounts costs.
    price: String,
    language: Language,
) -> impl IntoView {
    let add = may.then(|| {
        view! {
            <a class="btn btn-primary" href=format!("{}?new=1", keeper.page)>
                <Icon name="plus"/>
                {keeper.add(language)}
            </a>
        }
    });
    let (none, none_about, about) = if keeper.own {
        (
            own::none(language),
            format!("{} {price}", own::none_about(language)),
            format!("{} {price}", own::each_channel(language)),
        )
    } else {
        let about = w::add_about(language).to_owned();
        (w::no_providers(language), about.clone(), about)
    };
    if providers.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="server" title=none about=none_about>
                    {add}
                </Empty>
            </section>
        }
        .into_any();
    }
    let rows = providers
        .into_iter()
        .map(|provider| view! { <ProviderRow provider may keeper language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="card-head">
                <p class="muted narrow">{about}</p>
                {add}
            </div>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col" class="num">
                                {w::position(language)}
                            </th>
                            <th scope="col">{w::provider(language)}</th>
                            <th scope="col">{w::channel(language)}</th>
                            <th scope="col">{w::health(language)}</th>
                            <th scope="col" class="num">
                                {w::answers(language)}
                            </th>
                            <th scope="col" class="num">
                                {w::latency(language)}
                            </th>
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

/// A count of this process as people read it.
fn told(language: Language, n: u64) -> String {
    count(language, i64::try_from(n).unwrap_or(i64::MAX))
}

#[component]
fn ProviderRow(
    provider: ProviderView,
    may: bool,
    keeper: Keeper,
    language: Language,
) -> impl IntoView {
    let (form, health) = (provider.form.clone(), provider.health.clone());
    let known = told(language, health.known);
    let asked = w::of_asked(language, told(language, health.asked));
    let ms = |ms: u32| w::ms(language, count(language, i64::from(ms)));
    let half = health.p50_ms.map_or_else(|| "–".to_owned(), ms);
    let slow = health
        .p99_ms
        .map(|slow| view! { <span class="sub">{w::slowest(language, ms(slow))}</span> });
    let why = health
        .suspended
        .or(health.last_error)
        .map(|why| view! { <span class="sub">{why}</span> });
    let acts = may.then(|| view! { <ProviderActs provider=provider.clone() keeper language/> });
    view! {
        <tr>
            <td class="num" data-label=w::position(language)>
                {form.position}
            </td>
            <th scope="row">
                <span>
                    {form.name} <span class="sub">{w::provider_kind(form.kind)}</span>
                </span>
            </th>
            <td data-label=w::channel(language)>{verdict::channel(form.channel)}</td>
            <td data-label=w::health(language)>
                <span>
                    <HealthChip provider language/>
                    {why}
                </span>
            </td>
            <td class="num" data-label=w::answers(language)>
                <span>
                    {known}
                    <span class="sub">{asked}</span>
                </span>
            </td>
            <td class="num" data-label=w::latency(language)>
                <span>
                    {half}
                    {slow}
                </span>
            </td>
            <td class="acts">{acts}</td>
        </tr>
    }
}

/// Test, edit, switch, delete.
#[component]
fn ProviderActs(provider: ProviderView, keeper: Keeper, language: Language) -> impl IntoView {
    let id = provider.id.to_string();
    let name = provider.form.name;
    let (switch, switch_icon, enabled) = if provider.form.enabled {
        (w::disable(language), "pause", "")
    } else {
        (w::enable(language), "play", "true")
    };
    let enable = (!enabled.is_empty()).then(|| view! { <Hidden name="enabled" value=enabled/> });
    let (test, delete) = (format!("test-{id}"), format!("delete-{id}"));
    let prefix = format!("{test}-");
    let (tested, deleted) = (id.clone(), id.clone());
    let menu = format!("menu-{id}");
    let deletes = if keeper.own {
        own::delete_about(language)
    } else {
        w::delete_about(language)
    };
    view! {
        <OpenButton of=test.clone() label=w::test(language) icon="flask" look="btn-quiet btn-sm"/>
        <button
            type="button"
            class="btn btn-icon btn-sm"
            popovertarget=menu.clone()
            aria-label=format!("{}: {name}", shell::more(language))
        >
            <Icon name="dots"/>
        </button>
        <div id=menu class="menu-pop row-menu" popover="auto">
            <a class="menu-item" href=format!("{}?edit={id}", keeper.page)>
                <Icon name="edit"/>
                {w::edit(language)}
            </a>
            <form method="post" action=format!("/call/{}", keeper.switch)>
                <Hidden name="id" value=id.clone()/>
                {enable}
                <button class="menu-item">
                    <Icon name=switch_icon/>
                    {switch}
                </button>
            </form>
            <button type="button" class="menu-item bad" popovertarget=delete.clone()>
                <Icon name="trash"/>
                {w::delete(language)}
            </button>
        </div>
        <Dialog
            id=test
            title=w::control_title(language, w::test(language), &name)
            close=shell::close(language)
        >
            <Form call=keeper.test class="stack-form">
                <Hidden name="id" value=tested/>
                <Field
                    label=w::test_number(language)
                    name="number"
                    kind="tel"
                    prefix
                    hint=w::test_number_hint(language)
                    autocomplete="off"
                    maxlength=40
                />
                <div class="form-actions">
                    <Submit label=w::test(language)/>
                </div>
            </Form>
        </Dialog>
        <Dialog id=delete title=w::delete_title(language, &name) close=shell::close(language)>
            <p class="muted">{deletes}</p>
            <Form call=keeper.delete class="stack-form">
                <Hidden name="id" value=deleted/>
                <div class="form-actions">
                    <Submit label=w::delete(language) look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}
