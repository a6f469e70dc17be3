//! `/app/usage`: what was answered in the last thirty days, and the limits the tenant works under.

use leptos::prelude::*;
use nomor_contract::Permission;

use super::credits::WINDOW_DAYS;
use crate::state::{Page, member};
use crate::view::credit::{Limits, UsageChart, UsageStats};
use crate::view::rail::Section;
use crate::words::{credit as w, shell};

/// `/app/usage`
#[component]
pub fn Usage() -> impl IntoView {
    member(Section::Usage, |desk| async move {
        let language = desk.language;
        desk.caller.need(Permission::ReadCredits)?;
        let billing = &desk.ask.ports.billing;
        let usage = billing.usage(&desk.caller, WINDOW_DAYS).await?;
        let limits = billing.limits(&desk.caller).await?;
        let body = view! {
            <UsageStats usage=usage.clone() language/>
            <UsageChart usage language/>
            <Limits limits language/>
        };
        Ok(Page::new(
            shell::usage(language),
            w::usage_about(language),
            body,
        ))
    })
}
