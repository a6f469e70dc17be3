//! Sends a form in place: where the server says "go there", the page goes there; a refusal is shown next to the
//! field it is about, and what was typed stays.

use leptos::prelude::{document, window};
use nomor_contract::{Refusal, RefusalKind};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, FormData, Headers, HtmlElement, HtmlFormElement, RequestInit, Response,
    UrlSearchParams,
};

use super::conductor::Said;

/// The header by which a server function says where to go.
const GO: &str = "serverfnredirect";

/// Sends `form` as `submitter` would, and shows the answer.
pub async fn send(form: HtmlFormElement, submitter: Option<HtmlElement>, said: Said) {
    if form.get_attribute("aria-busy").is_some() {
        return;
    }
    busy(&form, submitter.as_ref(), true);
    clear(&form);
    match ask(&form, submitter.as_ref()).await {
        Ok(Answer::Go(path)) => {
            // The page that comes shows the outcome; the button stays busy until it does.
            let _ = window().location().assign(&path);
            return;
        }
        // What follows the job shows the outcome by itself.
        Ok(Answer::Done) if form.get_attribute("data-live").as_deref() == Some("stay") => {
            shut(&form);
        }
        Ok(Answer::Done) => {
            let _ = window().location().reload();
            return;
        }
        Ok(Answer::Refused(refusal)) => show(&form, &refusal),
        Err(_) => {
            tell(&form, "", said.offline);
        }
    }
    busy(&form, submitter.as_ref(), false);
}

/// Closes the dialog the form stands in.
fn shut(form: &HtmlFormElement) {
    let dialog = form
        .closest("[popover]")
        .ok()
        .flatten()
        .and_then(|dialog| dialog.dyn_into::<HtmlElement>().ok());
    if let Some(dialog) = dialog {
        let _ = dialog.hide_popover();
    }
}

/// What a server function may say.
enum Answer {
    Go(String),
    Done,
    Refused(Box<Refusal>),
}

/// The request itself: the same fields a plain form would send.
async fn ask(form: &HtmlFormElement, submitter: Option<&HtmlElement>) -> Result<Answer, JsValue> {
    let response = post(&form.action(), fields(form, submitter)?).await?;
    let headers = response.headers();
    if headers.has(GO)?
        && let Some(path) = headers.get("location")?
    {
        return Ok(Answer::Go(path));
    }
    if response.ok() {
        return Ok(Answer::Done);
    }
    let text = JsFuture::from(response.text()?)
        .await?
        .as_string()
        .unwrap_or_default();
    serde_json::from_str(&text)
        .map(|refusal| Answer::Refused(Box::new(refusal)))
        .map_err(|_| JsValue::NULL)
}

/// Posts `body` as a form and asks for JSON.
pub async fn post(action: &str, body: UrlSearchParams) -> Result<Response, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "application/json")?;
    let init = RequestInit::new();
    init.set_method("POST");
    init.set_headers(&headers);
    init.set_body(&body);
    JsFuture::from(window().fetch_with_str_and_init(action, &init))
        .await?
        .dyn_into()
}

/// The form's fields, with the pressed button's own name and value.
pub fn fields(
    form: &HtmlFormElement,
    submitter: Option<&HtmlElement>,
) -> Result<UrlSearchParams, JsValue> {
    let data = FormData::new_with_form(form)?;
    if let Some(button) = submitter
        && let Some(name) = button.get_attribute("name")
    {
        data.append_with_str(&name, &button.get_attribute("value").unwrap_or_default())?;
    }
    UrlSearchParams::new_with_str_sequence_sequence(&data)
}

/// The button that sends `form`.
#[must_use]
pub fn button(form: &HtmlFormElement) -> Option<HtmlElement> {
    let found = form.query_selector("[type=submit]").ok()??;
    found.dyn_into().ok()
}

/// While an answer is awaited a second press does nothing.
pub fn busy(form: &HtmlFormElement, submitter: Option<&HtmlElement>, now: bool) {
    let elements = [
        Some(form.unchecked_ref::<Element>()),
        submitter.map(JsCast::unchecked_ref),
    ];
    for element in elements.into_iter().flatten() {
        if now {
            let _ = element.set_attribute("aria-busy", "true");
        } else {
            let _ = element.remove_attribute("aria-busy");
        }
    }
}

/// Takes an earlier answer away.
fn clear(form: &HtmlFormElement) {
    for place in all(form, "[data-error]") {
        place.set_text_content(None);
    }
    for field in all(form, "[aria-invalid]") {
        let _ = field.remove_attribute("aria-invalid");
    }
}

/// Puts every sentence next to its field, the rest at the top, and the cursor into the first wrong field.
fn show(form: &HtmlFormElement, refusal: &Refusal) {
    let mut first = None;
    let mut placed = false;
    for error in &refusal.fields {
        if !tell(form, &error.field, &error.detail) {
            continue;
        }
        placed = true;
        for field in all(form, "[name]") {
            if field.get_attribute("name").as_deref() == Some(error.field.as_str()) {
                let _ = field.set_attribute("aria-invalid", "true");
                first = first.or_else(|| field.dyn_into::<HtmlElement>().ok());
                break;
            }
        }
    }
    if !placed && let Some(place) = place(form, "") {
        say(&place, refusal);
    }
    if let Some(field) = first {
        let _ = field.focus();
    }
}

/// Writes a refusal into `place`. One that wants a session is the way to it, and back: `wake.js` keeps what was typed.
pub fn say(place: &Element, refusal: &Refusal) {
    place.set_text_content(None);
    if refusal.kind != RefusalKind::SignInNeeded {
        place.set_text_content(Some(&refusal.detail));
        return;
    }
    let Ok(link) = document().create_element("a") else {
        return;
    };
    let _ = link.set_attribute("href", &sign_in());
    let _ = link.set_attribute("data-keep", "");
    link.set_text_content(Some(&refusal.detail));
    let _ = place.append_child(&link);
}

/// The sign-in page that leads back here.
#[must_use]
pub fn sign_in() -> String {
    let path = window().location().pathname().unwrap_or_default();
    format!("/login?next={path}")
}

/// Writes `sentence` where the form shows errors of `field`; false where it has no such place.
fn tell(form: &HtmlFormElement, field: &str, sentence: &str) -> bool {
    let found = place(form, field);
    if let Some(place) = &found {
        place.set_text_content(Some(sentence));
    }
    found.is_some()
}

/// Where the form shows errors of `field`.
fn place(form: &HtmlFormElement, field: &str) -> Option<Element> {
    let mut places = all(form, "[data-error]").into_iter();
    places.find(|place| place.get_attribute("data-error").as_deref() == Some(field))
}

/// All elements inside `form` that match.
pub fn all(form: &HtmlFormElement, selector: &str) -> Vec<Element> {
    let Ok(found) = form.query_selector_all(selector) else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|at| found.get(at)?.dyn_into().ok())
        .collect()
}

/// The document's root element.
pub fn root() -> Option<Element> {
    document().document_element()
}
