//! Settings of the platform: what it is called, defaults, mail domains, who may read its REST interface.

use std::sync::Arc;

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::platform::{HOUSE, Platform, Started};

use super::switches::own_name;
use crate::part::field::countries;
use crate::part::{Card, CheckField, Choice, Field, Form, SelectField, Submit, TextArea};
use crate::words::{platform as w, setting, shell};

/// What it is called, defaults, who may register, room for files.
#[component]
pub fn General(
    platform: Arc<Platform>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let mut languages = vec![Choice::new("", w::english(language))];
    languages.extend(
        Language::ALL
            .iter()
            .map(|each| Choice::new(each.word(), own_name(*each))),
    );
    let country = platform.country.map_or_else(String::new, |c| c.to_string());
    view! {
        <Card title=w::general(language)>
            <Form call="save_platform" answer=answer.clone() class="stack-form">
                <Field
                    label=w::house(language)
                    name="house"
                    value=platform.house.clone()
                    placeholder=HOUSE
                    maxlength=60
                    autocomplete="organization"
                    hint=w::house_hint(language)
                    answer=answer.clone()
                />
                <SelectField
                    label=w::default_language(language)
                    name="language"
                    prefix="platform-"
                    choices=languages
                    value=platform.language.map(Language::word).unwrap_or_default()
                    hint=w::default_language_hint(language)
                    answer=answer.clone()
                />
                <SelectField
                    label=setting::default_country(language)
                    name="country"
                    choices=countries(language, setting::no_country(language))
                    value=country
                    hint=w::country_hint(language)
                    answer=answer.clone()
                />
                <Field
                    label=w::files(language)
                    name="files_mb"
                    kind="number"
                    min="0"
                    max="4000000"
                    value=platform.files_mb.map(|mb| mb.to_string()).unwrap_or_default()
                    hint=w::files_hint(language)
                    answer
                />
                <CheckField
                    label=w::registration(language)
                    name="registration"
                    checked=platform.registration
                    hint=w::registration_hint(language)
                />
                <div class="form-actions">
                    <Submit label=shell::save(language)/>
                </div>
            </Form>
        </Card>
    }
}

/// Addresses that last ten minutes; what the program was started with stands beside the choice.
#[component]
pub fn MailDomains(
    platform: Arc<Platform>,
    started: Started,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    let as_started = if started.refuse_disposable {
        w::started_refused(language)
    } else {
        w::started_taken(language)
    };
    let choices = vec![
        Choice::new("", as_started),
        Choice::new("true", w::refuse(language)),
        Choice::new("false", w::take(language)),
    ];
    let chosen = platform.refuse_disposable;
    let more = (!started.disposable.is_empty()).then(|| {
        let listed = started.disposable.join(", ");
        view! { <p class="hint">{w::started_domains(language, listed)}</p> }
    });
    view! {
        <Card title=w::domains_title(language) about=w::domains_about(language)>
            <Form call="save_mail_domains" answer=answer.clone() class="stack-form">
                <SelectField
                    label=w::such_addresses(language)
                    name="refuse"
                    choices
                    value=chosen.map(|refuse| refuse.to_string()).unwrap_or_default()
                    hint=w::wins(language)
                    answer=answer.clone()
                />
                <TextArea
                    label=w::domains(language)
                    name="domains"
                    value=platform.disposable.join("\n")
                    hint=w::domains_hint(language)
                    answer
                />
                {more}
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}

/// Other sites whose pages may read the REST interface.
#[component]
pub fn Origins(
    platform: Arc<Platform>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::origins_title(language) about=w::origins_about(language)>
            <Form call="save_origins" answer=answer.clone() class="stack-form">
                <TextArea
                    label=w::origins(language)
                    name="origins"
                    value=platform.origins.join("\n")
                    placeholder="https://shop.example"
                    hint=w::origins_hint(language)
                    answer
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}
