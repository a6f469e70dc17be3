//! The person's own guards: their password, and where they are signed in.

use leptos::prelude::*;
use nomor_contract::access::SessionView;
use nomor_contract::account::Language;
use nomor_contract::{Refusal, Stamp};

use super::passkey::CodeField;
use crate::part::{
    Card, Chip, Dialog, Field, Form, Hidden, Moment, OpenButton, PasswordField, Submit, Tone,
};
use crate::words::{access as w, entry, passkey, shell};

/// The form for another password.
#[component]
pub fn ChangePassword(
    email: String,
    /// Signing in asks for a code; so does this.
    code: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::change_password(language) about=w::change_password_about(language)>
            <Form call="change_password" answer=answer.clone() class="stack-form">
                <input
                    type="text"
                    class="sr-only"
                    autocomplete="username"
                    value=email
                    readonly
                    tabindex="-1"
                    aria-hidden="true"
                />
                <PasswordField
                    label=w::current_password(language)
                    name="password"
                    language
                    answer=answer.clone()
                />
                {code.then(|| view! { <CodeField prefix="change-" answer=answer.clone() language/> })}
                <PasswordField
                    label=w::new_password(language)
                    name="new_password"
                    language
                    autocomplete="new-password"
                    minlength=8
                    hint=entry::password_hint(language)
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::change(language)/>
                </div>
            </Form>
        </Card>
    }
}

/// The button and the dialog for another mail address.
#[component]
pub fn ChangeAddress(
    /// Signing in asks for a code; so does this.
    code: bool,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let wrong = answer
        .clone()
        .map(|refusal| view! { <p class="field-error" role="alert">{refusal.detail}</p> });
    view! {
        <OpenButton of="change-address" label=w::change_address(language)/>
        {wrong}
        <Dialog id="change-address" title=w::change_address(language) close=shell::close(language)>
            <p class="muted">{w::change_address_about(language)}</p>
            <Form call="change_address" answer=answer.clone() class="stack-form">
                <Field
                    label=w::new_address(language)
                    name="email"
                    kind="email"
                    prefix="new-"
                    autocomplete="email"
                    required=true
                    maxlength=254
                    answer=answer.clone()
                />
                <PasswordField
                    label=w::current_password(language)
                    name="password"
                    prefix="address-"
                    language
                    answer=answer.clone()
                />
                {code.then(|| view! { <CodeField prefix="address-" answer=answer.clone() language/> })}
                <div class="form-actions">
                    <Submit label=w::send_link(language)/>
                </div>
            </Form>
        </Dialog>
    }
}

/// Every place the person is signed in.
#[component]
pub fn Sessions(
    sessions: Vec<SessionView>,
    /// They can be ended: who it is was shown a moment ago.
    fresh: bool,
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let others = sessions.iter().any(|each| !each.this);
    let rows = sessions
        .into_iter()
        .map(|each| view! { <SessionRow each fresh now language/> })
        .collect_view();
    let confirm = (others && !fresh).then(|| {
        view! {
            <p class="hint">{passkey::sessions_need(language)}</p>
            <OpenButton of="prove" label=passkey::confirm_first(language)/>
        }
    });
    let end_others = (others && fresh).then(|| {
        view! {
            <Form call="end_other_sessions" class="form-actions">
                <Submit label=w::end_others(language) look="btn-quiet"/>
            </Form>
        }
    });
    view! {
        <Card title=w::sessions(language)>
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::device(language)}</th>
                            <th scope="col">{w::address(language)}</th>
                            <th scope="col">{w::since(language)}</th>
                            <th scope="col">{w::seen(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
            {end_others}
            {confirm}
        </Card>
    }
}

#[component]
fn SessionRow(each: SessionView, fresh: bool, now: Stamp, language: Language) -> impl IntoView {
    let device = if each.device.is_empty() {
        w::unknown_device(language).to_owned()
    } else {
        each.device
    };
    let end_this = w::end_session(language, &device);
    let act = if each.this {
        view! { <Chip tone=Tone::Good word=w::this_device(language)/> }.into_any()
    } else if !fresh {
        ().into_any()
    } else {
        view! {
            <Form call="end_session" class="inline-form">
                <Hidden name="name" value=each.name/>
                <button class="btn btn-bad-quiet btn-sm" aria-label=end_this>
                    {w::end(language)}
                </button>
            </Form>
        }
        .into_any()
    };
    view! {
        <tr>
            <th scope="row">{device}</th>
            <td data-label=w::address(language)>{each.address}</td>
            <td data-label=w::since(language)>
                <Moment at=each.since now language/>
            </td>
            <td data-label=w::seen(language)>
                <Moment at=each.seen_at now language/>
            </td>
            <td class="acts">{act}</td>
        </tr>
    }
}
