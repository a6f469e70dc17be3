//! Where everybody needs a second step: the tenant's own switch, and what whoever lacks one is told.

use leptos::prelude::*;
use nomor_contract::account::Language;

use crate::part::{Banner, Card, CheckField, Form, PasskeyForm, Submit, Tone};
use crate::words::{passkey, second_step as w, shell};

/// Whether everybody in the tenant needs one.
#[component]
pub fn StepRule(needed: bool, language: Language) -> impl IntoView {
    let answer = crate::state::answered("need_second_step");
    view! {
        <Card title=w::rule(language) about=w::rule_about(language) class="narrow">
            <Form call="need_second_step" answer class="stack-form">
                <CheckField
                    label=w::rule_on(language)
                    name="needed"
                    checked=needed
                    hint=w::rule_hint(language)
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}

/// Why nothing but this page opens, and the ways out. `passkey`: they have one that works here.
#[component]
pub fn StepDue(passkey: bool, language: Language) -> impl IntoView {
    let shown = passkey.then(|| {
        view! { <PasskeyForm call="prove_passkey" kind="again" label=passkey::show(language) language/> }
    });
    view! {
        <Banner tone=Tone::Warn>
            <form method="post" action="/call/sign_out" class="inline-form">
                <span>{w::due(language)}</span>
                <button class="btn btn-quiet btn-sm">{shell::sign_out(language)}</button>
            </form>
            {shown}
        </Banner>
    }
}
