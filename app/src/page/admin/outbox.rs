//! `/admin/outbox`: mails on their way, and one of them in full.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nomor_contract::Refusal;
use nomor_contract::caller::SystemPermission;
use nomor_contract::mail::MailState;
use nomor_contract::page::PAGE_DEFAULT;

use crate::part::{Banner, Tone};
use crate::state::desk::here;
use crate::state::{Page, admin, answered, query};
use crate::view::outbox::{MailTable, OpenedMail};
use crate::view::rail::Section;
use crate::words::outbox as w;

/// `/admin/outbox`
#[component]
pub fn Outbox() -> impl IntoView {
    let refused = answered("send_mail_again");
    let (state, cursor, back) = (query("state"), query("cursor"), here());
    admin(Section::Outbox, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let state = state.as_deref().and_then(MailState::from_word);
        let may = desk.operator.may(SystemPermission::SendMails);
        let mails = &desk.ask.ports.mails;
        let outbox = mails.outbox(&desk.operator, state, cursor, PAGE_DEFAULT);
        let outbox = outbox.await?;
        let body = view! {
            {refused.map(|refusal| view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> })}
            <MailTable outbox state later may back now language/>
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}

/// `/admin/outbox/{id}`
#[component]
pub fn OutboxMail() -> impl IntoView {
    let id = use_params_map()
        .read_untracked()
        .get("id")
        .unwrap_or_default();
    admin(Section::Outbox, |desk| async move {
        let language = desk.language;
        let id = id.parse().map_err(|_| Refusal::not_found())?;
        let mail = desk.ask.ports.mails.open_mail(&desk.operator, id).await?;
        let body = view! { <OpenedMail mail language/> };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}
