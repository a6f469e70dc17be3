//! What a "Test" press found: one sentence and the exchange, secrets removed.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::provider::Probe;

use crate::part::{Card, Chip, Tone};
use crate::state::number::count;
use crate::words::admin as w;

/// The outcome of a probe.
#[component]
pub fn ProbeCard(probe: Probe, language: Language) -> impl IntoView {
    let took = w::probe_took(language, count(language, i64::from(probe.took_ms)));
    let chip = if probe.ok {
        view! { <Chip tone=Tone::Good word=w::yes(language)/> }
    } else {
        view! { <Chip tone=Tone::Bad word=w::no(language)/> }
    };
    view! {
        <Card
            title=w::probe(language)
            about=format!("{} {}", took, w::redacted(language))
            actions=chip.into_any()
        >
            <p class="mb-4">{probe.sentence}</p>
            <div class="columns two">
                <div>
                    <h3 class="mb-2">{w::request(language)}</h3>
                    <pre class="exchange" tabindex="0">
                        {probe.request}
                    </pre>
                </div>
                <div>
                    <h3 class="mb-2">{w::response(language)}</h3>
                    <pre class="exchange" tabindex="0">
                        {probe.response}
                    </pre>
                </div>
            </div>
        </Card>
    }
}
