//! What to take along: format, columns, the rows shown or all. A plain form; the answer is the file.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::DownloadFormat;

use super::row_filter::preset_word;
use super::row_table::Rows;
use crate::part::{CheckField, Dialog, Hidden, Icon};
use crate::words::{run as w, shell, verdict as v};

/// The dialog `download`.
#[component]
pub fn DownloadBox(rows: Rows) -> impl IntoView {
    let language = rows.language;
    let formats = DownloadFormat::ALL
        .iter()
        .enumerate()
        .map(|(at, format)| {
            view! {
                <label class="tick">
                    <input class="radio" type="radio" name="format" value=format.word() checked=at == 0/>
                    <span>{format_word(*format, language)}</span>
                </label>
            }
        })
        .collect_view();
    let columns = rows
        .columns
        .iter()
        .cloned()
        .chain(own_columns(&rows))
        .map(|name| {
            view! {
                <label class="tick">
                    <input class="checkbox" type="checkbox" name="columns[]" value=name.clone()/>
                    <span class="code">{name}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <Dialog id="download" title=w::download_title(language) close=shell::close(language)>
            <form class="stack-form" method="post" action="/call/take_list">
                <Hidden name="id" value=rows.id.to_string()/>
                <p class="muted">{w::download_about(language)}</p>
                <fieldset class="ticks">
                    <legend>{w::format(language)}</legend>
                    {formats}
                </fieldset>
                <Shown rows=rows.clone()/>
                <details class="column-choice">
                    <summary>{w::columns(language)}</summary>
                    <p class="hint">{w::all_columns(language)}</p>
                    <div class="column-ticks">{columns}</div>
                </details>
                <CheckField label=w::bom(language) hint=w::bom_hint(language) name="bom"/>
                <CheckField
                    label=w::neutralise(language)
                    hint=w::neutralise_hint(language)
                    name="neutralise"
                    checked=true
                />
                <div class="form-actions">
                    <button class="btn btn-primary">
                        <Icon name="download"/>
                        {w::save_file(language)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// The filters as shown, each a tick that can be taken away.
#[component]
fn Shown(rows: Rows) -> impl IntoView {
    let language = rows.language;
    let filter = rows.look.filter.clone();
    let ticks: Vec<_> = rows
        .look
        .filter_pairs()
        .into_iter()
        .map(|(name, value)| {
            let words = match name {
                "channel" => filter.channel.map(|c| v::channel(c).to_owned()),
                "verdict" => filter.verdict.map(|o| v::outcome(language, o).to_owned()),
                "kind" => filter.kind.map(|k| v::kind(language, k).to_owned()),
                "preset" => filter.preset.map(|p| preset_word(p, language).to_owned()),
                "country" => filter
                    .country
                    .map(|c| nomor_contract::country_names::name(c, language).to_owned()),
                _ => None,
            }
            .unwrap_or_else(|| format!("“{value}”"));
            view! {
                <label class="tick">
                    <input class="checkbox" type="checkbox" name=name value=value checked/>
                    <span>{words}</span>
                </label>
            }
        })
        .collect();
    (!ticks.is_empty()).then(|| {
        view! {
            <fieldset class="ticks">
                <legend>{w::only_filtered(language)}</legend>
                {ticks}
            </fieldset>
        }
    })
}

const fn format_word(format: DownloadFormat, language: Language) -> &'static str {
    match format {
        DownloadFormat::Csv => w::format_csv(language),
        DownloadFormat::Xlsx => w::format_xlsx(language),
        DownloadFormat::Jsonl => w::format_jsonl(language),
    }
}

/// Nomor's columns of the first phone column, in the order of the download.
fn own_columns(rows: &Rows) -> Vec<String> {
    let mut names: Vec<String> = [
        "e164",
        "valid",
        "country",
        "type",
        "reason",
        "repaired",
        "duplicate_of",
    ]
    .map(|name| format!("nomor_{name}"))
    .to_vec();
    for channel in &rows.job.channels {
        let channel = channel.word();
        names.push(format!("nomor_{channel}"));
        names.extend(
            ["reason", "checked_at", "provider", "source"]
                .map(|part| format!("nomor_{channel}_{part}")),
        );
    }
    names
}
