//! Credits and usage: quiet figures, thirty days of bars, every movement.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::billing::{Balance, DayUsage, LimitsView, TransferView, Usage};
use nomor_contract::{Page, Stamp};

use crate::part::chart::{Bar, Bars};
use crate::part::{Card, Empty, Moment, Pager, Stat};
use crate::state::number::{bytes, change, count, day, percent};
use crate::words::{credit as w, shell};

/// The sum of one figure over the window.
fn sum(usage: &Usage, of: impl Fn(&DayUsage) -> i64) -> i64 {
    usage.days.iter().map(of).sum()
}

/// One bar per day.
fn daily(usage: &Usage, language: Language, of: impl Fn(&DayUsage) -> i64) -> Vec<Bar> {
    usage
        .days
        .iter()
        .map(|each| Bar {
            label: day(language, &each.day),
            figure: of(each),
        })
        .collect()
}

/// Available, held, spent.
#[component]
pub fn BalanceStats(balance: Balance, usage: Usage, language: Language) -> impl IntoView {
    let spent = count(language, sum(&usage, |day| day.credits));
    view! {
        <div class="stats">
            <Stat
                label=w::available(language)
                figure=count(language, balance.available)
                about=w::available_about(language)
                icon="credits"
            />
            <Stat
                label=w::held(language)
                figure=count(language, balance.held)
                about=w::held_about(language)
                icon="clock"
            />
            <Stat label=w::spent(language) figure=spent about=w::spent_about(language) icon="chart"/>
        </div>
    }
}

/// Credits per day.
#[component]
pub fn SpendChart(usage: Usage, language: Language) -> impl IntoView {
    let bars = daily(&usage, language, |day| day.credits);
    view! {
        <Card title=w::credits_per_day(language)>
            <Bars
                title=w::credits_per_day(language)
                unit=w::credits(language)
                across=w::day(language)
                bars
                language
            />
        </Card>
    }
}

/// Answers given, and the share that is on each channel.
#[component]
pub fn UsageStats(usage: Usage, language: Language) -> impl IntoView {
    let share = |registered: i64, known: i64| {
        let about = if known > 0 {
            w::of_known(language, count(language, known))
        } else {
            w::nothing_known(language).to_owned()
        };
        (percent(language, registered, known), about)
    };
    let (whatsapp, whatsapp_about) = share(
        sum(&usage, |day| day.registered_whatsapp),
        sum(&usage, |day| day.known_whatsapp),
    );
    let (telegram, telegram_about) = share(
        sum(&usage, |day| day.registered_telegram),
        sum(&usage, |day| day.known_telegram),
    );
    view! {
        <div class="stats">
            <Stat
                label=w::checks(language)
                figure=count(language, sum(&usage, |day| day.checks))
                about=w::checks_about(language)
                icon="check"
            />
            <Stat label=w::on_whatsapp(language) figure=whatsapp about=whatsapp_about icon="chat"/>
            <Stat label=w::on_telegram(language) figure=telegram about=telegram_about icon="send"/>
            <Stat
                label=w::spent(language)
                figure=count(language, sum(&usage, |day| day.credits))
                about=w::spent_about(language)
                icon="credits"
            />
        </div>
    }
}

/// Checks per day, or what to do while there are none.
#[component]
pub fn UsageChart(usage: Usage, language: Language) -> impl IntoView {
    if usage.days.iter().all(|day| day.checks == 0) {
        return view! {
            <section class="surface">
                <Empty icon="chart" title=w::no_usage(language) about=w::no_usage_about(language)>
                    <a class="btn btn-primary" href="/app/check">
                        {shell::quick_check(language)}
                    </a>
                    <a class="btn btn-quiet" href="/app/lists/new">
                        {shell::upload(language)}
                    </a>
                </Empty>
            </section>
        }
        .into_any();
    }
    let bars = daily(&usage, language, |day| day.checks);
    view! {
        <Card title=w::checks_per_day(language)>
            <Bars
                title=w::checks_per_day(language)
                unit=w::checks(language)
                across=w::day(language)
                bars
                language
            />
        </Card>
    }
    .into_any()
}

/// What the tenant may ask for at most.
#[component]
pub fn Limits(limits: LimitsView, language: Language) -> impl IntoView {
    let rows = i64::try_from(limits.file_rows).unwrap_or(i64::MAX);
    let facts = [
        (w::file_size(language), bytes(language, limits.file_bytes)),
        (w::file_rows(language), count(language, rows)),
        (
            w::batch(language),
            count(language, i64::from(limits.batch_numbers)),
        ),
        (
            w::requests(language),
            count(language, i64::from(limits.requests_per_minute)),
        ),
        (
            w::retention(language),
            w::days(language, limits.retention_days),
        ),
    ];
    view! {
        <Card title=w::limits(language) about=w::limits_about(language)>
            <dl class="facts">
                {facts
                    .into_iter()
                    .map(|(term, fact)| {
                        view! {
                            <dt>{term}</dt>
                            <dd>{fact}</dd>
                        }
                    })
                    .collect_view()}
            </dl>
        </Card>
    }
}

/// Every movement, newest first.
#[component]
pub fn Movements(
    page: Page<TransferView>,
    later: bool,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    if page.items.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="credits" title=w::empty(language) about=w::empty_about(language)/>
            </section>
        }
        .into_any();
    }
    let rows = page
        .items
        .into_iter()
        .map(|each| view! { <Movement each now language/> })
        .collect_view();
    view! {
        <Card title=w::movements(language) about=w::movements_about(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::what(language)}</th>
                            <th scope="col">{w::reference(language)}</th>
                            <th scope="col">{w::when(language)}</th>
                            <th scope="col" class="num">
                                {w::amount(language)}
                            </th>
                            <th scope="col" class="num">
                                {w::change(language)}
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            <Pager base="/app/credits" next=page.next_cursor later language/>
        </Card>
    }
    .into_any()
}

#[component]
fn Movement(each: TransferView, now: Stamp, language: Language) -> impl IntoView {
    let reference = if each.reference.starts_with("job_") {
        let href = format!("/app/lists/{}", each.reference);
        let short: String = each.reference.chars().take(12).collect();
        view! { <a href=href title=each.reference><span class="code">{short}"…"</span></a> }
            .into_any()
    } else if each.reference.starts_with("chk_") {
        let short: String = each.reference.chars().take(12).collect();
        view! { <span class="code muted">{short}"…"</span> }.into_any()
    } else {
        view! { <span class="muted">{each.reference}</span> }.into_any()
    };
    view! {
        <tr>
            <th scope="row">{w::kind(language, &each.kind)}</th>
            <td data-label=w::reference(language)>{reference}</td>
            <td data-label=w::when(language)>
                <Moment at=each.at now language/>
            </td>
            <td class="num muted" data-label=w::amount(language)>
                {count(language, each.amount)}
            </td>
            <td class="num strong" data-label=w::change(language)>
                {change(language, each.available)}
            </td>
        </tr>
    }
}
