//! `/admin/providers`: who gives the verdicts; `?new=1` and `?edit=…` open the form, `?tested=…` shows a probe.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::caller::SystemPermission;
use nomor_contract::provider::Probe;

use crate::call::admin_provider::ProviderFields;
use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered, query};
use crate::view::admin_provider::{Keeper, ProviderTable};
use crate::view::provider_form::ProviderEditor;
use crate::view::provider_probe::ProbeCard;
use crate::view::rail::Section;
use crate::words::{admin as w, shell};

/// `/admin/providers`
#[component]
pub fn Providers() -> impl IntoView {
    let saved = answered("save_provider");
    let refused = answered("test_provider")
        .or_else(|| answered("delete_provider"))
        .or_else(|| answered("switch_provider"));
    let (new, edit, tested) = (query("new"), query("edit"), query("tested"));
    admin(Section::Providers, |desk| async move {
        let language = desk.language;
        let may = desk.operator.may(SystemPermission::ManageProviders);
        let providers = desk.ask.ports.admin.providers(&desk.operator).await?;
        let probe: Option<Probe> = match tested {
            Some(_) => desk.ask.visit.take().await?,
            None => None,
        }
        .and_then(|kept| serde_json::from_str(&kept).ok());
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
        let editor = (may && (new.is_some() || edited.is_some())).then(
            || view! { <ProviderEditor edited typed answer=saved keeper=Keeper::PLATFORM language/> },
        );
        let body = view! {
            {refused
                .map(|refusal| {
                    view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> }
                })}
            {probe.map(|probe| view! { <ProbeCard probe language/> })}
            {editor}
            <ProviderTable providers may keeper=Keeper::PLATFORM price=String::new() language/>
        };
        Ok(Page::new(
            shell::providers(language),
            w::providers_about(language),
            body,
        ))
    })
}
