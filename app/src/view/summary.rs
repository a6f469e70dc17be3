//! What came out of a list: the receipt of the charges and the charts. Also what is printed.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::{JobView, Preset, Summary, Tally, UnknownTally};
use nomor_contract::{Country, JobId, Kind, country_names};

use super::receipt::{Line, Receipt};
use super::row_filter::preset_word;
use crate::part::chart::{Bar, Groups, Ranks};
use crate::part::{Card, Form, Hidden, Submit, Tone};
use crate::state::number::count;
use crate::words::{quote, run as w, verdict as v};

/// Longest list of a chart; what is beyond is one line together.
const RANKS_MAX: usize = 8;

/// Receipt, verdict groups, countries and types.
#[component]
pub fn SummaryCards(
    job: JobView,
    id: JobId,
    summary: Summary,
    may_start: bool,
    language: Language,
) -> impl IntoView {
    let unknown: i64 = job.verdicts.values().map(|counts| counts.unknown).sum();
    let why = view! { <WithoutAnswer job=job.clone() tallies=summary.unknowns.clone() language/> };
    let repeated = (unknown > 0 && job.numbers.duplicate > 0)
        .then(|| view! { <p class="hint">{w::unknown_rows(language)}</p> });
    let recheck = (unknown > 0 && may_start && job.state.is_final()).then(|| {
        view! {
            <div class="recheck">
                <p class="muted">{w::recheck_about(language, count(language, unknown))}</p>
                <Form call="recheck_list">
                    <Hidden name="id" value=id.to_string()/>
                    <Submit label=w::recheck(language) look="btn-quiet" icon="refresh"/>
                </Form>
            </div>
        }
    });
    let groups: Vec<_> = summary
        .presets
        .iter()
        .filter(|(_, n)| *n > 0)
        .map(|(preset, n)| (tone(*preset), preset_word(*preset, language).to_owned(), *n))
        .collect();
    let (rows, cells) = (job.rows.total, job.numbers.total);
    view! {
        <div class="section-head">
            <h2>{w::summary(language)}</h2>
            <button type="button" class="btn btn-plain btn-sm needs-script" data-print="">{w::print(language)}</button>
        </div>
        <div class="columns two summary-cards">
            <Card title=quote::receipt(language)>
                <Charges job language/>
                {why}
                {repeated}
                {recheck}
            </Card>
            {(!groups.is_empty()).then(|| view! {
                <Card title=w::by_verdict(language)>
                    <Groups title=w::by_verdict(language) groups whole=rows language/>
                </Card>
            })}
            <Ranked title=w::by_country(language) bars=countries(&summary.countries, language) whole=cells language/>
            <Ranked title=w::by_kind(language) bars=kinds(&summary.kinds, language) whole=cells language/>
        </div>
    }
}

/// What a group means, in the colours and icons of the verdicts.
const fn tone(preset: Preset) -> (Tone, &'static str) {
    match preset {
        Preset::OnBoth | Preset::WhatsappOnly | Preset::TelegramOnly => (Tone::Good, "check"),
        Preset::Neither => (Tone::Neutral, "minus"),
        Preset::Unknown => (Tone::Warn, "question"),
        Preset::Invalid => (Tone::Bad, "ban"),
    }
}

/// How many numbers have no answer, on which channel, and why.
#[component]
fn WithoutAnswer(job: JobView, tallies: Vec<UnknownTally>, language: Language) -> impl IntoView {
    let all = count(language, job.numbers.total);
    let channels: Vec<_> = job
        .verdicts
        .iter()
        .filter(|(_, counts)| counts.unknown > 0)
        .map(|(channel, counts)| {
            let n = count(language, counts.unknown);
            let reasons = tallies
                .iter()
                .filter(|tally| tally.channel == *channel)
                .map(|tally| {
                    let n = count(language, tally.count);
                    view! { <li>{format!("{n}: {}", v::why(language, tally.reason))}</li> }
                })
                .collect_view();
            view! {
                <p class="strong">{w::without_answer(language, n, &all, v::channel(*channel))}</p>
                <ul class="muted">{reasons}</ul>
            }
        })
        .collect();
    (!channels.is_empty()).then(|| {
        view! {
            <div class="mt-5">
                {channels}
                <p class="hint">{w::unknown_free(language)}</p>
            </div>
        }
    })
}

/// Quoted equals charged plus given back.
#[component]
fn Charges(job: JobView, language: Language) -> impl IntoView {
    let credits = job.credits;
    let told = |n: i64| quote::credits(language, n);
    let mut lines = vec![
        Line::text(quote::quoted(language), told(credits.quoted)),
        Line::text(quote::charged(language), told(credits.charged)),
        Line::text(quote::released(language), told(credits.released)),
    ];
    if credits.held > 0 {
        lines.push(Line::text(quote::held(language), told(credits.held)));
    }
    view! { <Receipt lines language/> <p class="hint">{quote::fair(language)}</p> }
}

/// One chart in its card; nothing where there is nothing to compare.
#[component]
fn Ranked(
    #[prop(into)] title: String,
    bars: Vec<Bar>,
    whole: i64,
    language: Language,
) -> impl IntoView {
    (!bars.is_empty()).then(|| {
        view! {
            <Card title=title.clone()>
                <Ranks title bars whole language/>
            </Card>
        }
    })
}

fn countries(tallies: &[Tally], language: Language) -> Vec<Bar> {
    ranked(tallies, language, |label| {
        label.parse().map_or_else(
            |_| w::no_country(language).to_owned(),
            |country: Country| country_names::name(country, language).to_owned(),
        )
    })
}

fn kinds(tallies: &[Tally], language: Language) -> Vec<Bar> {
    ranked(tallies, language, |label| {
        Kind::from_word(label)
            .map_or(label, |kind| v::kind(language, kind))
            .to_owned()
    })
}

/// The largest, and the rest together.
fn ranked(tallies: &[Tally], language: Language, name: impl Fn(&str) -> String) -> Vec<Bar> {
    let (first, rest) = tallies.split_at(tallies.len().min(RANKS_MAX));
    let mut bars: Vec<Bar> = first
        .iter()
        .map(|tally| Bar {
            label: name(&tally.label),
            figure: tally.count,
        })
        .collect();
    let others: i64 = rest.iter().map(|tally| tally.count).sum();
    if others > 0 {
        bars.push(Bar {
            label: w::others(language).to_owned(),
            figure: others,
        });
    }
    bars
}
