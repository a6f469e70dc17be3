//! The filters over a list's rows: named groups, channel × verdict, country, type, text, columns, density.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobView, Preset, Summary};
use nomor_contract::{Channel, Country, Kind, Outcome, country_names};

use super::row_look::Look;
use super::row_table::Rows;
use crate::part::{FilterChip, Icon};
use crate::state::number::count;
use crate::words::{run as w, verdict as v};

/// The word of a named group.
#[must_use]
pub const fn preset_word(preset: Preset, language: Language) -> &'static str {
    match preset {
        Preset::OnBoth => w::on_both(language),
        Preset::WhatsappOnly => w::whatsapp_only(language),
        Preset::TelegramOnly => w::telegram_only(language),
        Preset::Neither => w::neither(language),
        Preset::Unknown => v::unknown(language),
        Preset::Invalid => v::invalid(language),
    }
}

/// Everything above the table.
#[component]
pub fn RowFilters(rows: Rows, summary: Summary) -> impl IntoView {
    view! {
        <div class="row-filters">
            // Drawn again while answers arrive.
            <div id="row-groups"><Presets rows=rows.clone() summary=summary.clone()/></div>
            <Verdicts rows=rows.clone()/>
            <Search rows=rows.clone() summary/>
        </div>
    }
}

/// Where a filter's link goes: the rows, not the top of the page.
fn link(look: &Look, path: &str) -> String {
    format!("{}#results", look.href(path))
}

/// Named groups with their counts.
#[component]
fn Presets(rows: Rows, summary: Summary) -> impl IntoView {
    let (language, path, look) = (rows.language, rows.path(), rows.look);
    let both = rows.job.channels.len() == Channel::ALL.len();
    let chips = summary
        .presets
        .into_iter()
        .filter(|(preset, _)| both || matches!(preset, Preset::Unknown | Preset::Invalid))
        .map(|(preset, n)| {
            let chosen = look.filter.preset == Some(preset);
            let next = look.with(|filter| {
                filter.preset = (!chosen).then_some(preset);
                (filter.channel, filter.verdict) = (None, None);
            });
            view! {
                <FilterChip
                    href=link(&next, &path)
                    word=preset_word(preset, language)
                    count=count(language, n)
                    chosen
                />
            }
        })
        .collect_view();
    let all = look.with(|filter| {
        (filter.preset, filter.channel, filter.verdict) = (None, None, None);
    });
    let none_chosen = look.filter.preset.is_none() && look.filter.verdict.is_none();
    view! {
        <nav class="filters" aria-label=w::groups(language)>
            <FilterChip
                href=link(&all, &path)
                word=w::all_rows(language)
                count=count(language, rows.job.rows.total)
                chosen=none_chosen
            />
            {chips}
        </nav>
    }
}

/// Channel × verdict with live counts.
#[component]
fn Verdicts(rows: Rows) -> impl IntoView {
    let (language, path, look) = (rows.language, rows.path(), rows.look.clone());
    let lines = rows
        .job
        .channels
        .clone()
        .into_iter()
        .map(|channel| {
            let chips = outcomes(&rows.job, channel)
                .into_iter()
                .map(|(outcome, n, figure)| {
                    let filter = &look.filter;
                    let chosen = filter.channel == Some(channel) && filter.verdict == Some(outcome);
                    let next = look.with(|filter| {
                        filter.channel = (!chosen).then_some(channel);
                        filter.verdict = (!chosen).then_some(outcome);
                        filter.preset = None;
                    });
                    view! {
                        <a class="filter-chip" href=link(&next, &path) aria-current=chosen.then_some("true")>
                            {v::outcome(language, outcome)}
                            <span class="count" data-figure=figure>{count(language, n)}</span>
                        </a>
                    }
                })
                .collect_view();
            view! {
                <nav class="filters" aria-label=v::channel(channel)>
                    <span class="filters-name">{v::channel(channel)}</span>
                    {chips}
                </nav>
            }
        })
        .collect_view();
    view! { {lines} }
}

/// The outcomes a channel can have, with their counts and the name their live figure goes by.
fn outcomes(job: &JobView, channel: Channel) -> Vec<(Outcome, i64, String)> {
    let counts = job.verdicts.get(&channel).copied().unwrap_or_default();
    let negative = match channel {
        Channel::Whatsapp => Outcome::NotRegistered,
        Channel::Telegram => Outcome::NotFound,
    };
    let name = |word: &str| format!("{}.{word}", channel.word());
    vec![
        (Outcome::Registered, counts.registered, name("registered")),
        (negative, counts.negative(), name("negative")),
        (Outcome::Unknown, counts.unknown, name("unknown")),
        (Outcome::Invalid, counts.invalid, name("invalid")),
    ]
}

