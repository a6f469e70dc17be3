//! Dashboard: four quiet figures, what runs, what ran, thirty days of bars; the first three steps of a new tenant.

use leptos::prelude::*;
use nomor_contract::billing::{Balance, DayUsage};
use nomor_contract::job::{JobFilter, JobView};
use nomor_contract::{Permission, Refusal};

use crate::island::job_live::moving;
use crate::island::{JobBar, Packed};
use crate::part::chart::{Bar, Bars};
use crate::part::{Card, Form, Icon, Stat, Submit};
use crate::state::number::{count, day, percent};
use crate::state::{Desk, Page, member};
use crate::view::list_table::ListTable;
use crate::view::rail::Section;
use crate::words::{dashboard as w, lists, quote, shell};

/// Days of the bars.
const DAYS: u16 = 30;
/// Lists looked at for what runs; the last few of them are shown.
const LISTS_LOOKED_AT: u32 = 20;
const LISTS_SHOWN: usize = 6;
/// Bars with a stream of their own: over HTTP/1.1 a browser keeps six connections to one server.
const LIVE_BARS_MAX: usize = 2;

/// `/app`
#[component]
pub fn Dashboard() -> impl IntoView {
    member(Section::Dashboard, |desk| async move {
        let language = desk.language;
        let ports = &desk.ask.ports;
        let credits = match desk.caller.may(Permission::ReadCredits) {
            true => {
                let balance = ports.billing.balance(&desk.caller).await?;
                Some((balance, ports.billing.usage(&desk.caller, DAYS).await?.days))
            }
            false => None,
        };
        let jobs = jobs(&desk).await?;
        let may_check = desk.caller.may(Permission::CheckNumbers);
        let checked = may_check && !ports.checks.recent(&desk.caller, 1).await?.is_empty();
        let begins = may_check && desk.caller.may(Permission::ReadLists) && jobs.is_empty();
        let start = begins.then(|| first_steps(&desk, checked));
        let body = view! {
            {start}
            {credits.as_ref().map(|(balance, days)| figures(&desk, *balance, days))}
            {under_way(&desk, &jobs)}
            {last(&desk, jobs)}
            {credits.map(|(_, days)| bars(&desk, &days))}
        };
        Ok(Page::new(
            shell::dashboard(language),
            w::about(language),
            body,
        ))
    })
}

/// The last lists; none for people who may not read any: this is everybody's first page.
async fn jobs(desk: &Desk) -> Result<Vec<JobView>, Refusal> {
    if !desk.caller.may(Permission::ReadLists) {
        return Ok(Vec::new());
    }
    let lists = &desk.ask.ports.lists;
    let page = lists
        .jobs(&desk.caller, JobFilter::default(), None, LISTS_LOOKED_AT)
        .await?;
    Ok(page.items)
}

/// Credits, this month, and the shares on both channels.
fn figures(desk: &Desk, balance: Balance, days: &[DayUsage]) -> AnyView {
    let language = desk.language;
    let month = desk.ask.now.day();
    let month = month.get(..7).unwrap_or_default();
    let this_month = || days.iter().filter(|line| line.day.starts_with(month));
    let (checked, spent): (i64, i64) =
        this_month().fold((0, 0), |(a, b), line| (a + line.checks, b + line.credits));
    let sum = |pick: fn(&DayUsage) -> i64| -> i64 { days.iter().map(pick).sum() };
    let share = |on: i64, known: i64| {
        if known == 0 {
            w::no_answers(language).to_owned()
        } else {
            w::share_of(language, count(language, on), count(language, known))
        }
    };
    let (on_wa, known_wa) = (sum(|d| d.registered_whatsapp), sum(|d| d.known_whatsapp));
    let (on_tg, known_tg) = (sum(|d| d.registered_telegram), sum(|d| d.known_telegram));
    let held = if balance.held > 0 {
        w::credits_held(language, count(language, balance.held))
    } else {
        w::credits_about(language).to_owned()
    };
    view! {
        <section class="stats" aria-label=shell::dashboard(language)>
            <Stat label=w::credits(language) figure=count(language, balance.available) about=held icon="credits"/>
            <Stat
                label=w::month(language)
                figure=count(language, checked)
                about=w::month_spent(language, quote::credits(language, spent))
                icon="check"
            />
            <Stat
                label=w::on_whatsapp(language)
                figure=percent(language, on_wa, known_wa)
                about=share(on_wa, known_wa)
                icon="chat"
            />
            <Stat
                label=w::on_telegram(language)
                figure=percent(language, on_tg, known_tg)
                about=share(on_tg, known_tg)
                icon="send"
            />
        </section>
    }
    .into_any()
}

