//! `/admin`: the platform at a glance.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;

use crate::state::{Page, admin};
use crate::view::admin_system::{Alerts, Program, ProviderHealth, SystemStats};
use crate::view::rail::Section;
use crate::words::{admin as w, shell};

/// `/admin`
#[component]
pub fn System() -> impl IntoView {
    admin(Section::System, |desk| async move {
        let (language, port) = (desk.language, &desk.ask.ports.admin);
        let system = port.system(&desk.operator).await?;
        let providers = port.providers(&desk.operator).await?;
        let may = desk.operator.may(SystemPermission::ManageSystem);
        let body = view! {
            <Alerts alerts=system.alerts.clone() language/>
            <SystemStats system=system.clone() language/>
            <div class="columns two">
                <ProviderHealth providers language/>
                <Program system may now=desk.ask.now language/>
            </div>
        };
        Ok(Page::new(
            shell::overview(language),
            w::system_about(language),
            body,
        ))
    })
}
