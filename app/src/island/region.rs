//! Parts of a page drawn by the server again: the page is fetched as it is now, and the named parts take its place.
//! The parts hold no islands, so what comes is complete as it is.

use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{DomParser, Element, Headers, RequestInit, Response, SupportedType};

/// Fetches this page and replaces the inside of every element that `selectors` find on both. False when a part was
/// left alone because somebody is busy in it.
///
/// # Errors
/// The server did not answer with the page; everything stays as it is.
pub async fn renew(selectors: &[&str]) -> Result<bool, JsValue> {
    let headers = Headers::new()?;
    headers.set("accept", "text/html")?;
    let init = RequestInit::new();
    init.set_headers(&headers);
    let address = window().location().href()?;
    let response: Response = JsFuture::from(window().fetch_with_str_and_init(&address, &init))
        .await?
        .dyn_into()?;
    if !response.ok() {
        return Err(JsValue::NULL);
    }
    let text = JsFuture::from(response.text()?)
        .await?
        .as_string()
        .unwrap_or_default();
    let fresh = DomParser::new()?.parse_from_string(&text, SupportedType::TextHtml)?;
    let mut whole = true;
    for selector in selectors {
        if let (Some(old), Some(new)) = (
            document().query_selector(selector)?,
            fresh.query_selector(selector)?,
        ) {
            if in_use(&old) {
                whole = false;
            } else {
                old.set_inner_html(&new.inner_html());
            }
        }
    }
    Ok(whole)
}

/// A drawer or menu is open inside, or the focus is there.
fn in_use(part: &Element) -> bool {
    part.query_selector(":popover-open, .drop-menu[open], :focus")
        .is_ok_and(|found| found.is_some())
}
