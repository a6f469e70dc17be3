//! Several controls under one question, such as ticks or radio buttons, with the sentence that says what is wrong.

use leptos::prelude::*;
use nomor_contract::Refusal;

use super::field::wrong;

/// The group. `name` is the field a refusal speaks about.
#[component]
pub fn Group(
    #[prop(into)] label: String,
    name: &'static str,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    children: Children,
) -> impl IntoView {
    let error = wrong(answer.as_ref(), name);
    let id = format!("{name}-error");
    let described = id.clone();
    view! {
        <fieldset class="ticks" aria-describedby=described>
            <legend>{label}</legend>
            {children()}
            <p class="field-error" id=id data-error=name role="alert">
                {error}
            </p>
        </fieldset>
    }
}
