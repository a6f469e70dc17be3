//! Every view of Nomor on canned data. `trunk serve` shows it; a change to a view is on the screen in
//! seconds, and a state that is hard to reach in the product (a failed list, a million rows) is one scroll away.
//! `?lang=id&theme=dark` choose language and theme.

#![recursion_limit = "256"]

mod canned;
mod part;
mod view;

use leptos::prelude::*;
use nomor_app::part::icon::Sprite;
use nomor_contract::account::Language;

fn main() {
    mount_to_body(Gallery);
}

/// All of it, one below the other.
#[component]
fn Gallery() -> impl IntoView {
    let query = window().location().search().unwrap_or_default();
    let asked = |name: &str| {
        query.trim_start_matches('?').split('&').find_map(|pair| {
            pair.strip_prefix(name)?
                .strip_prefix('=')
                .map(str::to_owned)
        })
    };
    let language = asked("lang")
        .and_then(|word| Language::from_word(&word))
        .unwrap_or(Language::English);
    if let (Some(theme), Some(root)) = (asked("theme"), document().document_element()) {
        // A refusal would only leave the system's theme, which is fine to look at too.
        let _ = root.set_attribute("data-theme", &theme);
    }
    view! {
        <Sprite/>
        <main id="main" class="page">
            <h1>"Nomor gallery"</h1>
            <part::Parts language/>
            <view::Views language/>
        </main>
    }
}
