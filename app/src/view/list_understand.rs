//! Step two: what was found in the file, and the mapping that a person confirms or changes.

use leptos::prelude::*;
use nomor_contract::JobId;
use nomor_contract::account::Language;
use nomor_contract::list::{Column, Encoding, Layout, Mapping};

use super::list_bring::ChannelTicks;
use super::list_country::CountrySelect;
use crate::part::{Choice, Form, Hidden, Icon, SelectField, Submit};
use crate::state::number::{bytes, percent};
use crate::words::{lists as w, verdict};

/// The step collapsed to one line: `phone, mobile · Indonesia · WhatsApp, Telegram`.
#[must_use]
pub fn line(layout: &Layout, mapping: &Mapping, language: Language) -> String {
    let phones: Vec<&str> = chosen(layout, mapping).collect();
    let channels: Vec<&str> = mapping
        .channels
        .iter()
        .map(|c| verdict::channel(*c))
        .collect();
    let country = mapping
        .default_country
        .map(|country| nomor_contract::country_names::name(country, language));
    let mut parts = vec![phones.join(", ")];
    parts.extend(mapping.country_column.clone());
    parts.extend(country.map(str::to_owned));
    parts.push(if channels.is_empty() {
        w::clean_only(language).to_owned()
    } else {
        channels.join(", ")
    });
    parts.retain(|part| !part.is_empty());
    parts.join(" · ")
}

/// The columns that count as phones: the person's choice, else what looks like one.
fn chosen<'a>(layout: &'a Layout, mapping: &'a Mapping) -> impl Iterator<Item = &'a str> {
    layout
        .columns
        .iter()
        .filter(|column| is_phone(column, mapping))
        .map(|column| column.name.as_str())
}

/// At least half of the sampled cells read as a number.
const LOOKS_LIKE_PHONE_PERMILLE: u16 = 500;

fn is_phone(column: &Column, mapping: &Mapping) -> bool {
    if mapping.phone_columns.is_empty() {
        column.phone_permille >= LOOKS_LIKE_PHONE_PERMILLE
    } else {
        mapping.phone_columns.contains(&column.name)
    }
}

/// What was detected, as a definition list.
#[component]
pub fn Found(layout: Layout, language: Language) -> impl IntoView {
    let mut facts: Vec<(&str, String)> = vec![
        (w::kind_line(language), layout.kind.word().to_uppercase()),
        (w::size(language), bytes(language, layout.bytes)),
    ];
    if let Some(encoding) = layout.encoding {
        facts.push((w::encoding(language), encoding_name(encoding).to_owned()));
    }
    if let Some(delimiter) = layout.delimiter {
        facts.push((w::delimiter(language), delimiter_name(delimiter, language)));
    }
    if let Some(sheet) = layout.sheet.clone() {
        facts.push((w::sheet(language), sheet));
    }
    let header = if layout.has_header {
        w::header_yes(language)
    } else {
        w::header_no(language)
    };
    facts.push((w::header(language), header.to_owned()));
    let facts = facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    view! { <dl class="found">{facts}</dl> }
}

const fn encoding_name(encoding: Encoding) -> &'static str {
    match encoding {
        Encoding::Utf8 => "UTF-8",
        Encoding::Utf8Bom => "UTF-8 + BOM",
        Encoding::Utf16Le => "UTF-16 LE",
        Encoding::Utf16Be => "UTF-16 BE",
        Encoding::Windows1252 => "Windows-1252",
    }
}

fn delimiter_name(delimiter: char, language: Language) -> String {
    match delimiter {
        '\t' => w::tab(language).to_owned(),
        ',' => w::comma(language).to_owned(),
        ';' => w::semicolon(language).to_owned(),
        '|' => w::pipe(language).to_owned(),
        other => other.to_string(),
    }
}

