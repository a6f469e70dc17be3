//! The form for a new API key: what it is for is chosen, nothing is assumed; its limits fold open.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::{Permission, Refusal};

use crate::part::{CheckField, Field, Form, Group, Submit, TextArea};
use crate::state::number::count;
use crate::words::key as w;

/// Fields that fold away.
const LIMITS: [&str; 3] = ["per_minute", "expires_on", "networks"];

/// The form. `most` is the platform's rate a minute.
#[component]
pub fn CreateKey(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    most: u32,
    language: Language,
) -> impl IntoView {
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
                    answer=answer.clone()
                />
                <Group label=w::mode(language) name="mode" answer=answer.clone()>
                    <Mode value="live" label=w::mode_live(language) hint=w::mode_live_hint(language)/>
                    <Mode value="test" label=w::test(language) hint=w::test_hint(language)/>
                </Group>
                <Scopes answer=answer.clone() language/>
                <Limits answer most language/>
                <div class="form-actions">
                    <Submit label=w::create(language) icon="plus"/>
                </div>
            </Form>
        </section>
    }
}

/// For real or not; neither is chosen ahead.
#[component]
fn Mode(value: &'static str, label: &'static str, hint: &'static str) -> impl IntoView {
    view! {
        <label class="tick">
            <input class="radio" type="radio" name="mode" value=value required/>
            <span>
                {label}
                <span class="hint">{hint}</span>
            </span>
        </label>
    }
}

/// What it may do; nothing is ticked ahead.
#[component]
fn Scopes(#[prop(optional_no_strip)] answer: Option<Refusal>, language: Language) -> impl IntoView {
    let ticks = Permission::ALL
        .iter()
        .filter(|scope| scope.fits_a_key())
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
        <Group label=w::scopes(language) name="scopes" answer>
            {ticks}
        </Group>
    }
}

/// Rate, last day, networks. Open when one of them was refused.
#[component]
fn Limits(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    most: u32,
    language: Language,
) -> impl IntoView {
    let refused = answer.as_ref().is_some_and(|refusal| {
        refusal
            .fields
            .iter()
            .any(|field| LIMITS.contains(&field.field.as_str()))
    });
    view! {
        <details class="disclosure" open=refused>
            <summary>{w::advanced(language)}</summary>
            <div class="stack-form">
                <div class="pair">
                    <Field
                        label=w::per_minute(language)
                        name="per_minute"
                        kind="number"
                        min="1"
                        hint=w::per_minute_hint(language, count(language, i64::from(most)))
                        answer=answer.clone()
                    />
                    <Field
                        label=w::expires_on(language)
                        name="expires_on"
                        kind="date"
                        hint=w::expires_on_hint(language)
                        answer=answer.clone()
                    />
                </div>
                <TextArea
                    label=w::networks(language)
                    name="networks"
                    rows=3
                    hint=w::networks_hint(language)
                    placeholder="203.0.113.7\n2001:db8::/32"
                    answer
                />
            </div>
        </details>
    }
}
