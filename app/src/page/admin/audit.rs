//! `/admin/audit`: what was done in the whole platform; `?verified=1` shows what following the seals found.

use leptos::prelude::*;
use nomor_contract::audit::{AuditReader, ChainView};
use nomor_contract::page::PAGE_DEFAULT;

use crate::page::audit::asked;
use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered, query};
use crate::view::audit::{Archives, AuditFilters, AuditTable, ChainFound, Place, VerifyChain};
use crate::view::rail::Section;
use crate::words::audit as w;

const HERE: Place = Place {
    page: "/admin/audit",
    file: "/download/admin/audit",
    platform: true,
};

/// `/admin/audit`
#[component]
pub fn Audit() -> impl IntoView {
    let refused = answered("verify_audit");
    let (words, cursor, verified) = (asked(), query("cursor"), query("verified"));
    admin(Section::AdminAudit, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let later = cursor.is_some();
        let reader = AuditReader::Platform(&desk.operator);
        let port = &desk.ask.ports.audit;
        let page = port
            .lines(reader, words.filter(), cursor, PAGE_DEFAULT)
            .await?;
        let chain: Option<ChainView> = match verified {
            Some(_) => desk.ask.visit.take().await?,
            None => None,
        }
        .and_then(|kept| serde_json::from_str(&kept).ok());
        let archives = port.archives(&desk.operator).await?;
        let body = view! {
            {refused
                .map(|refusal| {
                    view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> }
                })}
            {chain.map(|chain| view! { <ChainFound chain language/> })}
            <div class="page-acts"><VerifyChain language/></div>
            <section class="surface">
                <AuditFilters place=HERE words=words.clone() language/>
                <AuditTable place=HERE words page later now language/>
            </section>
            <Archives archives now language/>
        };
        Ok(Page::new(w::title(language), w::about_all(language), body))
    })
}
