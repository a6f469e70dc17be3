//! Settings: how figures, money and moments are written, with a sample that follows the choice.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::currency::Currency;
use nomor_contract::look::{Clocks, DateStyle, Formats, NumberStyle};
use nomor_contract::{Refusal, Request, Stamp};

use crate::call::tenant::Samples;
use crate::part::{Card, Choice, Form, SelectField, Submit};
use crate::state::written;
use crate::words::{setting as w, shell};

/// The figure that the samples show.
const FIGURE: i64 = 1_234_567;
/// The same in a currency's smallest units and a bit, before its decimals.
const BIT: i64 = 89;

/// Currency, figures, days, time zone.
#[component]
pub fn FormatSettings(
    ask: Request,
    formats: Formats,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
) -> impl IntoView {
    let language = ask.language;
    let samples = samples(&ask, &formats);
    let sample = move |name: &'static str| {
        let text = samples.get(name).cloned();
        view! { <dd class="tabular" data-sample=name>{text}</dd> }
    };
    let word = |word: Option<&'static str>| word.unwrap_or_default();
    view! {
        <Card title=w::formats(language) about=w::formats_about(language)>
            <Form call="save_formats" answer=answer.clone() class="stack-form" preview="preview_look">
                <div class="pair">
                    <SelectField
                        label=w::numbers(language)
                        name="numbers"
                        choices=number_choices(language)
                        value=word(formats.numbers.map(NumberStyle::word))
                        answer=answer.clone()
                    />
                    <SelectField
                        label=w::currency(language)
                        name="currency"
                        choices=Currency::all().map(|each| Choice::new(each.code(), each.code())).collect()
                        value=formats.currency.code()
                        answer=answer.clone()
                    />
                    <SelectField
                        label=w::dates(language)
                        name="dates"
                        choices=date_choices(language, ask.now)
                        value=formats.dates.unwrap_or(DateStyle::Words).word()
                        answer=answer.clone()
                    />
                    <SelectField
                        label=w::zone(language)
                        name="zone"
                        choices=zone_choices(&ask, Choice::new("", "UTC"))
                        value=formats.zone.unwrap_or_default()
                        answer
                    />
                </div>
                <dl class="facts" aria-live="polite" aria-label=w::preview(language)>
                    <dt>{w::sample_figure(language)}</dt>
                    {sample("figure")}
                    <dt>{w::sample_money(language)}</dt>
                    {sample("money")}
                    <dt>{w::sample_now(language)}</dt>
                    {sample("now")}
                </dl>
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}

/// What these formats make of a figure, an amount and this moment.
#[must_use]
pub fn samples(ask: &Request, formats: &Formats) -> Samples {
    let language = ask.language;
    let style = formats.numbers.unwrap_or(written::of_language(language));
    let dates = formats.dates.unwrap_or(DateStyle::Words);
    let zone = formats.zone.as_deref();
    let clocks = zone.and_then(|zone| ask.ports.zones.clocks(zone, ask.now));
    let clocks = clocks.unwrap_or_else(Clocks::utc);
    let currency = formats.currency;
    let smallest = match currency.decimals() {
        0 => FIGURE,
        decimals => FIGURE * 10_i64.pow(decimals) + BIT,
    };
    let figure = format!(
        "{}{}{BIT}",
        written::whole(style, FIGURE),
        written::point(style)
    );
    let pairs = [
        ("figure", figure),
        ("money", written::money(style, currency, smallest)),
        ("now", written::moment(language, dates, &clocks, ask.now)),
    ];
    pairs.map(|(name, text)| (name.to_owned(), text)).into()
}

fn number_choices(language: Language) -> Vec<Choice> {
    let styles = NumberStyle::ALL.iter().map(|style| {
        let figure = written::whole(*style, FIGURE);
        Choice::new(
            style.word(),
            format!("{figure}{}{BIT}", written::point(*style)),
        )
    });
    let mut choices = vec![Choice::new("", w::as_language(language))];
    choices.extend(styles);
    choices
}

fn date_choices(language: Language, now: Stamp) -> Vec<Choice> {
    let today = now.day();
    let styles = DateStyle::ALL.iter();
    styles
        .map(|style| Choice::new(style.word(), written::day(language, *style, &today)))
        .collect()
}

/// Every zone with how far it is from UTC now, behind the choice that is none.
#[must_use]
pub fn zone_choices(ask: &Request, none: Choice) -> Vec<Choice> {
    let zones = &ask.ports.zones;
    let mut choices = vec![none];
    choices.extend(zones.zone_names().into_iter().map(|name| {
        let offset_s = zones
            .clocks(&name, ask.now)
            .map_or(0, |clocks| clocks.offset_s);
        let minutes = offset_s.abs() / 60;
        let sign = if offset_s < 0 { '\u{2212}' } else { '+' };
        let words = format!(
            "{} (UTC{sign}{:02}:{:02})",
            name.replace('_', " "),
            minutes / 60,
            minutes % 60
        );
        Choice::new(name, words)
    }));
    choices
}
