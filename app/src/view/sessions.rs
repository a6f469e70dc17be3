//! The person's own guards: their password, and where they are signed in.

use leptos::prelude::*;
use nomor_contract::access::SessionView;
use nomor_contract::account::Language;
use nomor_contract::{Refusal, Stamp};

use crate::part::{Card, Chip, Form, Hidden, Moment, PasswordField, Submit, Tone};
use crate::words::{access as w, entry, shell};

/// The form for another password.
#[component]
pub fn ChangePassword(
    email: String,
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

/// Every place the person is signed in.
#[component]
pub fn Sessions(sessions: Vec<SessionView>, now: Stamp, language: Language) -> impl IntoView {
    let others = sessions.iter().any(|each| !each.this);
    let rows = sessions
        .into_iter()
        .map(|each| view! { <SessionRow each now language/> })
        .collect_view();
    let end_others = others.then(|| {
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
        </Card>
    }
}

#[component]
fn SessionRow(each: SessionView, now: Stamp, language: Language) -> impl IntoView {
    let device = if each.device.is_empty() {
        w::unknown_device(language).to_owned()
    } else {
        each.device
    };
    let end_this = w::end_session(language, &device);
    let act = if each.this {
        view! { <Chip tone=Tone::Good word=w::this_device(language)/> }.into_any()
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
