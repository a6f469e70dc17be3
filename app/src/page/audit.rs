//! `/app/audit`: what was done in the tenant.

use leptos::prelude::*;
use nomor_contract::audit::{AuditReader, AuditWords};
use nomor_contract::page::PAGE_DEFAULT;

use crate::state::{Page, member, query};
use crate::view::audit::{AuditFilters, AuditTable, Place};
use crate::view::rail::Section;
use crate::words::audit as w;

const HERE: Place = Place {
    page: "/app/audit",
    file: "/download/audit",
    platform: false,
};

/// `/app/audit`
#[component]
pub fn Audit() -> impl IntoView {
    let (words, cursor) = (asked(), query("cursor"));
    member(Section::Audit, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let reader = AuditReader::Tenant(&desk.caller);
        let port = &desk.ask.ports.audit;
        let page = port
            .lines(reader, words.filter(), cursor, PAGE_DEFAULT)
            .await?;
        let body = view! {
            <section class="surface">
                <AuditFilters place=HERE words=words.clone() language/>
                <AuditTable place=HERE words page later now language/>
            </section>
        };
        Ok(Page::new(w::title(language), w::about(language), body))
    })
}

/// The log's own filters, from the page's address.
#[must_use]
pub fn asked() -> AuditWords {
    let given = |name: &str| query(name).unwrap_or_default();
    AuditWords {
        actor: given("actor"),
        group: given("group"),
        from: given("from"),
        until: given("until"),
        text: given("text"),
        tenant: given("tenant"),
    }
}
