//! `/app/providers`: provider accounts that the organisation brought; `?new=1` and `?edit=…` open the form, `?tested=…` shows
//! a probe.

use leptos::prelude::*;
use nomor_contract::provider::Probe;
use nomor_contract::{Permission, Refusal};

use crate::call::admin_provider::ProviderFields;
use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member, query};
use crate::view::admin_provider::{Keeper, ProviderTable};
use crate::view::provider_form::ProviderEditor;
use crate::view::provider_probe::ProbeCard;
use crate::view::rail::Section;
use crate::words::{provider as w, quote};

/// `/app/providers`
#[component]
pub fn OwnProviders() -> impl IntoView {
    let saved = answered("save_own_provider");
    let refused = answered("test_own_provider")
        .or_else(|| answered("delete_own_provider"))
        .or_else(|| answered("switch_own_provider"));
    let (new, edit, tested) = (query("new"), query("edit"), query("tested"));
    member(Section::OwnProviders, |desk| async move {
        let (language, keeper) = (desk.language, Keeper::OWN);
        desk.caller.need(Permission::ManageProviders)?;
        let ports = &desk.ask.ports;
        let providers = ports.own_providers.own_providers(&desk.caller).await?;
        let price = match ports.checks.offer(None).own_price {
            0 => w::free(language).to_owned(),
            price => w::price(language, quote::credits(language, price)),
        };
        let kept = match tested {
            Some(_) => desk.ask.visit.take().await?,
            None => None,
        };
        let probe: Option<Probe> = kept.and_then(|kept| serde_json::from_str(&kept).ok());
        let edited = match edit {
            Some(id) => {
                let found = providers.iter().find(|each| each.id.to_string() == id);
                Some(found.cloned().ok_or_else(Refusal::not_found)?)
            }
            None => None,
        };
        let typed = match &saved {
            Some(_) => ProviderFields::left(&desk.ask).await?,
            None => None,
        };
        let editor = (new.is_some() || edited.is_some())
            .then(|| view! { <ProviderEditor edited typed answer=saved keeper language/> });
        // The form is all there is to say while there is none.
        let table = (editor.is_none() || !providers.is_empty())
            .then(|| view! { <ProviderTable providers may=true keeper price language/> });
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            {probe.map(|probe| view! { <ProbeCard probe language/> })}
            {editor}
            {table}
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
