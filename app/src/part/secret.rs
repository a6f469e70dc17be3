//! A secret shown once: easy to select whole, copied with one press where scripts run.

use leptos::prelude::*;
use nomor_contract::account::Language;

use super::Icon;
use crate::words;

/// The secret in a field of its own.
#[component]
pub fn Secret(
    #[prop(into)] label: String,
    #[prop(into)] value: String,
    language: Language,
) -> impl IntoView {
    view! {
        <div class="field">
            <label for="secret">{label}</label>
            <div class="secret">
                <input class="input code" id="secret" readonly value=value.clone() data-select=""/>
                <button
                    type="button"
                    class="btn btn-quiet needs-script"
                    data-copy=value
                    data-done=words::shell::copied(language)
                >
                    <Icon name="copy"/>
                    <span>{words::shell::copy(language)}</span>
                </button>
            </div>
        </div>
    }
}
