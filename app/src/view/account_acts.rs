//! What a system admin may do about somebody's account; each act asks first, and why.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::life::AccountView;

use crate::part::{Card, Dialog, Field, Form, Hidden, OpenButton, Submit};
use crate::words::{life as w, shell, tenant};

/// Disable or enable, sign out, take the second step off. Nobody does it to themself.
#[component]
pub fn AccountActs(
    account: AccountView,
    own: bool,
    #[prop(optional_no_strip)] refused: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    if own {
        return view! {
            <Card title=w::acts(language)>
                <p class="muted">{w::own_account(language)}</p>
            </Card>
        }
        .into_any();
    }
    let (id, name) = (
        account.person.who.person.to_string(),
        account.person.who.name,
    );
    let steer = if account.disabled.is_some() {
        let id = id.clone();
        view! {
            <Form call="enable_person">
                <Hidden name="person" value=id/>
                <Submit label=w::enable(language) look="btn-quiet" icon="play"/>
            </Form>
        }
        .into_any()
    } else {
        let act = Act {
            call: "disable_person",
            label: w::disable(language),
            title: w::disable_title(language, &name),
            about: w::disable_about(language),
            look: "btn-bad",
        };
        view! { <Asked act id=id.clone() answer=refused.clone() language/> }.into_any()
    };
    let sign_out = Act {
        call: "end_all_sessions",
        label: w::end_sessions(language),
        title: w::end_sessions_title(language, &name),
        about: w::end_sessions_about(language),
        look: "btn-primary",
    };
    let step = account.second_step.is_some().then(|| {
        let act = Act {
            call: "drop_second_step",
            label: w::drop_step(language),
            title: w::drop_step_title(language, &name),
            about: w::drop_step_about(language),
            look: "btn-bad",
        };
        view! { <Asked act id=id.clone() answer=refused.clone() language/> }
    });
    view! {
        <Card title=w::acts(language) about=w::acts_about(language)>
            <div class="page-acts">
                {steer}
                <Asked act=sign_out id=id.clone() answer=refused.clone() language/>
                {step}
            </div>
        </Card>
    }
    .into_any()
}

/// An act that asks why.
#[derive(Debug, Clone)]
struct Act {
    call: &'static str,
    label: &'static str,
    title: String,
    about: &'static str,
    look: &'static str,
}

#[component]
fn Asked(
    act: Act,
    id: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let look = if act.look == "btn-bad" {
        "btn-bad-quiet"
    } else {
        "btn-quiet"
    };
    let dialog = act.call.replace('_', "-");
    view! {
        <OpenButton of=dialog.clone() label=act.label look/>
        <Dialog id=dialog.clone() title=act.title close=shell::close(language)>
            <p class="muted">{act.about}</p>
            <Form call=act.call answer=answer.clone() class="stack-form">
                <Hidden name="person" value=id/>
                <Field
                    label=tenant::reason(language)
                    name="reason"
                    prefix=format!("{dialog}-")
                    hint=tenant::reason_hint(language)
                    required=true
                    maxlength=300
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=act.label look=act.look/>
                </div>
            </Form>
        </Dialog>
    }
}
