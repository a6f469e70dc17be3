//! Forms that post to a server function: plain forms for a browser without scripts; with them, the conductor
//! (`island::conductor`) sends them in place and puts every refusal next to its field.

use leptos::prelude::*;
use nomor_contract::Refusal;

use super::Icon;

/// A form to the server function `call`. `answer` is what it came back with, if it was this one.
#[component]
pub fn Form(
    call: &'static str,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    #[prop(optional, into)] class: String,
    /// Announces the form to a screen reader where its heading does not.
    #[prop(optional, into)]
    label: Option<String>,
    /// What the conductor does with an answer that leads nowhere: loads the page again, or `stay`s, where an island
    /// shows the outcome by itself.
    #[prop(optional)]
    live: &'static str,
    /// The server function that says, at every change, what the samples in the form show (`data-sample`,
    /// `data-swatch`).
    #[prop(optional)]
    preview: Option<&'static str>,
    children: Children,
) -> impl IntoView {
    // A refusal that is about fields stands next to them; everything else stands here.
    let sentence = answer
        .filter(|refusal| refusal.fields.is_empty())
        .map(|refusal| refusal.detail);
    view! {
        <form method="post" action=format!("/call/{call}") class=class aria-label=label data-live=live data-preview=preview.map(|call| format!("/call/{call}"))>
            <p class="form-error" role="alert" data-error="">{sentence}</p>
            {children()}
        </form>
    }
}

/// A value the form carries.
#[component]
pub fn Hidden(name: &'static str, #[prop(into)] value: String) -> impl IntoView {
    view! { <input type="hidden" name=name value=value/> }
}

/// The form's button. `look`: `btn-primary` (once per view), `btn-quiet`, `btn-bad`.
#[component]
pub fn Submit(
    #[prop(into)] label: String,
    #[prop(default = "btn-primary")] look: &'static str,
    #[prop(optional)] icon: Option<&'static str>,
) -> impl IntoView {
    view! {
        <button type="submit" class=format!("btn {look}")>
            {icon.map(|name| view! { <Icon name/> })}
            {label}
        </button>
    }
}
