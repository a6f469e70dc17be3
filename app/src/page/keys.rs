//! `/app/keys`: API keys of the tenant, made, shown once, revoked.

use leptos::prelude::*;
use nomor_contract::Permission;

use crate::part::{Banner, Tone};
use crate::state::{Page, answered, member};
use crate::view::key::{KeyTable, MadeKey, TryKey};
use crate::view::key_form::CreateKey;
use crate::view::rail::Section;
use crate::words::{key as w, shell};

/// `/app/keys`
#[component]
pub fn Keys() -> impl IntoView {
    let created = answered("create_key");
    let refused = answered("revoke_key").or_else(|| answered("rotate_key"));
    member(Section::Keys, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        desk.caller.need(Permission::ManageKeys)?;
        let keys = desk.ask.ports.accounts.keys(&desk.caller).await?;
        let limits = desk.ask.ports.billing.limits(&desk.caller).await;
        let most = limits.map_or(0, |limits| limits.requests_per_minute);
        // Only a key is shown as one, whatever another form left.
        let left = desk.ask.visit.take().await?;
        let made = left.filter(|text| text.starts_with("nmr_"));
        let body = view! {
            {refused
                .map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            {made.map(|key| view! { <MadeKey key language/> })}
            <KeyTable keys now language/>
            <div class="columns two">
                <CreateKey answer=created most language/>
                <TryKey language/>
            </div>
        };
        Ok(Page::new(shell::keys(language), w::about(language), body))
    })
}
