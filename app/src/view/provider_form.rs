//! The form of a provider, new or stored. The stored secret is never shown; left empty it stays.

use leptos::prelude::*;
use nomor_contract::account::Language;
use nomor_contract::provider::{ProviderForm, ProviderKind, ProviderView};
use nomor_contract::{Channel, Refusal};

use crate::call::admin_provider::ProviderFields;
use crate::part::{Card, CheckField, Choice, Field, Form, Hidden, SelectField, Submit};
use crate::view::admin_provider::Keeper;
use crate::words::{admin as w, entry, provider as own, shell, verdict};

/// What a new provider starts from: asked last, gently.
fn blank() -> ProviderFields {
    ProviderFields::from(ProviderForm {
        name: String::new(),
        kind: ProviderKind::Waha,
        channel: Channel::Whatsapp,
        endpoint: String::new(),
        account: String::new(),
        secret: String::new(),
        enabled: true,
        position: 10,
        batch_size: 1,
        rate_per_second: 5.0,
        concurrency: 2,
        daily_budget: 0,
        control_registered: None,
        control_absent: None,
        tuning: String::new(),
    })
}

/// A new provider, or the stored one `edited`; `typed` is what was sent and refused.
#[component]
pub fn ProviderEditor(
    #[prop(optional_no_strip)] edited: Option<ProviderView>,
    #[prop(optional_no_strip)] typed: Option<ProviderFields>,
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    keeper: Keeper,
    language: Language,
) -> impl IntoView {
    let title = edited.as_ref().map_or_else(
        || keeper.add(language).to_owned(),
        |provider| w::edit_title(language, &provider.form.name),
    );
    let id = edited.as_ref().map(|provider| provider.id.to_string());
    let secret_hint = if id.is_some() {
        w::secret_keep(language)
    } else {
        own::secret_hint(language)
    };
    let stored = edited.map(|provider| ProviderFields::from(provider.form));
    let form = typed.or(stored).unwrap_or_else(blank);
    let enabled = form.enabled == "true";
    view! {
        <Card title>
            <Form call=keeper.save answer=answer.clone() class="stack-form">
                <Hidden name="id" value=id.unwrap_or_default()/>
                <Identity form=form.clone() answer=answer.clone() keeper secret_hint language/>
                <Pace form=form.clone() answer=answer.clone() keeper language/>
                <Truth form=form.clone() answer=answer.clone() keeper language/>
                <CheckField label=w::enabled(language) name="enabled" checked=enabled/>
                <div class="form-actions">
                    <Submit label=shell::save(language)/>
                    <a class="btn btn-plain" href=keeper.page>
                        {shell::cancel(language)}
                    </a>
                </div>
            </Form>
        </Card>
    }
}

/// Who it is and how it is reached.
#[component]
fn Identity(
    form: ProviderFields,
    answer: Option<Refusal>,
    keeper: Keeper,
    secret_hint: &'static str,
    language: Language,
) -> impl IntoView {
    let endpoint_hint = if keeper.own {
        own::endpoint_hint(language)
    } else {
        w::endpoint_hint(language)
    };
    let kinds = ProviderKind::ALL
        .iter()
        .filter(|kind| !keeper.own || **kind != ProviderKind::Sandbox)
        .map(|kind| Choice::new(kind.word(), w::provider_kind(*kind)));
    let channels = Channel::ALL
        .iter()
        .map(|channel| Choice::new(channel.word(), verdict::channel(*channel)));
    view! {
        <div class="pair">
            <Field
                label=entry::name(language)
                name="name"
                value=form.name
                required=true
                maxlength=60
                autocomplete="off"
                answer=answer.clone()
            />
            <SelectField
                label=w::kind(language)
                name="kind"
                choices=kinds.collect()
                value=form.kind
                answer=answer.clone()
            />
            <SelectField
                label=w::channel(language)
                name="channel"
                choices=channels.collect()
                value=form.channel
                answer=answer.clone()
            />
        </div>
        <div class="pair">
            <Field
                label=w::endpoint(language)
                name="endpoint"
                kind="url"
                value=form.endpoint
                hint=endpoint_hint
                autocomplete="off"
                maxlength=300
                answer=answer.clone()
            />
            <Field
                label=w::account(language)
                name="account"
                prefix="provider-"
                value=form.account
                hint=w::account_hint(language)
                autocomplete="off"
                maxlength=120
                answer=answer.clone()
            />
        </div>
        <Field
            label=w::secret(language)
            name="secret"
            kind="password"
            hint=secret_hint
            autocomplete="new-password"
            maxlength=1000
            answer
        />
    }
}

/// How fast and how much it may be asked.
#[component]
fn Pace(
    form: ProviderFields,
    answer: Option<Refusal>,
    keeper: Keeper,
    language: Language,
) -> impl IntoView {
    let rate_hint = if keeper.own {
        own::rate_hint(language)
    } else {
        w::rate_hint(language)
    };
    let figure = |label: &'static str,
                  name: &'static str,
                  value: String,
                  hint: &'static str,
                  step: &'static str| {
        view! {
            <Field
                label
                name
                kind="number"
                min="0"
                step
                value
                hint
                required=true
                answer=answer.clone()
            />
        }
    };
    view! {
        <h3>{w::limits(language)}</h3>
        <div class="pair">
            {figure(w::position(language), "position", form.position, "", "1")}
            {figure(w::batch(language), "batch_size", form.batch_size, "", "1")}
            {figure(
                w::rate_limit(language),
                "rate_per_second",
                form.rate_per_second,
                rate_hint,
                "any",
            )}
            {figure(w::concurrency(language), "concurrency", form.concurrency, "", "1")}
            {figure(
                w::budget(language),
                "daily_budget",
                form.daily_budget,
                w::budget_hint(language),
                "1",
            )}
        </div>
    }
}

/// Control numbers, and the sandbox's tuning.
#[component]
fn Truth(
    form: ProviderFields,
    answer: Option<Refusal>,
    keeper: Keeper,
    language: Language,
) -> impl IntoView {
    let tuning = (!keeper.own).then(|| {
        view! {
            <Field
                label=w::tuning(language)
                name="tuning"
                value=form.tuning
                hint=w::tuning_hint(language)
                autocomplete="off"
                maxlength=300
                answer=answer.clone()
            />
        }
    });
    view! {
        <h3>{w::truth(language)}</h3>
        <div class="pair">
            <Field
                label=w::control_yes(language)
                name="control_registered"
                kind="tel"
                value=form.control_registered
                hint=w::control_yes_hint(language)
                autocomplete="off"
                answer=answer.clone()
            />
            <Field
                label=w::control_no(language)
                name="control_absent"
                kind="tel"
                value=form.control_absent
                autocomplete="off"
                answer=answer.clone()
            />
        </div>
        {tuning}
    }
}
