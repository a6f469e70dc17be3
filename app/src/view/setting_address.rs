//! Settings: where the organisation is reached, by its name under the platform's domain and by a domain of its own.

use leptos::prelude::*;
use nomor_contract::Refusal;
use nomor_contract::account::Language;
use nomor_contract::host::{DomainView, HostView};

use crate::part::{Banner, Card, Field, Form, Submit, Tone};
use crate::state::answered;
use crate::words::{address as w, shell};

/// The name under the platform's domain.
#[component]
pub fn AddressCard(hosts: HostView, language: Language) -> impl IntoView {
    let answer = answered("save_subdomain");
    let suffix = hosts.base.as_ref().map(|base| format!(".{base}"));
    let hint = match &suffix {
        Some(suffix) => format!("{suffix} · {}", w::name_hint(language)),
        None => w::name_hint(language).to_owned(),
    };
    let reached = hosts.url.map(|url| {
        view! {
            <p>{w::reached(language)} " " <a class="code" href=url.clone()>{url.clone()}</a></p>
        }
    });
    let reserved = suffix.is_none().then(|| {
        view! { <Banner tone=Tone::Info>{w::reserved_only(language)}</Banner> }
    });
    view! {
        <Card title=w::title(language) about=w::about(language)>
            {reserved}
            <Form call="save_subdomain" answer=answer.clone() class="stack-form">
                <Field
                    label=w::name(language)
                    name="subdomain"
                    value=hosts.subdomain.unwrap_or_default()
                    maxlength=40
                    autocomplete="off"
                    hint
                    answer
                />
                {reached}
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        </Card>
    }
}

/// A domain of one's own: saved, proved, removed.
#[component]
pub fn DomainCard(hosts: HostView, language: Language) -> impl IntoView {
    let (saved, removed) = (answered("save_domain"), answered("remove_domain"));
    let missing = match (&hosts.base, &hosts.target) {
        (None, _) => Some(w::not_offered(language)),
        (_, None) => Some(w::name_first(language)),
        _ => None,
    };
    let form = missing.is_none().then(|| {
        let value = hosts.domain.as_ref().map(|domain| domain.name.clone());
        view! {
            <Form call="save_domain" answer=saved.clone() class="stack-form">
                <Field
                    label=w::domain_field(language)
                    name="domain"
                    value=value.unwrap_or_default()
                    required=true
                    maxlength=254
                    autocomplete="off"
                    hint=w::domain_hint(language)
                    answer=saved
                />
                <div class="form-actions">
                    <Submit label=shell::save(language) look="btn-quiet"/>
                </div>
            </Form>
        }
    });
    let remove = hosts.domain.is_some().then(|| {
        view! {
            <Form call="remove_domain" answer=removed>
                <Submit label=w::remove(language) look="btn-quiet btn-sm"/>
            </Form>
        }
    });
    let target = hosts.target.unwrap_or_default();
    let state = hosts
        .domain
        .map(|domain| view! { <DomainState domain target language/> });
    view! {
        <Card title=w::domain(language) about=w::domain_about(language)>
            {missing.map(|why| view! { <p class="muted">{why}</p> })}
            {form}
            {state}
            {remove}
        </Card>
    }
}

/// How far it is with a domain, and what is to be done next.
#[component]
fn DomainState(domain: DomainView, target: String, language: Language) -> impl IntoView {
    if domain.proved_at.is_some() {
        let url = domain.url;
        return view! {
            <Banner tone=Tone::Good>
                {w::proved(language)} " " <a class="code" href=url.clone()>{url.clone()}</a>
            </Banner>
        }
        .into_any();
    }
    if domain.lapsed {
        return view! { <Banner tone=Tone::Warn>{w::lapsed(language)}</Banner> }.into_any();
    }
    if target.is_empty() {
        return ().into_any();
    }
    let answer: Option<Refusal> = answered("prove_domain");
    let row = |name: String, why: &'static str| {
        view! {
            <tr>
                <td data-label=w::record_type(language)>"CNAME"</td>
                <td data-label=w::record_name(language) class="code">{name}</td>
                <td data-label=w::record_value(language) class="code">{target.clone()}</td>
                <td data-label=w::record_why(language)>{why}</td>
            </tr>
        }
    };
    view! {
        <p class="muted">{w::waiting(language)}</p>
        <p>{w::records(language)}</p>
        <div class="table-box" tabindex="0" role="region" aria-label=w::records_name(language)>
            <table class="grid-table">
                <thead>
                    <tr>
                        <th scope="col">{w::record_type(language)}</th>
                        <th scope="col">{w::record_name(language)}</th>
                        <th scope="col">{w::record_value(language)}</th>
                        <th scope="col">{w::record_why(language)}</th>
                    </tr>
                </thead>
                <tbody>
                    {row(domain.record, w::why_proof(language))}
                    {row(domain.name, w::why_domain(language))}
                </tbody>
            </table>
        </div>
        <Form call="prove_domain" answer>
            <Submit label=w::check(language)/>
        </Form>
    }
    .into_any()
}
