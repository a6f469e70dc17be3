//! One island for the whole document.

use leptos::prelude::*;
use nomor_contract::account::Language;

#[island]
pub fn Conductor(language: Language) -> impl IntoView {
    let _ = language;
}
