//! The platform at a glance: figures, what somebody should look at, providers' health, what is at work.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;
use nomor_contract::admin::{Alert, ProcessView, Proof, SystemView};
use nomor_contract::provider::ProviderView;

use super::admin_provider::HealthChip;
use crate::part::{Banner, Card, Chip, Empty, Form, Moment, Stat, Submit, Tone};
use crate::state::number::{bytes, count, span};
use crate::words::{admin as w, shell, verdict};

/// A figure that leads to its page.
#[component]
fn Figure(
    href: &'static str,
    label: &'static str,
    figure: String,
    #[prop(optional, into)] about: String,
    icon: &'static str,
) -> impl IntoView {
    view! {
        <a class="stat-link" href=href>
            <Stat label figure about icon/>
        </a>
    }
}

/// Running lists, the queue, tenants, people, credits of today.
#[component]
pub fn SystemStats(system: SystemView, language: Language) -> impl IntoView {
    let waits = match system.oldest_wait_ms {
        Some(ms) => w::oldest(language, span(language, ms / 1000)),
        None => w::nobody_waits(language).to_owned(),
    };
    let credits = system.credits_today.map(|(given, used)| {
        let midnight = w::since_midnight(language);
        view! {
            <Figure
                href="/admin/tenants"
                label=w::credits_given(language)
                figure=count(language, given)
                about=midnight
                icon="credits"
            />
            <Figure
                href="/admin/jobs"
                label=w::credits_used(language)
                figure=count(language, used)
                about=midnight
                icon="chart"
            />
        }
    });
    view! {
        <div class="stats">
            <Figure
                href="/admin/jobs?state=running"
                label=w::running(language)
                figure=count(language, system.jobs_running)
                icon="play"
            />
            <Figure
                href="/admin/jobs?state=queued"
                label=w::queue(language)
                figure=count(language, system.queue_depth)
                about=waits
                icon="clock"
            />
            <Figure
                href="/admin/tenants"
                label=w::tenants(language)
                figure=count(language, system.tenants)
                icon="home"
            />
            <Figure
                href="/admin/users"
                label=w::people(language)
                figure=count(language, system.people)
                icon="person"
            />
            {credits}
        </div>
    }
}

/// What somebody should look at, each with the way there; nothing when all is well.
#[component]
pub fn Alerts(alerts: Vec<Alert>, language: Language) -> impl IntoView {
    let lines = alerts
        .into_iter()
        .map(|alert| {
            let (tone, href, words) = told(language, alert);
            view! {
                <Banner tone=tone>
                    <a href=href>{words}</a>
                </Banner>
            }
        })
        .collect_view();
    view! { <div class="alerts" role="region" aria-label=w::alerts(language)>{lines}</div> }
}

/// How bad it is, where to go, what to say.
fn told(language: Language, alert: Alert) -> (Tone, &'static str, String) {
    let plain = |words: &'static str| words.to_owned();
    match alert {
        Alert::LedgerWrong => (
            Tone::Bad,
            "/admin/audit",
            plain(w::alert_ledger_wrong(language)),
        ),
        Alert::ChainBroken => (
            Tone::Bad,
            "/admin/audit",
            plain(w::alert_chain_broken(language)),
        ),
        Alert::LedgerUnproved => (
            Tone::Warn,
            "/admin",
            plain(w::alert_ledger_unproved(language)),
        ),
        Alert::ChainUnproved => (
            Tone::Warn,
            "/admin",
            plain(w::alert_chain_unproved(language)),
        ),
        Alert::ProviderSuspended { name } => (
            Tone::Bad,
            "/admin/providers",
            w::alert_suspended(language, name),
        ),
        Alert::ProviderAway { name } => (
            Tone::Warn,
            "/admin/providers",
            w::alert_away(language, name),
        ),
        Alert::MailsStuck { waiting } => {
            let n = count(language, waiting);
            (
                Tone::Warn,
                "/admin/outbox?state=waiting",
                w::alert_mails(language, n),
            )
        }
        Alert::NoWorker { waiting } => {
            let n = count(language, waiting);
            (
                Tone::Bad,
                "/admin/jobs?state=queued",
                w::alert_no_worker(language, n),
            )
        }
        Alert::DiskLow { free } => (
            Tone::Bad,
            "/admin",
            w::alert_disk(language, bytes(language, free)),
        ),
    }
}

/// Whether a proof was right, and when it was made.
fn proof(
    language: Language,
    proof: Option<Proof>,
    (right, wrong): (&'static str, &'static str),
    now: Stamp,
) -> impl IntoView + use<> {
    let Some(proof) = proof else {
        return view! { <Chip tone=Tone::Neutral word=w::unproved(language)/> }.into_any();
    };
    let (tone, word) = if proof.clean {
        (Tone::Good, right)
    } else {
        (Tone::Bad, wrong)
    };
    view! {
        <Chip tone word/>
        " "
        <span class="muted"><Moment at=proof.at now language/></span>
    }
    .into_any()
}

/// Version, database, metadata, whether books and log are right, the disk.
#[component]
pub fn Program(system: SystemView, may: bool, now: Stamp, language: Language) -> impl IntoView {
    let books = system.books;
    let ledger = (w::ledger_clean(language), w::ledger_wrong(language));
    let chain = (w::chain_clean(language), w::chain_wrong(language));
    let disk = system.disk.map(|disk| {
        let room = w::disk_of(
            language,
            bytes(language, disk.free),
            bytes(language, disk.total),
        );
        view! {
            <dt>{w::disk(language)}</dt>
            <dd>{room}</dd>
        }
    });
    let prove = may.then(|| {
        view! {
            <Form call="prove_books" class="inline-form">
                <Submit label=w::prove(language) look="btn-quiet btn-sm"/>
            </Form>
        }
        .into_any()
    });
    view! {
        <Card title=w::program(language) actions=prove.unwrap_or_else(|| ().into_any())>
            <dl class="facts">
                <dt>{w::version(language)}</dt>
                <dd>"Nomor " {system.version}</dd>
                <dt>{w::database(language)}</dt>
                <dd>{system.database}</dd>
                <dt>{w::metadata(language)}</dt>
                <dd>"libphonenumber " {system.number_metadata}</dd>
                <dt>{w::ledger(language)}</dt>
                <dd>{proof(language, books.ledger, ledger, now)}</dd>
                <dt>{w::chain(language)}</dt>
                <dd>{proof(language, books.chain, chain, now)}</dd>
                {disk}
            </dl>
            <Processes processes=system.processes now language/>
        </Card>
    }
}

/// One line per program at work.
#[component]
pub fn Processes(processes: Vec<ProcessView>, now: Stamp, language: Language) -> impl IntoView {
    let lines = processes
        .into_iter()
        .map(|each| {
            let works = match each.workers {
                0 => w::no_workers(language).to_owned(),
                n => w::workers(language, count(language, n)),
            };
            view! {
                <li class="line">
                    <span>
                        <span class="code">{each.name}</span>
                        " "
                        <span class="muted">{format!("Nomor {}, {works}", each.version)}</span>
                    </span>
                    <span class="muted">
                        {w::started(language)} " " <Moment at=each.started_at now language/>
                    </span>
                </li>
            }
        })
        .collect_view();
    view! {
        <h3 class="sub-head">{w::at_work(language)}</h3>
        <ul class="lines">{lines}</ul>
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
