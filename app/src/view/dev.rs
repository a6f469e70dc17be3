//! Development mode: the strip at the foot of pages, and its card among the tools.

use leptos::prelude::*;
use nomor_contract::account::{Language, Viewer};
use nomor_contract::caller::SystemPermission;
use nomor_contract::tools::RESET_WORD;
use nomor_contract::{Refusal, Request};

use super::team::role_word;
use crate::part::{Card, Field, Form, Submit};
use crate::words::dev as w;
use crate::words::tenant::role_of;

/// What this page is made by and for whom. Nothing where development mode is off.
#[must_use]
pub fn strip(ask: &Request, viewer: Option<&Viewer>) -> Option<AnyView> {
    let viewer = viewer?;
    let told = ask.ports.tools.strip(ask.now)?;
    let language = ask.language;
    let cost = match told.statements {
        Some(n) => w::cost(language, n, told.took_ms),
        None => w::took(language, told.took_ms),
    };
    let operator = viewer.operator();
    let link = |needed: SystemPermission, href: &'static str, word: &'static str| {
        let may = operator.is_some_and(|operator| operator.may(needed));
        may.then(|| view! { <a href=href>{word}</a> })
    };
    let tools = link(
        SystemPermission::ManageSystem,
        "/admin/tools",
        w::tools(language),
    );
    let outbox = link(
        SystemPermission::ReadOutbox,
        "/admin/outbox",
        w::outbox(language),
    );
    let request = told
        .request
        .map(|id| view! { <span class="code">{w::request(language, id)}</span> });
    let strip = view! {
        <aside class="dev-strip" aria-label=w::mode(language)>
            <strong>{w::mode(language)}</strong>
            <span>{format!("Nomor {}", told.version)}</span>
            <span>{told.database}</span>
            <span>{who(language, viewer)}</span>
            <span>{cost}</span>
            {request}
            {tools}
            {outbox}
        </aside>
    };
    Some(strip.into_any())
}

/// Somebody with their roles.
fn who(language: Language, viewer: &Viewer) -> String {
    let mut parts = vec![viewer.email.clone()];
    if let (Some(role), Some(tenant)) = (viewer.role, &viewer.tenant) {
        let own = viewer.custom_role.as_deref();
        let role = own.unwrap_or_else(|| role_word(language, role));
        parts.push(w::of_tenant(language, role, &tenant.name));
    }
    if let Some(system) = viewer.system {
        parts.push(w::platform(language, role_of(language, system.word())));
    }
    parts.join(", ")
}

/// Demo data, and the first run again.
#[component]
pub fn Development(
    #[prop(optional_no_strip)] answer: Option<Refusal>,
    language: Language,
) -> impl IntoView {
    view! {
        <Card title=w::mode(language) about=w::about(language)>
            <Form call="fill_demo" class="stack-form">
                <p class="hint">{w::fill_about(language)}</p>
                <div class="form-actions">
                    <Submit label=w::fill(language) look="btn-quiet"/>
                </div>
            </Form>
            <Form call="reset_database" answer=answer.clone() class="stack-form">
                <p class="hint">{w::reset_about(language)}</p>
                <Field
                    label=w::type_word(language, RESET_WORD)
                    name="word"
                    required=true
                    maxlength=20
                    autocomplete="off"
                    answer
                />
                <div class="form-actions">
                    <Submit label=w::reset(language) look="btn-bad"/>
                </div>
            </Form>
        </Card>
    }
}
