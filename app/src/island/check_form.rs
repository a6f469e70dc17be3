//! The quick check's form as the island reads it, and the country this device remembers.

use std::cell::RefCell;

use leptos::prelude::{document, window};
use nomor_contract::account::Language;
use nomor_contract::check::CheckResult;
use nomor_contract::{Channel, Country, Refusal, RefusalKind};
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, FormData, HtmlFormElement, HtmlSelectElement, SubmitEvent, UrlSearchParams,
};

use super::form;
use crate::words::check as w;

/// Where the device keeps the country.
const MEMORY: &str = "country";

/// What the form asks.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    pub number: String,
    pub country: String,
    pub channels: Vec<Channel>,
    /// Refuse remembered answers.
    pub live: bool,
    /// Makes a question that is sent twice one check.
    pub once: String,
}

thread_local! {
    /// A question whose answers are not all there: asked again, it keeps its `once`, and costs nothing more.
    static OPEN: RefCell<Option<Asked>> = const { RefCell::new(None) };
}

/// Takes the form over: `ask` gets every question.
pub fn begin(language: Language, ask: impl Fn(Asked) + 'static) {
    remember_country();
    let Some(form) = form() else { return };
    let taken = form.clone();
    let closure = Closure::<dyn Fn(SubmitEvent)>::new(move |event: SubmitEvent| {
        event.prevent_default();
        let Some(asked) = read(&taken) else { return };
        let empty = asked.number.trim().is_empty();
        tell(
            &taken,
            if empty {
                w::number_missing(language)
            } else {
                ""
            },
        );
        if !empty && begin_round() {
            forget_answer();
            ask(keep_open(asked));
        }
    });
    let _ = form.add_event_listener_with_callback("submit", closure.as_ref().unchecked_ref());
    closure.forget();
}

/// One question at a time: false while another one runs, of which a second press only tells.
#[must_use]
pub fn begin_round() -> bool {
    let Some(form) = form() else { return false };
    let free = !form.has_attribute("aria-busy");
    form::busy(&form, form::button(&form).as_ref(), true);
    free
}

/// The next question may be asked. `whole`: every channel's answer reached us, so a new question is a new check.
pub fn end_round(whole: bool) {
    if whole {
        OPEN.set(None);
    }
    if let Some(form) = form() {
        form::busy(&form, form::button(&form).as_ref(), false);
    }
}

/// The question as it is asked: the same one as an earlier one that got no answer goes under the earlier one's `once`.
pub fn keep_open(asked: Asked) -> Asked {
    OPEN.with_borrow_mut(|open| {
        let once = open
            .take()
            .filter(|open| open.asks_like(&asked))
            .map_or_else(|| asked.once.clone(), |open| open.once);
        let asked = Asked { once, ..asked };
        *open = Some(asked.clone());
        asked
    })
}

impl Asked {
    /// The same question, whatever it goes under.
    #[must_use]
    pub fn asks_like(&self, other: &Self) -> bool {
        self.number == other.number
            && self.country == other.country
            && self.channels == other.channels
            && self.live == other.live
    }
}

fn form() -> Option<HtmlFormElement> {
    document().get_element_by_id("check-form")?.dyn_into().ok()
}

fn read(form: &HtmlFormElement) -> Option<Asked> {
    let data = FormData::new_with_form(form).ok()?;
    let channels = data
        .get_all("channels[]")
        .iter()
        .filter_map(|value| Channel::from_word(&value.as_string()?))
        .collect();
    Some(Asked {
        number: data.get("number").as_string()?,
        country: data.get("country").as_string().unwrap_or_default(),
        channels,
        live: false,
        once: fresh_once(),
    })
}

