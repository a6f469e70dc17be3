//! What to take along, in short: the format, the rows shown or all. A plain form; the answer is the file. Everything
//! else about a download has a page of its own.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::job::DownloadFormat;

use super::download_form::Radio;
use super::row_filter::preset_word;
use super::row_look::Look;
use super::row_table::Rows;
use crate::part::{CheckField, Dialog, Hidden, Icon};
use crate::words::{download as dw, run as w, shell, verdict as v};

/// The dialog `download`.
#[component]
pub fn DownloadBox(rows: Rows) -> impl IntoView {
    let language = rows.language;
    let filtered = Look {
        filter: rows.look.filter.clone(),
        ..Look::default()
    };
    let page = filtered.href(&format!("{}/download", rows.path()));
    view! {
        <Dialog id="download" title=w::download_title(language) close=shell::close(language) shuts=true>
            <form class="stack-form" method="post" action="/call/take_list">
                <Hidden name="id" value=rows.id.to_string()/>
                <p class="muted">{w::download_about(language)}</p>
                <Formats chosen=DownloadFormat::Csv language/>
                <Kept look=rows.look language/>
                <p><a href=page>{dw::more(language)}</a></p>
                <CheckField label=w::bom(language) hint=w::bom_hint(language) name="look[bom]"/>
                <CheckField
                    label=w::neutralise(language)
                    hint=w::neutralise_hint(language)
                    name="look[neutralise]"
                    checked=true
                />
                <div class="form-actions">
                    <button class="btn btn-primary">
                        <Icon name="download"/>
                        {w::download(language)}
                    </button>
                </div>
            </form>
        </Dialog>
    }
}

/// The formats, one chosen.
#[component]
pub fn Formats(chosen: DownloadFormat, language: Language) -> impl IntoView {
    let choices = DownloadFormat::ALL
        .iter()
        .map(|format| {
            let label = match format {
                DownloadFormat::Csv => w::format_csv(language),
                DownloadFormat::Xlsx => w::format_xlsx(language),
                DownloadFormat::Jsonl => w::format_jsonl(language),
            };
            view! { <Radio name="look[format]" value=format.word() label checked=*format == chosen/> }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend>{w::format(language)}</legend>
            {choices}
        </fieldset>
    }
}

/// The filters as shown, each a tick that can be taken away.
#[component]
pub fn Kept(look: Look, language: Language) -> impl IntoView {
    let filter = look.filter.clone();
    let ticks: Vec<_> = look
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
                    <input class="checkbox" type="checkbox" name=format!("look[{name}]") value=value checked/>
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
