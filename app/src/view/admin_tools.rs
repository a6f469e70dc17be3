//! The admin's tools: what the program runs on, the newest lines of its log, the settings it was started with.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::tools::{LogLevel, LogLine, SettingLine, SystemInfo};
use nomor_contract::{Refusal, Stamp};

use super::admin_system::Processes;
use crate::island::LogTail;
use crate::part::{Card, Field, FilterChip, Form, Moment, Submit};
use crate::state::number::{bytes, count};
use crate::words::{admin, tools as w};

/// Version, database, memory, disk, who is at work.
#[component]
pub fn Info(info: SystemInfo, now: Stamp, language: Language) -> impl IntoView {
    let size = bytes(language, u64::try_from(info.database_bytes).unwrap_or(0));
    let memory = info.memory_bytes.map(|held| {
        view! {
            <dt>{w::memory(language)}</dt>
            <dd>{bytes(language, held)}</dd>
        }
    });
    let disk = info.disk.map(|disk| {
        let room = admin::disk_of(
            language,
            bytes(language, disk.free),
            bytes(language, disk.total),
        );
        view! {
            <dt>{admin::disk(language)}</dt>
            <dd>{room}</dd>
        }
    });
    let steps = count(language, i64::try_from(info.migrations).unwrap_or(0));
    view! {
        <Card title=w::system(language)>
            <dl class="facts">
                <dt>{admin::version(language)}</dt>
                <dd>{format!("Nomor {} ({})", info.version, info.build)}</dd>
                <dt>{admin::database(language)}</dt>
                <dd>{format!("{}, {size}", info.database)}</dd>
                <dt>{w::migrations(language)}</dt>
                <dd>{w::migrated(language, steps, info.migration)}</dd>
                <dt>{w::up_since(language)}</dt>
                <dd>
                    <Moment at=info.started_at now language/>
                </dd>
                {memory}
                {disk}
            </dl>
            <Processes processes=info.processes now language/>
        </Card>
    }
}

/// A level in its own word.
fn level_word(language: Language, level: LogLevel) -> &'static str {
    match level {
        LogLevel::Error => w::errors(language),
        LogLevel::Warn => w::warnings(language),
        LogLevel::Info => w::notes(language),
        LogLevel::Debug => w::details(language),
        LogLevel::Trace => w::everything(language),
    }
}

/// The newest lines, narrowed by level; where scripts run, new ones come in at the top.
#[component]
pub fn Log(
    lines: Vec<LogLine>,
    filter: String,
    level: LogLevel,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let chips = LogLevel::ALL
        .iter()
        .map(|each| {
            let href = format!("/admin/tools?level={}#log", each.word());
            view! { <FilterChip href word=level_word(language, *each) chosen=*each == level/> }
        })
        .collect_view();
    let drawn = lines
        .iter()
        .map(|line| view! { <Line line=line.clone()/> })
        .collect_view();
    view! {
        <Card title=w::log(language) about=w::log_about(language)>
            <div id="log" class="log-head">
                <nav class="filters" aria-label=w::level(language)>{chips}</nav>
                <LogTail
                    address=format!("/events/admin/log?level={}", level.word())
                    follow=w::follow(language).to_owned()
                    stop=w::stop(language).to_owned()
                />
            </div>
            <ol class="log" id="log-lines" tabindex="0" aria-label=w::log(language)>
                {drawn}
            </ol>
            <Form call="set_log_filter" answer=answer.clone() class="row-form">
                <Field
                    label=w::filter(language)
                    name="filter"
                    value=filter
                    required=true
                    maxlength=500
                    hint=w::filter_hint(language)
                    autocomplete="off"
                    answer
                />
                <Submit label=w::apply(language) look="btn-quiet"/>
            </Form>
        </Card>
    }
}

/// One line of the log as HTML, for the stream that the island puts on the page.
#[must_use]
pub fn drawn(line: LogLine) -> String {
    Owner::new().with(|| view! { <Line line/> }.to_html())
}

/// One line of the log.
#[component]
fn Line(line: LogLine) -> impl IntoView {
    let at = line.at.to_string();
    view! {
        <li class=format!("log-line log-{}", line.level.word())>
            <time datetime=at.clone()>{at.get(11..19).unwrap_or_default().to_owned()}</time>
            " "
            <b>{line.level.word()}</b>
            " "
            <i>{line.target}</i>
            " "
            <span>{line.text}</span>
        </li>
    }
}

/// What the program was started with, as `nomor config` prints it.
#[component]
pub fn Told(settings: Vec<SettingLine>, language: Language) -> impl IntoView {
    let rows = settings
        .into_iter()
        .map(|line| {
            let value = if line.value.is_empty() {
                "\u{2013}".to_owned()
            } else {
                line.value
            };
            view! {
                <tr>
                    <th scope="row">
                        <span class="code">{line.env}</span>
                        <span class="hint">{line.about}</span>
                    </th>
                    <td data-label=w::value(language) class="code">
                        {value}
                    </td>
                    <td data-label=w::origin(language)>{line.origin}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <Card title=w::told(language) about=w::told_about(language)>
            // Wider than narrow windows: the keyboard scrolls it, too.
            <div class="table-box" tabindex="0" role="region" aria-label=w::told(language)>
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::value(language)}</th>
                            <th scope="col">{w::origin(language)}</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </Card>
    }
}
