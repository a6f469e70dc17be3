//! The platform at a glance: figures, the ledger's audit, providers' health, what is running.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::admin::SystemView;
use nomor_contract::provider::ProviderView;

use super::admin_provider::HealthChip;
use crate::part::{Banner, Card, Chip, Empty, Stat, Tone};
use crate::state::number::{count, span};
use crate::words::{admin as w, shell, verdict};

/// Tenants, people, running lists, the queue. A ledger that does not add up is said first.
#[component]
pub fn SystemStats(system: SystemView, language: Language) -> impl IntoView {
    let waits = match system.oldest_wait_ms {
        Some(ms) => w::oldest(language, span(language, ms / 1000)),
        None => w::nobody_waits(language).to_owned(),
    };
    let wrong = (!system.ledger_clean)
        .then(|| view! { <Banner tone=Tone::Bad>{w::ledger_wrong_about(language)}</Banner> });
    view! {
        {wrong}
        <div class="stats">
            <Stat label=w::running(language) figure=count(language, system.jobs_running) icon="play"/>
            <Stat
                label=w::queue(language)
                figure=count(language, system.queue_depth)
                about=waits
                icon="clock"
            />
            <Stat label=w::tenants(language) figure=count(language, system.tenants) icon="home"/>
            <Stat label=w::people(language) figure=count(language, system.people) icon="person"/>
        </div>
    }
}

/// Version, database, metadata, and whether the money adds up.
#[component]
pub fn Program(system: SystemView, language: Language) -> impl IntoView {
    let ledger = if system.ledger_clean {
        view! { <Chip tone=Tone::Good word=w::ledger_clean(language)/> }
    } else {
        view! { <Chip tone=Tone::Bad word=w::ledger_wrong(language)/> }
    };
    view! {
        <Card title=w::program(language)>
            <dl class="facts">
                <dt>{w::version(language)}</dt>
                <dd>"Nomor " {system.version}</dd>
                <dt>{w::database(language)}</dt>
                <dd>{system.database}</dd>
                <dt>{w::metadata(language)}</dt>
                <dd>"libphonenumber " {system.number_metadata}</dd>
                <dt>{w::ledger(language)}</dt>
                <dd>{ledger}</dd>
            </dl>
        </Card>
    }
}

/// One line per provider.
#[component]
pub fn ProviderHealth(providers: Vec<ProviderView>, language: Language) -> impl IntoView {
    let body = if providers.is_empty() {
        view! {
            <Empty icon="server" title=w::no_providers(language) about=w::add_about(language)>
                <a class="btn btn-primary" href="/admin/providers?new=1">
                    {w::add(language)}
                </a>
            </Empty>
        }
        .into_any()
    } else {
        let lines = providers
            .into_iter()
            .map(|provider| {
                view! {
                    <li class="line">
                        <span>
                            <span class="strong">{provider.form.name.clone()}</span>
                            " "
                            <span class="muted">{verdict::channel(provider.form.channel)}</span>
                        </span>
                        <HealthChip provider language/>
                    </li>
                }
            })
            .collect_view();
        view! { <ul class="lines">{lines}</ul> }.into_any()
    };
    let all = view! { <a href="/admin/providers">{shell::providers(language)}</a> };
    view! { <Card title=w::health(language) actions=all.into_any()>{body}</Card> }
}
