//! API keys: the table, the form for a new one, and the one moment its secret is seen.

use leptos::prelude::*;
use nomor_contract::account::{KeyView, Language};
use nomor_contract::{Permission, Refusal, Stamp};

use crate::part::{
    Card, CheckField, Chip, Dialog, Empty, Field, Form, Hidden, Moment, OpenButton, Secret, Submit,
    Tone,
};
use crate::words::{key as w, shell, time};

/// A new key, shown once.
#[component]
pub fn MadeKey(key: String, language: Language) -> impl IntoView {
    view! {
        <Card title=w::made(language) about=w::made_about(language) class="made">
            <Secret label=w::key(language) value=key language/>
        </Card>
    }
}

/// All keys, newest first as the port gives them.
#[component]
pub fn KeyTable(keys: Vec<KeyView>, now: Stamp, language: Language) -> impl IntoView {
    if keys.is_empty() {
        return view! {
            <section class="surface">
                <Empty icon="key" title=w::empty(language) about=w::empty_about(language)>
                    <a class="btn btn-primary" href="#new-key">
                        {w::create(language)}
                    </a>
                </Empty>
            </section>
        }
        .into_any();
    }
    let rows = keys
        .into_iter()
        .map(|key| view! { <KeyRow key now language/> })
        .collect_view();
    view! {
        <section class="surface">
            <div class="table-box">
                <table class="grid-table">
                    <thead>
                        <tr>
                            <th scope="col">{w::name(language)}</th>
                            <th scope="col">{w::key(language)}</th>
                            <th scope="col">{w::scopes(language)}</th>
                            <th scope="col">{w::created(language)}</th>
                            <th scope="col">{w::last_used(language)}</th>
                            <th scope="col">
                                <span class="sr-only">{shell::more(language)}</span>
                            </th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
    .into_any()
}

#[component]
fn KeyRow(key: KeyView, now: Stamp, language: Language) -> impl IntoView {
    let state = match (key.revoked_at.is_some(), key.test) {
        (true, _) => view! { <Chip tone=Tone::Neutral icon="ban" word=w::revoked(language)/> },
        (false, true) => view! { <Chip tone=Tone::Info icon="flask" word=w::testing(language)/> },
        (false, false) => view! { <Chip tone=Tone::Good icon="check" word=w::live(language)/> },
    };
    let scopes = if key.scopes.is_empty() {
        w::scopes_all(language).to_owned()
    } else {
        key.scopes
            .iter()
            .map(|scope| w::permission(language, *scope))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let used = match key.last_used_at {
        Some(at) => view! { <Moment at now language/> }.into_any(),
        None => view! { <span class="muted">{time::never(language)}</span> }.into_any(),
    };
    let revoke = key
        .revoked_at
        .is_none()
        .then(|| view! { <RevokeKey id=key.id.to_string() name=key.name.clone() language/> });
    view! {
        <tr>
            <th scope="row">{key.name.clone()}</th>
            <td class="nowrap" data-label=w::key(language)>
                <span class="code nowrap">{key.prefix}"…"</span>
                " "
                {state}
            </td>
            <td data-label=w::scopes(language) class="muted scopes">
                {scopes}
            </td>
            <td data-label=w::created(language)>
                <Moment at=key.created_at now language/>
            </td>
            <td data-label=w::last_used(language)>{used}</td>
            <td class="acts">{revoke}</td>
        </tr>
    }
}

/// Revoking asks first.
#[component]
fn RevokeKey(id: String, name: String, language: Language) -> impl IntoView {
    let dialog = format!("revoke-{id}");
    view! {
        <OpenButton
            of=dialog.clone()
            label=w::revoke(language)
            look="btn-bad-quiet btn-sm"
        />
        <Dialog id=dialog title=w::revoke_title(language, name) close=shell::close(language)>
            <p class="muted">{w::revoke_about(language)}</p>
            <Form call="revoke_key" class="stack-form">
                <Hidden name="key" value=id/>
                <div class="form-actions">
                    <Submit label=w::revoke(language) look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}

/// The form for a new key.
#[component]
pub fn CreateKey(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let scopes = Permission::ALL
        .iter()
        .filter(|scope| !matches!(scope, Permission::ManageKeys | Permission::ManageTenant))
        .map(|scope| {
            view! {
                <CheckField
                    label=w::permission(language, *scope)
                    name="scopes[]"
                    value=scope.word()
                />
            }
        })
        .collect_view();
    view! {
        <section class="surface" id="new-key">
            <div class="card-head">
                <h2>{w::create_title(language)}</h2>
            </div>
            <Form call="create_key" answer=answer.clone() class="stack-form">
                <Field
                    label=w::name(language)
                    name="name"
                    hint=w::name_hint(language)
                    required=true
                    maxlength=80
                    autocomplete="off"
                    answer
                />
                <CheckField label=w::test(language) name="test" hint=w::test_hint(language)/>
                <fieldset class="ticks">
                    <legend>{w::scopes(language)}</legend>
                    {scopes}
                    <p class="hint">{w::scopes_hint(language)}</p>
                </fieldset>
                <div class="form-actions">
                    <Submit label=w::create(language) icon="plus"/>
                </div>
            </Form>
        </section>
    }
}

/// A call to copy.
#[component]
pub fn TryKey(language: Language) -> impl IntoView {
    let call = "curl -H \"Authorization: Bearer nmr_…\" \\\n     -H \"Content-Type: application/json\" \\\n     -d '{\"number\": \"0812 3456 789\", \"default_country\": \"ID\"}' \\\n     https://…/api/v1/checks";
    view! {
        <Card title=w::try_title(language) about=w::try_about(language)>
            <pre class="exchange" tabindex="0">{call}</pre>
            <p class="mt-4">
                <a href="/api/docs">{w::docs(language)}</a>
            </p>
        </Card>
    }
}
