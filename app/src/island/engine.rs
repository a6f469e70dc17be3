//! The number engine in the browser: fetched once, the first time a phone field asks for it. Its module exports
//! `default` (the loader) and `read(text, country)`, which answers a `NumberView` as JSON.

use js_sys::{Function, JSON, Object, Promise, Reflect};
use leptos::prelude::window;
use nomor_contract::reading::NumberView;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A loaded engine.
#[derive(Clone)]
pub struct Engine {
    read: Function,
}

impl Engine {
    /// Fetches the module at `js` and its code at `wasm`.
    ///
    /// # Errors
    /// Whatever the browser says; the field then simply stays a field.
    pub async fn load(js: &str, wasm: &str) -> Result<Self, JsValue> {
        // The document's own script carries the one `import()`, so the content policy needs no exception.
        let import: Function = Reflect::get(&window(), &"nomorLoad".into())?.dyn_into()?;
        let module = wait(import.call1(&JsValue::NULL, &js.into())?).await?;
        let options = Object::new();
        Reflect::set(&options, &"module_or_path".into(), &wasm.into())?;
        let start: Function = Reflect::get(&module, &"default".into())?.dyn_into()?;
        wait(start.call1(&JsValue::NULL, &options)?).await?;
        let read: Function = Reflect::get(&module, &"read".into())?.dyn_into()?;
        Ok(Self { read })
    }

    /// What `text` says under the default country (two letters, or empty).
    #[must_use]
    pub fn read(&self, text: &str, country: &str) -> Option<NumberView> {
        let said = self
            .read
            .call2(&JsValue::NULL, &text.into(), &country.into())
            .ok()?;
        let json = match said.as_string() {
            Some(json) => json,
            None => JSON::stringify(&said).ok()?.into(),
        };
        serde_json::from_str(&json).ok()
    }
}

async fn wait(value: JsValue) -> Result<JsValue, JsValue> {
    JsFuture::from(Promise::resolve(&value)).await
}
