//! Theme and language, on every page. Plain forms with a button for a browser without scripts; with them, the
//! conductor applies a choice at once.

use leptos::prelude::*;
use nomor_contract::account::{Language, Theme};

use crate::part::{Hidden, Icon};
use crate::words::shell as w;

/// A language in its own words.
#[must_use]
pub const fn own_name(language: Language) -> &'static str {
    match language {
        Language::English => "English",
        Language::Indonesian => "Indonesia",
        Language::Spanish => "Español",
    }
}

/// The word of a theme.
#[must_use]
pub const fn theme_word(language: Language, theme: Theme) -> &'static str {
    match theme {
        Theme::System => w::theme_system(language),
        Theme::Light => w::theme_light(language),
        Theme::Dark => w::theme_dark(language),
    }
}

/// Both switches. `back` is where their forms return to.
#[component]
pub fn Switches(language: Language, theme: Theme, back: String) -> impl IntoView {
    let themes = Theme::ALL
        .iter()
        .map(|each| {
            view! {
                <option value=each.word() selected=*each == theme>
                    {theme_word(language, *each)}
                </option>
            }
        })
        .collect_view();
    let languages = Language::ALL
        .iter()
        .map(|each| {
            view! {
                <option value=each.word() lang=each.word() selected=*each == language>
                    {own_name(*each)}
                </option>
            }
        })
        .collect_view();
    view! {
        <div class="switches">
            <form method="post" action="/call/prefer" data-prefer="theme">
                <Hidden name="back" value=back.clone()/>
                <label class="switch">
                    <Icon name="sun"/>
                    <span class="sr-only">{w::theme(language)}</span>
                    <select name="theme" autocomplete="off">{themes}</select>
                </label>
                <noscript>
                    <button class="btn btn-quiet btn-sm">{w::apply(language)}</button>
                </noscript>
            </form>
            <form method="post" action="/call/prefer" data-prefer="language">
                <Hidden name="back" value=back/>
                <label class="switch">
                    <Icon name="globe"/>
                    <span class="sr-only">{w::language(language)}</span>
                    <select name="language" autocomplete="off">{languages}</select>
                </label>
                <noscript>
                    <button class="btn btn-quiet btn-sm">{w::apply(language)}</button>
                </noscript>
            </form>
        </div>
    }
}
