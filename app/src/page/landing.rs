//! `/`: one sentence, one field, one button. Reading a number is free and asks nobody; checking takes an account.

use leptos::prelude::*;
use nomor_contract::Request;
use nomor_contract::account::Language;
use nomor_contract::reading::NumberView;

use crate::Assets;
use crate::state::{Page, guest, query};
use crate::view::landing::{Closing, Facts, Hero, Prices, Shot};

/// The country a bare number is read under before anybody said otherwise.
const fn likely_country(language: Language) -> &'static str {
    match language {
        Language::Indonesian => "ID",
        Language::English | Language::Spanish => "",
    }
}

/// `/`
#[component]
pub fn Landing() -> impl IntoView {
    let read = query("read");
    let assets = use_context::<Assets>().unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        let kept = match read {
            Some(_) => ask.visit.take().await?,
            None => None,
        };
        let seen: Option<NumberView> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        let built = (assets.number_js, assets.number_wasm);
        let body = view! {
            <Hero seen country=likely_country(language) built signed_in=ask.viewer.is_some() language/>
            <Shot language/>
            <Facts language/>
            <Prices offer=ask.ports.checks.offer(None) language/>
            {ask.viewer.is_none().then(|| view! { <Closing language/> })}
        };
        Ok(Page::new("Nomor", "", body))
    })
}
