//! `/verify-email?token=…`: a button, because programs that look into mails follow links and press none.

use leptos::prelude::*;
use nomor_contract::Request;

use super::entry::EntryCard;
use crate::part::{Form, Hidden, Submit};
use crate::state::{Page, answered, guest, query};
use crate::words::access as w;

/// `/verify-email`
#[component]
pub fn VerifyEmail() -> impl IntoView {
    let answer = answered("verify_email");
    let token = query("token").unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        if let Some(refusal) = answer {
            return super::password::dead_link(&ask, refusal, "/login");
        }
        let body = view! {
            <EntryCard title=w::verify_title(language) about=w::verify_about(language)>
                <Form call="verify_email" class="stack-form">
                    <Hidden name="token" value=token/>
                    <Submit label=w::verify_confirm(language)/>
                </Form>
            </EntryCard>
        };
        Ok(Page::new(w::verify_title(language), "", body))
    })
}