/// Asks one channel (none: only reads the number). `offline` is said when nothing answers.
///
/// A plain request to the server function: Leptos' own client for them would weigh more than this whole island.
///
/// # Errors
/// What the server refuses, in the reader's language.
pub async fn send(
    asked: &Asked,
    channel: Option<Channel>,
    offline: &'static str,
) -> Result<CheckResult, Refusal> {
    let lost = |_: JsValue| Refusal::new(RefusalKind::Unavailable, "offline", offline);
    let body = UrlSearchParams::new().map_err(lost)?;
    body.append("number", &asked.number);
    body.append("country", &asked.country);
    if let Some(channel) = channel {
        body.append("channel", channel.word());
        body.append("live", if asked.live { "true" } else { "false" });
        body.append("once", &asked.once);
    }
    let response = form::post("/call/check_channel", body)
        .await
        .map_err(lost)?;
    let text = JsFuture::from(response.text().map_err(lost)?)
        .await
        .map_err(lost)?;
    let text = text.as_string().unwrap_or_default();
    if response.ok() {
        serde_json::from_str(&text).map_err(|_| lost(JsValue::NULL))
    } else {
        Err(serde_json::from_str(&text).unwrap_or_else(|_| lost(JsValue::NULL)))
    }
}

/// The sentence next to the field.
fn tell(form: &HtmlFormElement, sentence: &str) {
    if let Ok(Some(place)) = form.query_selector("[data-error=number]") {
        place.set_text_content(Some(sentence));
    }
}

/// The answer of an earlier plain form makes room.
fn forget_answer() {
    if let Some(place) = document().get_element_by_id("answer") {
        place.set_inner_html("");
    }
}

/// Restores the remembered country in every country choice that was not set by the address, and keeps new ones.
pub fn remember_country() {
    let Ok(Some(storage)) = window().local_storage() else {
        return;
    };
    let kept = storage.get_item(MEMORY).ok().flatten();
    let asked = window()
        .location()
        .search()
        .unwrap_or_default()
        .contains("country=");
    let Ok(selects) = document().query_selector_all("select[data-country]") else {
        return;
    };
    for at in 0..selects.length() {
        let select = selects
            .get(at)
            .and_then(|node| node.dyn_into::<HtmlSelectElement>().ok());
        let Some(select) = select else { continue };
        if let (Some(kept), false) = (&kept, asked) {
            select.set_value(kept);
        }
        let (watched, storage) = (select.clone(), storage.clone());
        let closure = Closure::<dyn Fn(Event)>::new(move |_| {
            let _ = storage.set_item(MEMORY, &watched.value());
        });
        let _ = select.add_event_listener_with_callback("change", closure.as_ref().unchecked_ref());
        closure.forget();
    }
}

/// The country's name as the page's own choice has it: the table of names stays on the server.
#[must_use]
pub fn country_name(country: Option<Country>) -> String {
    let Some(country) = country else {
        return String::new();
    };
    let option: Option<Element> = document()
        .query_selector(&format!("select[data-country] option[value={country}]"))
        .ok()
        .flatten();
    option
        .and_then(|option| option.text_content())
        .map_or_else(|| country.to_string(), |name| name.trim().to_owned())
}

/// The moment now, in milliseconds since 1970.
#[must_use]
#[expect(
    clippy::cast_possible_truncation,
    reason = "milliseconds are whole and below 2^53"
)]
pub fn now_ms() -> i64 {
    js_sys::Date::now() as i64
}

/// A word no other question of this person has.
#[must_use]
pub fn fresh_once() -> String {
    format!("{}-{:.0}", now_ms(), js_sys::Math::random() * 1e9)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(number: &str, once: &str) -> Asked {
        Asked {
            number: number.to_owned(),
            once: once.to_owned(),
            ..Asked::default()
        }
    }

    #[test]
    fn a_question_without_its_answers_keeps_its_once() {
        assert_eq!(keep_open(asked("+62811", "a")).once, "a");
        assert_eq!(keep_open(asked("+62811", "b")).once, "a");
        assert_eq!(keep_open(asked("+62812", "c")).once, "c");
        OPEN.set(None);
        assert_eq!(keep_open(asked("+62812", "d")).once, "d");
    }
}
