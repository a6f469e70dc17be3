//! Several choices of which any number may be ticked, with what is wrong with them as a whole.

use leptos::prelude::*;
use nomor_contract::Refusal;

use super::field::wrong;

/// A group of `CheckField`s. `name` is the field a refusal speaks about.
#[component]
pub fn Ticks(
    #[prop(into)] legend: String,
    name: &'static str,
    #[prop(optional, into)] hint: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    children: Children,
) -> impl IntoView {
    let error = wrong(answer.as_ref(), name);
    view! {
        <fieldset class="ticks">
            <legend>{legend}</legend>
            {(!hint.is_empty()).then(|| view! { <p class="hint">{hint}</p> })}
            {children()}
            <p class="field-error" data-error=name role="alert">{error}</p>
        </fieldset>
    }
}
