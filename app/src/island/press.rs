//! Presses and choices: theme and language at once, passwords shown, secrets copied, the sidebar collapsed.

use std::collections::BTreeMap;

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, FocusEvent, HtmlFormElement, HtmlInputElement, HtmlSelectElement, MouseEvent,
    Response, UrlSearchParams,
};

use super::form::{all, fields, post, root};

/// The element an event happened on, or its nearest ancestor, that matches.
fn nearest(event: &Event, selector: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(selector).ok()?
}

/// A choice was made.
pub fn changed(event: &Event) {
    if let Some(select) =
        nearest(event, "[data-auto]").and_then(|e| e.dyn_into::<HtmlSelectElement>().ok())
    {
        if let Some(form) = select.form() {
            let _ = form.request_submit();
        }
        return;
    }
    if let Some(form) =
        nearest(event, "form[data-preview]").and_then(|e| e.dyn_into::<HtmlFormElement>().ok())
    {
        leptos::task::spawn_local(preview(form));
        return;
    }
    let Some(form) =
        nearest(event, "form[data-prefer]").and_then(|e| e.dyn_into::<HtmlFormElement>().ok())
    else {
        return;
    };
    if form.get_attribute("data-prefer").as_deref() == Some("theme") {
        apply_theme(event, &form);
    } else {
        // Every word changes: the page comes anew.
        let _ = form.submit();
    }
}

/// Shows in the form what its choices would make of the samples; where the server refuses, they stay as they are.
async fn preview(form: HtmlFormElement) {
    let Some(call) = form.get_attribute("data-preview") else {
        return;
    };
    let Ok(body) = fields(&form, None) else {
        return;
    };
    let Some(said) = asked(&call, body).await else {
        return;
    };
    for (name, text) in said {
        for place in all(&form, &format!("[data-sample=\"{name}\"]")) {
            place.set_text_content(Some(&text));
        }
        for place in all(&form, &format!("[data-swatch=\"{name}\"]")) {
            let _ = place.set_attribute("fill", &text);
        }
    }
}

/// What a server function answers as names and texts.
async fn asked(call: &str, body: UrlSearchParams) -> Option<BTreeMap<String, String>> {
    let response = post(call, body).await.ok().filter(Response::ok)?;
    let text = JsFuture::from(response.text().ok()?).await.ok()?;
    serde_json::from_str(&text.as_string()?).ok()
}

/// Shows the theme at once and tells the server in the background.
fn apply_theme(event: &Event, form: &HtmlFormElement) {
    let chosen = event
        .target()
        .and_then(|t| t.dyn_into::<HtmlSelectElement>().ok())
        .map(|select| select.value());
    if let (Some(root), Some(theme)) = (root(), chosen) {
        let _ = if theme == "system" {
            root.remove_attribute("data-theme")
        } else {
            root.set_attribute("data-theme", &theme)
        };
    }
    let (action, body) = (form.action(), fields(form, None));
    leptos::task::spawn_local(async move {
        if let Ok(body) = body {
            let _ = post(&action, body).await;
        }
    });
}

/// A press anywhere.
pub fn clicked(event: &MouseEvent) {
    if let Some(button) = nearest(event, "[data-reveal]") {
        reveal(&button);
    } else if let Some(button) = nearest(event, "[data-copy]") {
        copy(button);
    } else if nearest(event, "[data-rail]").is_some() {
        collapse();
    }
}

/// Shows or hides the password the button stands beside.
fn reveal(button: &Element) {
    let field = button
        .get_attribute("data-reveal")
        .and_then(|id| document().get_element_by_id(&id))
        .and_then(|field| field.dyn_into::<HtmlInputElement>().ok());
    let Some(field) = field else { return };
    let shown = field.type_() == "text";
    field.set_type(if shown { "password" } else { "text" });
    let _ = button.set_attribute("aria-pressed", if shown { "false" } else { "true" });
}

/// Copies the button's text and says so.
fn copy(button: Element) {
    let Some(text) = button.get_attribute("data-copy") else {
        return;
    };
    let promise = window().navigator().clipboard().write_text(&text);
    leptos::task::spawn_local(async move {
        let done = button.get_attribute("data-done");
        if JsFuture::from(promise).await.is_ok()
            && let Ok(Some(word)) = button.query_selector("span")
        {
            word.set_text_content(done.as_deref());
        }
    });
}

/// Collapses the sidebar to its icons, or brings the words back; this device remembers.
fn collapse() {
    let Some(root) = root() else { return };
    let narrow = !root.has_attribute("data-rail");
    let _ = if narrow {
        root.set_attribute("data-rail", "1")
    } else {
        root.remove_attribute("data-rail")
    };
    if let Ok(Some(storage)) = window().local_storage() {
        let _ = storage.set_item("rail", if narrow { "1" } else { "0" });
    }
}

/// A secret is selected whole as soon as it is reached.
pub fn focused(event: &FocusEvent) {
    if let Some(field) =
        nearest(event, "[data-select]").and_then(|e| e.dyn_into::<HtmlInputElement>().ok())
    {
        field.select();
    }
}
