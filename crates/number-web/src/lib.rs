//! The number engine for the browser, a module of its own that a page loads when somebody starts to type
//! a number. It reads exactly as the server does; nothing is sent.

use wasm_bindgen::prelude::wasm_bindgen;

/// Reads `raw` under the country with the code `country` (empty: none) and answers a
/// `contract::reading::NumberView` as JSON. Never throws: what is wrong is the view's `reason`.
#[wasm_bindgen]
#[must_use]
pub fn read(raw: &str, country: &str) -> String {
    let view = nomor_number::view(raw, country.parse().ok());
    serde_json::to_string(&view).unwrap_or_default()
}
