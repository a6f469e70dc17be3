//! The banner of somebody whose address is not proved yet.

use leptos::prelude::*;
use nomor_contract::account::Language;

use crate::part::{Banner, Form, Hidden, Submit, Tone};
use crate::words::access;

/// The address is not proved yet: what to do, and another mail.
#[component]
pub fn Unverified(email: String, back: String, language: Language) -> impl IntoView {
    let answer = crate::state::answered("resend_verification");
    view! {
        <Banner tone=Tone::Warn>
            <Form call="resend_verification" answer class="inline-form">
                <Hidden name="back" value=back/>
                <span>{access::unverified(language, email)}</span>
                <Submit label=access::send_again(language) look="btn-quiet btn-sm"/>
            </Form>
        </Banner>
    }
}
