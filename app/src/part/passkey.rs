//! Where a page needs an authenticator: the button, and the script that asks it.

use leptos::nonce::use_nonce;
use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;

use super::form::{Form, Hidden};
use crate::words::passkey as w;

/// Asks an authenticator and sends its answer with the form. Only on pages that have a button for it.
const SCRIPT: &str = include_str!("../passkey.js");

/// The script, once in a page.
#[component]
pub fn PasskeyScript() -> impl IntoView {
    view! { <script nonce=use_nonce()>{SCRIPT}</script> }
}

/// The button in a form that has a hidden field `answer`. Without scripts there is none.
#[component]
pub fn PasskeyButton(
    /// What is asked: see `call::passkey::ask_passkey`.
    kind: &'static str,
    #[prop(into)] label: String,
    #[prop(default = "btn-quiet")] look: &'static str,
    language: Language,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class=format!("btn needs-script {look}")
            data-passkey=kind
            data-failed=w::failed(language)
        >
            {label}
        </button>
    }
}

/// A form that is nothing but the button.
#[component]
pub fn PasskeyForm(
    call: &'static str,
    kind: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] next: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Form call=call answer=answer class="stack-form passkey-form">
            <Hidden name="answer" value=""/>
            <Hidden name="next" value=next/>
            <PasskeyButton kind=kind label=label language/>
        </Form>
    }
}
