//! API keys: the table, what can be done to each, and the one moment a secret is seen.

use leptos::prelude::*;
use nomor_contract::Stamp;
use nomor_contract::account::{KeyView, Language, Overlap};

use crate::part::{
    Card, Chip, Choice, Dialog, Empty, Form, Hidden, Moment, OpenButton, Secret, SelectField,
    Submit, Tone,
};
use crate::state::number::{count, exact, left};
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
                            <th scope="col">{w::state(language)}</th>
                            <th scope="col">{w::scopes(language)}</th>
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
    let mode = if key.test {
        view! { <Chip tone=Tone::Info icon="flask" word=w::testing(language)/> }
    } else {
        view! { <Chip tone=Tone::Neutral icon="server" word=w::live(language)/> }
    };
    let scopes = key
        .scopes
        .iter()
        .map(|scope| w::permission(language, *scope))
        .collect::<Vec<_>>()
        .join(", ");
    let used = match key.last_used_at {
        Some(at) => view! { <Moment at now language/> }.into_any(),
        None => view! { <span class="muted">{time::never(language)}</span> }.into_any(),
    };
    let expired = key.expires_at.is_some_and(|at| at <= now);
    let acts = (key.revoked_at.is_none() && !expired).then(|| {
        let (id, name) = (key.id.to_string(), key.name.clone());
        view! {
            <RotateKey id=id.clone() name=name.clone() language/>
            <RevokeKey id name language/>
        }
    });
    view! {
        <tr>
            <th scope="row">
                <span>
                    {key.name.clone()}
                    <span class="sub code nowrap">{key.prefix.clone()}"…"</span>
                </span>
            </th>
            <td data-label=w::state(language)>
                <div class="key-state">
                    {mode}
                    <KeyState key=key.clone() now language/>
                </div>
            </td>
            <td data-label=w::scopes(language) class="muted scopes">
                <div>
                    {scopes}
                    <KeyLimits key=key.clone() language/>
                </div>
            </td>
            <td data-label=w::last_used(language)>
                <span>
                    {used}
                    <span class="sub">
                        {w::created(language)}
                        " "
                        <Moment at=key.created_at now language/>
                    </span>
                </span>
            </td>
            <td class="acts">{acts}</td>
        </tr>
    }
}

/// Whether it works, and until when.
#[component]
fn KeyState(key: KeyView, now: Stamp, language: Language) -> impl IntoView {
    if key.revoked_at.is_some() {
        return view! { <Chip tone=Tone::Neutral icon="ban" word=w::revoked(language)/> }
            .into_any();
    }
    if key.expires_at.is_some_and(|at| at <= now) {
        return view! { <Chip tone=Tone::Neutral icon="clock" word=w::expired(language)/> }
            .into_any();
    }
    let until = |at: Stamp| view! { <span class="muted key-until" title=exact(language, at)>{left(language, at, now)}</span> };
    let expires = key
        .expires_at
        .map(|at| view! { <p class="nowrap">{w::expires(language)} " " {until(at)}</p> });
    let rotating = key.old_until.filter(|at| *at > now).map(|at| {
        view! {
            <p>
                <Chip tone=Tone::Warn icon="clock" word=w::rotating(language)/>
                " "
                {until(at)}
            </p>
        }
    });
    view! {
        <Chip tone=Tone::Good icon="check" word=w::active(language)/>
        {expires}
        {rotating}
    }
    .into_any()
}

/// What it is held to, where that is less than everything.
#[component]
fn KeyLimits(key: KeyView, language: Language) -> impl IntoView {
    let rate = key.per_minute.map(
        |rate| view! { <p>{w::per_minute_is(language, count(language, i64::from(rate)))}</p> },
    );
    let networks = (!key.networks.is_empty())
        .then(|| view! { <p>{w::only_from(language, key.networks.join(", "))}</p> });
    view! {
        {rate}
        {networks}
    }
}

/// A new secret, and how long the former one still works.
#[component]
fn RotateKey(id: String, name: String, language: Language) -> impl IntoView {
    let dialog = format!("rotate-{id}");
    let choices = Overlap::ALL
        .iter()
        .map(|overlap| Choice::new(overlap.word(), w::overlap(language, *overlap)))
        .collect();
    view! {
        <OpenButton of=dialog.clone() label=w::rotate(language) look="btn-quiet btn-sm"/>
        <Dialog id=dialog title=w::rotate_title(language, name) close=shell::close(language)>
            <p class="muted">{w::rotate_about(language)}</p>
            <Form call="rotate_key" class="stack-form">
                <Hidden name="key" value=id.clone()/>
                <SelectField
                    label=w::overlap_label(language)
                    name="overlap"
                    choices
                    value=Overlap::Day.word()
                    prefix=format!("{id}-")
                />
                <div class="form-actions">
                    <Submit label=w::rotate(language)/>
                </div>
            </Form>
        </Dialog>
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
