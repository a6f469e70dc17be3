//! `/accept-invite?token=…`: join with a new account, or with the one that has the address.

use leptos::prelude::*;
use nomor_contract::Request;
use nomor_contract::account::Language;

use super::entry::EntryCard;
use crate::part::{Banner, Field, Form, Hidden, PasswordField, Submit, Tone};
use crate::state::{Page, answered, guest, query};
use crate::words::{entry, shell, team as w};

/// `/accept-invite`
#[component]
pub fn AcceptInvite() -> impl IntoView {
    let (new, joined) = (answered("accept_as_new"), answered("accept_invitation"));
    let token = query("token").unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        let from = ask.visit.from();
        let welcome = match ask.ports.teams.welcome(&token, &from).await {
            Ok(welcome) => welcome,
            Err(refusal) => return super::password::dead_link(&ask, refusal, "/login"),
        };
        let title = w::join_title(language, &welcome.tenant);
        let way = match ask.viewer.as_ref() {
            Some(viewer) if viewer.email == welcome.email => view! {
                <Form call="accept_invitation" answer=joined class="stack-form">
                    <Hidden name="token" value=token/>
                    <Submit label=w::join(language)/>
                </Form>
            }
            .into_any(),
            Some(viewer) => {
                let wrong = w::signed_in_as(language, &viewer.email);
                view! {
                <Banner tone=Tone::Warn>{wrong}</Banner>
                <form method="post" action="/call/sign_out" class="stack-form">
                    <button class="btn btn-primary">{shell::sign_out(language)}</button>
                </form>
                }
                .into_any()
            }
            None if welcome.known => {
                let next = format!("/login?next=/accept-invite?token={token}");
                view! {
                    <p>{w::known(language)}</p>
                    <a class="btn btn-primary" href=next>
                        {shell::sign_in(language)}
                    </a>
                }
                .into_any()
            }
            None => join_as_new(token, welcome.email.clone(), language, new),
        };
        let body = view! {
            <EntryCard title=title.clone() about=w::join_about(language, &welcome.email)>{way}</EntryCard>
        };
        Ok(Page::new(title, "", body))
    })
}

fn join_as_new(
    token: String,
    email: String,
    language: Language,
    answer: Option<nomor_contract::Refusal>,
) -> AnyView {
    view! {
        <Form call="accept_as_new" answer=answer.clone() class="stack-form">
            <Hidden name="token" value=token/>
            // Password managers look for it beside the password.
            <input
                type="text"
                class="sr-only"
                autocomplete="username"
                value=email
                readonly
                tabindex="-1"
                aria-hidden="true"
            />
            <Field
                label=entry::name(language)
                name="name"
                autocomplete="name"
                required=true
                maxlength=100
                answer=answer.clone()
            />
            <PasswordField
                label=entry::password(language)
                name="password"
                language
                autocomplete="new-password"
                minlength=8
                hint=entry::password_hint(language)
                answer=answer
            />
            <Submit label=w::join(language)/>
        </Form>
    }
    .into_any()
}