/// Lists that are started and not over, paused ones too, each with its bar.
fn under_way(desk: &Desk, jobs: &[JobView]) -> Option<AnyView> {
    let language = desk.language;
    let bars: Vec<_> = jobs
        .iter()
        .filter(|job| moving(job.state))
        .enumerate()
        .map(|(at, job)| {
            view! { <JobBar job=Packed::new(job) language live={at < LIVE_BARS_MAX}/> }
        })
        .collect();
    (!bars.is_empty()).then(|| {
        view! { <Card title=w::unfinished(language)><div class="job-bars">{bars}</div></Card> }
            .into_any()
    })
}

/// The last lists but those that have a bar: its figure moves, and a line that stands still would contradict it.
fn last(desk: &Desk, jobs: Vec<JobView>) -> Option<AnyView> {
    let (language, now) = (desk.language, desk.ask.now);
    let still = jobs.into_iter().filter(|job| !moving(job.state));
    let shown: Vec<JobView> = still.take(LISTS_SHOWN).collect();
    (!shown.is_empty()).then(|| {
        let all = view! { <a class="btn btn-quiet btn-sm" href="/app/lists">{w::all_lists(language)}</a> };
        view! {
            <Card title=w::last(language) actions=all.into_any()>
                <ListTable jobs=shown now language may=None/>
            </Card>
        }
        .into_any()
    })
}

/// Thirty days of answers.
fn bars(desk: &Desk, days: &[DayUsage]) -> AnyView {
    let language = desk.language;
    let any = days.iter().any(|line| line.checks > 0);
    let drawn = days
        .iter()
        .map(|line| Bar {
            label: day(language, &line.day),
            figure: line.checks,
        })
        .collect();
    let hint = (!any).then(|| view! { <p class="muted chart-hint">{w::days_none(language)}</p> });
    view! {
        <Card title=w::days(language)>
            {hint}
            <Bars
                title=w::days(language)
                unit=w::answers(language)
                across=w::day(language)
                bars=drawn
                language
            />
        </Card>
    }
    .into_any()
}

/// A new tenant's way: the account is there, one number, one list.
fn first_steps(desk: &Desk, checked: bool) -> AnyView {
    let language = desk.language;
    let upload = desk.caller.may(Permission::UploadLists);
    let mark = move |done: bool, number: u8| {
        if done {
            view! { <Icon name="check"/> <span class="sr-only">{w::done(language)}</span> }
                .into_any()
        } else {
            number.to_string().into_any()
        }
    };
    let (first, second, third) = (mark(true, 1), mark(checked, 2), mark(false, 3));
    let list_acts = upload.then(|| {
        view! {
            <div class="form-actions">
                <a class="btn btn-primary" href="/app/lists/new"><Icon name="upload"/> {w::upload(language)}</a>
                <Form call="sample_list">
                    <Submit label=lists::sample_submit(language) look="btn-quiet" icon="flask"/>
                </Form>
            </div>
        }
    });
    view! {
        <Card title=w::start_title(language) class="first-steps">
            <ol class="starts">
                <li class="start done">
                    <span class="step-mark">{first}</span>
                    <div>
                        <p class="strong">{w::step_account(language)}</p>
                        <p class="muted">{w::step_account_about(language)}</p>
                    </div>
                </li>
                <li class="start" class:done=checked>
                    <span class="step-mark">{second}</span>
                    <div>
                        <p class="strong">{w::step_check(language)}</p>
                        <p class="muted">{w::step_check_about(language)}</p>
                        <a class="btn btn-quiet" href="/app/check">{w::step_check(language)}</a>
                    </div>
                </li>
                <li class="start">
                    <span class="step-mark">{third}</span>
                    <div>
                        <p class="strong">{w::step_list(language)}</p>
                        <p class="muted">{w::step_list_about(language)}</p>
                        {list_acts}
                    </div>
                </li>
            </ol>
        </Card>
    }
    .into_any()
}
