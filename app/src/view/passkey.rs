//! Passkeys in the profile, and showing once more who one is.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::passkey::PasskeyView;
use nomor_contract::{Refusal, Stamp};

use crate::part::{
    Card, Dialog, Field, Form, Hidden, Moment, OpenButton, PasskeyButton, PasskeyForm,
    PasswordField, Submit,
};
use crate::words::{access, passkey as w, second_step, shell};

/// What the profile knows of the person's guards.
#[derive(Debug, Clone, Copy)]
pub struct Guards {
    /// Signing in asks for a code.
    pub code: bool,
    /// They have a passkey that works here.
    pub passkey: bool,
    /// They have shown again who they are: the ways in can be changed.
    pub confirmed: bool,
    /// They have shown it, or signed in, a moment ago: sessions can be ended.
    pub fresh: bool,
}

/// The card. `answers`: of adding, renaming, removing.
#[component]
pub fn PasskeyCard(
    passkeys: Vec<PasskeyView>,
    /// There can be some here.
    possible: bool,
    guards: Guards,
    answers: [Option<Refusal>; 3],
    now: Stamp,
    language: Language,
) -> impl IntoView {
    let [added, renamed, removed] = answers;
    let none = passkeys.is_empty();
    let wrong = renamed
        .or(removed)
        .map(|refusal| view! { <p class="field-error" role="alert">{refusal.detail}</p> });
    let rows = passkeys
        .into_iter()
        .map(|each| view! { <PasskeyRow each confirmed=guards.confirmed now language/> })
        .collect_view();
    let act = match (possible, guards.confirmed) {
        (false, _) => view! { <p class="hint">{w::nowhere(language)}</p> }.into_any(),
        (true, true) => view! { <Add answer=added language/> }.into_any(),
        (true, false) => {
            view! { <OpenButton of="prove" label=w::confirm_first(language)/> }.into_any()
        }
    };
    view! {
        <div id="passkeys">
            <Card title=w::title(language) about=w::about(language)>
                {wrong}
                {if none {
                    view! { <p class="muted">{w::none(language)}</p> }.into_any()
                } else {
                    view! { <ul class="passkey-list">{rows}</ul> }.into_any()
                }}
                {act}
            </Card>
        </div>
    }
}

#[component]
fn PasskeyRow(each: PasskeyView, confirmed: bool, now: Stamp, language: Language) -> impl IntoView {
    let used = match each.used_at {
        Some(at) => view! { <Moment at now language/> }.into_any(),
        None => w::never(language).into_any(),
    };
    let dialog = format!("rename-{}", each.id);
    let id = each.id.to_string();
    let remove = confirmed.then(|| {
        let label = w::remove_this(language, &each.name);
        view! {
            <Form call="remove_passkey" class="inline-form">
                <Hidden name="id" value=id.clone()/>
                <button class="btn btn-bad-quiet btn-sm" aria-label=label>
                    {w::remove(language)}
                </button>
            </Form>
        }
    });
    view! {
        <li>
            <div>
                <p class="strong">{each.name.clone()}</p>
                <p class="muted">
                    {w::added(language)} " " <Moment at=each.created_at now language/> " · " {w::used(language)}
                    " " {used}
                </p>
            </div>
            <div class="acts">
                <button
                    type="button"
                    class="btn btn-plain btn-sm"
                    popovertarget=dialog.clone()
                    aria-label=w::rename_this(language, &each.name)
                >
                    {w::rename(language)}
                </button>
                {remove}
            </div>
            <Dialog id=dialog.clone() title=w::rename_this(language, &each.name) close=shell::close(language)>
                <Form call="rename_passkey" class="stack-form">
                    <Hidden name="id" value=each.id.to_string()/>
                    <Field
                        label=w::name(language)
                        name="name"
                        prefix=dialog
                        value=each.name
                        required=true
                        maxlength=60
                        autocomplete="off"
                    />
                    <div class="form-actions">
                        <Submit label=shell::save(language)/>
                    </div>
                </Form>
            </Dialog>
        </li>
    }
}

#[component]
fn Add(#[prop(optional_no_strip)] answer: Option<Refusal>, language: Language) -> impl IntoView {
    view! {
        <Form call="add_passkey" answer=answer.clone() class="stack-form">
            <Hidden name="answer" value=""/>
            <Field
                label=w::what_to_call_it(language)
                name="name"
                prefix="passkey-"
                required=true
                maxlength=60
                autocomplete="off"
                hint=w::call_hint(language)
                answer
            />
            <div class="form-actions">
                <PasskeyButton kind="add" label=w::add(language) look="btn-primary" language/>
            </div>
        </Form>
    }
}

/// The code, where the password alone is not enough.
#[component]
pub fn CodeField(
    #[prop(into)] prefix: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Field
            label=second_step::code(language)
            name="code"
            prefix=prefix
            autocomplete="one-time-code"
            required=true
            maxlength=40
            hint=second_step::code_or_paper(language)
            answer
        />
    }
}

/// The dialog that asks once more who it is; the buttons that open it stand where it is needed.
#[component]
pub fn Prove(
    guards: Guards,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let code = guards
        .code
        .then(|| view! { <CodeField prefix="prove-" answer=answer.clone() language/> });
    let passkey = guards.passkey.then(|| {
        view! { <PasskeyForm call="prove_passkey" kind="again" label=w::instead(language) language/> }
    });
    view! {
        <Dialog id="prove" title=w::confirm_first(language) close=shell::close(language)>
            <p class="muted">{w::confirm_about(language)}</p>
            <Form call="prove" answer=answer.clone() class="stack-form">
                <PasswordField
                    label=access::current_password(language)
                    name="password"
                    prefix="prove-"
                    language
                    answer
                />
                {code}
                <div class="form-actions">
                    <Submit label=w::confirm(language)/>
                </div>
            </Form>
            {passkey}
        </Dialog>
    }
}
