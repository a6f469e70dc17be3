//! `/`: one sentence, one field, one button.

use leptos::prelude::*;
use nomor_contract::Request;

use crate::state::{Page, guest};

#[component]
pub fn Landing() -> impl IntoView {
    guest(move |_: Request| async move { Ok(Page::new("Nomor", "", view! { <h1>"Nomor"</h1> })) })
}
