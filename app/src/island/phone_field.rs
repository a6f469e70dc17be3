//! A phone number as it is typed: flag, national and international format, validity and kind, before anything is
//! sent. Without scripts it is a plain field of the form it stands in.

use std::cell::RefCell;

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::reading::NumberView;
use wasm_bindgen::JsCast;
use web_sys::HtmlSelectElement;

use super::engine::Engine;
use crate::words::{check as w, verdict};

/// Where the engine lies: module and code, from [`crate::Assets`].
pub type Built = (String, String);

thread_local! {
    /// The loaded engine, one for all fields. Not a reactive value: those of the browser's one thread must not be
    /// made on the server, where a page may be dropped by another thread than made it.
    static ENGINE: RefCell<Option<Engine>> = const { RefCell::new(None) };
}

#[island]
pub fn PhoneField(
    id: String,
    name: String,
    value: String,
    placeholder: String,
    language: Language,
    /// The default country's code, or empty. A `select` whose id is `{id}-country` overrides it as it changes.
    country: String,
    built: Built,
    autofocus: bool,
) -> impl IntoView {
    let text = RwSignal::new(value.clone());
    let reading = RwSignal::new(None::<NumberView>);
    let asked = StoredValue::new(false);
    let select_id = format!("{id}-country");
    let look = move || {
        let chosen = document()
            .get_element_by_id(&select_id)
            .and_then(|e| e.dyn_into::<HtmlSelectElement>().ok())
            .map_or_else(|| country.clone(), |select| select.value());
        let typed = text.get_untracked();
        let seen = ENGINE.with_borrow(|engine| {
            engine
                .as_ref()
                .and_then(|engine| engine.read(&typed, &chosen))
        });
        reading.set(seen.filter(|_| !typed.trim().is_empty()));
    };
    let typed = look.clone();
    let fetch = move || {
        if asked.get_value() {
            return;
        }
        asked.set_value(true);
        let (built, look) = (built.clone(), look.clone());
        leptos::task::spawn_local(async move {
            if let Ok(loaded) = Engine::load(&built.0, &built.1).await {
                ENGINE.set(Some(loaded));
                look();
            }
        });
    };
    // A field that has the focus before its island wakes never says so again.
    let fetch_late = fetch.clone();
    let flag = move || {
        reading
            .get()
            .and_then(|seen| seen.country)
            .map_or_else(|| "☎".to_owned(), |country| country.flag())
    };
    let live = format!("{id}-live");
    view! {
        <div class="phone-input">
            <span class="flag" aria-hidden="true">
                {flag}
            </span>
            <input
                class="input"
                id=id
                name=name
                type="tel"
                inputmode="tel"
                autocomplete="off"
                placeholder=placeholder
                required
                autofocus=autofocus
                maxlength="256"
                aria-describedby=live.clone()
                value=value
                on:focus=move |_| fetch()
                on:input=move |event| {
                    fetch_late();
                    text.set(event_target_value(&event));
                    typed();
                }
            />
        </div>
        <p class="phone-live" id=live aria-live="polite">
            {move || reading.with(|seen| told(seen.as_ref(), language))}
        </p>
    }
}

/// What is known so far, in one line; before anything is, what the field is for.
fn told(seen: Option<&NumberView>, language: Language) -> impl IntoView + use<> {
    let rest = seen.map_or(w::live_hint(language), |seen| {
        if seen.valid {
            verdict::kind(language, seen.kind)
        } else {
            ""
        }
    });
    view! {
        {seen.map(|seen| read(seen, language))}
        <span>{rest}</span>
    }
}

fn read(seen: &NumberView, language: Language) -> impl IntoView + use<> {
    let (mark, icon) = if seen.valid {
        ("chip tone-good", "#i-check")
    } else {
        ("chip tone-neutral", "#i-clock")
    };
    let word = match (seen.valid, seen.reason) {
        (true, _) => verdict::valid(language),
        (false, Some(flaw)) => verdict::flaw(language, flaw),
        (false, None) => verdict::invalid(language),
    };
    let international = seen.international.clone().filter(|_| seen.valid);
    let national = seen.national.clone().filter(|_| seen.valid);
    view! {
        <span class=mark>
            <svg class="icon" aria-hidden="true">
                <use href=icon></use>
            </svg>
            {word}
        </span>
        <span class="number">{international}</span>
        <span class="number muted">{national}</span>
    }
}
