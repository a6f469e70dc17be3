//! Dialogs and drawers as native popovers: they open, close on Escape and on a click beside them, and hand the
//! focus back, all without a script.

use leptos::prelude::*;

use super::Icon;

/// The button that opens the dialog `of`. `look` is a button class: `btn-primary`, `btn-ghost`, …
#[component]
pub fn OpenButton(
    #[prop(into)] of: String,
    #[prop(into)] label: String,
    #[prop(optional)] icon: Option<&'static str>,
    #[prop(default = "btn-quiet")] look: &'static str,
) -> impl IntoView {
    view! {
        <button type="button" class=format!("btn {look}") popovertarget=of>
            {icon.map(|name| view! { <Icon name/> })}
            {label}
        </button>
    }
}

/// A dialog in the middle of the page (`drawer`: at its right edge). Its content usually is a form.
#[component]
pub fn Dialog(
    #[prop(into)] id: String,
    #[prop(into)] title: String,
    #[prop(into)] close: String,
    #[prop(optional)] drawer: bool,
    /// Its form answers with a file: sending it closes the dialog, where scripts run.
    #[prop(optional)]
    shuts: bool,
    children: Children,
) -> impl IntoView {
    let heading = format!("{id}-title");
    let (labelled, target) = (heading.clone(), id.clone());
    let class = if drawer { "sheet" } else { "modal-box-n" };
    view! {
        <div id=id class=class popover="auto" role="dialog" aria-labelledby=labelled data-shuts=shuts.then_some("")>
            <div class="dialog-head">
                <h2 id=heading>{title}</h2>
                <button
                    type="button"
                    class="btn btn-icon"
                    aria-label=close
                    popovertarget=target
                    popovertargetaction="hide"
                >
                    <Icon name="cross"/>
                </button>
            </div>
            {children()}
        </div>
    }
}
