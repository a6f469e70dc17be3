//! `/admin/settings`: what a system admin changes while the platform runs.

use leptos::prelude::*;
use nomor_contract::caller::SystemPermission;

use crate::state::{Page, admin, answered};
use crate::view::admin_platform::{General, MailDomains, Origins};
use crate::view::rail::Section;
use crate::words::{platform as w, shell};

/// `/admin/settings`
#[component]
pub fn Settings() -> impl IntoView {
    let saved = answered("save_platform");
    let (domains, origins) = (answered("save_mail_domains"), answered("save_origins"));
    admin(Section::Platform, |desk| async move {
        let language = desk.language;
        desk.operator.need(SystemPermission::ManageSystem)?;
        let port = &desk.ask.ports.platform;
        let (platform, started) = (port.platform(), port.started(&desk.operator)?);
        let body = view! {
            <div class="columns two">
                <General platform=platform.clone() answer=saved language/>
                <MailDomains platform=platform.clone() started answer=domains language/>
                <Origins platform answer=origins language/>
            </div>
        };
        Ok(Page::new(
            shell::settings(language),
            w::about(language),
            body,
        ))
    })
}
