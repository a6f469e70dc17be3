//! What a system admin may do to a tenant: settings, credits, suspension, deletion. Operators are not shown any of it.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::customer::CustomerView;

use crate::part::field::countries;
use crate::part::{Card, CheckField, Dialog, Field, Form, Hidden, OpenButton, SelectField, Submit};
use crate::words::{role, setting, shell, tenant as w};

/// Name, default country, retention, what members see.
#[component]
pub fn TenantSettings(
    customer: CustomerView,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let country = customer
        .default_country
        .map_or_else(String::new, |country| country.to_string());
    view! {
        <Card title=w::settings(language)>
            <Form call="save_customer" answer=answer.clone() class="stack-form">
                <Hidden name="tenant" value=customer.id.to_string()/>
                <Field
                    label=w::name(language)
                    name="name"
                    value=customer.name
                    required=true
                    maxlength=100
                    autocomplete="off"
                    answer=answer.clone()
                />
                <SelectField
                    label=setting::default_country(language)
                    name="default_country"
                    choices=countries(language, w::no_country(language))
                    value=country
                    answer=answer.clone()
                />
                <Field
                    label=setting::retention(language)
                    name="retention_days"
                    kind="number"
                    min="1"
                    max="3650"
                    required=true
                    value=customer.retention_days.to_string()
                    answer
                />
                <CheckField
                    label=role::see_all(language)
                    name="members_see_all"
                    checked=customer.members_see_all
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}

/// Credits for a reason.
#[component]
pub fn GiveCredits(
    id: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::give(language) about=w::give_about(language)>
            <Form call="give_credits" answer=answer.clone() class="stack-form">
                <Hidden name="tenant" value=id/>
                <Field
                    label=w::amount(language)
                    name="amount"
                    kind="number"
                    min="1"
                    required=true
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Field
                    label=w::reason(language)
                    name="reason"
                    prefix="give-"
                    required=true
                    maxlength=300
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::give(language)/>
                </div>
            </Form>
        </Card>
    }
}

/// Suspend or resume, delete; each asks first.
#[component]
pub fn TenantActs(
    customer: CustomerView,
    #[prop(optional_no_strip)] suspending: Option<Refusal>,
    #[prop(optional_no_strip)] deleting: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let (id, name) = (customer.id.to_string(), customer.name);
    let log = format!("/admin/audit?tenant={id}");
    let (suspend_id, suspend_name) = (id.clone(), name.clone());
    let steer = if customer.suspended.is_some() {
        view! {
            <Form call="resume_customer">
                <Hidden name="tenant" value=suspend_id/>
                <Submit label=w::resume(language) look="btn-quiet" icon="play"/>
            </Form>
        }
        .into_any()
    } else {
        view! { <Suspend id=suspend_id name=suspend_name answer=suspending language/> }.into_any()
    };
    view! {
        <div class="page-acts">
            <a class="btn btn-plain" href="/admin/tenants">{w::back(language)}</a>
            <a class="btn btn-quiet" href=log>{w::in_audit(language)}</a>
            {steer}
            <Delete id name answer=deleting language/>
        </div>
    }
}

#[component]
fn Suspend(
    id: String,
    name: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <OpenButton of="suspend" label=w::suspend(language) icon="pause"/>
        <Dialog id="suspend" title=w::suspend_title(language, name) close=shell::close(language)>
            <p class="muted">{w::suspend_about(language)}</p>
            <Form call="suspend_customer" answer=answer.clone() class="stack-form">
                <Hidden name="tenant" value=id/>
                <Field
                    label=w::reason(language)
                    name="reason"
                    prefix="suspend-"
                    hint=w::reason_hint(language)
                    required=true
                    maxlength=300
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::suspend(language)/>
                </div>
            </Form>
        </Dialog>
    }
}

#[component]
fn Delete(
    id: String,
    name: String,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <OpenButton of="delete" label=w::delete(language) look="btn-bad-quiet"/>
        <Dialog
            id="delete"
            title=w::delete_title(language, &name)
            close=shell::close(language)
        >
            <p class="muted">{w::delete_about(language, &name)}</p>
            <Form call="delete_customer" answer=answer.clone() class="stack-form">
                <Hidden name="tenant" value=id/>
                <Field
                    label=w::name_again(language)
                    name="name"
                    prefix="delete-"
                    required=true
                    maxlength=100
                    autocomplete="off"
                    answer=answer.clone()
                />
                <Field
                    label=w::reason(language)
                    name="reason"
                    prefix="delete-"
                    required=true
                    maxlength=300
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::delete(language) look="btn-bad"/>
                </div>
            </Form>
        </Dialog>
    }
}
