//! `/app/settings`: the organisation's name and how its lists are treated.

use leptos::prelude::*;
use nomor_contract::{Permission, Refusal};

use crate::part::field::countries;
use crate::part::{Card, CheckField, Field, Form, SelectField, Submit};
use crate::state::{Page, answered, member};
use crate::view::rail::Section;
use crate::words::{role, setting as w, shell};

/// `/app/settings`
#[component]
pub fn Settings() -> impl IntoView {
    let answer = answered("save_tenant");
    member(Section::Settings, |desk| async move {
        let language = desk.language;
        desk.caller.need(Permission::ManageTenant)?;
        let tenant = desk.viewer.tenant.ok_or_else(Refusal::not_found)?;
        let country = tenant
            .default_country
            .map_or_else(String::new, |c| c.to_string());
        let body = view! {
            <Card title=w::organisation(language) class="narrow">
                <Form call="save_tenant" answer=answer.clone() class="stack-form">
                    <Field
                        label=w::name(language)
                        name="name"
                        value=tenant.name
                        required=true
                        maxlength=120
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
        };
        Ok(Page::new(
            shell::settings(language),
            w::about(language),
            body,
        ))
    })
}
