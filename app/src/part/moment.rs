//! A moment: how long ago, the exact one on hover.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::Language;

use crate::state::number;

/// "3 min ago", with the exact moment as its title and machine-readable form.
#[component]
pub fn Moment(at: Stamp, now: Stamp, language: Language) -> impl IntoView {
    view! {
        <time class="nowrap" datetime=at.to_string() title=number::exact(language, at)>
            {number::ago(language, at, now)}
        </time>
    }
}
