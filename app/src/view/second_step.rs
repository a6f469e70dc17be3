//! The second step in the profile: switching it on with an app, the codes on paper, switching it off.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::second_step::{SecondStepView, Setup};
use nomor_contract::{Refusal, Stamp};

use super::passkey::CodeField;
use crate::part::{Card, Chip, Dialog, Field, Form, OpenButton, PasswordField, Submit, Tone};
use crate::state::number::{ago, count};
use crate::words::{access, second_step as w, shell};

/// The card. `answers`: of preparing, confirming, switching off.
#[component]
pub fn SecondStepCard(
    step: SecondStepView,
    codes: Option<String>,
    email: String,
    answers: [Option<Refusal>; 3],
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let [prepared, confirmed, ended] = answers;
    let body = match (step.since, step.setup) {
        (Some(since), _) => {
            let on = w::on_since(language, ago(language, since, now));
            view! {
                <p>
                    <Chip tone=Tone::Good word=on/>
                </p>
                <p class="muted">{w::codes_left(language, count(language, step.codes_left))}</p>
                <SwitchOff answer=ended language/>
            }
            .into_any()
        }
        (None, Some(setup)) => view! { <Confirm setup answer=confirmed language/> }.into_any(),
        (None, None) => view! { <Prepare email answer=prepared language/> }.into_any(),
    };
    let codes = codes.map(|codes| {
        let lines = codes
            .lines()
            .map(|code| view! { <li>{code.to_owned()}</li> })
            .collect_view();
        view! {
            <h3 class="strong">{w::codes(language)}</h3>
            <p class="muted">{w::codes_about(language)}</p>
            <ul class="paper-codes">{lines}</ul>
        }
    });
    view! {
        <div id="second-step">
            <Card title=w::title(language) about=w::about(language)>{codes} {body}</Card>
        </div>
    }
}

#[component]
fn Prepare(
    email: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Form call="prepare_second_step" answer=answer.clone() class="stack-form">
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
                label=access::current_password(language)
                name="password"
                prefix="step-"
                language
                answer
            />
            <div class="form-actions">
                <Submit label=w::set_up(language) look="btn-quiet"/>
            </div>
        </Form>
    }
}

#[component]
fn Confirm(
    setup: Setup,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <p>{w::scan(language)}</p>
        <div class="qr" role="img" aria-label=w::picture(language) inner_html=setup.picture></div>
        <p>
            <span class="muted">{w::secret(language)}</span>
            " "
            <span class="code">{setup.secret}</span>
        </p>
        <Form call="confirm_second_step" answer=answer.clone() class="stack-form">
            <Field
                label=w::code(language)
                name="code"
                autocomplete="one-time-code"
                required=true
                maxlength=12
                hint=w::code_hint(language)
                answer
            />
            <div class="form-actions">
                <Submit label=w::confirm(language)/>
            </div>
        </Form>
    }
}

/// Switching off asks for the password.
#[component]
fn SwitchOff(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let wrong = answer
        .clone()
        .map(|refusal| view! { <p class="field-error">{refusal.detail}</p> });
    view! {
        <OpenButton of="step-off" label=w::switch_off(language) look="btn-bad-quiet"/>
        {wrong}
        <Dialog id="step-off" title=w::switch_off(language) close=shell::close(language)>
            <Form call="switch_off_second_step" answer=answer.clone() class="stack-form">
                <PasswordField
                    label=access::current_password(language)
                    name="password"
                    prefix="off-"
                    language
                    answer=answer.clone()
                />
                <CodeField prefix="off-" answer language/>
                <div class="form-actions">
                    <Submit label=w::switch_off(language) look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}
