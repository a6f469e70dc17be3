//! One island for the whole document: it listens once, at the top, and makes what already works without scripts
//! immediate. Forms marked `data-live` are sent in place and refusals stand next to their fields; `data-prefer`
//! applies theme and language at once; `data-preview` shows what a choice would look like; `data-reveal`, `data-copy`, `data-rail` and `data-auto` do as they say.

use leptos::ev;
use leptos::prelude::*;
use nomor_contract::account::Language;
use wasm_bindgen::JsCast;
use web_sys::{Event, HtmlFormElement, SubmitEvent};

use super::{form, press};
use crate::words::shell as w;

/// The sentence for a form that got no answer; the one thing the browser must say by itself.
#[derive(Clone, Copy)]
pub struct Said {
    pub offline: &'static str,
}

#[island]
pub fn Conductor(language: Language) -> impl IntoView {
    let said = Said {
        offline: w::offline(language),
    };
    // Effects run in the browser only.
    Effect::new(move |_| {
        let _ = window_event_listener(ev::submit, move |event: SubmitEvent| {
            submitted(&event, said)
        });
        let _ = window_event_listener(ev::change, |event: Event| press::changed(&event));
        let _ = window_event_listener(ev::click, |event| press::clicked(&event));
        let _ = window_event_listener(ev::focusin, |event| press::focused(&event));
    });
}

/// Takes over a live form; every other form goes its own way.
fn submitted(event: &SubmitEvent, said: Said) {
    let Some(target) = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    if event.default_prevented() || !target.has_attribute("data-live") {
        return;
    }
    event.prevent_default();
    let submitter = event.submitter();
    leptos::task::spawn_local(form::send(target, submitter, said));
}
