//! `/app/settings`: what a tenant decides about itself, one card after another.

use leptos::prelude::*;
use nomor_contract::{Permission, Refusal};

use crate::state::{Page, answered, member};
use crate::view::closing::CloseCard;
use crate::view::logo::LogoCard;
use crate::view::look::SupportCard;
use crate::view::rail::Section;
use crate::view::setting_address::{AddressCard, DomainCard};
use crate::view::setting_answers::OwnAnswers;
use crate::view::setting_colour::ColourSettings;
use crate::view::setting_formats::FormatSettings;
use crate::view::setting_organisation::Organisation;
use crate::view::step_rule::StepRule;
use crate::words::{setting as w, shell};

/// `/app/settings`
#[component]
pub fn Settings() -> impl IntoView {
    let saved = answered("save_tenant");
    let formatted = answered("save_formats");
    let coloured = answered("save_colour");
    let aged = answered("save_own_answers");
    let pictured = answered("save_logo");
    member(Section::Settings, |desk| async move {
        let language = desk.language;
        desk.caller.need(Permission::ManageTenant)?;
        let tenant = desk.viewer.tenant.ok_or_else(Refusal::not_found)?;
        let logo = desk.viewer.pictures.logo;
        let closes = desk.caller.may(Permission::CloseTenant);
        let look = tenant.look.clone();
        let support = &desk.ask.ports.impersonations;
        let support = support.support_may_change(&desk.caller).await?;
        let step = &desk.ask.ports.second_step;
        let step = step.second_step_needed(&desk.caller).await?;
        let hosts = desk.ask.ports.hosts.hosts(&desk.caller).await?;
        let body = view! {
            <div class="columns two">
                <Organisation tenant=tenant.clone() answer=saved language/>
                <FormatSettings ask=desk.ask formats=look.formats answer=formatted/>
                <AddressCard hosts=hosts.clone() language/>
                <DomainCard hosts language/>
                <ColourSettings colour=look.colour answer=coloured language/>
                <LogoCard picture=logo answer=pictured language/>
                <OwnAnswers days=tenant.cache_days answer=aged language/>
                <StepRule needed=step language/>
                <SupportCard may_change=support language/>
                {closes.then(|| view! { <CloseCard language/> })}
            </div>
        };
        Ok(Page::new(
            shell::settings(language),
            w::about(language),
            body,
        ))
    })
}
