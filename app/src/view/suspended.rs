//! The page of somebody who is signed in and can work nowhere for now: why, and the ways on.

use leptos::prelude::*;
use nomor_contract::account::{Language, Viewer};

use super::headed;
use crate::part::Empty;
use crate::state::Page;
use crate::words::{role as w, shell};

/// Their tenant is suspended, or they belong to none.
#[must_use]
pub fn idle(viewer: &Viewer, language: Language) -> Page {
    let (title, about) = match viewer.suspended() {
        Some(tenant) => (
            w::suspended_title(language),
            w::suspended_about(language, &tenant.name),
        ),
        None => (
            w::nowhere_title(language),
            w::nowhere_about(language).to_owned(),
        ),
    };
    let others: Vec<_> = viewer
        .tenants
        .iter()
        .filter(|tenant| !tenant.suspended)
        .map(|tenant| {
            view! {
                <form method="post" action="/call/switch_tenant">
                    <input type="hidden" name="tenant" value=tenant.id.to_string()/>
                    <button class="btn btn-quiet">{tenant.name.clone()}</button>
                </form>
            }
        })
        .collect();
    let others = (!others.is_empty()).then(|| {
        view! {
            <p class="muted">{w::other_organisations(language)}</p>
            {others}
        }
    });
    let body = view! {
        <section class="surface">
            <Empty icon="warn" title=about about="">
                {others}
                <form method="post" action="/call/sign_out">
                    <button class="btn btn-plain">{shell::sign_out(language)}</button>
                </form>
            </Empty>
        </section>
    };
    headed(Page::new(title, "", body))
}
