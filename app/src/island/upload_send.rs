//! The sending itself: `XMLHttpRequest`, because only it tells how much has left.

use std::cell::RefCell;

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::{Refusal, RefusalKind};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{
    FormData, HtmlButtonElement, HtmlFormElement, HtmlInputElement, ProgressEvent, XmlHttpRequest,
};

use super::form;
use super::upload::{Going, PROBLEM, tell};
use crate::words::lists as w;

thread_local! {
    /// The request under way, to cancel it by. Not a reactive value: those of the browser's one thread must not
    /// be made on the server, where a page may be dropped by another thread than made it.
    static SENDING: RefCell<Option<XmlHttpRequest>> = const { RefCell::new(None) };
}

/// A file is on its way: leaving the page now would lose it.
#[must_use]
pub fn is_sending() -> bool {
    SENDING.with_borrow(Option::is_some)
}

/// The upload is over, one way or the other: the forms may send again.
fn over(going: RwSignal<Option<Going>>) {
    SENDING.set(None);
    going.set(None);
    hold(false);
}

/// While one file is on its way the forms send no other.
fn hold(now: bool) {
    let Ok(buttons) = document().query_selector_all("#bring [type=submit]") else {
        return;
    };
    for at in 0..buttons.length() {
        let button = buttons
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlButtonElement>().ok());
        if let Some(button) = button {
            button.set_disabled(now);
        }
    }
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
            // The bar stays until the list's page is there; nothing is lost any more.
            SENDING.set(None);
            let _ = window().location().assign(&path);
            return;
        }
        over(going);
        let refusal = refusal(request);
        if let Some(refusal) = &refusal
            && refusal.kind == RefusalKind::SignInNeeded
            && let Some(place) = document().get_element_by_id(PROBLEM)
        {
            form::say(&place, refusal);
            return;
        }
        let sentence = if request.status().unwrap_or(0) == 0 {
            w::upload_broke(language).to_owned()
        } else {
            detail(request).unwrap_or_else(|| w::upload_broke(language).to_owned())
        };
        tell(&sentence);
    });
    let cancelled = Closure::<dyn Fn()>::new(move || {
        over(going);
        tell(w::upload_cancelled(language));
    });
    request.set_onabort(Some(cancelled.as_ref().unchecked_ref()));
    cancelled.forget();
    if request.send_with_opt_form_data(Some(&data)).is_err() {
        over(going);
        tell(w::upload_broke(language));
        return;
    }
    SENDING.set(Some(request));
    hold(true);
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

/// The refusal, where it is one.
fn refusal(request: &XmlHttpRequest) -> Option<Refusal> {
    let text = request.response_text().ok()??;
    serde_json::from_str(&text).ok()
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
