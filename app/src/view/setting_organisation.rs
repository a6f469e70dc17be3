//! Settings: what the organisation is called and how its lists are treated.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::{Language, TenantView};

use crate::part::field::countries;
use crate::part::{Card, CheckField, Field, Form, SelectField, Submit};
use crate::words::{role, setting as w, shell};

/// Name, default country, retention, what members see.
#[component]
pub fn Organisation(
    tenant: TenantView,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let country = tenant
        .default_country
        .map_or_else(String::new, |c| c.to_string());
    view! {
        <Card title=w::organisation(language)>
            <Form call="save_tenant" answer=answer.clone() class="stack-form">
                <Field
                    label=w::name(language)
                    name="name"
                    value=tenant.name
                    required=true
                    maxlength=100
                    autocomplete="organization"
                    answer=answer.clone()
                />
                <SelectField
                    label=w::default_country(language)
                    name="default_country"
                    choices=countries(language, w::no_country(language))
                    value=country
                    hint=w::default_country_hint(language)
                    answer=answer.clone()
                />
                <Field
                    label=w::retention(language)
                    name="retention_days"
                    kind="number"
                    min="1"
                    max="3650"
                    required=true
                    value=tenant.retention_days.to_string()
                    hint=w::retention_hint(language)
                    answer
                />
                <CheckField
                    label=role::see_all(language)
                    name="members_see_all"
                    checked=tenant.members_see_all
                    hint=role::see_all_hint(language)
                />
                <div class="form-actions">
                    <Submit label=shell::save(language)/>
                </div>
            </Form>
        </Card>
    }
}
