//! `/login/second-step`: the password was right; now the code.

use leptos::prelude::*;
use nomor_contract::Request;

use super::entry::{EntryCard, signed_in};
use crate::part::{Field, Form, Hidden, PasskeyForm, PasskeyScript, Submit};
use crate::state::desk::safe_path;
use crate::state::{Page, answered, guest, query};
use crate::words::{passkey, second_step as w, shell};

/// The page that asks for the code and leads on to `next`.
#[must_use]
pub fn address(next: &str) -> String {
    match safe_path(next) {
        Some(next) => format!("/login/second-step?next={}", next.replace('&', "%26")),
        None => "/login/second-step".to_owned(),
    }
}

/// `/login/second-step`
#[component]
pub fn SecondStep() -> impl IntoView {
    let (answer, shown) = (answered("second_step"), answered("second_step_passkey"));
    let next = query("next").unwrap_or_default();
    guest(move |ask: Request| async move {
        let language = ask.language;
        if let Some(page) = signed_in(&ask, &next) {
            return Ok(page);
        }
        let Some(entry) = ask.visit.waiting().await? else {
            ask.visit.redirect("/login");
            return Ok(Page::new(w::title(language), "", ()));
        };
        let has = ask.ports.passkeys.passkeys(entry.person).await?;
        let usable = !has.is_empty() && ask.visit.site().is_some();
        let other = next.clone();
        let passkey = usable.then(|| {
            view! {
                <PasskeyForm
                    call="second_step_passkey"
                    kind="second_step"
                    label=passkey::instead(language)
                    next=other
                    answer=shown
                    language
                />
                <PasskeyScript/>
            }
        });
        let body = view! {
            <EntryCard title=w::title(language) about=w::ask_about(language)>
                <Form call="second_step" answer=answer.clone() class="stack-form">
                    <Hidden name="next" value=next/>
                    <Field
                        label=w::code(language)
                        name="code"
                        autocomplete="one-time-code"
                        required=true
                        maxlength=40
                        hint=w::code_hint(language)
                        answer=answer
                    />
                    <Submit label=shell::sign_in(language)/>
                </Form>
                {passkey}
                <p class="entry-other">
                    <a href="/login">{w::other_account(language)}</a>
                </p>
            </EntryCard>
        };
        Ok(Page::new(w::title(language), "", body))
    })
}
