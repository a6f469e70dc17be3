//! Step one: a file or pasted numbers. Plain multipart forms; `island::upload` adds dropping, progress and cancel.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::billing::LimitsView;
use nomor_contract::{Channel, Country, Refusal};

use super::list_country::CountrySelect;
use crate::island::UploadLive;
use crate::island::upload::PROBLEM;
use crate::part::{Form, Icon, Submit};
use crate::state::number::{bytes, count};
use crate::words::{lists as w, shell, verdict};

/// What the step needs to know.
#[derive(Debug, Clone)]
pub struct Bring {
    pub language: Language,
    pub country: Option<Country>,
    pub limits: Option<LimitsView>,
    /// What the last plain form came back with.
    pub answer: Option<Refusal>,
}

/// Both ways in, and the sample.
#[component]
pub fn BringForms(bring: Bring) -> impl IntoView {
    let language = bring.language;
    let limit_bytes = bring.limits.as_ref().map_or(0, |limits| limits.file_bytes);
    let refused = bring.answer.clone().map(|refusal| refusal.detail);
    view! {
        <p class="form-error" role="alert" id=PROBLEM>{refused}</p>
        <div class="bring" id="bring">
            <FileForm bring=bring.clone()/>
            <details class="bring-paste">
                <summary>{w::by_paste(language)}</summary>
                <PasteForm language country=bring.country/>
            </details>
        </div>
        <UploadLive language limit_bytes/>
        <div class="bring-sample">
            <span class="muted">{w::sample_note(language)}</span>
            <Form call="sample_list">
                <Submit label=w::sample_submit(language) look="btn-quiet btn-sm" icon="flask"/>
            </Form>
        </div>
    }
}

/// The file's form. Its fields stand before the file: the list is begun when the file arrives.
#[component]
fn FileForm(bring: Bring) -> impl IntoView {
    let language = bring.language;
    let kinds = bring.limits.map(|limits| {
        let rows = i64::try_from(limits.file_rows).unwrap_or(i64::MAX);
        w::kinds(
            language,
            bytes(language, limits.file_bytes),
            count(language, rows),
        )
    });
    view! {
        <form
            class="stack-form"
            method="post"
            action="/call/upload_list"
            enctype="multipart/form-data"
            id="upload-form"
        >
            <div class="pair">
                <CountrySelect
                    id="upload-country"
                    name="default_country"
                    label=w::default_country(language)
                    hint=w::default_country_hint(language)
                    chosen=bring.country
                    language
                />
                <ChannelTicks language chosen=Channel::ALL.to_vec() hint=w::channels_hint(language)/>
            </div>
            <div class="drop" id="drop">
                <Icon name="upload"/>
                <label class="strong" for="file">{w::drop(language)}</label>
                <p class="drop-chosen tabular" id="drop-chosen"></p>
                <input
                    class="file-input"
                    type="file"
                    id="file"
                    name="file"
                    required
                    accept=".csv,.tsv,.txt,.xlsx,.xls,.xlsb,.ods,text/csv,text/plain"
                    aria-describedby="drop-chosen drop-kinds"
                />
                <p class="hint" id="drop-kinds">{kinds}</p>
            </div>
            <div class="form-actions">
                <Submit label=shell::upload(language) icon="upload"/>
            </div>
        </form>
    }
}

/// The pasted numbers' form.
#[component]
fn PasteForm(language: Language, country: Option<Country>) -> impl IntoView {
    view! {
        <form
            class="stack-form"
            method="post"
            action="/call/upload_list"
            enctype="multipart/form-data"
            id="paste-form"
        >
            <CountrySelect
                id="paste-country"
                name="default_country"
                label=w::default_country(language)
                hint=w::default_country_hint(language)
                chosen=country
                language
            />
            <div class="field">
                <label for="text">{w::paste_label(language)}</label>
                <textarea class="textarea number-lines" id="text" name="text" rows="8" required aria-describedby="text-hint"></textarea>
                <p class="hint" id="text-hint">{w::paste_hint(language)}</p>
            </div>
            <div class="form-actions">
                <Submit label=w::paste_submit(language) look="btn-quiet"/>
            </div>
        </form>
    }
}

/// Which channels to ask.
#[component]
pub fn ChannelTicks(
    language: Language,
    chosen: Vec<Channel>,
    #[prop(optional, into)] hint: String,
) -> impl IntoView {
    let ticks = Channel::ALL
        .iter()
        .map(|channel| {
            view! {
                <label class="tick">
                    <input
                        class="checkbox"
                        type="checkbox"
                        name="channels[]"
                        value=channel.word()
                        checked=chosen.contains(channel)
                    />
                    <span>{verdict::channel(*channel)}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="ticks">
            <legend>{w::channels(language)}</legend>
            // A box that is not ticked is not sent: this says that there were boxes, so that none of them means none.
            <input type="hidden" name="channels_offered" value="true"/>
            <div class="tick-row">{ticks}</div>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
        </fieldset>
    }
}
