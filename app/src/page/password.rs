//! A forgotten password: asking for a link, and using it.

use leptos::prelude::*;
use nomor_contract::{Refusal, Request};

use super::entry::EntryCard;
use crate::part::{Banner, Field, Form, Hidden, PasswordField, Submit, Tone};
use crate::state::{Page, answered, guest, query};
use crate::words::{self, access as w, entry};

/// `/forgot-password`
#[component]
pub fn ForgotPassword() -> impl IntoView {
    let answer = answered("forgot_password");
    let note = query("note");
    guest(move |ask: Request| async move {
        let language = ask.language;
        let note = note.map(|code| {
            view! { <Banner tone=Tone::Info>{words::note(language, &code)}</Banner> }
        });
        let body = view! {
            <EntryCard title=w::forgot_title(language) about=w::forgot_about(language)>
                {note}
                <Form call="forgot_password" answer=answer.clone() class="stack-form">
                    <Field
                        label=entry::email(language)
                        name="email"
                        kind="email"
                        autocomplete="username"
                        required=true
                        maxlength=254
                        answer=answer
                    />
                    <Submit label=w::forgot_send(language)/>
                </Form>
                <p class="entry-other">
                    <a href="/login">{w::back_to_sign_in(language)}</a>
                </p>
            </EntryCard>
        };
        Ok(Page::new(w::forgot_title(language), "", body))
    })
}

/// `/reset-password?token=…`
#[component]
pub fn ResetPassword() -> impl IntoView {
    let answer = answered("reset_password");
    let token = query("token").unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        let from = ask.visit.from();
        if let Err(refusal) = ask.ports.access.may_reset(&token, &from).await {
            return dead_link(&ask, refusal, "/forgot-password");
        }
        let body = view! {
            <EntryCard title=w::reset_title(language) about=w::reset_about(language)>
                <Form call="reset_password" answer=answer.clone() class="stack-form">
                    <Hidden name="token" value=token/>
                    <PasswordField
                        label=w::new_password(language)
                        name="password"
                        language
                        autocomplete="new-password"
                        minlength=8
                        hint=entry::password_hint(language)
                        answer=answer
                    />
                    <Submit label=w::reset_save(language)/>
                </Form>
            </EntryCard>
        };
        Ok(Page::new(w::reset_title(language), "", body))
    })
}

/// One plain page for every link that opens nothing, whatever the reason.
pub(super) fn dead_link(
    ask: &Request,
    refusal: Refusal,
    next: &'static str,
) -> Result<Page, Refusal> {
    if refusal.code != "dead_link" {
        return Err(refusal);
    }
    let language = ask.language;
    ask.visit.status(404);
    let other = match next {
        "/forgot-password" => w::forgot_send(language),
        _ => w::back_to_sign_in(language),
    };
    let body = view! {
        <EntryCard title=w::dead_title(language) about=w::dead_about(language)>
            <p class="entry-other">
                <a href=next>{other}</a>
            </p>
        </EntryCard>
    };
    Ok(Page::new(w::dead_title(language), "", body))
}
