//! The sending itself: `XMLHttpRequest`, because only it tells how much has left.

use std::cell::RefCell;

use leptos::prelude::*;
use nomor_contract::account::Language;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{FormData, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest};

use super::upload::{Going, tell};
use crate::words::lists as w;

thread_local! {
    /// The request under way, to cancel it by. Not a reactive value: those of the browser's one thread must not
    /// be made on the server, where a page may be dropped by another thread than made it.
    static SENDING: RefCell<Option<XmlHttpRequest>> = const { RefCell::new(None) };
}

/// Breaks the request under way off.
pub fn cancel() {
    let request = SENDING.with(RefCell::take);
    if let Some(request) = request {
        let _ = request.abort();
    }
}

/// Sends the form in the background; at the end the page goes to the new list, or says what is wrong.
pub fn send(form: HtmlFormElement, going: RwSignal<Option<Going>>, language: Language) {
    if going.with_untracked(Option::is_some) {
        return;
    }
    let (Ok(request), Ok(data)) = (XmlHttpRequest::new(), FormData::new_with_form(&form)) else {
        let _ = form.submit();
        return;
    };
    going.set(Some(Going {
        name: name_of(&form, language),
        ..Going::default()
    }));
    let _ = request.open("POST", &form.action());
    let _ = request.set_request_header("accept", "application/json");
    if let Ok(upload) = request.upload() {
        let progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
            going.update(|going| {
                if let Some(going) = going {
                    going.done = whole(event.loaded());
                    going.all = whole(event.total());
                    going.sent = going.all > 0 && going.done >= going.all;
                }
            });
        });
        upload.set_onprogress(Some(progress.as_ref().unchecked_ref()));
        progress.forget();
    }
    on_end(&request, move |request| {
        if let Some(path) = destination(request) {
            // The bar stays until the list's page is there.
            let _ = window().location().assign(&path);
            return;
        }
        going.set(None);
        let sentence = if request.status().unwrap_or(0) == 0 {
            w::upload_broke(language).to_owned()
        } else {
            detail(request).unwrap_or_else(|| w::upload_broke(language).to_owned())
        };
        tell(&sentence);
    });
    let cancelled = Closure::<dyn Fn()>::new(move || {
        going.set(None);
        tell(w::upload_cancelled(language));
    });
    request.set_onabort(Some(cancelled.as_ref().unchecked_ref()));
    cancelled.forget();
    if request.send_with_opt_form_data(Some(&data)).is_err() {
        going.set(None);
        tell(w::upload_broke(language));
    }
    SENDING.with(|sending| sending.replace(Some(request)));
}

/// Calls `act` when the request ended by itself, well or badly.
fn on_end(request: &XmlHttpRequest, act: impl Fn(&XmlHttpRequest) + 'static) {
    let ended = request.clone();
    let closure = Closure::<dyn Fn()>::new(move || act(&ended));
    let listener = closure.as_ref().unchecked_ref();
    request.set_onload(Some(listener));
    request.set_onerror(Some(listener));
    request.set_ontimeout(Some(listener));
    closure.forget();
}

/// Where the server says to go.
fn destination(request: &XmlHttpRequest) -> Option<String> {
    let status = request.status().ok()?;
    if !(200..300).contains(&status) {
        return None;
    }
    request.get_response_header("location").ok()?
}

/// What refusals and problem documents have in common.
#[derive(serde::Deserialize)]
struct Said {
    detail: String,
}

/// The sentence of a refusal, or of the problem document the edge answers a body with that is too long.
fn detail(request: &XmlHttpRequest) -> Option<String> {
    let text = request.response_text().ok()??;
    let said: Said = serde_json::from_str(&text).ok()?;
    Some(said.detail)
}

/// What is being sent: the file's name, or that it was pasted.
fn name_of(form: &HtmlFormElement, language: Language) -> String {
    form.query_selector("#file")
        .ok()
        .flatten()
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok())
        .and_then(|field| field.files())
        .and_then(|files| files.get(0))
        .map_or_else(|| w::pasted_file(language).to_owned(), |file| file.name())
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "a count of bytes is a whole number below 2^53"
)]
fn whole(bytes: f64) -> u64 {
    bytes as u64
}
