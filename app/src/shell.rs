//! The document around every page: language and theme are set by the server, so nothing flashes.

use leptos::config::LeptosOptions;
use leptos::hydration::AutoReload;
use leptos::nonce::use_nonce;
use leptos::prelude::*;
use leptos_meta::MetaTags;
use nomor_contract::Request;
use nomor_contract::account::{Language, Theme};
use nomor_contract::look::NumberStyle;

use crate::App;
use crate::island::Conductor;
use crate::part::icon::Sprite;

/// Addresses of the built files (hashed names), as the browser asks for them: `/pkg/nomor-1a2b.js`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Assets {
    /// The stylesheet made from `style/main.css`.
    pub css: String,
    /// The islands: module and its WebAssembly.
    pub js: String,
    pub wasm: String,
    /// The number engine, fetched when a phone field is first focused: module and its WebAssembly.
    pub number_js: String,
    pub number_wasm: String,
}

/// Wakes the islands once the page is quiet: the walk of Leptos' own island script, over hashed names.
const WAKE: &str = include_str!("wake.js");

/// Runs before the first paint: restores the collapsed sidebar of this device.
const EARLY: &str = "try{if(localStorage.getItem('rail')==='1')document.documentElement.dataset.rail='1'}catch(e){}";

/// The whole HTML document.
pub fn shell(options: LeptosOptions, assets: Assets) -> impl IntoView {
    let request = use_context::<Request>();
    let language = request.as_ref().map_or(Language::English, |r| r.language);
    let theme = request
        .as_ref()
        .map(|r| r.theme)
        .filter(|theme| *theme != Theme::System)
        .map(Theme::word);
    let numbers = request.as_ref().and_then(|r| r.formats.numbers);
    provide_context(assets.clone());
    let nonce = use_nonce();
    let wake = format!("({WAKE})({:?},{:?})", assets.js, assets.wasm);
    view! {
        <!DOCTYPE html>
        <html lang=language.word() data-theme=theme data-numbers=numbers.map(NumberStyle::word)>
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <meta name="color-scheme" content="light dark"/>
                <link rel="icon" href="/favicon.svg" type="image/svg+xml"/>
                <link rel="stylesheet" href=assets.css.clone()/>
                <script nonce=nonce.clone()>{EARLY}</script>
                <AutoReload options/>
                <MetaTags/>
            </head>
            <body>
                <Sprite/>
                <App/>
                <Conductor language/>
                <script type="module" nonce=nonce>{wake}</script>
            </body>
        </html>
    }
}