/// Text, country and type; columns and density beside them.
#[component]
fn Search(rows: Rows, summary: Summary) -> impl IntoView {
    let (language, path, look) = (rows.language, rows.path(), rows.look.clone());
    let carried: Vec<_> = look
        .pairs()
        .into_iter()
        .filter(|(name, _)| !matches!(*name, "text" | "country" | "kind"))
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let countries = options(
        country_options(&summary, language),
        look.filter.country.map(|c| c.to_string()),
        language,
    );
    let kinds = options(
        kind_options(&summary, language),
        look.filter.kind.map(|k| k.word().to_owned()),
        language,
    );
    let clear = look.filtered().then(|| {
        view! { <a class="btn btn-plain btn-sm" href=format!("{path}#results")>{w::clear(language)}</a> }
    });
    view! {
        <div class="row-tools">
            <form class="row-search" method="get" action=format!("{path}#results") role="search">
                {carried}
                <label class="search-box">
                    <Icon name="search"/>
                    <span class="sr-only">{w::search_rows(language)}</span>
                    <input
                        class="input"
                        type="search"
                        name="text"
                        id="results-search"
                        maxlength="100"
                        placeholder=w::search_rows(language)
                        value=look.filter.text.clone()
                    />
                </label>
                <select class="select" name="country" aria-label=w::country(language) data-auto="">
                    <option value="">{w::country(language)}": "{w::any(language)}</option>
                    {countries}
                </select>
                <select class="select" name="kind" aria-label=w::kind(language) data-auto="">
                    <option value="">{w::kind(language)}": "{w::any(language)}</option>
                    {kinds}
                </select>
                <button class="btn btn-quiet">{w::filter(language)}</button>
                {clear}
            </form>
            <View rows/>
        </div>
    }
}

/// Code, name and count of every country in the list.
fn country_options(summary: &Summary, language: Language) -> Vec<(String, &'static str, i64)> {
    let tallies = summary.countries.iter();
    let known =
        tallies.filter_map(|tally| Some((tally.label.parse::<Country>().ok()?, tally.count)));
    known
        .map(|(country, n)| {
            (
                country.to_string(),
                country_names::name(country, language),
                n,
            )
        })
        .collect()
}

/// Word, name and count of every kind of line in the list.
fn kind_options(summary: &Summary, language: Language) -> Vec<(String, &'static str, i64)> {
    let tallies = summary.kinds.iter();
    let known = tallies.filter_map(|tally| Some((Kind::from_word(&tally.label)?, tally.count)));
    known
        .map(|(kind, n)| (kind.word().to_owned(), v::kind(language, kind), n))
        .collect()
}

/// Options with their counts.
fn options(
    all: Vec<(String, &'static str, i64)>,
    chosen: Option<String>,
    language: Language,
) -> impl IntoView + use<> {
    all.into_iter()
        .map(|(value, words, n)| {
            let selected = chosen.as_deref() == Some(value.as_str());
            let words = format!("{words} ({})", count(language, n));
            view! { <option value=value selected=selected>{words}</option> }
        })
        .collect_view()
}

/// Which columns, how dense.
#[component]
fn View(rows: Rows) -> impl IntoView {
    let (language, path, look) = (rows.language, rows.path(), rows.look.clone());
    let shown = rows.shown();
    let ticks = rows
        .columns
        .iter()
        .enumerate()
        .map(|(at, name)| {
            view! {
                <label class="tick">
                    <input class="checkbox" type="checkbox" name="col" value=name.clone() checked=shown.contains(&at)/>
                    <span>{name.clone()}</span>
                </label>
            }
        })
        .collect_view();
    let carried: Vec<_> = look
        .pairs()
        .into_iter()
        .filter(|(name, _)| *name != "col")
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect();
    let other = Look {
        compact: !look.compact,
        ..look.clone()
    };
    let density = if look.compact {
        w::comfortable(language)
    } else {
        w::compact(language)
    };
    view! {
        <div class="row-view">
            <details class="drop-menu">
                <summary class="btn btn-quiet btn-sm">{w::columns(language)} <Icon name="down"/></summary>
                <form class="drop-menu-body" method="get" action=format!("{path}#results")>
                    {carried}
                    <fieldset class="ticks">
                        <legend class="sr-only">{w::columns(language)}</legend>
                        {ticks}
                    </fieldset>
                    <button class="btn btn-quiet btn-sm">{w::show_columns(language)}</button>
                </form>
            </details>
            <a class="btn btn-quiet btn-sm" href=link(&other, &path) aria-label=format!("{}: {density}", w::density(language))>
                {density}
            </a>
        </div>
    }
}
