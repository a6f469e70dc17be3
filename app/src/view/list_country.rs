//! The choice of a country, by name in the reader's language.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::{Country, country_names};

use crate::words::lists as w;

/// A select of every country that has telephone numbers.
#[component]
pub fn CountrySelect(
    #[prop(into)] id: String,
    name: &'static str,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    chosen: Option<Country>,
    language: Language,
) -> impl IntoView {
    let mut countries: Vec<(&str, Country)> = country_names::all()
        .iter()
        .map(|country| (country_names::name(*country, language), *country))
        .collect();
    countries.sort_unstable_by_key(|(name, _)| name.to_lowercase());
    let options = countries
        .into_iter()
        .map(|(name, country)| {
            view! {
                <option value=country.to_string() selected=Some(country) == chosen>
                    {name}
                </option>
            }
        })
        .collect_view();
    let hint_id = format!("{id}-hint");
    let described = (!hint.is_empty()).then(|| hint_id.clone());
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            <select class="select" id=id name=name aria-describedby=described data-country="">
                <option value="" selected=chosen.is_none()>
                    {w::no_country(language)}
                </option>
                {options}
            </select>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
        </div>
    }
}