/// The columns with their samples; ticked ones hold phone numbers. `fixed` shows without asking.
#[component]
fn Columns(layout: Layout, mapping: Mapping, fixed: bool, language: Language) -> impl IntoView {
    let rows = layout
        .columns
        .into_iter()
        .map(|column| {
            let ticked = is_phone(&column, &mapping);
            let share = i64::from(column.phone_permille);
            let name = column.name.clone();
            let mark = if fixed {
                ticked.then(|| view! { <Icon name="phone"/> }).into_any()
            } else {
                view! {
                    <input
                        class="checkbox"
                        type="checkbox"
                        name="phone_columns[]"
                        value=column.name.clone()
                        checked=ticked
                        aria-label=w::is_phone(language, &column.name)
                    />
                }
                .into_any()
            };
            view! {
                <tr class:chosen=ticked>
                    <td class="mark-cell" data-label=w::phone_columns(language)>{mark}</td>
                    <th scope="row">{name}</th>
                    <td class="samples" data-label=w::samples(language)>
                        <span>{column.samples.join(" · ")}</span>
                    </td>
                    <td class="num" data-label=w::parses(language)>{percent(language, share, 1000)}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-box">
            <table class="grid-table columns-table">
                <thead>
                    <tr>
                        <th scope="col"><span class="sr-only">{w::phone_columns(language)}</span></th>
                        <th scope="col">{w::column(language)}</th>
                        <th scope="col">{w::samples(language)}</th>
                        <th scope="col" class="num">{w::parses(language)}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}

/// What was found, fixed: the list has started.
#[component]
pub fn Understood(layout: Layout, mapping: Mapping, language: Language) -> impl IntoView {
    view! {
        <Found layout=layout.clone() language/>
        <Columns layout mapping fixed=true language/>
    }
}

/// The mapping form.
#[component]
pub fn MappingForm(
    job: JobId,
    layout: Layout,
    mapping: Mapping,
    language: Language,
    #[prop(optional_no_strip)] answer: Option<nomor_contract::Refusal>,
) -> impl IntoView {
    let sheets = (layout.sheets.len() > 1).then(|| {
        let choices = layout
            .sheets
            .iter()
            .map(|name| Choice::new(name, name))
            .collect();
        let here = layout.sheet.clone().unwrap_or_default();
        view! { <SelectField label=w::sheet(language) name="sheet" choices value=here/> }
    });
    let country_columns: Vec<Choice> =
        std::iter::once(Choice::new("", w::country_column_none(language)))
            .chain(
                layout
                    .columns
                    .iter()
                    .map(|column| Choice::new(&column.name, &column.name)),
            )
            .collect();
    let country_column = mapping.country_column.clone().unwrap_or_default();
    view! {
        <Found layout=layout.clone() language/>
        <Form call="configure_list" class="stack-form" answer=answer>
            <Hidden name="id" value=job.to_string()/>
            <Columns layout mapping=mapping.clone() fixed=false language/>
            <div class="pair">
                {sheets}
                <CountrySelect
                    id="map-country"
                    name="default_country"
                    label=w::default_country(language)
                    hint=w::default_country_hint(language)
                    chosen=mapping.default_country
                    language
                />
                <SelectField
                    label=w::country_column(language)
                    name="country_column"
                    choices=country_columns
                    value=country_column
                />
                <SelectField
                    label=w::max_age(language)
                    name="max_age_days"
                    choices=ages(language)
                    value=mapping.max_age_days.map(|days| days.to_string()).unwrap_or_default()
                />
            </div>
            <ChannelTicks language chosen=mapping.channels hint=w::channels_hint(language)/>
            <div class="form-actions">
                <Submit label=w::configure(language) look="btn-quiet" icon="refresh"/>
            </div>
        </Form>
    }
}

/// How old the tenant's own answers may be.
fn ages(language: Language) -> Vec<Choice> {
    let mut choices = vec![
        Choice::new("", w::max_age_auto(language)),
        Choice::new("0", w::max_age_none(language)),
    ];
    choices.extend(
        [1, 7, 30].map(|days: u16| Choice::new(days.to_string(), w::max_age_days(language, days))),
    );
    choices
}

/// While the file is being read. The figure moves by the live frames (`data-figure`).
#[component]
pub fn Reading(rows: String, language: Language) -> impl IntoView {
    view! {
        <div class="reading" role="status">
            <span class="pulse" aria-hidden="true"></span>
            <div>
                <p class="strong">{w::reading(language)}</p>
                <p class="muted">{w::reading_about(language)}</p>
                <p class="muted">
                    <span class="tabular" data-figure="rows">{rows}</span>
                    " "
                    {w::rows_so_far(language)}
                </p>
            </div>
        </div>
    }
}
