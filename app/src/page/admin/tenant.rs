//! `/admin/tenants/{id}`: one tenant, and what a system admin may do about it.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;
use nomor_contract::caller::SystemPermission;
use nomor_contract::{Refusal, TenantId};

use crate::part::{Banner, Tone};
use crate::state::{Page, admin, answered};
use crate::view::rail::Section;
use crate::view::tenant_acts::{GiveCredits, TenantActs, TenantSettings};
use crate::view::tenant_detail::{TenantFigures, TenantLife};
use crate::words::tenant as w;

/// `/admin/tenants/{id}`
#[component]
pub fn Tenant() -> impl IntoView {
    let id = use_params_map().read_untracked().get("id");
    let (saved, given) = (answered("save_customer"), answered("give_credits"));
    let (suspending, deleting) = (answered("suspend_customer"), answered("delete_customer"));
    // These stand in dialogs, which are closed when the page comes back.
    let refused = suspending
        .clone()
        .or_else(|| deleting.clone())
        .or_else(|| answered("resume_customer"));
    admin(Section::Tenants, |desk| async move {
        let (language, now) = (desk.language, desk.ask.now);
        let id: TenantId = id
            .and_then(|id| id.parse().ok())
            .ok_or_else(Refusal::not_found)?;
        let port = &desk.ask.ports.customers;
        let detail = port.customer(&desk.operator, id).await?;
        let customer = detail.customer.clone();
        let may = desk.operator.may(SystemPermission::ManageTenants);
        let acts = may.then(
            || view! { <TenantActs customer=customer.clone() suspending deleting language/> },
        );
        let forms = may.then(|| {
            view! {
                <div class="columns two">
                    <TenantSettings customer=customer.clone() answer=saved language/>
                    <GiveCredits id=id.to_string() answer=given language/>
                </div>
            }
        });
        let title = customer.name.clone();
        let body = view! {
            {refused
                .map(|refusal| {
                    view! { <Banner tone=Tone::Bad>{refusal.detail}</Banner> }
                })}
            {acts}
            <TenantFigures customer usage=detail.usage.clone() now language/>
            {forms}
            <TenantLife detail now language/>
        };
        Ok(Page::new(title, w::organisation(language), body))
    })
}
