//! Surfaces: the card, the quiet figure, and the page that has nothing to show yet.

use leptos::prelude::*;

use super::Icon;

/// A surface with an optional heading and, at its right, what can be done.
#[component]
pub fn Card(
    #[prop(optional, into)] title: String,
    #[prop(optional, into)] about: String,
    #[prop(optional)] actions: Option<AnyView>,
    #[prop(optional, into)] class: String,
    children: Children,
) -> impl IntoView {
    let head = (!title.is_empty()).then(|| {
        view! {
            <div class="card-head">
                <div>
                    <h2>{title}</h2>
                    {(!about.is_empty()).then(|| view! { <p class="muted">{about}</p> })}
                </div>
                {actions}
            </div>
        }
    });
    view! { <section class=format!("surface {class}")>{head} {children()}</section> }
}

/// A quiet figure: label, number, one line that says what it means.
#[component]
pub fn Stat(
    #[prop(into)] label: String,
    #[prop(into)] figure: String,
    #[prop(optional, into)] about: String,
    #[prop(optional)] icon: &'static str,
) -> impl IntoView {
    view! {
        <div class="surface stat-card">
            <p class="stat-label">
                {(!icon.is_empty()).then(|| view! { <Icon name=icon/> })} {label}
            </p>
            <p class="stat-figure">{figure}</p>
            {(!about.is_empty()).then(|| view! { <p class="muted">{about}</p> })}
        </div>
    }
}

/// Nothing to show yet: says what would stand here and what to do first.
#[component]
pub fn Empty(
    icon: &'static str,
    #[prop(into)] title: String,
    #[prop(into)] about: String,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <span class="empty-icon"><Icon name=icon/></span>
            <h2>{title}</h2>
            <p class="muted">{about}</p>
            {children.map(|children| view! { <div class="empty-actions">{children()}</div> })}
        </div>
    }
}
