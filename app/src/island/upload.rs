//! Bringing a file with scripts: drop it, see it arrive, cancel it. The forms themselves are the server's and work
//! without this.

use leptos::ev;
use leptos::prelude::*;
use nomor_contract::account::Language;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, Event, HtmlElement, HtmlFormElement, HtmlInputElement, SubmitEvent};

use super::check_form::remember_country;
use super::upload_send::{cancel, is_sending, send};
use crate::state::number::bytes;
use crate::words::lists as w;

/// An upload under way, as it is shown.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Going {
    pub name: String,
    pub done: u64,
    pub all: u64,
    /// Everything is sent; the server looks at it.
    pub sent: bool,
}

#[island]
pub fn UploadLive(language: Language, limit_bytes: u64) -> impl IntoView {
    let going = RwSignal::new(None::<Going>);
    let start = move |form: HtmlFormElement| {
        if let Some(size) = chosen_size(&form)
            && limit_bytes > 0
            && size > limit_bytes
        {
            tell(&w::too_large(language, bytes(language, limit_bytes)));
            return;
        }
        tell("");
        send(form, going, language);
    };
    Effect::new(move |_| {
        for id in ["upload-form", "paste-form"] {
            listen(id, "submit", move |event: SubmitEvent| {
                event.prevent_default();
                if let Some(form) = event.target().and_then(|t| t.dyn_into().ok()) {
                    start(form);
                }
            });
        }
        listen("file", "change", move |_: Event| show_chosen(language));
        catch_drops(language);
        remember_country();
        let _ = window_event_listener(ev::beforeunload, |event| {
            if is_sending() {
                event.prevent_default();
            }
        });
    });
    let share = move || {
        let (done, all) = going.with(|going| going.as_ref().map_or((0, 0), |g| (g.done, g.all)));
        (done * 100)
            .checked_div(all)
            .unwrap_or(0)
            .min(100)
            .to_string()
    };
    let told = move || {
        going.with(|going| {
            going.as_ref().map(|g| {
                if g.sent {
                    w::looking(language).to_owned()
                } else {
                    w::uploaded_of(language, bytes(language, g.done), bytes(language, g.all))
                }
            })
        })
    };
    let name = move || going.with(|going| going.as_ref().map(|g| w::uploading(language, &g.name)));
    view! {
        <div class="going" hidden=move || going.with(Option::is_none) role="status">
            <div class="going-head">
                <p class="strong">{name}</p>
                <span class="tabular strong">{move || format!("{} %", share())}</span>
            </div>
            <svg
                class="live-bar"
                viewBox="0 0 100 4"
                preserveAspectRatio="none"
                role="progressbar"
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=share
                aria-label=name
            >
                <rect class="track" width="100" height="4"/>
                <rect class="bar" height="4" width=share/>
            </svg>
            <div class="going-head">
                <p class="muted tabular">{told}</p>
                <button
                    type="button"
                    class="btn btn-plain btn-sm"
                    on:click=|_| cancel()
                >
                    {w::cancel_upload(language)}
                </button>
            </div>
        </div>
    }
}

/// Where the sentence above the forms stands.
pub const PROBLEM: &str = "upload-error";

/// The sentence above the forms.
pub fn tell(sentence: &str) {
    if let Some(place) = document().get_element_by_id(PROBLEM) {
        place.set_text_content(Some(sentence));
    }
}

/// The size of the form's chosen file.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a file's size is a whole number below 2^53"
)]
fn chosen_size(form: &HtmlFormElement) -> Option<u64> {
    let field = form.query_selector("#file").ok()??;
    let file = field.dyn_into::<HtmlInputElement>().ok()?.files()?.get(0)?;
    Some(file.size() as u64)
}

/// Says which file was chosen, in the drop zone.
fn show_chosen(language: Language) {
    let file = document()
        .get_element_by_id("file")
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .and_then(|field| field.files())
        .and_then(|files| files.get(0));
    let Some(place) = document().get_element_by_id("drop-chosen") else {
        return;
    };
    let size = document()
        .get_element_by_id("upload-form")
        .and_then(|form| form.dyn_into::<HtmlFormElement>().ok())
        .and_then(|form| chosen_size(&form));
    match (file, size) {
        (Some(file), Some(size)) => {
            place.set_text_content(Some(&w::chosen(
                language,
                file.name(),
                bytes(language, size),
            )));
        }
        _ => place.set_text_content(None),
    }
    tell("");
}

/// A file dropped anywhere on the zone becomes the field's file.
fn catch_drops(language: Language) {
    let mark = |on: bool| {
        if let Some(zone) = document().get_element_by_id("drop") {
            let _ = if on {
                zone.set_attribute("data-over", "")
            } else {
                zone.remove_attribute("data-over")
            };
        }
    };
    listen("drop", "dragover", move |event: DragEvent| {
        event.prevent_default();
        mark(true);
    });
    listen("drop", "dragleave", move |_: DragEvent| mark(false));
    listen("drop", "drop", move |event: DragEvent| {
        event.prevent_default();
        mark(false);
        let field = document()
            .get_element_by_id("file")
            .and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
        if let (Some(field), Some(carried)) = (field, event.data_transfer())
            && carried.files().is_some_and(|files| files.length() > 0)
        {
            field.set_files(carried.files().as_ref());
            show_chosen(language);
        }
    });
}

/// Listens on the element `id` for as long as the page lives.
fn listen<E>(id: &str, event: &str, act: impl Fn(E) + 'static)
where
    E: wasm_bindgen::convert::FromWasmAbi + 'static,
{
    let Some(element) = document()
        .get_element_by_id(id)
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let closure = wasm_bindgen::closure::Closure::<dyn Fn(E)>::new(act);
    let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
    closure.forget();
}
